"""Entities of FollowTheMoney (OpenAleph, OpenSanctions), JSON Lines: events, parties, places and reports, linked.

An event is an `Event` with its quotes, its reports as `proof` and its places as `Address`; who did it and to whom are
links (`UnknownLink`, `role` actor or target) to `PublicBody`, `Organization` or `Person`. Parties without an id
(“villagers”) are no entities: they stand in the event's notes. Act, status and standing are keywords; what didn't
take place, or may not have, says so in its name. Ids begin with "dateline-".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from ..records import Event, Party, Place, Report
from ..store import View
from ..store.forms import encode
from .common import REAL, Written, evidence, joined, write_lines

Entity = dict[str, Any]
SCHEMAS = {
    **dict.fromkeys(("state", "state_forces", "police"), "PublicBody"),
    **dict.fromkeys(("person", "official"), "Person"),
}
"""By kind of party; the others are organisations."""
LANGUAGES = {"en": "eng"}


def write(view: View, out: BinaryIO) -> Written:
    """Reports, places and parties first, then each event with its links; the rows counted are events."""
    write_lines(out, map(encode, _entities(view)))
    return Written(len(view.events))


def _entities(view: View) -> Iterator[Entity]:
    there: dict[str, Entity] = {}
    for event in view.events:
        for report in view.reports_of(event):
            there.setdefault(f"dateline-report-{report.id}", _report(report))
        for place in event.place:
            there.setdefault(_place_id(place), _place(place))
        for party in _known((*event.actor, *event.target)):
            there.setdefault(_party_id(party), _party(party))
    yield from (there[key] for key in sorted(there))
    for event in view.events:
        yield _event(event, view)
        for role, parties in (("actor", event.actor), ("target", event.target)):
            yield from (_link(event, party, role) for party in _known(parties))


def _entity(id_: str, schema: str, **properties: Iterable[object]) -> Entity:
    """An entity; every property is a list of texts, each once, and there only where it is known."""
    texts = {k: list(dict.fromkeys(str(v) for v in values if v not in (None, ""))) for k, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {k: v for k, v in texts.items() if v}}


def _event(event: Event, view: View) -> Entity:
    earliest, latest = (event.when.earliest, event.when.latest) if event.when else (None, None)
    unnamed = {
        role: [p.name for p in side if not p.id] for role, side in (("actor", event.actor), ("target", event.target))
    }
    return _entity(
        f"dateline-{event.id}",
        "Event",
        name=[_name(event)],
        recordId=[event.id],
        date=[earliest if earliest == latest else None],
        startDate=[earliest],
        endDate=[latest],
        location=[p.name for p in event.place],
        country=[(p.country or "").lower() for p in event.place],
        addressEntity=map(_place_id, event.place),
        involved=map(_party_id, _known((*event.actor, *event.target))),
        keywords=[event.act, event.status, event.standing],
        summary=[evidence(event, view)],
        notes=[
            *(f"{role}: {joined(names)}" for role, names in unnamed.items() if names),
            *(f"according to: {origin.name}" for origin in event.origins),
            *(f"{kind}: {_figure(t.low)} to {_figure(t.high)}" for kind, t in sorted(event.quantities.items())),
        ],
        proof=[f"dateline-report-{report.id}" for report in view.reports_of(event)],
    )


def _name(event: Event) -> str:
    """What it is, in words: "denied: capture, Government of Yemen – Houthis, Hajjah"."""
    sides = " – ".join(filter(None, (joined(p.name for p in event.actor), joined(p.name for p in event.target))))
    told = ", ".join(filter(None, (event.act.replace("_", " "), sides, joined(p.name for p in event.place))))
    return told if event.status in REAL else f"{event.status}: {told}"


def _figure(number: float | None) -> str:
    return "?" if number is None else f"{number:g}"


def _known(parties: Iterable[Party]) -> list[Party]:
    """Those with an id, each once."""
    return list({p.id: p for p in parties if p.id}.values())


def _party_id(party: Party) -> str:
    return f"dateline-party-{_plain(party.id or '')}"


def _plain(id_: str) -> str:
    """An id as FollowTheMoney takes it, of letters, digits, points and hyphens: itself, or readable with a hash."""
    if re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?", id_):
        return id_
    readable = re.sub(r"[^0-9A-Za-z]+", "-", id_).strip("-")
    return "-".join(filter(None, (readable, hashlib.sha256(id_.encode()).hexdigest()[:8])))


def _party(party: Party) -> Entity:
    schema = SCHEMAS.get(party.kind, "Organization")
    return _entity(_party_id(party), schema, name=[party.name], keywords=[party.kind])


def _link(event: Event, party: Party, role: str) -> Entity:
    ends = {"subject": [_party_id(party)], "object": [f"dateline-{event.id}"]}
    return _entity(f"dateline-{event.id}-{role}-{_plain(party.id or '')}", "UnknownLink", **ends, role=[role])


def _place_id(place: Place) -> str:
    key = repr((place.id, place.name, place.lat, place.lon))
    return f"dateline-place-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _place(place: Place) -> Entity:
    return _entity(
        _place_id(place),
        "Address",
        name=[place.name],
        full=[", ".join(dict.fromkeys(filter(None, (place.name, place.admin1))))],
        region=[place.admin1],
        country=[(place.country or "").lower()],
        latitude=[place.lat],
        longitude=[place.lon],
        remarks=[place.id, None if place.radius_km is None else f"within {place.radius_km:g} km"],
    )


def _report(report: Report) -> Entity:
    title = report.title.means if report.title else report.name
    return _entity(
        f"dateline-report-{report.id}",
        "Article",
        name=[title],
        title=[title],
        fileName=[report.name],
        author=[report.byline.means if report.byline else None],
        publisher=[report.outlet.means if report.outlet else None],
        publishedAt=[report.published.means if report.published else None],
        sourceUrl=[report.url],
        language=[LANGUAGES.get(report.language)],
    )
