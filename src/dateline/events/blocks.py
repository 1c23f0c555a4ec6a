"""Which claims are compared at all: those of one family of acts that are near in place, or in parties, and in time.

Never all pairs. A block holds claims that share a key; inside it the windows of time are swept, so that only claims
whose windows touch are paired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from .facts import BEGINNING, END, Days, Facts, narrow
from .features import LASTING, RECURRENT
from .geography import cells
from .sides import voice_of

CELL = 0.5  # degrees, about 55 km
MARGIN_KM = 8.0  # places this far apart may still be one
SLACK, SLACK_OF_RECURRENT, SLACK_PLACELESS = 8, 2, 1
"""Days that windows are widened by on each side: what is told later, a day confused with the next."""
COMMON = frozenset({"civilians", "people", "residents", "citizens", "fighters", "soldiers", "troops", "forces"})

TELLING = 6  # words that a clause must have to be known again by them

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
            yield from _sweep([(window(f), 0, f) for f in block])
        for vague, located in self._by_party.values():
            marked = [(window(f, SLACK_PLACELESS), 0, f) for f in vague]
            yield from _sweep(marked + [(window(f, SLACK_PLACELESS), 1, f) for f in located] if vague else [])
        for block in self._by_report.values():
            yield from (_pair(a, b) for a, b in combinations(block, 2))


def place_keys(one: Facts) -> set[Key]:
    """Cells of the grid that the claim's narrow places touch."""
    spots = [cell for p in one.places if narrow(p) for cell in cells(p, CELL, MARGIN_KM / 2)]
    return {(one.family, one.stance == "intent", *cell) for cell in spots}


def party_keys(one: Facts) -> set[Key]:
    """What claims without a town can share: both sides, a count, a source that speaks of a party, or the words."""
    named = sorted((one.by | one.to) - COMMON)
    start = (one.family, one.stance == "intent")
    keys: set[Key] = {(*start, *two) for two in combinations(sorted({voice_of(p) for p in named}), 2)}
    keys |= {(*start, q.kind, q.low) for q in one.claim.quantities if q.low is not None and q.low > 1}
    keys |= {(*start, v.id, party) for v in one.voices if not v.own for party in (named or [""])}
    return keys | ({(*start, one.words)} if len(one.words) >= TELLING else set())


def report_key(one: Facts) -> Key:
    """Within a report, all claims of a family are compared."""
    return (one.claim.report.id, one.family)


def window(one: Facts, slack: int | None = None) -> Days:
    """The days in which a claim is compared; of what lasts, all of them."""
    if one.act in LASTING or one.told is None:
        return BEGINNING, END
    if slack is None:
        slack = SLACK_OF_RECURRENT if one.act in RECURRENT else SLACK
    return one.told[0] - slack, one.told[1] + slack


def _sweep(marked: list[tuple[Days, int, Facts]]) -> Iterator[Pair]:
    """Pairs whose windows touch; what is marked 1 is paired with what is marked 0 only."""
    active: list[tuple[int, int, Facts]] = []
    for (first, last), group, one in sorted(marked, key=lambda m: (m[0], m[2].id)):
        active = [a for a in active if a[0] >= first]
        yield from (_pair(one, other) for _, other_group, other in active if not group & other_group)
        active.append((last, group, one))


def _pair(a: Facts, b: Facts) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)
