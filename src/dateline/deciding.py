"""What people decide, from the words they type to a signed decision: for `dateline review`, `correct` and `serve`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from .errors import UsageError
from .records import Answer, Claim, Decision, Event, Report, Slot, Span
from .vocabulary import using

if TYPE_CHECKING:
    from .review.questions import Review
    from .store import Record

PAIR_ANSWERS = ("same", "different", "unsure")


def compared(record: Record) -> Review:
    """The record's claims, compared once."""
    from .review.questions import Review

    with using(record.acts()):
        return Review(record.claims(), record.reports())


# --- pairs -----------------------------------------------------------------------------------------------------------


def answer(
    record: Record, one: str, two: str, word: str, *, by: str, at: str, why: str = "", review: Review | None = None
) -> Decision:
    """A person's word on two claims or events, by their ids; of events the pair of claims that is most alike."""
    from .review.answers import signed

    return signed(cast(Answer, word), pair(record, one, two, review), by=by, at=at, why=why)


def pair(record: Record, one: str, two: str, review: Review | None = None) -> tuple[Claim, Claim]:
    """The two claims that are meant; of events the two that are most alike."""
    left, right = _side(record, one), _side(record, two)
    several = len(left) + len(right) > 2
    if several and set(left) & set(right):
        raise UsageError(f"the two sides of {one}+{two} have claims in common. Name two events, or two claims.")
    chosen = (review or compared(record)).representative(left, right) if several else (left[0], right[0])
    by_id = {c.id: c for c in record.claims()}
    return by_id[chosen[0]], by_id[chosen[1]]


def _side(record: Record, id_: str) -> Sequence[str]:
    match record.find(id_):
        case Claim() as claim:
            return (claim.id,)
        case Event() as event:
            return event.claims
        case _:
            raise UsageError(f"{id_} is a report. Name a claim or an event of it.")


def apart(
    record: Record, event: str, id_: str, *, by: str, at: str, why: str = "", review: Review | None = None
) -> Decision:
    """A claim tells of another event than the one that it is in: different from that claim there most like it."""
    from .review.answers import signed

    match record.find(event):
        case Event() as found if id_ in found.claims and len(found.claims) > 1:
            rest = [c for c in found.claims if c != id_]
        case _:
            raise UsageError(f"{id_} is no claim of {event} that could be told apart. Load the page again.")
    chosen = (review or compared(record)).representative([id_], rest)
    by_id = {c.id: c for c in record.claims()}
    return signed("different", (by_id[chosen[0]], by_id[chosen[1]]), by=by, at=at, why=why)


def taken_back(record: Record, id_: str, *, by: str, at: str, why: str = "") -> Decision:
    """The undo of a decision, by its id or its first digits."""
    from .review.answers import undo

    return undo(_decision(record.decisions(), id_), by=by, at=at, why=why)


def _decision(every: Sequence[Decision], id_: str) -> Decision:
    found = [d for d in every if d.id.startswith(id_)]
    match found:
        case [one]:
            return one
        case []:
            raise UsageError(f"no decision is called {id_}. `dateline review --list` lists them.")
        case several:
            raise UsageError(f"{id_} could be {' or '.join(d.id for d in several)}. Give more of the id.")


# --- claims ----------------------------------------------------------------------------------------------------------


def claim(record: Record, id_: str) -> Claim:
    """The claim of that id."""
    match record.find(id_):
        case Claim() as found:
            return found
        case _:
            raise UsageError(f"{id_} is no claim. `dateline claims` lists them; --add takes a report.")


def verdict(record: Record, id_: str, right: bool, *, by: str, at: str, why: str = "") -> Decision:
    """A claim is right as it stands, or none."""
    from .review.answers import judged

    return judged("accept" if right else "reject", claim(record, id_), by=by, at=at, why=why)


def correction(
    record: Record,
    id_: str,
    slot: Slot,
    means: Sequence[str],
    spans: Sequence[Span | None],
    *,
    by: str,
    at: str,
    why: str = "",
    keep: bool = False,
) -> Decision:
    """A slot of a claim is otherwise: what it means, as typed, each with the words at its span. With `keep`, what is
    typed and quoted as it stood stays the value that it was, with its own reason."""
    from .review.answers import judged
    from .review.meanings import Known
    from .review.values import corrected, kept

    of = claim(record, id_)
    report = record.report(of.report.id)
    with using(record.acts()):
        known = Known.of(record.claims(), report.id)
        given = corrected(of, slot, means, spans, report, known, _origin("corrected", by, why))
    if keep:
        given = kept(of, slot, given)
    return judged("correct", of, by=by, at=at, why=why, slot=slot, given=given)


def addition(
    record: Record, report: Report, act: str, spans: Sequence[Span], status: str, *, by: str, at: str, why: str = ""
) -> Decision:
    """A claim that was missed: its act, the words that carry it, and with a second span those of the act alone."""
    from .review.answers import judged
    from .review.values import added

    if not spans:
        raise UsageError("the words that carry the claim are missing. Give them (--words), as the report has them.")
    with using(record.acts()):
        verb = spans[1] if len(spans) > 1 else None
        given = added(report, act, spans[0], verb, status, by, _origin("added", by, why))
    return judged("add", given, by=by, at=at, why=why)


def _origin(how: str, by: str, why: str) -> str:
    return f"{how} by {by}" + (f": {why.strip()}" if why.strip() else "")
