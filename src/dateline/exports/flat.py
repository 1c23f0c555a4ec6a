"""The record as flat tables, for spreadsheets, Parquet and `import dateline`: which columns each has, and its rows.

One definition for all of them, so that a column has one name and one meaning everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..records import Claim, Event, Interval, Place, Source
from ..store import View
from . import common

Kind = Literal["text", "texts", "number", "whole", "day"]
Row = Mapping[str, Any]
Columns = Mapping[str, Kind]

DAYS: Columns = {"earliest": "day", "latest": "day"}
POINT: Columns = {"latitude": "number", "longitude": "number", "radius_km": "number"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, the kind of each column, and the rows. Texts are several values of one cell."""

    says: str
    columns: Columns
    rows: Callable[[View], Iterator[Row]]


def _texts(*names: str) -> Columns:
    return dict.fromkeys(names, "texts")


def _text(*names: str) -> Columns:
    return dict.fromkeys(names, "text")


def _wholes(*names: str) -> Columns:
    return dict.fromkeys(names, "whole")


def _numbers(*names: str) -> Columns:
    return dict.fromkeys(names, "number")


# --- rows ------------------------------------------------------------------------------------------------------------


def _events(view: View) -> Iterator[Row]:
    for event in view.events:
        place = common.first_place(event)
        yield {
            "id": event.id,
            "act": event.act,
            "status": event.status,
            "standing": event.standing,
            **_sides(event.actor, event.target),
            "place": [p.name for p in event.place],
            **_where(place),
            **_days(event.when),
            **_figures(event, "killed"),
            **_figures(event, "wounded"),
            "according_to": [o.name for o in event.origins],
            "disputed": [d.slot for d in event.disputes],
            "reports": list(event.reports),
            "claim_ids": list(event.claims),
            "evidence": common.evidence(event, view),
            "why": list(event.why),
        }


def _claims(view: View) -> Iterator[Row]:
    of = {claim: event.id for event in view.events for claim in event.claims}
    for claim in view.claims:
        yield {
            "id": claim.id,
            "event_id": of.get(claim.id),
            "report_id": claim.report.id,
            "report": claim.report.name,
            "act": claim.act.means,
            "status": claim.status.means,
            **_sides([v.means for v in claim.actor], [v.means for v in claim.target]),
            "place": [v.means.name for v in claim.place],
            **_where(_first(claim)),
            **_days(claim.when.means if claim.when else None),
            "according_to": [_speaker(s) for s in claim.according_to],
            "evidence": claim.evidence.text,
            "start": claim.evidence.span[0],
            "end": claim.evidence.span[1],
            "confidence": claim.confidence,
            "confidence_why": claim.confidence_why,
            "coder": claim.coder,
        }


def _quantities(view: View) -> Iterator[Row]:
    for claim in view.claims:
        for q in claim.quantities:
            words = {"text": q.text, "start": q.span[0], "end": q.span[1], "origin": q.origin}
            yield {"claim_id": claim.id, "kind": q.kind, "low": q.low, "high": q.high, "side": q.side, **words}


def _control(view: View) -> Iterator[Row]:
    for spell in view.control:
        yield {
            "place": spell.place.name,
            **_where(spell.place),
            "controller": spell.controller.name if spell.controller else None,
            "controller_id": spell.controller.id if spell.controller else None,
            "state": spell.state,
            "share_low": spell.share.low if spell.share else None,
            "share_high": spell.share.high if spell.share else None,
            **_days(Interval(spell.earliest, spell.latest)),
            "last_evidence": spell.last_evidence,
            "claim_ids": list(spell.claims),
            "against_ids": list(spell.against),
        }


def _dates(view: View) -> Iterator[Row]:
    for date in view.chosen_dates():
        yield {
            "report_id": date.report.id,
            "report": date.report.name,
            "given": date.given,
            "likely": date.likely,
            **_days(Interval(date.feasible.earliest, date.feasible.latest)),
            "days": date.feasible.count,
            "would_settle": date.would_settle,
        }


def _reports(view: View) -> Iterator[Row]:
    for report in view.chosen_reports():
        values = {name: getattr(report, name) for name in ("title", "outlet", "dateline", "byline", "published")}
        yield {
            "id": report.id,
            "name": report.name,
            **{name: value.means if value else None for name, value in values.items()},
            "url": report.url,
            "language": report.language,
            "source_sha256": report.source_sha256,
        }


def _relations(view: View) -> Iterator[Row]:
    for relation in view.relations().relations:
        yield {
            "id": relation.id,
            "one": relation.one.name,
            "one_id": relation.one.id,
            "relation": relation.kind,
            "other": relation.other.name,
            "other_id": relation.other.id,
            "status": relation.status,
            **_days(relation.when),
            "words": len(relation.words),
            "reports": list(relation.reports),
            "according_to": list(relation.origins),
            "claim_ids": list(dict.fromkeys(w.claim for w in relation.words if w.claim)),
        }


# --- cells -----------------------------------------------------------------------------------------------------------


def _sides(actors: Any, targets: Any) -> Row:
    """Names of both sides, and the ids of those that have one."""
    return {
        "actor": [p.name for p in actors],
        "actor_id": [p.id for p in actors if p.id],
        "target": [p.name for p in targets],
        "target_id": [p.id for p in targets if p.id],
    }


def _where(place: Place | None) -> Row:
    return {
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
    }


def _first(claim: Claim) -> Place | None:
    places = [v.means for v in claim.place]
    return next((p for p in places if p.lat is not None and p.lon is not None), places[0] if places else None)


def _days(days: Interval | None) -> Row:
    return {"earliest": days.earliest if days else None, "latest": days.latest if days else None}


def _figures(event: Event, kind: str) -> Row:
    tally = event.quantities.get(kind)
    return {f"{kind}_{end}": getattr(tally, end) if tally else None for end in ("low", "best", "high")}


def _speaker(source: Source) -> str:
    return source.means.name if source.means else "unnamed"


# --- tables ----------------------------------------------------------------------------------------------------------

_SIDES = _texts("actor", "actor_id", "target", "target_id", "place")
_PLACE: Columns = {**POINT, **_text("country", "admin1")}
_FIGURES = _numbers(*(f"{kind}_{end}" for kind in ("killed", "wounded") for end in ("low", "best", "high")))

TABLES: Mapping[str, Table] = {
    "events": Table(
        "claims of one act merged",
        {
            **_text("id", "act", "status", "standing"), **_SIDES, **_PLACE, **DAYS, **_FIGURES,
            **_texts("according_to", "disputed", "reports", "claim_ids"), **_text("evidence"), **_texts("why"),
        },
        _events,
    ),
    "claims": Table(
        "what one report says",
        {
            **_text("id", "event_id", "report_id", "report", "act", "status"), **_SIDES, **_PLACE, **DAYS,
            **_texts("according_to"), **_text("evidence"), **_wholes("start", "end"), **_numbers("confidence"),
            **_text("confidence_why", "coder"),
        },
        _claims,
    ),
    "quantities": Table(
        "a number of a claim, as a range",
        {
            **_text("claim_id", "kind"), **_numbers("low", "high"), **_text("side", "text"),
            **_wholes("start", "end"), **_text("origin"),
        },
        _quantities,
    ),
    "control": Table(
        "who held a place when",
        {
            **_text("place"), **_PLACE, **_text("controller", "controller_id", "state"),
            **_numbers("share_low", "share_high"), **DAYS, "last_evidence": "day", **_texts("claim_ids", "against_ids"),
        },
        _control,
    ),
    "dates": Table(
        "the days on which a report can have been written",
        {
            **_text("report_id", "report"), "given": "day", "likely": "day", **DAYS, **_wholes("days"),
            **_text("would_settle"),
        },
        _dates,
    ),
    "relations": Table(
        "how two parties stand to each other",
        {
            **_text("id", "one", "one_id", "relation", "other", "other_id", "status"), **DAYS, **_wholes("words"),
            **_texts("reports", "according_to", "claim_ids"),
        },
        _relations,
    ),
    "reports": Table(
        "a report as it was read",
        {
            **_text("id", "name", "title", "outlet", "dateline", "byline"), "published": "day",
            **_text("url", "language", "source_sha256"),
        },
        _reports,
    ),
}  # fmt: skip
"""Every table by name, in the order in which a person would look at them."""
