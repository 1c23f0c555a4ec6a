"""Groups of claims that tell of one act: the surest pairs first, and never through a vague third.

What people decided comes before: claims that are one by decision start as one group, and claims that are two by
decision never come into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from .blocks import Pair
from .crowds import some
from .decisions import Decided, told
from .facts import Facts
from .features import RECURRENT, SAME, compare

ACROSS = 2.5
"""The mean weight of all pairs across two groups from which they may be one."""
MARGIN = 1.0
"""By how much a claim must speak more for one group than for another that is not one with it."""


NEVER = float("-inf")
"""The weight of two claims that can't be one event."""


@dataclass(frozen=True)
class Judged:
    """How much speaks for one event, by pair, each worked out once, when it is asked for.

    Only the weights are kept: of what is compared hardly one pair in ten joins anything, and its words are soon found again.
    """

    facts: Mapping[str, Facts]
    decided: Decided = field(default_factory=Decided)
    known: dict[str, dict[str, float]] = field(default_factory=dict)

    def weight(self, a: str, b: str) -> float:
        """What speaks for one event; `NEVER`, where people decided that they are two."""
        apart = self.decided.apart and self.decided.settled(a, b) == "different"
        return NEVER if apart else self.alone(a, b)

    def alone(self, a: str, b: str) -> float:
        """The same without what people decided."""
        if b < a:
            a, b = b, a
        own = self.known.setdefault(a, {})
        weight = own.get(b)
        if weight is None:
            verdict = compare(self.facts[a], self.facts[b])
            weight = own[b] = NEVER if verdict.never else _FEW.setdefault(verdict.weight, verdict.weight)
        return weight

    def learn(self, other: Judged) -> None:
        """Takes over what another has worked out of claims that are at hand here."""
        for a, weights in other.known.items():
            if a in self.facts:
                known = {b: weight for b, weight in weights.items() if b in self.facts}
                self.known.setdefault(a, {}).update(known)

    def sure(self, a: str, b: str) -> bool:
        """True where this pair alone may join two groups, whatever people decided."""
        return self.alone(a, b) >= SAME

    def reason(self, a: str, b: str) -> str:
        """Why, in words."""
        if self.decided.apart and self.decided.settled(a, b) == "different":
            return _decision(self.decided, a, b)
        return compare(self.facts[min(a, b)], self.facts[max(a, b)]).reason


_FEW: dict[float, float] = {}
"""Each weight once: there are millions of pairs, and some hundred sums."""


@dataclass(frozen=True, slots=True)
class Join:
    """A step of merging: two groups became one, from this pair on."""

    pair: Pair
    one: frozenset[str]
    two: frozenset[str]
    mean: float  # weight of all pairs across


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that tell of one act, why, and the steps in which they came together."""

    claims: frozenset[str]
    why: tuple[str, ...]
    joins: tuple[Join, ...] = ()


def groups(claims: AbstractSet[str], near: Iterable[Pair], judged: Judged) -> list[Group]:
    """These claims in groups; `near` are the pairs worth comparing. Two large groups are weighed by some claims of each."""
    of = {i: Group(frozenset({i}), ()) for i in claims}
    for together in judged.decided.together():
        if claims >= together:
            of.update(dict.fromkeys(together, Group(together, ())))
    pairs = {pair for pair in near if judged.sure(*pair)}
    sure = sorted((-judged.weight(a, b), a, b) for a, b in pairs)
    partners: dict[str, list[str]] = {}
    for _, a, b in sure:
        partners.setdefault(a, []).append(b)
        partners.setdefault(b, []).append(a)
    apart: dict[frozenset[int], tuple[Group, Group]] = {}  # tried: while they stay as they are, they stay two
    for _, a, b in sure:
        one, two = of[a], of[b]
        tried = frozenset((id(one), id(two)))
        if one is two or tried in apart or _only_denied(a, b, one.claims, two.claims, judged):
            continue
        mean = _across(one.claims, two.claims, judged)
        if mean is None or mean < ACROSS or _torn(a, b, two, partners, judged) or _torn(b, a, one, partners, judged):
            apart[tried] = one, two
        else:
            join = Join((a, b), one.claims, two.claims, mean)
            first, second = sorted((one, two), key=lambda g: min(g.claims))
            why = (*first.why, *second.why, judged.reason(a, b))
            group = Group(one.claims | two.claims, why, (*first.joins, *second.joins, join))
            of.update(dict.fromkeys(group.claims, group))
    return sorted({id(g): g for g in of.values()}.values(), key=lambda g: min(g.claims))


def reasons(group: Group, decided: Decided, most: int = 5) -> tuple[str, ...]:
    """What people decided, then the reasons in the order of how often they joined something, each once."""
    unique = sorted(set(group.why) - {""}, key=lambda r: (-group.why.count(r), r))
    return (*decided.reasons(group.claims), *unique[:most])


def _across(one: AbstractSet[str], two: AbstractSet[str], judged: Judged) -> float | None:
    """The mean weight of all pairs across; None where one of them excludes that they are one."""
    total, pairs = 0.0, 0
    two = some(two)
    for a in some(one):
        for b in two:
            weight = judged.weight(a, b)
            if weight == NEVER:
                return None
            total, pairs = total + weight, pairs + 1
    return total / pairs


def _torn(a: str, b: str, to: Group, partners: Mapping[str, Sequence[str]], judged: Judged) -> bool:
    """True where `a`, of an act that recurs, speaks as much for another claim of its own report that can't be one with
    the group of `b`: it may be told of either."""
    least, facts = judged.alone(a, b) - MARGIN, judged.facts
    return facts[a].act in RECURRENT and any(
        c not in to.claims
        and facts[c].claim.report.id == facts[a].claim.report.id
        and judged.alone(a, c) >= least
        and any(judged.alone(c, t) == NEVER for t in some(to.claims))
        for c in partners[a]
    )


def _only_denied(a: str, b: str, one: AbstractSet[str], two: AbstractSet[str], judged: Judged) -> bool:
    """True where a denial would chain two groups whose assertions don't speak for one event by themselves."""
    facts = judged.facts
    if "denied" not in (facts[a].stance, facts[b].stance):
        return False
    asserted, retold = ([i for i in group if facts[i].stance != "denied"] for group in (some(one), some(two)))
    return bool(asserted and retold) and all(judged.weight(x, y) < SAME for x in asserted for y in retold)


def _decision(decided: Decided, a: str, b: str) -> str:
    one, two = sorted((decided.of(a), decided.of(b)))
    return told(decided.apart[one, two][0])
