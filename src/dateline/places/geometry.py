"""Distances, bearings and shifted points on a sphere: degrees WGS 84 in, kilometres out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_KM = 6371.0
Point = tuple[float, float]  # latitude, longitude

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance."""
    lat1, lat2 = radians(a[0]), radians(b[0])
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def shift(point: Point, bearing: float, km: float) -> Point:
    """The point `km` away from `point` in the direction `bearing` (degrees clockwise from north)."""
    lat, lon, turn, arc = radians(point[0]), radians(point[1]), radians(bearing), km / EARTH_KM
    lat2 = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(turn))
    lon2 = lon + atan2(sin(turn) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(lat2))
    return round(degrees(lat2), 4), round((degrees(lon2) + 540) % 360 - 180, 4)


def middle(points: Iterable[Point]) -> tuple[Point, float]:
    """The mean of some points (not across the date line) and the distance of the farthest from it."""
    all_points = list(points)
    n = len(all_points)
    centre = round(sum(p[0] for p in all_points) / n, 4), round(sum(p[1] for p in all_points) / n, 4)
    return centre, max(distance_km(centre, p) for p in all_points)


def bearing(a: Point, b: Point) -> float:
    """The direction from one point to another near it, degrees clockwise from north."""
    east = (b[1] - a[1]) * cos(radians((a[0] + b[0]) / 2))
    return degrees(atan2(east, b[0] - a[0])) % 360


def heading(line: Sequence[Point], point: Point) -> float:
    """Where a polyline runs at its stretch nearest to `point`, degrees clockwise from north."""
    stretches = list(itertools.pairwise(line)) or [(line[0], line[0])]
    a, b = min(stretches, key=lambda ab: distance_km(_nearest_on_stretch(ab[0], ab[1], point), point))
    return bearing(a, b)


def nearest_on_line(line: Sequence[Point], point: Point) -> tuple[Point, float]:
    """The point of a polyline nearest to `point`, and its distance; flat within each stretch, good for a few 100 km."""
    if len(line) == 1:
        return line[0], distance_km(line[0], point)
    found = [_nearest_on_stretch(a, b, point) for a, b in itertools.pairwise(line)]
    best = min(found, key=lambda q: distance_km(q, point))
    return best, distance_km(best, point)


def _nearest_on_stretch(a: Point, b: Point, p: Point) -> Point:
    east = cos(radians(p[0]))
    ax, ay, bx, by = (a[1] - p[1]) * east, a[0] - p[0], (b[1] - p[1]) * east, b[0] - p[0]
    length = hypot(bx - ax, by - ay)
    t = 0.0 if not length else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length**2))
    return round(a[0] + t * (b[0] - a[0]), 4), round(a[1] + t * (b[1] - a[1]), 4)
