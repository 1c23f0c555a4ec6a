"""How many of a report's other names could lie near a place, before any of them is decided.

"Athens" and "Henderson County" are each borne by many; only in Texas do both lie side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp

from .asked import Key
from .gazetteer import Entry
from .geometry import distance_km
from .options import Option

MOST = 15  # options of a name that are looked at, the likeliest first
SHARP = 0.5  # how fast a less likely option of another name loses weight
FADE_KM = 50.0  # distance over which the pull of another name falls to a third
CELL = 1.5  # degrees; what lies farther than two cells pulls by less than a hundredth
Cells = dict[tuple[int, int], list[tuple[str, float, Entry]]]


def company(options: Mapping[Key, Sequence[Option]]) -> dict[tuple[Key, str], float]:
    """By name and place, the summed weight of the other names' nearest options, 0 to the number of other names."""
    placed = {key: _placed(found) for key, found in options.items()}
    if len({name for (name, _), found in placed.items() if found}) < 2:
        return {}
    cells: Cells = defaultdict(list)
    for (name, _), found in placed.items():
        for entry, weight in found:
            cells[_cell(entry)].append((name, weight, entry))
    open_ = {key: found for key, found in placed.items() if len(options[key]) > 1}  # a single option needs no company
    pulls = {(key, entry.ref): _pull(key[0], entry, cells) for key, found in open_.items() for entry, _ in found}
    return {k: pull for k, pull in pulls.items() if pull > 0.01}


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat // CELL), int(entry.lon // CELL)


def _placed(options: Sequence[Option]) -> list[tuple[Entry, float]]:
    """The options of a name that lie at one spot, each with how likely it is by itself: the sum over all is one."""
    masses = [exp(SHARP * (o.base - options[0].base)) for o in options]
    total = sum(masses)
    found = ((o.entry, m / total) for o, m in zip(options, masses, strict=True))
    return [(e, w) for e, w in found if e.kind not in ("country", "sea", "region")][:MOST]


def _pull(name: str, here: Entry, cells: Cells) -> float:
    """The nearest options of the other names around a place, each name once."""
    y, x = _cell(here)
    best: dict[str, float] = {}
    for cell in ((y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
        for other, weight, entry in cells.get(cell, ()):
            if other != name and entry.country == here.country and weight > best.get(other, 0.0):
                near = weight * exp(-distance_km(entry.at, here.at) / FADE_KM)
                best[other] = max(near, best.get(other, 0.0))
    return sum(best.values())
