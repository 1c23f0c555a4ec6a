"""What may be decided next, given what was decided: no answer silently contradicts another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from ..errors import UsageError
from ..events.decisions import Contradiction, Decided, pair
from ..records import Claim, Decision, Shown
from .answers import identity

State = Literal["in force", "unsure", "asleep", "contradicted", "undone", "undo"]


def repeated(decision: Decision, decisions: Iterable[Decision], said: Decided) -> Decision | None:
    """The decision that says the same of the same claims by the same person, or takes the same back, if there is one."""
    if decision.answer == "undo":
        return next((d for d in decisions if d.undoes == decision.undoes), None)
    key = (decision.answer, decision.by, pair(decision))
    return next((d for d in (*said.in_force, *said.unsure) if (d.answer, d.by, pair(d)) == key), None)


def admit(decision: Decision, after: Decided) -> None:
    """UsageError, with the next step, where a decision would contradict others; `after` is what is decided with it."""
    if decision.answer == "undo":
        return
    if any(d.id == decision.id for d in after.undone):
        raise UsageError(f"{decision.id} was taken back. To decide so again, sign it with a time of its own (--at).")
    for found in after.contradictions:
        others = [d for d in (*found.different, *found.same) if d.id != decision.id]
        if len(others) < len(found.different) + len(found.same):
            a, b = pair(decision)
            raise UsageError(
                f"{a[:8]} and {b[:8]} can't be {decision.answer} beside what was decided: {'; '.join(map(line, others))}. "
                "Nothing was taken. To change your mind, or another's, take one of these back first: "
                "`dateline review --undo ID`."
            )


def states(decisions: Iterable[Decision], said: Decided) -> Iterator[tuple[State, Decision]]:
    """Every decision with how it stands, in the order in which they come."""
    aside = [d for c in said.contradictions for d in (*c.different, *c.same)]
    groups: tuple[tuple[State, Sequence[Decision]], ...] = (
        ("contradicted", aside), ("in force", said.in_force), ("unsure", said.unsure), ("asleep", said.asleep),
        ("undone", said.undone),
    )  # fmt: skip
    state = {d.id: name for name, group in groups for d in group}
    for decision in decisions:
        yield state.get(decision.id, "undo"), decision


def heirs(shown: Shown, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that now stand where a claim stood that is gone: the same act in overlapping words of the report."""
    start, end = shown.evidence.span
    there = (c for c in claims if c.report.id == shown.report.id and c.act.means == shown.act)
    return [c for c in there if c.evidence.span[0] < end and start < c.evidence.span[1]]


def checked(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """Decisions from elsewhere; UsageError where one isn't as it was signed, or isn't whole."""
    for d in decisions:
        whole = (len(d.claims), d.undoes is None) == ((0, False) if d.answer == "undo" else (2, True))
        if not whole or identity(d) != d.id:
            raise UsageError(f"decision {d.id} is not as it was signed, so nothing was taken. Ask for the file again.")
    return decisions


def contradiction(found: Contradiction) -> str:
    """The contradiction in words, with the next step."""
    told = " contradicts ".join("; ".join(map(line, side)) for side in (found.different, found.same))
    return f"{told}. None of them counts until one is taken back: `dateline review --undo ID`."


def line(decision: Decision) -> str:
    """A decision on one line: "3f2a91bc Ada: same (77c1d0aa and 9b0c…), why"."""
    if decision.answer == "undo":
        about = f"takes back {(decision.undoes or '')[:8]}"
    else:
        about = f"{decision.answer} ({' and '.join(s.claim[:8] for s in decision.claims)})"
    return f"{decision.id[:8]} {decision.by}: {about}" + (f", {decision.why}" if decision.why else "")
