"""Coordinates made coarse: moved to the middle of a grid's field, with a radius that still holds the truth."""

from __future__ import annotations

import math
from dataclasses import replace

from ..places.geometry import distance_km
from ..records import Place

KM_PER_DEGREE = 111.195


def coarse(place: Place, km: float) -> Place:
    """The place on a grid of `km`, without the id by which its exact point could be looked up; an area that is wider
    already stays as it is."""
    if place.lat is None or place.lon is None or ((place.radius_km or 0) >= km and place.basis in ("admin", "country")):
        return place
    high = km / KM_PER_DEGREE
    lat = _middle(place.lat, high)
    wide = min(360.0, high / max(math.cos(math.radians(lat)), 0.01))
    lon = _middle(place.lon, wide)
    corners = [(min(90.0, max(-90.0, lat + side * high / 2)), lon + wide / 2) for side in (-1, 1)]
    radius = (place.radius_km or 0) + max(distance_km((lat, lon), corner) for corner in corners)
    return replace(place, id=None, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(radius, 1))


def _middle(value: float, step: float) -> float:
    return (math.floor(value / step) + 0.5) * step
