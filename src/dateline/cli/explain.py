"""`dateline explain`: every value of a claim, an event or a report, with its words and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..records import Claim, Event, Party, Place, Quantity, Report, Source, Span, Value
from ..store.address import Where
from .listing import figure, when
from .messages import printable
from .options import json_option, opened, record_option, show

if TYPE_CHECKING:
    from ..store import Record

AROUND = 48  # letters of context on each side of the words
STANDING = {
    "denied": "only denials or negations",
    "disputed": "asserted by some, denied or told otherwise by others",
    "admitted": "the side that it hurts says so too",
    "one_sided": "a party to the conflict only",
    "single_origin": "one origin that is no party",
    "corroborated": "two or more independent origins, not all of one party, no contradiction",
}


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@json_option
def explain(id_: str, record: Where, as_json: bool) -> None:
    """Show every value of a claim or an event, with its words and its reason.

    ID is an id from `dateline events`, `claims` or `reports`, or its first digits, or a report's name.
    """
    from ..store.forms import encode

    with opened(record) as there:
        found = there.find(id_)
        if as_json:
            show([encode(found)])
            return
        match found:
            case Claim():
                lines = _claim(found, there.report(found.report.id), there)
            case Event():
                lines = _event(found, there)
            case Report():
                lines = _report(found, there)
        show(printable(line) for line in lines)


def _claim(claim: Claim, report: Report, record: Record) -> Iterator[str]:
    yield f"Claim {claim.id}, coded by {claim.coder}"
    yield f"In report {report.name}: {spoken(claim)}"
    yield ""
    yield f"  {quoted(report, claim.evidence.span)}"
    events = [e for e in record.events() if claim.id in e.claims]
    for slot, said, span, why in values(claim):
        yield ""
        yield f"{slot:<13} {said}"
        yield f"{'words':>13} {quoted(report, span) if span else 'none: inferred'}"
        yield f"{'why':>13} {why or 'not said'}"
    if claim.confidence is not None:
        yield ""
        yield f"{'confidence':<13} {claim.confidence:.2f} that act, status and sides are right"
        yield f"{'why':>13} {claim.confidence_why}"
    yield ""
    yield from _decided(claim, record)
    for event in events:
        yield f"part of event {event.id} ({event.standing.replace('_', ' ')})"


def values(claim: Claim) -> Iterator[tuple[str, str, Span | None, str]]:
    """Every value: its slot, what it means, where its words stand and what decided."""
    yield _value("act", claim.act, claim.act.means)
    for slot, parties in (("actor", claim.actor), ("target", claim.target)):
        for party in parties:
            yield _value(slot, party, _party(party.means))
    for place in claim.place:
        yield _value("place", place, _place(place.means))
    if claim.when:
        yield _value("when", claim.when, when(claim.when.means) or "not resolved to days")
    for source in claim.according_to:
        yield ("according to", _source(source), source.span, source.origin)
    if not claim.according_to:
        yield ("according to", "the report's own voice", None, "no attribution covers these words")
    yield _value("status", claim.status, claim.status.means)
    for quantity in claim.quantities:
        yield ("quantity", _quantity(quantity), quantity.span, quantity.origin)
    for label in claim.labels:
        yield ("label", f"the {label.of} is called “{label.text}”", label.span, "the report's wording is kept")


def _value(slot: str, value: Value[Any], said: str) -> tuple[str, str, Span | None, str]:
    return (slot, said, value.span, value.origin)


def quoted(report: Report, span: Span) -> str:
    """The words in their context, between « and », on one line."""
    start, end = span
    before, after = report.text[max(0, start - AROUND) : start], report.text[end : end + AROUND]
    lead, trail = "…" if start > AROUND else "", "…" if end + AROUND < len(report.text) else ""
    return " ".join(f"{lead}{before}«{report.quote(span)}»{after}{trail}".split()) + f"  [{start}:{end}]"


def spoken(claim: Claim) -> str:
    """The claim as a sentence that can be spoken."""
    who = [s.means.name if s.means else "a speaker who isn't named" for s in claim.according_to if s.role == "origin"]
    relays = [s.means.name if s.means else "somebody" for s in claim.according_to if s.role == "relay"]
    said = f"{' and '.join(who)} says" if who else "it is said in the report's own voice"
    via = f" (through {', '.join(relays)})" if relays else ""
    return f"{said}{via} that {claim.act.means} {_did[claim.status.means]}{_roles(claim)}."


_did = {
    "happened": "happened",
    "ongoing": "is under way or holds",
    "ended": "has ended",
    "planned": "is planned",
    "possible": "is possible",
    "denied": "did not happen",
}


def _roles(claim: Claim) -> str:
    parts = (
        ("by", [v.means.name for v in claim.actor]),
        ("to", [v.means.name for v in claim.target]),
        ("at", [v.means.name for v in claim.place]),
    )
    day = when(claim.when.means) if claim.when else ""
    told = [f"{word} {' and '.join(map(str, names))}" for word, names in parts if names]
    told += [day if day.startswith(("from ", "until ")) else f"on {day}"] if day else []
    return f", {', '.join(told)}" if told else ""


def _event(event: Event, record: Record) -> Iterator[str]:
    yield f"Event {event.id}"
    yield f"{event.act} ({event.status})"
    yield from _pairs(
        ("actor", "; ".join(map(_party, event.actor))),
        ("target", "; ".join(map(_party, event.target))),
        ("place", "; ".join(map(_place, event.place))),
        ("when", when(event.when)),
        *((kind, figure(tally)) for kind, tally in event.quantities.items()),
        ("standing", f"{event.standing.replace('_', ' ')}: {STANDING.get(event.standing, '')}"),
        ("merged by", "; ".join(event.why)),
    )
    claims = {c.id: c for c in record.claims() if c.id in event.claims}
    for origin in event.origins:
        yield ""
        yield f"According to {origin.name}{f' (for {origin.side})' if origin.side else ''}:"
        yield from _lines(claims[i] for i in origin.claims if i in claims)
    silent = set(event.claims) - {i for origin in event.origins for i in origin.claims}
    if silent:
        yield ""
        yield "In reports' own voice:"
        yield from _lines(claims[i] for i in event.claims if i in silent and i in claims)
    for dispute in event.disputes:
        yield ""
        yield f"Disputed: {dispute.slot}"
        for value in dispute.values:
            yield f"  {value.means}: {', '.join(value.claims)}"


def _decided(claim: Claim, record: Record) -> Iterator[str]:
    """What people decided about the claim, with how it stands."""
    decisions = record.decisions()
    if any(shown.claim == claim.id for d in decisions for shown in d.claims):
        from ..review.ledger import line, states

        for state, decision in states(decisions, record.standing()):
            if any(shown.claim == claim.id for shown in decision.claims):
                yield f"{'decided':<13} {line(decision)} ({state}, {decision.at[:10]})"


def _lines(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield f"  {claim.id[:8]}  {claim.status.means}: “{' '.join(claim.evidence.text.split())}” ({claim.report.name})"


def _report(report: Report, record: Record) -> Iterator[str]:
    yield f"Report {report.id}: {report.name}"
    values: Sequence[tuple[str, Value[str] | None]] = (
        ("title", report.title),
        ("outlet", report.outlet),
        ("dateline", report.dateline),
        ("byline", report.byline),
        ("published", report.published),
    )
    yield from _pairs(*((slot, f"{v.means} ({v.origin})" if v else None) for slot, v in values))
    yield from _pairs(("url", report.url), ("language", report.language), *report.extra)
    yield from _pairs(("original", f"SHA-256 {report.source_sha256}"), ("length", f"{len(report.text)} characters"))
    kinds = Counter(block.kind for block in report.blocks)
    yield from _pairs(("blocks", ", ".join(f"{n} {kind}" for kind, n in kinds.items())))
    claims = [c for c in record.claims() if c.report.id == report.id]
    yield ""
    yield f"{len(claims)} claims:"
    for claim in claims:
        yield f"  {claim.id[:8]}  {claim.act.means} ({claim.status.means}): “{' '.join(claim.evidence.text.split())}”"


def _pairs(*pairs: tuple[str, object]) -> Iterator[str]:
    for name, value in pairs:
        yield f"{name:<13} {value or 'not known'}"


def _party(party: Party) -> str:
    return f"{party.name} ({party.kind}{f', {party.id}' if party.id and party.id != party.name else ''})"


def _place(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return f"{place.name} (not in the gazetteer)"
    radius = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
    sure = f", confidence {place.confidence:.2f}" if place.confidence is not None else ""
    where = ", ".join(p for p in (place.admin1, place.country) if p)
    return f"{place.name} ({place.lat:g}, {place.lon:g}{radius}; {place.basis}; {where}; {place.id}{sure})"


def _source(source: Source) -> str:
    return f"{_party(source.means) if source.means else 'a speaker who is not named'}, {source.role}"


def _quantity(quantity: Quantity) -> str:
    low, high = (None if n is None else f"{n:g}" for n in (quantity.low, quantity.high))
    number = low if low == high else f"{low or '…'}–{high or '…'}"
    return f"{quantity.kind}: {number}{f', on the side of the {quantity.side}' if quantity.side else ''}"
