"""Features of a GeoJSON file (RFC 7946) as rows with a shape: points, lines, areas and collections of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..geometry import Point, distance_km
from .problems import BrokenRecord
from .tables import Cells, heading

MOST_POINTS = 200  # of a line that is kept
_NEXT = "Give a Point, LineString or Polygon in longitude, latitude (WGS 84)."


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a feature lies: the middle of its box, how far its farthest point is, and the points of a line."""

    at: Point
    radius_km: float  # 0 for a point
    line: tuple[Point, ...] = ()


def features(path: Path) -> Iterator[tuple[int, Cells, Shape | BrokenRecord]]:
    """Number (from 1), properties and shape of each feature. Raises InputError where the file is no GeoJSON."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name} is no GeoJSON ({error}). Export it again as GeoJSON in UTF-8.") from error
    found = data.get("features") if isinstance(data, dict) else None
    if isinstance(data, dict) and data.get("type") == "Feature":
        found = [data]
    if not isinstance(found, list):
        raise InputError(f"{path.name} has no features. Export it as a GeoJSON FeatureCollection.")
    for number, feature in enumerate(found, 1):
        whole = feature if isinstance(feature, dict) else {}
        yield number, _cells(whole), _tried(whole.get("geometry"))


def _cells(feature: dict[str, Any]) -> Cells:
    given = feature.get("properties")
    properties = given if isinstance(given, dict) else {}
    cells = {heading(str(k)): _words(v) for k, v in properties.items() if v not in (None, "")}
    if isinstance(feature.get("id"), str | int):
        cells.setdefault("id", str(feature["id"]))
    return cells


def _words(value: Any) -> str:
    """A list of aliases is joined as a table would have it."""
    return ";".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _tried(geometry: Any) -> Shape | BrokenRecord:
    try:
        return _shape(geometry)
    except BrokenRecord as fault:
        return fault
    except (TypeError, ValueError, OverflowError, RecursionError):
        return BrokenRecord("has a geometry that can't be read", _NEXT)


def _shape(geometry: Any) -> Shape:
    if not isinstance(geometry, dict):
        raise BrokenRecord("has no geometry", _NEXT)
    points = list(_points(geometry))
    if not points:
        raise BrokenRecord("has an empty geometry", _NEXT)
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    at = round((min(lats) + max(lats)) / 2, 5), round((min(lons) + max(lons)) / 2, 5)
    radius = round(max(distance_km(at, p) for p in points), 1) if len(points) > 1 else 0.0
    line = points[:: 1 + len(points) // MOST_POINTS] if "Line" in str(geometry.get("type")) else []
    return Shape(at, radius, tuple(line))


def _points(geometry: dict[str, Any]) -> Iterator[Point]:
    if geometry.get("type") == "GeometryCollection":
        for each in geometry.get("geometries") or ():
            yield from _points(each)
    else:
        yield from _flat(geometry.get("coordinates"))


def _flat(value: Any) -> Iterator[Point]:
    """Latitude and longitude of every position, however deep the lists are."""
    if not isinstance(value, list):
        raise BrokenRecord("has a geometry without coordinates", _NEXT)
    if value and not isinstance(value[0], list):
        lon, lat = float(value[0]), float(value[1]) if len(value) > 1 else float("nan")
        if not (isfinite(lat) and -90 <= lat <= 90 and -180 <= lon <= 180):
            raise BrokenRecord(f"lies off the globe (longitude {lon:g}, latitude {lat:g})", _NEXT)
        yield round(lat, 5), round(lon, 5)
        return
    for each in value:
        yield from _flat(each)
