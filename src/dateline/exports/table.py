"""Events as one table: CSV in UTF-8 whose cells no spreadsheet runs as a formula (such text starts with an apostrophe)."""

from __future__ import annotations

from typing import BinaryIO

from ..records import Event
from ..store import View
from . import common
from .common import Written, columns, joined

COLUMNS = columns(
    "id,act,actor,target,place,latitude,longitude,radius_km,country,admin1,earliest,latest,status,standing,killed_low,"
    "killed_best,killed_high,wounded_low,wounded_best,wounded_high,according_to,disputed,reports,claim_ids,evidence,why"
)


def write(view: View, out: BinaryIO) -> Written:
    """One event a row; several values of a cell are joined with "; "."""
    return Written(common.write_csv(out, COLUMNS, (row(event, view) for event in view.events)))


def row(event: Event, view: View) -> dict[str, object]:
    """An event by column."""
    place = common.first_place(event)
    return {
        "id": event.id,
        "act": event.act,
        "actor": joined(p.name for p in event.actor),
        "target": joined(p.name for p in event.target),
        "place": joined(p.name for p in event.place),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "status": event.status,
        "standing": event.standing,
        **_figures(event, "killed"),
        **_figures(event, "wounded"),
        "according_to": common.according_to(event),
        "disputed": joined(d.slot for d in event.disputes),
        "reports": joined(event.reports),
        "claim_ids": joined(event.claims),
        "evidence": common.evidence(event, view),
        "why": joined(event.why),
    }


def _figures(event: Event, kind: str) -> dict[str, object]:
    tally = event.quantities.get(kind)
    return {f"{kind}_{end}": getattr(tally, end) if tally else None for end in ("low", "best", "high")}
