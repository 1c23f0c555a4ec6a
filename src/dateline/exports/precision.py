"""How exactly an event's place is known, in ACLED's and UCDP's codes: from what kind of place it is and how far it reaches."""

from __future__ import annotations

from ..records import Place

NEAR_KM = 25.0  # radius up to which ground beside or around a place is near it
PART_KM = 60.0  # … up to which it is a part of a region, and no region
DISTRICT_KM = 40.0  # … up to which a division of a pack is of the second order: its id doesn't say
SPOT_KM = 10.0  # … up to which a region is as good as a place: a quarter, a camp's surroundings


def geo_precision(place: Place) -> int | None:
    """ACLED: 1 the place, 2 near it or a part of a region, 3 a region or country; None where nothing is known."""
    radius = place.radius_km or 0.0
    match place.basis:
        case "point":
            return 1
        case "relative" | "corridor":
            return 2 if radius <= PART_KM else 3
        case "admin":
            return 2 if radius <= SPOT_KM or _order(place) == 2 else 3
        case "country":
            return 3
    return None


def where_prec(place: Place) -> int | None:
    """UCDP: 1 the place, 2 near it, 3 and 4 a unit of the second and first order, 5 a line or what has no bounds, 6 a
    country, 7 at sea; None where nothing is known."""
    radius = place.radius_km or 0.0
    match place.basis:
        case "point":
            return 1
        case "relative":
            return 2 if radius <= NEAR_KM else 5
        case "corridor":
            return 5
        case "admin" if (place.id or "").startswith("dateline:sea."):
            return 7
        case "admin":
            return {1: 4, 2: 3}.get(_order(place) or 0, 2 if radius <= SPOT_KM else 5)
        case "country":
            return 6
    return None


def _order(place: Place) -> int | None:
    """Of which order a division is; None for regions, deserts and waters."""
    kind = (place.id or "").partition("#")[0].partition(":")[0]
    if kind in ("admin1", "admin2"):
        return int(kind[-1])
    if kind == "dateline":
        return None
    return 2 if (place.radius_km or 0.0) <= DISTRICT_KM else 1
