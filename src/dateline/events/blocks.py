"""Which claims are compared at all: those of one family of acts that are near in place, or in parties, and in time.

Never all pairs. A block holds claims that share a key; inside it the windows of time are swept, so that only claims
whose windows touch are paired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from .facts import BEGINNING, END, Days, Facts, narrow
from .features import LASTING
from .geography import cells

CELL = 0.5  # degrees, about 55 km
MARGIN_KM = 8.0  # places this far apart may still be one
SLACK = 15  # days that windows are widened by on each side: what is told later, a day confused with the next
COMMON = frozenset({"civilians", "people", "residents", "citizens", "fighters", "soldiers", "troops", "forces"})

Key = tuple[object, ...]
Pair = tuple[str, str]


class Blocks:
    """Claims by the keys that candidates share."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._located: dict[Key, list[Facts]] = defaultdict(list)
        self._by_party: dict[Key, tuple[list[Facts], list[Facts]]] = defaultdict(lambda: ([], []))
        self._by_report: dict[Key, list[Facts]] = defaultdict(list)
        for one in facts:
            self._add(one)

    def _add(self, one: Facts) -> None:
        for key in place_keys(one):
            self._located[key].append(one)
        for key in party_keys(one):
            self._by_party[key][one.located].append(one)
        self._by_report[report_key(one)].append(one)

    def candidates(self) -> Iterator[Pair]:
        """Every pair worth comparing, ids in order; a pair may come more than once."""
        for block in self._located.values():
            yield from _sweep(block)
        for vague, located in self._by_party.values():
            yield from _sweep(vague)
            yield from _sweep(vague, located)
        for block in self._by_report.values():
            yield from (_pair(a, b) for a, b in combinations(block, 2))


def place_keys(one: Facts) -> set[Key]:
    """Cells of the grid that the claim's narrow places touch."""
    spots = [cell for p in one.places if narrow(p) for cell in cells(p, CELL, MARGIN_KM / 2)]
    return {(one.family, one.stance == "intent", *cell) for cell in spots}


def party_keys(one: Facts) -> set[Key]:
    """The parties that take part; where nobody is named, or only people in general, the origin."""
    parties = (one.by | one.to) - COMMON
    names = parties or {v.id for v in one.voices if not v.own} or (one.by | one.to)
    return {(one.family, one.stance == "intent", name) for name in names}


def report_key(one: Facts) -> Key:
    """Within a report, all claims of a family are compared."""
    return (one.claim.report.id, one.family)


def window(one: Facts) -> Days:
    """The days in which a claim is compared; of what lasts, all of them."""
    if one.act in LASTING or one.told is None:
        return BEGINNING, END
    first, last = one.told
    return first - SLACK, last + SLACK


def _sweep(block: list[Facts], others: list[Facts] | None = None) -> Iterator[Pair]:
    """Pairs inside a block, or between two, whose windows touch."""
    marked = [(window(f), f.id, 0, f) for f in block] + [(window(f), f.id, 1, f) for f in others or ()]
    active: list[tuple[int, int, Facts]] = []
    for (first, last), _, group, one in sorted(marked, key=lambda m: (m[0], m[1])):
        active = [a for a in active if a[0] >= first]
        yield from (_pair(one, other) for _, other_group, other in active if others is None or other_group != group)
        active.append((last, group, one))


def _pair(a: Facts, b: Facts) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)
