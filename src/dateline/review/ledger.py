"""What may be decided next, given what was decided: no answer silently contradicts another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from ..errors import UsageError
from ..events.decisions import Decided, decided
from ..records import Claim, Decision, Shown
from .answers import identity
from .corrections import Judgements, judgements

State = Literal["in force", "unsure", "asleep", "contradicted", "undone", "undo"]


@dataclass(frozen=True)
class Standing:
    """How everything that people decided stands: of pairs of claims, and of claims."""

    pairs: Decided
    claims: Judgements

    @property
    def contradictions(self) -> tuple[tuple[Decision, ...], ...]:
        """The sets of decisions that can't all hold."""
        of_pairs = ((*c.different, *c.same) for c in self.pairs.contradictions)
        return (*of_pairs, *(c.decisions for c in self.claims.conflicts))


def standing(
    decisions: Sequence[Decision], claims: AbstractSet[str], coded: AbstractSet[str], reports: AbstractSet[str]
) -> Standing:
    """The decisions by the claims that count, those that were coded and the reports that are there (their ids)."""
    return Standing(decided(decisions, claims), judgements(decisions, coded, reports))


def repeated(decision: Decision, decisions: Iterable[Decision], there: Standing) -> Decision | None:
    """The decision that says the same of the same claims by the same person, or takes the same back, if there is one."""
    if decision.answer == "undo":
        return next((d for d in decisions if d.undoes == decision.undoes), None)
    stand = (*there.pairs.in_force, *there.pairs.unsure, *there.claims.in_force)
    return next((d for d in stand if _content(d) == _content(decision)), None)


def _content(decision: Decision) -> tuple[object, ...]:
    claims = tuple(shown.claim for shown in decision.claims)
    return (decision.answer, decision.by, claims, decision.slot, decision.claim)


def admit(decision: Decision, after: Standing) -> None:
    """UsageError, with the next step, where a decision would contradict others; `after` is how all stand with it."""
    if decision.answer == "undo":
        return
    if any(d.id == decision.id for d in (*after.pairs.undone, *after.claims.undone)):
        raise UsageError(f"{decision.id} was taken back. To decide so again, sign it with a time of its own (--at).")
    for found in after.contradictions:
        others = [d for d in found if d.id != decision.id]
        if len(others) < len(found):
            raise UsageError(
                f"“{line(decision)}” can't hold beside what was decided: {'; '.join(map(line, others))}. "
                "Nothing was taken. To change your mind, or another's, take one of these back first: "
                "`dateline review --undo ID`."
            )


def states(decisions: Iterable[Decision], there: Standing) -> Iterator[tuple[State, Decision]]:
    """Every decision with how it stands, in the order in which they come."""
    pairs, claims = there.pairs, there.claims
    groups: tuple[tuple[State, Iterable[Decision]], ...] = (
        ("contradicted", [d for found in there.contradictions for d in found]),
        ("in force", (*pairs.in_force, *claims.in_force)), ("unsure", pairs.unsure),
        ("asleep", (*pairs.asleep, *claims.asleep)), ("undone", (*pairs.undone, *claims.undone)),
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
        if not _whole(d) or identity(d) != d.id:
            raise UsageError(f"decision {d.id} is not as it was signed, so nothing was taken. Ask for the file again.")
    return decisions


def _whole(d: Decision) -> bool:
    match d.answer:
        case "undo":
            return bool(d.undoes) and not d.claims
        case "same" | "different" | "unsure":
            return len(d.claims) == 2 and not d.undoes
        case _:
            given = d.claim is not None and d.claim.report.id == d.claims[0].report.id if d.claims else False
            return len(d.claims) == 1 and not d.undoes and given == (d.answer in ("correct", "add"))


def contradiction(found: Sequence[Decision]) -> str:
    """The contradiction in words, with the next step."""
    told = " contradicts ".join(map(line, found))
    return f"{told}. None of them counts until one is taken back: `dateline review --undo ID`."


def line(decision: Decision) -> str:
    """A decision on one line: "3f2a91bc Ada: same (77c1d0aa and 9b0c…), why"."""
    of = " and ".join(s.claim[:8] for s in decision.claims)
    slot = f" {decision.slot}" if decision.slot else ""
    about = f"{decision.answer}{slot} ({of})" if of else f"takes back {(decision.undoes or '')[:8]}"
    return f"{decision.id[:8]} {decision.by}: {about}" + (f", {decision.why}" if decision.why else "")
