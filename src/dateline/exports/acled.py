"""Events in ACLED's columns: 31 of them strict, ours appended in the extended form.

What took place is written; plans, possibilities, denials and acts that ACLED has no type for are out of its scope (the
extended form keeps plans, possibilities and denials, marked by `status`). ACLED's columns name one day: where an
event's days are known to within a month, it is the middle one with `time_precision` 2 or 3, as its codebook has it;
otherwise the day stays empty, never guessed. `geo_precision` is 1 for a town or site, 2 for ground that reaches up to
60 km and for districts, 3 for wider ground, provinces and countries. `fatalities` is the best figure, else the lowest,
else 0. `event_id_cnty` starts with "dateline-", `tags` and `timestamp` stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO

from ..records import Event, Interval, Party, Place
from ..store import View
from ..vocabulary import Counterpart
from ..vocabulary import acled as counterpart
from . import common
from .common import REAL, Written, columns, joined
from .extended import Skipped, ours, write_table
from .precision import geo_precision
from .sides import acled_inter, kind_names, sides

COLUMNS = columns(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)

INTER = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
CIVILIANS = 7
VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


def write(view: View, out: BinaryIO, *, extended: bool = False) -> Written:
    """The events of the view as a table; `extended` appends our columns."""
    return write_table(view, out, COLUMNS, _rows, extended=extended)


def _rows(view: View, extended: bool, skipped: Skipped) -> Iterator[dict[str, object]]:
    for event in view.events:
        actors, targets = sides(event)
        case = counterpart(
            event.act,
            actors=kind_names(actors),
            targets=kind_names(targets),
            status=event.status,
            text=common.act_words(event, view),
        )
        if case is None:
            skipped["acts that ACLED has no type for", event.act] += 1
        elif event.status not in REAL and not extended:
            skipped["no events to ACLED (--extended keeps them)", event.status] += 1
        else:
            yield _row(event, case, view) | (ours(event, view) if extended else {})


def _row(event: Event, case: Counterpart, view: View) -> dict[str, object]:
    place = common.first_place(event)
    country = place.country if place else None
    (one, with_one), (two, with_two) = (_lead(side) for side in sides(event))
    inter = [acled_inter(p, country) if p else 0 for p in (one, two)]
    return {
        "event_id_cnty": f"dateline-{event.id}",
        **_time(event.when),
        "disorder_type": _disorder(case),
        "event_type": case.event,
        "sub_event_type": case.sub_event,
        "actor1": one.name if one else None,
        "assoc_actor_1": joined(p.name for p in with_one),
        "inter1": INTER.get(inter[0]),
        "actor2": two.name if two else None,
        "assoc_actor_2": joined(p.name for p in with_two),
        "inter2": INTER.get(inter[1]),
        "interaction": _interaction(inter),
        "civilian_targeting": "Civilian targeting" if case.event in VIOLENT and CIVILIANS in inter[1:] else None,
        **_where(place),
        "source": joined([*_outlets(event, view), *(o.name for o in event.origins)]),
        "source_scale": None,
        "notes": common.evidence(event, view),
        "fatalities": common.lowest(event.quantities.get("killed")) or 0,
        "tags": None,
        "timestamp": None,
    }


def _lead(side: tuple[Party, ...]) -> tuple[Party | None, tuple[Party, ...]]:
    """The first party of a side, and those beside it."""
    return (side[0], side[1:]) if side else (None, ())


def _time(days: Interval | None) -> dict[str, object]:
    """A day with its precision: 1 the day, 2 within a week, 3 within a month; wider or open intervals have none."""
    known = common.bounds(days)
    length = (known[1] - known[0]).days + 1 if known else 0
    if known is None or length > 31:
        return {"event_date": None, "year": common.year_of(days), "time_precision": None}
    day = known[0] + timedelta(days=(length - 1) // 2)
    return {"event_date": str(day), "year": day.year, "time_precision": 1 if length == 1 else 2 if length <= 7 else 3}


def _disorder(case: Counterpart) -> str:
    match case.event, case.sub_event:
        case "Strategic developments", _:
            return "Strategic developments"
        case "Protests", "Excessive force against protesters":
            return "Political violence; Demonstrations"
        case ("Protests", _) | ("Riots", "Violent demonstration"):
            return "Demonstrations"
    return "Political violence"


def _interaction(inter: list[int]) -> str | None:
    """Both kinds, the lower code first, as ACLED writes it; one side alone is "… only"."""
    known = [INTER[code] for code in sorted(inter) if code]
    return "-".join(known) if len(known) == 2 else f"{known[0]} only" if known else None


def _where(place: Place | None) -> dict[str, object]:
    code = place.country or "" if place else ""
    located = place is not None and place.lat is not None
    return {
        "iso": common.regions()["number"].get(code),
        "region": common.regions()["acled"].get(code),
        "country": common.countries().get(code),
        "admin1": place.admin1 if place else None,
        "admin2": None,
        "admin3": None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": geo_precision(place) if place and located else None,
    }


def _outlets(event: Event, view: View) -> list[str]:
    """Who published the event's reports, where it is known."""
    return [report.outlet.means for report in view.reports_of(event) if report.outlet]
