"""Events as PLOVER records (Open Event Data Alliance, draft 0.7), JSON Lines.

`source` and `recipient` are PLOVER's own fields, `actor` lists both with their part. PLOVER has no type for captured
ground, so `act` keeps ours beside it, with `status`, `standing` and `according_to`. Spans are code points into the
report's text. A day that isn't known is null; `date` and `enddate` are the ends of the interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..records import Event, Party, Place
from ..store import View
from ..store.forms import encode
from ..vocabulary import Counterpart, load, using
from ..vocabulary import plover as counterpart
from . import common
from .common import Written
from .sides import kind_names, sector, sides

SIZES = {"dead": "killed", "injured": "wounded", "arrested": "detained"}


def write(view: View, out: BinaryIO) -> Written:
    """One record a line."""
    skipped: Counter[tuple[str, str]] = Counter()
    with using(view.acts):
        count = common.write_lines(out, _lines(view, skipped))
    return Written(count, common.told(skipped))


def _lines(view: View, skipped: Counter[tuple[str, str]]) -> Iterator[str]:
    for event in view.events:
        actors, targets = sides(event)
        text = common.act_words(event, view)
        kinds = {"actors": kind_names(actors), "targets": kind_names(targets)}
        case = counterpart(event.act, **kinds, status=event.status, text=text)
        if case is None:
            skipped["acts that PLOVER has no type for", event.act] += 1
        else:
            yield encode(_record(event, case, view))


def _record(event: Event, case: Counterpart, view: View) -> dict[str, Any]:
    actors, targets = ([_actor(p) for p in side] for side in sides(event))
    place = common.first_place(event)
    return {
        "id": f"dateline-{event.id}",
        "date": event.when.earliest if event.when else None,
        "enddate": event.when.latest if event.when else None,
        "actor": [a | {"part": "source"} for a in actors] + [t | {"part": "recipient"} for t in targets],
        "source": actors,
        "recipient": targets,
        "event": [case.event],
        "mode": [m for m in (case.mode, load("statuses")[event.status]["plover"]) if m],
        "context": [case.context] if case.context else [],
        "event_loc": _location(place) if place else None,
        "event_text": [c.evidence.text for c in view.claims_of(event)],
        "size": {ours: common.lowest(event.quantities.get(kind)) for ours, kind in SIZES.items()},
        "text_info": [_text(n, c.evidence.span, c.evidence.text) for n, c in enumerate(view.claims_of(event), start=1)],
        "cite_info": [_cited(c.report.id, c.report.name, c.coder, view) for c in view.claims_of(event)],
        "act": event.act,
        "status": event.status,
        "standing": event.standing,
        "according_to": [o.name for o in event.origins],
        "claims": list(event.claims),
    }


def _actor(party: Party) -> dict[str, Any]:
    home = common.homes().get(party.id or "")
    return {
        "code": common.codes().get(home or ""),
        "sector": sector(party),
        "actor_text": party.name,
        "identifier_id": party.id,
        "identifier_text": party.name if party.id else None,
    }


def _location(place: Place) -> dict[str, Any]:
    number = (place.id or "").removeprefix("geonames:")
    return {
        "geonameid": int(number) if number.isdecimal() else None,
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "country code": place.country,
        "cc3": common.codes().get(place.country or ""),
        "radius_km": place.radius_km,
    }


def _text(sequence: int, span: tuple[int, int], words: str) -> dict[str, Any]:
    return {"sequence": sequence, "start": span[0], "end": span[1], "text_story": [words]}


def _cited(id_: str, name: str, coder: str, view: View) -> dict[str, Any]:
    report = view.report_by_id.get(id_)
    return {
        "citation": id_,
        "corpus": name,
        "url": report.url if report else None,
        "title": report.title.means if report and report.title else None,
        "language": report.language if report else None,
        "publication": report.outlet.means if report and report.outlet else None,
        "coder": coder,
    }
