"""What lies near what in the shipped gazetteer: hand-written places beside towns, and where two countries' towns meet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from math import cos, radians

from .build_tables import Row, country_table
from .geometry import Point, distance_km
from .keys import normal


def merge(supplements: list[Row], cities: list[Row]) -> list[Row]:
    """Supplements that aren't in the cities; names of the others go to the city they stand for."""
    grid: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for c in cities:
        grid[int(c.lat * 5), int(c.lon * 5)].append(c)
    left = []
    for s in supplements:
        city = _same_town(s, grid) if s.kind == "town" else None
        if city is None:
            s.admin1 = _division_around(s, grid)
            left.append(s)
        else:
            city.aliases += [s.name, *s.aliases]
    return left


def _division_around(s: Row, grid: dict[tuple[int, int], list[Row]]) -> str | None:
    """The first-order division of the nearest town of the country; None for what is too large to lie in one."""
    near = _around(s, grid) if s.radius_km <= 15 else []
    return min(near, key=lambda c: distance_km(c.at, s.at)).admin1 if near else None


def _around(s: Row, grid: dict[tuple[int, int], list[Row]]) -> list[Row]:
    """Towns of the same country in the cells around, up to about 40 km away."""
    y, x = int(s.lat * 5), int(s.lon * 5)
    return [c for dy in (-1, 0, 1) for dx in (-1, 0, 1) for c in grid[y + dy, x + dx] if c.country == s.country]


def _same_town(s: Row, grid: dict[tuple[int, int], list[Row]]) -> Row | None:
    keys = {normal(n) for n in [s.name, *s.aliases]}
    near = _around(s, grid)
    same = [c for c in near if distance_km(c.at, s.at) < 15 and keys & {normal(n) for n in [c.name, *c.aliases]}]
    return max(same, key=lambda c: c.population, default=None)


def borders(cities: list[Row]) -> Iterator[tuple[str, str, str]]:
    """For each two neighbours the line where settlements of both lie closest: [[lat, lon], …] along the border."""
    cells: dict[tuple[int, int], dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for c in cities:
        cells[int(c.lat * 2 // 1), int(c.lon * 2 // 1)][c.country or ""].append(c.at)
    pairs: dict[tuple[str, str], list[Point]] = defaultdict(list)
    neighbours = {c["iso2"]: set(c["neighbours"]) for c in country_table()}
    for (y, x), here in sorted(cells.items()):
        around: dict[str, list[Point]] = defaultdict(list)
        for dy, dx in [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]:
            for country, points in cells.get((y + dy, x + dx), {}).items():
                around[country] += points
        for a in sorted(here):
            for b in sorted(around):
                if a < b and (b in neighbours.get(a, ()) or a in neighbours.get(b, ())):
                    pairs[a, b].append(_closest(here[a], around[b]))
    for (a, b), line in sorted(pairs.items()):
        yield a, b, json.dumps(_thin(line))


def _closest(left: list[Point], right: list[Point]) -> Point:
    """The middle of the closest two points of two sets."""

    def apart(p: Point, q: Point) -> float:
        return (p[0] - q[0]) ** 2 + ((p[1] - q[1]) * cos(radians(p[0]))) ** 2  # fmt: skip

    p, q = min(((p, q) for p in left[:60] for q in right[:200]), key=lambda pq: (apart(*pq), pq))
    return round((p[0] + q[0]) / 2, 2), round((p[1] + q[1]) / 2, 2)


def _thin(line: list[Point]) -> list[Point]:
    """Border points in order along the longer side, at most 24 of them."""
    north_south = max(p[0] for p in line) - min(p[0] for p in line)
    east_west = max(p[1] for p in line) - min(p[1] for p in line)
    ordered = sorted(set(line), key=lambda p: p if north_south > east_west else (p[1], p[0]))
    return ordered[:: max(1, len(ordered) // 24)]
