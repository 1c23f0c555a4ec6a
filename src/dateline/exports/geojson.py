"""Events as GeoJSON (RFC 7946): a point per place, its uncertainty as a radius in the properties.

The truth lies within `radius_km` of the point. An event with no place on the map has a null geometry, as the RFC has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..records import Event
from ..store import View
from ..store.forms import encode
from . import common
from .common import Written


def write(view: View, out: BinaryIO) -> Written:
    """One FeatureCollection, a feature a line."""
    features = [encode(_feature(event, view)) for event in view.events]
    common.write_lines(out, _lines(features))
    return Written(len(features))


def _lines(features: list[str]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":['
    for n, feature in enumerate(features, start=1):
        yield feature + ("," if n < len(features) else "")
    yield "]}"


def _feature(event: Event, view: View) -> dict[str, Any]:
    return {"type": "Feature", "id": event.id, "geometry": _geometry(event), "properties": _properties(event, view)}


def _geometry(event: Event) -> dict[str, Any] | None:
    points = [[p.lon, p.lat] for p in event.place if p.lon is not None and p.lat is not None]
    match points:
        case []:
            return None
        case [one]:
            return {"type": "Point", "coordinates": one}
    return {"type": "MultiPoint", "coordinates": points}


def _properties(event: Event, view: View) -> dict[str, Any]:
    return {
        "id": event.id,
        "act": event.act,
        "status": event.status,
        "standing": event.standing,
        "actor": [p.name for p in event.actor],
        "target": [p.name for p in event.target],
        "place": [p.name for p in event.place],
        "radius_km": max((p.radius_km for p in event.place if p.radius_km is not None), default=None),
        "places": list(event.place),
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "quantities": event.quantities,
        "according_to": [o.name for o in event.origins],
        "reports": list(event.reports),
        "claims": list(event.claims),
        "evidence": [c.evidence.text for c in view.claims_of(event)],
    }
