"""`dateline review`: people decide which claims tell of one event."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import Decision
from ..store.address import Where
from . import decisions
from .messages import say, suggestion
from .options import json_option, opened, record_option

ANSWERS = ("same", "different", "unsure")

if TYPE_CHECKING:
    from ..store import Record


@click.command()
@record_option
@click.option("--as", "name", metavar="NAME", envvar="DATELINE_NAME", help="Who decides (or set DATELINE_NAME).")
@click.option("--pairs", is_flag=True, help="List the pairs worth asking about, best first, and ask nothing.")
@click.option(
    "--answer",
    nargs=2,
    metavar="A+B ANSWER",
    help="Decide on a pair without a dialogue: same, different or unsure.",
)
@click.option("--why", default="", metavar="TEXT", help="The reason for an --answer or --undo.")
@click.option("--undo", metavar="ID", help="Take a decision back. It stays in the record and counts no more.")
@click.option("--list", "listed", is_flag=True, help="List what was decided, and how it stands.")
@click.option("--export", "out", metavar="FILE", help="Write all decisions as JSON Lines (- for standard output).")
@click.option(
    "--import", "source", metavar="FILE", help="Take in decisions that --export wrote (- for standard input)."
)
@click.option("--at", metavar="TIME", help="When it was decided, such as 2026-03-01T09:30:00Z.  [default: now]")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask about or list at most N pairs.")
@json_option
@click.pass_context
def review(
    ctx: click.Context,
    record: Where,
    name: str | None,
    pairs: bool,
    answer: tuple[str, str] | None,
    why: str,
    undo: str | None,
    listed: bool,
    out: str | None,
    source: str | None,
    at: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Decide which claims tell of one event: same, different or unsure.

    Without options, a dialogue: pairs are asked about in the order in which answers help most, and never where the
    answer follows from others. Decisions are signed, outlive new runs, and can be taken back. A and B are ids of claims
    or events, or their first digits; an event stands for its claims.
    """
    modes = {
        "--pairs": pairs,
        "--answer": answer,
        "--undo": undo,
        "--list": listed,
        "--export": out,
        "--import": source,
    }
    asked = [mode for mode, value in modes.items() if value]
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} are two things. Ask for one at a time.")
    with opened(record, writes=not (pairs or listed or out)) as there:
        if pairs:
            decisions.list_pairs(there, name, limit, as_json)
        elif listed:
            decisions.list_decisions(there, as_json)
        elif out:
            decisions.hand_on(there, out)
        elif source:
            decisions.take_in(there, source)
        elif answer:
            _answer(there, answer, name, at, why)
        elif undo:
            _undo(there, undo, name, at, why)
        else:
            from .dialogue import ask

            ask(there, name, at, limit)
        if decisions.say_contradictions(there):
            ctx.exit(1)


def now() -> str:
    """The moment of decision, UTC."""
    return datetime.now(UTC).isoformat()


def _answer(record: Record, answer: tuple[str, str], name: str | None, at: str | None, why: str) -> None:
    from .. import deciding
    from ..review.answers import name as known

    pair, word = answer
    if word not in ANSWERS:
        raise UsageError(f"there is no answer {word!r}.{suggestion(word, ANSWERS)}")
    ids = pair.split("+")
    if len(ids) != 2:
        raise UsageError(f"{pair!r} is no pair. Write two ids with + between them, as `dateline review --pairs` does.")
    _decide(record, deciding.answer(record, ids[0], ids[1], word, by=known(name), at=at or now(), why=why))


def _undo(record: Record, id_: str, name: str | None, at: str | None, why: str) -> None:
    from .. import deciding
    from ..review.answers import name as known

    _decide(record, deciding.taken_back(record, id_, by=known(name), at=at or now(), why=why))


def _decide(record: Record, decision: Decision) -> None:
    from .. import pipeline
    from ..review.ledger import line

    kept = pipeline.decide(record, decision)
    how = "decided" if kept is decision else "was decided already"
    say(f"{how}: {line(kept)}. {decisions.held(record)}")
