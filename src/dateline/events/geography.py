"""Distances on the sphere, and the cells of a grid in which places are near each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from ..records import Place

EARTH_KM = 6371.0
DEGREE_KM = 111.2  # of latitude


def kilometres(p: Place, q: Place) -> float:
    """Great-circle distance in km; both places must have coordinates."""
    assert p.lat is not None and p.lon is not None and q.lat is not None and q.lon is not None
    return _great_circle(p.lat, p.lon, q.lat, q.lon)


@lru_cache(maxsize=20_000)
def _great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    f1, f2 = math.radians(lat), math.radians(other_lat)
    d = math.sin((f2 - f1) / 2) ** 2
    d += math.cos(f1) * math.cos(f2) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(d)))


def cells(place: Place, size: float, margin_km: float) -> Iterator[tuple[int, int]]:
    """The cells of `size` degrees that a place touches, with a margin; it must have coordinates."""
    assert place.lat is not None and place.lon is not None
    reach = (place.radius_km or 0.0) + margin_km
    tall = reach / DEGREE_KM
    wide = tall / max(0.05, math.cos(math.radians(place.lat)))
    for row in range(math.floor((place.lat - tall) / size), math.floor((place.lat + tall) / size) + 1):
        for column in range(math.floor((place.lon - wide) / size), math.floor((place.lon + wide) / size) + 1):
            yield row, column % round(360 / size)
