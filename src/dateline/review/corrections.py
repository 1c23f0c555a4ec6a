"""Claims as people judged them: right, otherwise in a slot, none, or missed.

A judgement is laid over what the coder gives, by the claim's id, so that it holds after every new run and the coder's
own claim is there again when it is taken back. Judgements that contradict each other are all set aside: two values for
one slot, or a rejection beside anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from typing import Any

from ..records import Claim, Decision

BY_HAND = "by hand: "
"""Begins the coder of a claim that a person added."""

JUDGING = ("accept", "correct", "reject", "add")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements of one claim (and slot) that can't all hold."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Judgements:
    """The judgements in force, by claim, and how the others stand."""

    by_claim: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    asleep: tuple[Decision, ...] = ()  # their claim isn't there
    undone: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def in_force(self) -> tuple[Decision, ...]:
        """All that count."""
        return tuple(d for found in self.by_claim.values() for d in found)


def judgements(decisions: Iterable[Decision], coded: AbstractSet[str], reports: AbstractSet[str]) -> Judgements:
    """What people judged of the claims that were coded, and of those they added to these reports; in any order."""
    every = sorted({d.id: d for d in decisions}.values(), key=lambda d: d.id)
    gone = {d.undoes for d in every if d.answer == "undo"}
    words = [d for d in every if d.answer in JUDGING]
    standing = [d for d in words if d.id not in gone]
    there = coded | {about(d) for d in standing if d.answer == "add" and d.claims[0].report.id in reports}
    of: dict[str, list[Decision]] = defaultdict(list)
    for d in standing:
        of[about(d)].append(d)
    conflicts = tuple(c for claim in sorted(of) if claim in there for c in _conflicts(of[claim]))
    aside = {d.id for c in conflicts for d in c.decisions}
    return Judgements(
        by_claim={i: kept for i in sorted(of) if i in there and (kept := tuple(d for d in of[i] if d.id not in aside))},
        asleep=tuple(d for d in standing if about(d) not in there),
        undone=tuple(d for d in words if d.id in gone),
        conflicts=conflicts,
    )


def about(decision: Decision) -> str:
    """The claim that a judgement is of."""
    return decision.claims[0].claim


def judged(coded: Sequence[Claim], found: Judgements) -> list[Claim]:
    """The claims that count: coded ones as people corrected them, without those rejected, and those that were added."""
    by_id = {c.id: c for c in coded}
    for claim, decisions in found.by_claim.items():
        added = next((d for d in decisions if d.answer == "add"), None)
        if added and added.claim and claim not in by_id:
            by_id[claim] = replace(added.claim, coder=f"{BY_HAND}{added.by}")
    rejected = {i for i, decisions in found.by_claim.items() if any(d.answer == "reject" for d in decisions)}
    return [_as_judged(c, found.by_claim.get(i, ())) for i, c in by_id.items() if i not in rejected]


def _as_judged(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    for d in decisions:
        if d.answer == "correct" and d.slot and d.claim:
            claim = replace(claim, **{d.slot: getattr(d.claim, d.slot)})
    accepted = sorted({d.by for d in decisions if d.answer in ("accept", "add")})
    return replace(claim, confidence=1.0, confidence_why=f"accepted by {' and '.join(accepted)}") if accepted else claim


def _conflicts(decisions: Sequence[Decision]) -> Iterator[Conflict]:
    """A rejection beside anything else; else two values for one slot."""
    rejecting = [d for d in decisions if d.answer == "reject"]
    if rejecting and len(rejecting) < len(decisions):
        yield Conflict(tuple(decisions))
        return
    by_slot: dict[str, list[Decision]] = defaultdict(list)
    for d in decisions:
        if d.answer == "correct" and d.slot:
            by_slot[d.slot].append(d)
    for slot, found in sorted(by_slot.items()):
        if len({_said(getattr(d.claim, slot)) for d in found}) > 1:
            yield Conflict(tuple(found))


def _said(value: Any) -> object:
    """What a slot says and by which words, whoever filled it."""
    if isinstance(value, tuple):
        return tuple(map(_said, value))
    return tuple(getattr(value, f.name) for f in fields(value) if f.name != "origin") if value else None
