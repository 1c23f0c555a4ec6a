"""Countries and divisions that a table gives by name or code, as the shipped gazetteer knows them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from math import pi, sqrt
from typing import Any

from ..gazetteer import Entry, Gazetteer
from ..keys import normal
from .problems import BrokenRecord


def country_of(text: str, core: Gazetteer) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code or name; BrokenRecord for one that nobody knows."""
    if not text:
        return None
    if len(text) == 2 and core.country(text.upper()):
        return text.upper()
    if len(text) == 3 and (iso2 := _iso3().get(text.upper())):
        return iso2
    found = [e for e, _ in core.named(text) if e.kind == "country"]
    if not found:
        raise BrokenRecord(f"lies in no known country ({text[:40]!r})", "Write its ISO code, such as SY.")
    return found[0].country


@lru_cache(maxsize=1)
def _iso3() -> dict[str, str]:
    table: dict[str, Any] = tomllib.loads((files("dateline.resources") / "countries.toml").read_text(encoding="utf-8"))
    return {c["iso3"]: c["iso2"] for c in table["country"]}


def division_of(text: str, country: str | None, core: Gazetteer) -> str | None:
    """The code by which the shipped gazetteer knows a first division given by name; else what was given."""
    if not text or country is None:
        return text or None
    found = division(text, country, "admin1", core)
    return found.admin1 if found else text


def division(text: str, country: str, kind: str, core: Gazetteer) -> Entry | None:
    """The shipped gazetteer's division of that name."""
    named = [e for e, _ in core.named(text) if e.kind == kind and e.country == country]
    key = normal(text)
    return min(named, key=lambda e: (normal(e.name) != key, e.ref), default=None)


def town(text: str, country: str, admin1: str, core: Gazetteer) -> Entry | None:
    """The shipped gazetteer's largest town of that name in a first division, given by core's code."""
    named = [e for e, _ in core.named(text) if e.kind == "city" and (e.country, e.admin1) == (country, admin1)]
    return max(named, key=lambda e: (e.population, e.ref), default=None)


def radius_of_area(square_km: float) -> float:
    """1.3 times the radius of a disc of that area, as for countries: divisions aren't round."""
    return round(1.3 * sqrt(square_km / pi), 1)
