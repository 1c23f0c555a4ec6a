"""Which pairs of claims to ask about, in the order in which answers help most.

An answer helps by the chance that what the program holds is wrong, times the claims that would then change their event.
Merging goes by weights that are read as log-odds (`chance`), and each feature that excludes takes `EXCLUDED` off. Asked
are the steps that joined two groups, and for every two events of which claims were compared the pair across that is most
alike. What follows from decisions by "same as the same", and "different from the same", is never asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import exp

from ..events.blocks import Blocks, Pair
from ..events.decisions import Decided, Settled, decided, ordered, pair
from ..events.facts import read
from ..events.features import FEATURES
from ..events.grouping import Group, Judged, groups
from ..records import Claim, Decision, Report

EVEN, SLOPE = 4.1, 0.57
"""The weight at which two claims are one event as often as not, and by how much the log-odds grow with each point: from
the 940 pairs of the two parts of the corpus that nothing was tuned on when they were scored first."""
EXCLUDED = 4.5
"""What a feature that excludes takes off: of 831 pairs with a sum of 1 and more that one feature excludes, 60 are one
event in the corpus, from 5 in a hundred at 1 to 16 at 5 to 7."""
FEW = 200
"""Where a family of acts has no more claims, pairs that merging never compared are asked about too, at the end."""


@dataclass(frozen=True, slots=True)
class Question:
    """Do these two claims tell of one event?"""

    pair: Pair
    now: Settled  # what the program holds
    doubt: float  # the chance that this is wrong
    moves: int  # claims that change their event if it is
    why: str  # the program's reason
    one: tuple[str, ...]  # the claims that stand with the first of the pair, itself included
    two: tuple[str, ...]

    @property
    def gain(self) -> float:
        """By which questions are ordered: the claims that an answer is expected to move."""
        return self.doubt * self.moves


class Review:
    """The claims of a record, compared once; questions for whatever has been decided."""

    def __init__(self, claims: Iterable[Claim], reports: Iterable[Report], few: int = FEW) -> None:
        self.few = few
        by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
        self.facts = read(list(by_id.values()), {r.id: r for r in reports})
        self.near: Sequence[Pair] = sorted(set(Blocks(self.facts.values()).candidates(self.facts.keys())))
        self._judged = Judged(self.facts)
        self._leaning: dict[Pair, float] = {}

    def decided(self, decisions: Iterable[Decision]) -> Decided:
        """What the decisions say of the claims that are there."""
        return decided(decisions, self.facts.keys())

    def groups(self, said: Decided) -> list[Group]:
        """The events that merging makes of the claims, as groups of claim ids."""
        return groups(self.facts.keys(), self.near, Judged(self.facts, said, self._judged.known))

    def questions(self, decisions: Iterable[Decision], asked_of: str | None = None) -> list[Question]:
        """What is worth asking, best first; what `asked_of` (or, without it, anyone) was unsure of is not asked again."""
        said = self.decided(decisions)
        unsure = frozenset(pair(d) for d in said.unsure if asked_of in (None, d.by))
        found = self.groups(said)
        every = [*self._joined(found, unsure), *self._apart(found, said, unsure)]
        return sorted(every, key=lambda q: (-q.gain, q.pair))

    def representative(self, one: Iterable[str], two: Iterable[str]) -> Pair:
        """Of the pairs across two groups of claims the one that is most alike: it stands for the groups."""
        return self._most_alike([ordered(a, b) for a in one for b in two])

    def leaning(self, a: str, b: str) -> float:
        """What speaks for one event, with features that exclude weighed instead of obeyed."""
        pair = ordered(a, b)
        if pair not in self._leaning:
            one, two = self.facts[pair[0]], self.facts[pair[1]]
            verdicts = [v for feature in FEATURES if (v := feature(one, two))]
            self._leaning[pair] = sum(-EXCLUDED if v.never else v.weight for v in verdicts)
        return self._leaning[pair]

    # --- what is held to be one ------------------------------------------------------------------------------------

    def _joined(self, found: Iterable[Group], unsure: AbstractSet[Pair]) -> Iterator[Question]:
        for group in found:
            for join in group.joins:
                pairs = [join.pair] if join.pair not in unsure else [ordered(a, b) for a in join.one for b in join.two]
                strength = (join.mean + self.leaning(*join.pair)) / 2
                yield from self._question("same", 1 - chance(strength), pairs, join.one, join.two, unsure)

    # --- what is held to be two ------------------------------------------------------------------------------------

    def _apart(self, found: Sequence[Group], said: Decided, unsure: AbstractSet[Pair]) -> Iterator[Question]:
        of = {claim: n for n, group in enumerate(found) for claim in group.claims}
        kept = {_both(of, pair(d)) for d in said.in_force if d.answer == "different"}
        across: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        for a, b in (*self.near, *self._never_compared):
            across[_both(of, (a, b))].append((a, b))
        for (one, two), pairs in across.items():
            if one != two and (one, two) not in kept:
                sides = found[one].claims, found[two].claims
                yield from self._question("different", chance(self._strength(*sides, pairs)), pairs, *sides, unsure)

    def _strength(self, one: Iterable[str], two: Iterable[str], pairs: Iterable[Pair]) -> float:
        """Midway between the pair that is most alike and the mean of all pairs across."""
        every = [self.leaning(a, b) for a in one for b in two]
        return (self.leaning(*self._most_alike(pairs)) + sum(every) / len(every)) / 2

    @cached_property
    def _never_compared(self) -> Sequence[Pair]:
        families: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(self.facts):
            families[self.facts[claim].family].append(claim)
        near = set(self.near)
        return [p for few in families.values() if len(few) <= self.few for p in combinations(few, 2) if p not in near]

    # --- small parts -----------------------------------------------------------------------------------------------

    def _most_alike(self, pairs: Iterable[Pair]) -> Pair:
        return min(pairs, key=lambda p: (-self.leaning(*p), p))

    def _question(
        self,
        now: Settled,
        doubt: float,
        pairs: Sequence[Pair],
        one: frozenset[str],
        two: frozenset[str],
        unsure: AbstractSet[Pair],
    ) -> Iterator[Question]:
        """The question for two sides, by the pair that is most alike of those that nobody was unsure of; each that
        somebody was unsure of halves the doubt that an answer can clear."""
        left = [p for p in pairs if p not in unsure] if unsure else pairs
        if left:
            chosen = self._most_alike(left)
            first, second = (one, two) if chosen[0] in one else (two, one)
            clear = doubt / 2 ** sum(p in unsure for p in pairs) if unsure else doubt
            moves = min(len(one), len(two))
            why = self._judged.reason(*chosen)
            yield Question(chosen, now, clear, moves, why, tuple(sorted(first)), tuple(sorted(second)))


def chance(weight: float) -> float:
    """The chance that two claims of this weight are one event."""
    return 1 / (1 + exp(SLOPE * (EVEN - weight)))


def _both(of: Mapping[str, int], pair: Pair) -> tuple[int, int]:
    a, b = of[pair[0]], of[pair[1]]
    return (a, b) if a < b else (b, a)
