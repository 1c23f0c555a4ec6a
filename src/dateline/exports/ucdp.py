"""Events in UCDP GED's columns: 49 of them strict, ours appended in the extended form.

GED holds events with at least one death that took place; others are out of its scope. Ids and names of UCDP's own
(conflicts, dyads, actors, countries) stay empty; `relid` holds our id. `best` is empty where no one figure may be named.
`where_prec` is 1 for a town or site, 2 within 25 km of one, 3 and 4 for units of the second and first order, 5 for lines
and ground without bounds, 6 for a country, 7 at sea.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Event, Interval, Party, Place, Tally
from ..store import View
from . import common
from .common import REAL, Written, columns, joined, whole
from .extended import Skipped, ours, write_table
from .precision import where_prec
from .sides import sides, ucdp_side

COLUMNS = columns(
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def write(view: View, out: BinaryIO, *, extended: bool = False) -> Written:
    """The events with deaths as a table; `extended` appends our columns."""
    return write_table(view, out, COLUMNS, _rows, extended=extended)


def _rows(view: View, extended: bool, skipped: Skipped) -> Iterator[dict[str, object]]:
    for event in view.events:
        killed = event.quantities.get("killed")
        if event.status not in REAL:
            skipped["no events to UCDP", event.status] += 1
        elif (common.lowest(killed) or 0) < 1:
            skipped["no death put forward as certain", event.act] += 1
        else:
            more = ours(event, view) if extended else {}
            yield dict.fromkeys(COLUMNS) | _row(event, killed or Tally(None, None, None, ()), view) | more


def _row(event: Event, killed: Tally, view: View) -> dict[str, object]:
    actors, targets = sides(event)
    a, b = joined(p.name for p in actors), joined(p.name for p in targets)
    return {
        "relid": f"dateline-{event.id}",
        "year": common.year_of(event.when),
        "type_of_violence": _type(actors, targets),
        "dyad_name": f"{a} - {b}" if a and b else None,
        "side_a": a,
        "side_b": "Civilians" if _type(actors, targets) == ONE_SIDED else b,
        **_sources(event, view),
        **_where(event),
        **_days(event.when),
        **_deaths(event, killed, view),
    }


def _type(actors: tuple[Party, ...], targets: tuple[Party, ...]) -> int | None:
    """State-based, non-state or one-sided violence; None where a side isn't known."""
    one, two = ({ucdp_side(p) for p in side} - {""} for side in (actors, targets))
    if two == {"civilians"}:
        return ONE_SIDED
    if not one or not two:
        return None
    return STATE_BASED if "state" in one | two else NON_STATE


def _sources(event: Event, view: View) -> dict[str, object]:
    """Who published it, and in `source_original` who said it."""
    reports = view.reports_of(event)
    return {
        "number_of_sources": len(reports),
        "source_article": joined(r.name for r in reports),
        "source_office": joined(r.outlet.means for r in reports if r.outlet),
        "source_date": joined(r.published.means for r in reports if r.published),
        "source_headline": joined(r.title.means for r in reports if r.title),
        "source_original": common.according_to(event),
    }


def _where(event: Event) -> dict[str, object]:
    place = common.first_place(event)
    if place is None:
        return {}
    code, located = place.country or "", place.lat is not None and place.lon is not None
    return {
        "where_prec": where_prec(place) if located else None,
        "where_coordinates": place.name,
        "where_description": joined(p.name for p in event.place),
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if located else None,
        "priogrid_gid": _priogrid(place),
        "country": common.countries().get(code),
        "region": common.regions()["ucdp"].get(code),
    }


def _priogrid(place: Place) -> int | None:
    """The number of the half-degree PRIO-GRID cell, counted from 90° S, 180° W eastwards."""
    if place.lat is None or place.lon is None:
        return None
    row, column = min(int((place.lat + 90) * 2), 359), min(int((place.lon + 180) * 2), 719)
    return row * 720 + column + 1


def _days(days: Interval | None) -> dict[str, object]:
    """date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year; wider or open intervals have none."""
    known = common.bounds(days)
    clarity: dict[str, object] = {"event_clarity": 1 if known else 2}
    if known is None:
        return clarity
    length = (known[1] - known[0]).days + 1
    precision = next((p for p, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if length <= most), None)
    return clarity | {"date_prec": precision, "date_start": str(known[0]), "date_end": str(known[1])}


def _deaths(event: Event, killed: Tally, view: View) -> dict[str, object]:
    """Deaths by side only where every claim that counts them says on which side they fell."""
    figure = common.lowest(killed)
    counted = [c for c in view.claims_of(event) if c.id in killed.by]
    fell = {q.side for c in counted for q in c.quantities if q.kind == "killed"}
    civilians = bool(event.target) and all(ucdp_side(p) == "civilians" for p in event.target)
    column = {"actor": "deaths_a", "target": "deaths_civilians" if civilians else "deaths_b"}
    side = column.get(next(iter(fell)) or "", "deaths_unknown") if len(fell) == 1 else "deaths_unknown"
    zeros: dict[str, object] = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    return zeros | {side: figure, "best": whole(killed.best), "high": whole(killed.high), "low": whole(killed.low)}
