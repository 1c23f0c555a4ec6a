"""What people have decided of pairs of claims, put together: which claims are one, which are not, what contradicts.

The order of decisions is no matter. A decision that was taken back counts no more; one whose claims are not all there
sleeps until they are; those that contradict each other are all set aside until a person takes one of them back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from ..records import Decision
from .cycles import on_a_path

Pair = tuple[str, str]
Settled = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One "different" and the "same" decisions that together say the opposite."""

    different: tuple[Decision, ...]
    same: tuple[Decision, ...]


@dataclass(frozen=True)
class Decided:
    """The decisions in force, and what follows from them for every pair of claims."""

    in_force: tuple[Decision, ...] = ()  # same and different, without those that contradict
    unsure: tuple[Decision, ...] = ()
    asleep: tuple[Decision, ...] = ()  # a claim of theirs isn't there
    undone: tuple[Decision, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    ever: frozenset[str] = frozenset()  # every claim that any decision was about, also one that was taken back
    head: Mapping[str, str] = field(default_factory=dict)  # claim → the first of those that it is one with
    apart: Mapping[Pair, tuple[Decision, ...]] = field(default_factory=dict)  # by pair of heads

    def of(self, claim: str) -> str:
        """The first claim of those that are one with this one by decision; itself where there is no other."""
        return self.head.get(claim, claim)

    def settled(self, a: str, b: str) -> Settled | None:
        """What was decided of two claims, or follows from what was decided."""
        one, two = self.of(a), self.of(b)
        return "same" if one == two else "different" if ordered(one, two) in self.apart else None

    def together(self) -> list[frozenset[str]]:
        """The sets of claims that are one by decision, two or more each."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim, head in self.head.items():
            found[head].add(claim)
        return [frozenset(found[h]) for h in sorted(found)]

    def reasons(self, claims: AbstractSet[str]) -> tuple[str, ...]:
        """What people decided that made an event of these claims, in words: first what joins it, then what bounds it."""
        inside = [d for d in self.in_force if d.answer == "same" and claims >= set(pair(d))]
        around = [d for d in self.in_force if d.answer == "different" and not claims.isdisjoint(pair(d))]
        return tuple(dict.fromkeys(map(told, (*inside, *around))))


def decided(decisions: Iterable[Decision], claims: AbstractSet[str]) -> Decided:
    """What the decisions say of these claims, whatever the order in which they come."""
    every = sorted({d.id: d for d in decisions}.values(), key=lambda d: d.id)
    gone = {d.undoes for d in every if d.answer == "undo"}
    words = [d for d in every if d.answer in ("same", "different", "unsure")]
    standing = [d for d in words if d.id not in gone]
    awake = [d for d in standing if claims >= set(pair(d))]
    same = [d for d in awake if d.answer == "same"]
    different = [d for d in awake if d.answer == "different"]
    contradictions = _contradictions(same, different)
    aside = {d.id for c in contradictions for d in (*c.different, *c.same)}
    head = joined(pair(d) for d in same if d.id not in aside)
    apart: dict[Pair, tuple[Decision, ...]] = {}
    for d in different:
        if d.id not in aside:
            key = ordered(*(head.get(c, c) for c in pair(d)))
            apart[key] = (*apart.get(key, ()), d)
    return Decided(
        in_force=tuple(d for d in (*same, *different) if d.id not in aside),
        unsure=tuple(d for d in awake if d.answer == "unsure"),
        asleep=tuple(d for d in standing if not claims >= set(pair(d))),
        undone=tuple(d for d in words if d.id in gone),
        contradictions=contradictions,
        ever=frozenset(c for d in words for c in pair(d)),
        head=head,
        apart=apart,
    )


def pair(decision: Decision) -> Pair:
    """The two claims of a decision on a pair, in order."""
    a, b = (shown.claim for shown in decision.claims)
    return ordered(a, b)


def ordered(a: str, b: str) -> Pair:
    """The two in order."""
    return (a, b) if a < b else (b, a)


def told(decision: Decision) -> str:
    """The decision as a reason: "decided by Ada: same (3f2a91bc and 77c1d0aa), both speak of the same prison"."""
    a, b = pair(decision)
    why = f", {decision.why}" if decision.why else ""
    return f"decided by {decision.by}: {decision.answer} ({a[:8]} and {b[:8]}){why}"


def joined(pairs: Iterable[Pair]) -> dict[str, str]:
    """Claim → the first claim of its set, for sets that chains of pairs make."""
    sets: dict[str, set[str]] = {}
    for a, b in pairs:
        one, two = sets.setdefault(a, {a}), sets.setdefault(b, {b})
        if one is not two:
            small, large = sorted((one, two), key=len)
            large |= small
            sets.update(dict.fromkeys(small, large))
    first = {id(found): min(found) for found in sets.values()}
    return {claim: first[id(found)] for claim, found in sets.items()}


def _contradictions(same: Sequence[Decision], different: Sequence[Decision]) -> tuple[Contradiction, ...]:
    """Each pair of claims that is kept apart, and yet one by a chain: with every decision of every such chain."""
    head = joined(map(pair, same))
    against: dict[Pair, list[Decision]] = defaultdict(list)
    for d in different:
        a, b = pair(d)
        if head.get(a, a) == head.get(b, b):
            against[a, b].append(d)
    edges = {pair(d) for d in same}
    found = []
    for (a, b), apart in sorted(against.items()):
        chain = {(a, b)} if a == b else on_a_path(a, b, edges)
        found.append(Contradiction(tuple(apart), tuple(d for d in same if pair(d) in chain)))
    return tuple(found)
