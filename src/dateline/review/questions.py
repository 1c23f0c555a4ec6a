"""Which pairs of claims to ask about, in the order in which answers help most.

An answer helps by the chance that what the program holds is wrong, times the claims that would then change their event.
Merging goes by weights that are read as log-odds: `EVEN`, midway between what joins two groups and what joins two
claims, is even chance, and each feature that excludes takes `EXCLUDED` off. Asked are the steps that joined two groups,
and for every two events of which claims were compared the pair across that is most alike. What follows from decisions
by "same as the same", and "different from the same", is never asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

from ..events.blocks import Blocks, Pair
from ..events.decisions import Decided, Settled, decided, ordered
from ..events.facts import Facts, read
from ..events.features import FEATURES, SAME
from ..events.grouping import ACROSS, Group, Judged, groups
from ..records import Claim, Decision, Report

EVEN = (ACROSS + SAME) / 2
EXCLUDED = 2.0
FEW = 600
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

    def __init__(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
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
        """What is worth asking, best first; what `asked_of` was unsure of is not asked of the same person again."""
        said = self.decided(decisions)
        unsure = {ordered(*(s.claim for s in d.claims)) for d in said.unsure if asked_of in (None, d.by)}
        found = self.groups(said)
        every = [*self._joined(found), *self._apart(found, said)]
        return sorted((q for q in every if q.pair not in unsure), key=lambda q: (-q.gain, q.pair))

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

    def _joined(self, found: Iterable[Group]) -> Iterator[Question]:
        for group in found:
            for join in group.joins:
                strength = (join.mean + self.leaning(*join.pair)) / 2
                yield self._question(join.pair, "same", 1 - chance(strength), join.one, join.two)

    # --- what is held to be two ------------------------------------------------------------------------------------

    def _apart(self, found: Sequence[Group], said: Decided) -> Iterator[Question]:
        of = {claim: n for n, group in enumerate(found) for claim in group.claims}
        kept = {ordered_numbers(of[a], of[b]) for d in said.in_force if d.answer == "different" for a, b in [_pair(d)]}
        across: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        for a, b in (*self.near, *self._never_compared()):
            across[ordered_numbers(of[a], of[b])].append((a, b))
        for (one, two), pairs in across.items():
            if one != two and (one, two) not in kept:
                first, second = found[one].claims, found[two].claims
                pair = self._most_alike(pairs)
                if pair[0] in second:
                    first, second = second, first
                yield self._question(pair, "different", chance(self._strength(first, second, pair)), first, second)

    def _strength(self, one: Iterable[str], two: Iterable[str], best: Pair) -> float:
        """Midway between the pair that is most alike and the mean of all pairs across."""
        all_pairs = [self.leaning(a, b) for a in one for b in two]
        return (self.leaning(*best) + sum(all_pairs) / len(all_pairs)) / 2

    def _never_compared(self) -> Iterator[Pair]:
        families: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(self.facts):
            families[self.facts[claim].family].append(claim)
        for claims in families.values():
            if len(claims) <= FEW:
                yield from combinations(claims, 2)

    # --- small parts -----------------------------------------------------------------------------------------------

    def _most_alike(self, pairs: Iterable[Pair]) -> Pair:
        return min(pairs, key=lambda p: (-self.leaning(*p), p))

    def _question(self, pair: Pair, now: Settled, doubt: float, one: Iterable[str], two: Iterable[str]) -> Question:
        first, second = tuple(sorted(one)), tuple(sorted(two))
        if pair[0] not in first:
            first, second = second, first
        moves = min(len(first), len(second))
        return Question(pair, now, doubt, moves, self._judged(*pair).reason, first, second)


def chance(weight: float) -> float:
    """The chance that two claims of this weight are one event."""
    return 1 / (1 + exp(EVEN - weight))


def ordered_numbers(a: int, b: int) -> tuple[int, int]:
    """The two in order."""
    return (a, b) if a < b else (b, a)


def _pair(decision: Decision) -> Pair:
    a, b = (shown.claim for shown in decision.claims)
    return ordered(a, b)


Texts = Mapping[str, Facts]
