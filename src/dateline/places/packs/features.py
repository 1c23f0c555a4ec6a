"""Which of GeoNames' features a pack keeps, and what kind of place each is: features.toml, edited by people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ...errors import UsageError
from ..build_tables import city_radius_km

Feature = tuple[str, float]  # kind, radius in km


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, Any]]:
    """Class → code (or "other") → kind and radius."""
    return tomllib.loads((files(__package__) / "features.toml").read_text(encoding="utf-8"))


def chosen(keep: Sequence[str] = ()) -> dict[str, Feature]:
    """What to keep: "P.PPL" → kind and radius; "S." stands for all codes of a class that aren't listed.

    `keep` in place of the whole table: classes ("P": the listed codes), "S.*" (every code) or single codes ("V.FRST").
    Raises UsageError for a class that GeoNames doesn't have.
    """
    found: dict[str, Feature] = {}
    for asked in [k.strip().upper() for k in keep] or list(table()):
        letter, _, code = asked.partition(".")
        if letter not in table():
            raise UsageError(f"GeoNames has no feature class {letter!r}. There are {', '.join(table())}; try --keep P.")
        codes = table()[letter]
        listed = [c for c in codes if c != "other"] if code in ("", "*") else [code]
        for c in listed:
            found[f"{letter}.{c}"] = _feature(codes.get(c, codes["other"]))
        if code == "*":
            found[f"{letter}."] = _feature(codes["other"])
    return found


def _feature(value: Sequence[Any]) -> Feature:
    return str(value[0]), float(value[1])


def reach_km(feature: Feature, population: int) -> float:
    """A town reaches as far as its inhabitants ask for; everything else as its kind does."""
    kind, radius = feature
    return max(radius, city_radius_km(population)) if kind == "city" else radius
