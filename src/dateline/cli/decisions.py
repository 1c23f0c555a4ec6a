"""What people decided, listed and handed on; and the pairs that are worth asking about."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..deciding import compared
from ..errors import RecordError, UsageError
from ..records import Claim, Decision
from .messages import printable, say
from .options import show
from .tables import table

if TYPE_CHECKING:
    from ..store import Record


def list_pairs(record: Record, name: str | None, limit: int | None, as_json: bool) -> None:
    """The pairs worth asking about, best first."""
    import msgspec

    from ..store.forms import encode

    found = compared(record).questions(record.decisions(), name)[:limit]
    if as_json:
        show(encode({**msgspec.to_builtins(q), "pair": "+".join(q.pair)}) for q in found)
        return
    words = {c.id: c.evidence.text for c in record.claims()}
    rows = [(_short(q.pair), q.now, f"{q.doubt:.2f}", q.moves, *(words[c] for c in q.pair), q.why) for q in found]
    show(table(("PAIR", "NOW", "DOUBT", "MOVES", "A", "B", "WHY"), rows, keep=("PAIR", "NOW", "DOUBT", "MOVES")))


def list_decisions(record: Record, as_json: bool) -> None:
    """Every decision with how it stands; of those asleep, what is gone and what stands in its place."""
    from ..review.ledger import states
    from ..store.forms import encode, plain

    claims, decisions = {c.id: c for c in record.claims()}, record.decisions()
    stand = list(states(decisions, record.standing()))
    if as_json:
        show(encode({"state": state, **plain(d)}) for state, d in stand)
        return
    rows = [
        (d.id[:8], f"{d.at[:19]}Z", d.by, " ".join(filter(None, (d.answer, d.slot))), _about(d), state, d.why)
        for state, d in stand
    ]
    keep = ("ID", "SIGNED", "ANSWER", "ABOUT", "STANDS")
    show(table(("ID", "SIGNED", "BY", "ANSWER", "ABOUT", "STANDS", "WHY"), rows, keep=keep))
    show(printable(line) for state, d in stand if state == "asleep" for line in _asleep(d, claims))


def _about(decision: Decision) -> str:
    return _short(s.claim for s in decision.claims) or (decision.undoes or "")[:8]


def _short(ids: Iterable[str]) -> str:
    return "+".join(id_[:8] for id_ in ids)


def _asleep(decision: Decision, claims: Mapping[str, Claim]) -> Iterator[str]:
    from ..review.ledger import heirs

    for shown in decision.claims:
        if shown.claim not in claims:
            near = [c.id[:8] for c in heirs(shown, claims.values())]
            then = f" In its place there is now {' and '.join(near)}: decide anew on it." if near else ""
            words = " ".join(shown.evidence.text.split())
            yield f"{decision.id[:8]} is asleep: claim {shown.claim[:8]} (“{words}”, {shown.report.name}) is gone.{then}"


def say_contradictions(record: Record) -> bool:
    """Says every contradiction, with the next step; True where there is one."""
    from ..review.ledger import contradiction

    found = record.standing().contradictions if record.decisions() else ()
    for one in found:
        say(f"contradiction: {contradiction(one)}")
    return bool(found)


def held(record: Record) -> str:
    """How many events the record now holds, or why they don't go by the decisions yet."""
    if record.events_are_current():
        return f"The record now holds {len(record.events())} events."
    return "Events follow when reports are merged: by the reading under way, or run `dateline read` on them again."


def hand_on(record: Record, out: str) -> None:
    """Writes all decisions as JSON Lines."""
    from ..store.forms import encode

    lines = [encode(d) for d in record.decisions()]
    if out == "-":
        show(lines)
        return
    Path(out).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    say(f"{len(lines)} decision{'s' * (len(lines) != 1)} written to {out}.")


def take_in(record: Record, source: str) -> None:
    """Joins decisions that were handed on to those of the record."""
    from .. import pipeline

    read = list(_read(source))
    new = pipeline.take_in(record, read)
    say(f"{len(read)} decisions read, {len(new)} of them new. {held(record)}")


def _read(source: str) -> Iterator[Decision]:
    from ..store.forms import decode

    text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    for n, line in enumerate(text.splitlines(), start=1):
        try:
            if line.strip():
                yield decode(line, Decision)
        except RecordError:
            whole = "so nothing was taken. Give a file that `dateline review --export` wrote."
            raise UsageError(f"{source}, line {n} is no decision, {whole}") from None
