"""Which claims are compared at all: those of one family of acts that are near in place, or in parties, and in time.

Never all pairs. A block holds claims that share a key; inside it the windows of time are swept, so that only claims
whose windows touch are paired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from .facts import BEGINNING, END, Days, Facts, family, narrow
from .features import LARGE, LASTING, RECURRENT
from .geography import cells
from .sides import voice_of

CELL = 0.5  # degrees, about 55 km
MARGIN_KM = 8.0  # places this far apart may still be one
SLACK, SLACK_OF_RECURRENT, SLACK_PLACELESS = 8, 2, 1
SLACK_OF_SIEGE, SLACK_OF_STATES = 60, 365
"""Days that windows are widened by on each side: what is told later, a day confused with the next."""
COMMON = frozenset({"civilians", "people", "residents", "citizens", "fighters", "soldiers", "troops", "forces"})

NEGOTIATED = family("ceasefire")
TELLING = 6  # words that a clause must have to be known again by them

Key = tuple[object, ...]
Pair = tuple[str, str]


Marked = tuple[Days, bool, Facts]


class Blocks:
    """Claims by the keys that candidates share."""

    def __init__(self, facts: Iterable[Facts], mine: Callable[[Key], bool] = lambda key: True) -> None:
        """`mine`: which keys to look at, where other parts of the work look at the others."""
        self._located: dict[Key, list[Marked]] = defaultdict(list)
        self._vague: dict[Key, list[Marked]] = defaultdict(list)  # marked True where the claim has a town
        self._reports: dict[Key, list[Facts]] = defaultdict(list)
        self._mine = mine
        for one in facts:
            self.add(one)

    def add(self, one: Facts) -> None:
        """One claim more."""
        marked, vague = (window(one), False, one), (window(one, SLACK_PLACELESS), one.located, one)
        for key in filter(self._mine, place_keys(one)):
            self._located[key].append(marked)
        for key in filter(self._mine, party_keys(one)):
            self._vague[key].append(vague)
        if self._mine(report_key(one)):
            self._reports[report_key(one)].append(one)

    def candidates(self, ids: AbstractSet[str]) -> Iterator[Pair]:
        """Every pair worth comparing in blocks that hold one of these claims, ids in order; some come twice."""
        for block in (*self._located.values(), *self._vague.values()):
            if any(f.id in ids for _, _, f in block):
                yield from _sweep(block)
        for claims in self._reports.values():
            if any(f.id in ids for f in claims):
                yield from (_pair(a, b) for a, b in combinations(claims, 2))

    def near(self, one: Facts) -> set[str]:
        """The claims that are compared with one, by their ids."""
        days, days_placeless, located = window(one), window(one, SLACK_PLACELESS), one.located
        found: set[str] = set()
        for key in place_keys(one):
            found.update(_touching(days, self._located.get(key, ()), False))
        for key in party_keys(one):
            found.update(_touching(days_placeless, self._vague.get(key, ()), located))
        found.update(other.id for other in self._reports.get(report_key(one), ()))
        found.discard(one.id)
        return found


def _touching(days: Days, block: Iterable[Marked], located: bool) -> Iterator[str]:
    since, until = days
    return (
        other.id
        for (first, last), other_located, other in block
        if first <= until and since <= last and not (located and other_located)
    )


def keys(one: Facts) -> set[Key]:
    """Everything by which a claim is compared: two claims that share none are never one event by themselves."""
    return {*place_keys(one), *party_keys(one), report_key(one)}


def found_by(one: Facts) -> Iterator[tuple[Key, Days]]:
    """Under which keys, and for which days, a claim is found by claims of other reports."""
    days, days_placeless, located = window(one), window(one, SLACK_PLACELESS), one.located
    yield from ((("at", *key), days) for key in place_keys(one))
    yield from ((("by", located, *key), days_placeless) for key in party_keys(one))


def looks_for(one: Facts) -> Iterator[tuple[Key, Days]]:
    """Under which keys, and in which days, a claim finds claims of other reports; some it isn't compared with after all."""
    days, days_placeless = window(one), window(one, SLACK_PLACELESS)
    yield from ((("at", *key), days) for key in place_keys(one))
    for located in (False,) if one.located else (False, True):
        yield from ((("by", located, *key), days_placeless) for key in party_keys(one))


def place_keys(one: Facts) -> set[Key]:
    """Cells of the grid that the claim's narrow places touch, where its day is known; and each such place by its name, as
    those that no gazetteer has: a claim that may be of any day meets others at the very place only."""
    narrow_ones = [p for p in one.places if narrow(p)]
    spots: list[Key] = [((p.id or p.name).casefold(),) for p in narrow_ones]
    if one.told is not None:
        spots += [cell for p in narrow_ones for cell in cells(p, CELL, MARGIN_KM / 2)]
    spots += [(p.name.casefold(),) for p in one.places if p.lat is None]
    return {(one.family, one.stance == "intent", *spot) for spot in spots}


def party_keys(one: Facts) -> set[Key]:
    """What claims without a town can share: a count with a party or a place, or the words; and where the day is known, a
    large count by itself, both sides, or a source that speaks of a party."""
    named = sorted((one.by | one.to) - COMMON)
    start = (one.family, one.stance == "intent")
    counts = {(*start, q.kind, q.low) for q in one.claim.quantities if q.low is not None and q.low > 1}
    keys: set[Key] = {(*count, of) for count in counts for of in _whose(one, named)}
    if len(one.words) >= TELLING:
        keys.add((*start, one.words))
    if one.told is None:
        return keys
    keys |= {count for count in counts if count[-1] >= LARGE}
    keys |= {(*start, *two) for two in combinations(sorted({voice_of(p) for p in named}), 2)}
    keys |= {(*start, v.id, party) for v in one.voices if not v.own for party in (named or [""])}
    if one.family == NEGOTIATED and not one.located:
        keys |= {(*start, voice_of(party)) for party in named}  # "announced a ceasefire": one side is told
    return keys


def _whose(one: Facts, named: Sequence[str]) -> set[str]:
    """What a small count must go with: four are killed every day, by somebody, somewhere."""
    return {voice_of(party) for party in named} | {
        (p.id or p.name).casefold() for p in one.places if p.basis != "country"
    }


def report_key(one: Facts) -> Key:
    """Within a report, all claims of a family are compared."""
    return (one.claim.report.id, one.family)


def window(one: Facts, slack: int | None = None) -> Days:
    """The days in which a claim is compared; all of them where nothing is known."""
    if one.told is None:
        return BEGINNING, END
    if one.act in LASTING:
        slack = SLACK_OF_SIEGE if one.act == "siege" else SLACK_OF_STATES
    elif slack is None:
        slack = SLACK_OF_RECURRENT if one.act in RECURRENT else SLACK
    return one.told[0] - slack, one.told[1] + slack


def _sweep(block: Sequence[Marked]) -> Iterator[Pair]:
    """Pairs whose windows touch; two that are marked are left to the blocks of places."""
    active: list[tuple[int, bool, Facts]] = []
    for (first, last), mark, one in sorted(block, key=lambda m: (m[0], m[2].id)):
        active = [a for a in active if a[0] >= first]
        yield from (_pair(one, other) for _, other_mark, other in active if not (mark and other_mark))
        active.append((last, mark, one))


def _pair(a: Facts, b: Facts) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)
