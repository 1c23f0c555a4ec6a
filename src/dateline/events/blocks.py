"""Which claims are compared at all: those of one family of acts that are near in place, or in parties, and in time.

Never all pairs. A block holds claims that share a key; inside it the windows of time are swept, so that only claims
whose windows touch are paired; and of a crowd only some with all (`crowds`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import NamedTuple

from .crowds import CROWD, Crowds, Day, Key, Threshold, speaks, thresholds
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

Pair = tuple[str, str]


Member = tuple[int, str]
"""A claim under a key: the first day on which it is compared, and its id."""


class Standing(NamedTuple):
    """Where a claim is compared."""

    key: Key
    day: Day
    first: int  # of the days of which `day` has the last


class Blocks:
    """Claims by the keys that candidates share."""

    def __init__(
        self,
        facts: Iterable[Facts],
        mine: Callable[[Key], bool] = lambda key: True,
        crowds: Crowds | None = None,
    ) -> None:
        """`mine`: which keys to look at, where other parts of the work look at the others. `crowds`: where there are
        crowds among more claims than these; None: these are all."""
        self._blocks: dict[Key, dict[Day, list[Member]]] = defaultdict(dict)
        self._reports: dict[Key, list[str]] = defaultdict(list)
        self._standing: dict[str, tuple[Standing, ...]] = {}
        self._crowded: dict[Key, Threshold] = {}
        self._mine, self._crowds = mine, crowds
        for one in facts:
            self.add(one)

    def add(self, one: Facts) -> None:
        """One claim more."""
        self._standing[one.id] = standing = tuple(standings(one))
        for key, day, first in standing:
            if self._mine(key):
                self._blocks[key].setdefault(day, []).append((first, one.id))
                self._crowded.pop(key, None)
        if self._mine(report_key(one)):
            self._reports[report_key(one)].append(one.id)

    def standing(self, one: Facts) -> tuple[Standing, ...]:
        """Where a claim is compared, whether or not it is here."""
        return self._standing.get(one.id) or tuple(standings(one))

    def under(self, key: Key) -> Threshold:
        """The crowds under a key."""
        if self._crowds is not None:
            return self._crowds.under(key)
        found = self._crowded.get(key)
        if found is None:
            found = self._crowded[key] = thresholds(self._blocks.get(key, {}))
        return found

    def crowds(self) -> dict[Key, Threshold]:
        """Every crowd, by key."""
        return {key: found for key in self._blocks if (found := self.under(key))}

    def crowded_with(self, ids: AbstractSet[str], gone: int) -> set[str]:
        """The claims of all crowds that hold one of these, or may have held one of as many others that are gone."""
        days = (members for block in self._blocks.values() for members in block.values())
        own = ([id_ for _, id_ in members] for members in days if len(members) + gone > CROWD)
        return {i for claims in own if gone or not ids.isdisjoint(claims) for i in claims}

    def candidates(self, ids: AbstractSet[str]) -> Iterator[Pair]:
        """Every pair worth comparing in blocks that hold one of these claims, ids in order; some come twice."""
        for key, block in self._blocks.items():
            if any(id_ in ids for members in block.values() for _, id_ in members):
                yield from _sweep(block, self.under(key))
        for claims in self._reports.values():
            if not ids.isdisjoint(claims):
                yield from (_pair(a, b) for a, b in combinations(claims, 2))

    def near(self, one: Facts, where: Iterable[Standing] | None = None, *, all_speak: bool = False) -> set[str]:
        """The claims that are compared with one, by their ids. `where`: its `standing`, if that is known; `all_speak`: or
        would be compared, were there no crowds."""
        found: set[str] = set()
        for key, day, first in where or self.standing(one):
            if block := self._blocks.get(key):
                crowds = {} if all_speak else self.under(key)
                for other, members in block.items():
                    if other[1] >= first and not (day[0] and other[0]):
                        heard = _heard(members, day, other, crowds, one.id) if crowds else members
                        found.update([id_ for since, id_ in heard if since <= day[1]])
        found.update(self._reports.get(report_key(one), ()))
        found.discard(one.id)
        return found


def standings(one: Facts) -> Iterator[Standing]:
    """Where a claim is compared with those of other reports."""
    since, until = window(one)
    yield from (Standing(("at", *key), (False, until), since) for key in place_keys(one))
    since, until = window(one, SLACK_PLACELESS)
    located = one.located
    yield from (Standing(("by", *key), (located, until), since) for key in party_keys(one))


def _heard(members: Sequence[Member], day: Day, other: Day, crowds: Threshold, id_: str) -> Sequence[Member]:
    """Which claims of another day, or of its own, a claim under the same key is compared with: both speak, or one of them
    within its own crowd."""
    speaking = speaks(crowds, day, id_)
    if speaking and day == other:
        return members
    last = crowds.get(other) if speaking or day == other else ""
    return members if last is None else [m for m in members if m[1] <= last]


def keys(one: Facts) -> set[Key]:
    """Everything by which a claim is compared: two claims that share none are never one event by themselves."""
    return {*block_keys(one), report_key(one)}


def block_keys(one: Facts) -> Iterator[Key]:
    """By what a claim is compared with those of other reports."""
    return (where.key for where in standings(one))


def sides(key: Key) -> tuple[bool, ...]:
    """What claims under a key may say of themselves: whether they name a town, where it is one of parties."""
    return (False, True) if key[0] == "by" else (False,)


def found_by(where: Iterable[Standing]) -> Iterator[tuple[Key, Days]]:
    """Under which keys, and for which days, a claim that stands there is found by claims of other reports."""
    return (((*key, located), (first, last)) for key, (located, last), first in where)


def looks_for(where: Iterable[Standing]) -> Iterator[tuple[Key, Days]]:
    """Under which keys, and in which days, it finds claims of other reports; some it isn't compared with after all."""
    for key, (located, last), first in where:
        for side in sides(key):
            if not (side and located):
                yield (*key, side), (first, last)


def place_keys(one: Facts) -> set[Key]:
    """Cells of the grid that the claim's narrow places touch, where its day is known; and each such place by its name, as
    those that no gazetteer has: a claim that may be of any day meets others at the very place only. And the place with the
    deed and its sides, for where the place is crowded."""
    narrow_ones = [p for p in one.places if narrow(p)]
    spots: list[Key] = [((p.id or p.name).casefold(),) for p in narrow_ones]
    if one.told is not None:
        spots += [cell for p in narrow_ones for cell in cells(p, CELL, MARGIN_KM / 2)]
    spots += [(p.name.casefold(),) for p in one.places if p.lat is None]
    start = (one.family, one.stance == "intent")
    deed = (one.act, tuple(sorted(one.by)), tuple(sorted(one.to)))
    alike: list[Key] = [(*start, (p.id or p.name).casefold(), *deed) for p in narrow_ones]
    return {*alike, *((*start, *spot) for spot in spots)}


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


def _sweep(block: Mapping[Day, Sequence[Member]], crowds: Threshold) -> Iterator[Pair]:
    """The pairs of a block that are compared."""
    rows = [(first, day, id_) for day, members in block.items() for first, id_ in members]
    active: list[tuple[Day, str]] = []
    for first, day, id_ in sorted(row for row in rows if speaks(crowds, row[1], row[2])):
        active = [(other, name) for other, name in active if other[1] >= first]
        yield from (_pair(id_, name) for other, name in active if not (day[0] and other[0]))
        active.append((day, id_))
    for day, last in crowds.items() if crowds else ():
        own = [id_ for _, id_ in block.get(day, ())] if not day[0] else []
        yield from (_pair(a, b) for a in own if a <= last for b in own if b > last)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
