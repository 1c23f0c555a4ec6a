"""The independent voices behind an event: the first of each chain, with relays, copies and voices of one party folded.

An outlet's own voice counts only where its report names no source that asserts the event (claims.md, Origins and
standing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..actors import Parties
from ..actors.parties import countries
from ..records import Claim, Origin, Party, Report, Source, Value
from .copies import Passages, copied_from
from .leaning import is_organ, outlet_side
from .offices import in_office, scene
from .outlets import own_voice, seen_itself, written_with
from .sides import friends, key, side_of, voice_of

OFFICE = re.compile(r"\b(head|director|chief|chair\w*|governor|mayor|ombudsman|spokes\w+)\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?!The\b|A\b)[A-Z][a-z]+")
"""Who holds a named office is one voice in every report: "the head of Ayder hospital"; residents of a town are not."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, and on which side they stand."""

    id: str
    name: str
    side: str | None
    own: bool  # the report's own voice
    outlet: str = ""  # id of the voice that the report itself speaks with
    wires: tuple[str, ...] = ()  # ids of the houses that have part in what the report tells in its own voice


def voices(claims: Sequence[Claim], report: Report | None) -> dict[str, tuple[Voice, ...]]:
    """The voices of each claim of one report, by claim id; several only where sources speak side by side."""
    day = report.published.means if report and report.published else None
    involved = frozenset(key(v.means) for c in claims for v in (*c.actor, *c.target) if v.means.id)
    involved |= {state for c in claims for v in c.place if (state := _state(v.means.country))}
    own = _own(claims, report)
    out: dict[str, tuple[Voice, ...]] = {}
    told = scene(claims, own.side, involved)
    for claim in claims:
        firsts = (in_office(s, claim, told) for s in _firsts(claim))
        said = {v.id: replace(v, outlet=own.id) for s in firsts if (v := _voice(s, claim, involved, day))}
        out[claim.id] = tuple(said.values()) or (_alone(own, claim, report),)
    return out


def _alone(own: Voice, claim: Claim, report: Report | None) -> Voice:
    """The report's own voice, without an agency where it tells what its own people saw."""
    return replace(own, wires=()) if own.wires and report and seen_itself(report, claim) else own


def _state(country: str | None) -> str | None:
    """The state of a place's country: what is done on its soil is done to it."""
    return Parties.load().state(country).id if country and country in countries() else None


def _own(claims: Sequence[Claim], report: Report | None) -> Voice:
    id, name = own_voice(report, claims[0].report.name)
    wires = tuple(w for w in written_with(report) if w != id) if report else ()
    side = outlet_side(report, claims)
    if report and side and is_organ(report):
        return Voice(f"party:{side}", _name(side), side, own=True, outlet=id)
    return Voice(id, name, side, own=True, outlet=id, wires=wires)


def _firsts(claim: Claim) -> tuple[Source, ...]:
    return tuple(s for s in claim.according_to if s.role == "origin")


def _voice(source: Source, claim: Claim, involved: frozenset[str], day: str | None) -> Voice:
    if source.means is None:
        return Voice(f"unnamed:{claim.report.id}", "unnamed speaker", None, own=False)
    party = source.means
    if party.id is None:
        where = "" if OFFICE.search(party.name) and NAMED.search(party.name) else claim.report.id
        return Voice(f"words:{_one_of(party.name)}:{where}", party.name, None, own=False)
    entry = Parties.load().get(party.id)
    if entry and entry.outlet:
        return Voice(f"outlet:{party.id.casefold()}", entry.party.name, side_of(party, involved, day), own=False)
    top = voice_of(party.id)
    name = _name(top, party.name if top == party.id else top)
    return Voice(f"party:{top}", name, side_of(party, involved, day), own=False)


def _name(id: str, otherwise: str | None = None) -> str:
    """The name of a party that is known, else `otherwise`, or its id."""
    entry = Parties.load().get(id)
    return entry.party.name if entry else otherwise or id


def _one_of(name: str) -> str:
    """A description without case and number: "a resident" is one of "the residents"."""
    words = name.casefold()
    return (
        words.removesuffix("es")
        if words.endswith("sses")
        else words
        if words.endswith("ss")
        else words.removesuffix("s")
    )


def origins(claims: Sequence[Claim], said: Mapping[str, tuple[Voice, ...]], told: Passages) -> tuple[Origin, ...]:
    """The origins of one event's claims, by id; copies of the same paragraph are one voice, and so are an agency and
    what a report that is written with it tells of the same."""
    original = copied_from(claims, told) if len({c.report.id for c in claims}) > 1 else {}
    by_id = {c.id: c for c in claims}
    every = [(c, v) for c in claims for v in said[c.id]]
    sourced = [(c, v) for c, v in every if not v.own]
    found: dict[str, tuple[Voice, list[str]]] = {}
    for claim in claims:
        first = by_id[original.get(claim.id, claim.id)]
        for told_first, voice in ((first, v) for v in said[first.id]):
            teller, heard = _heard(told_first, voice, every)
            if not (heard.own and any(_says_it(c, v, teller, heard) for c, v in sourced)):
                found.setdefault(heard.id, (heard, []))[1].append(claim.id)
    return tuple(Origin(id, v.name, v.side, tuple(sorted(ids))) for id, (v, ids) in sorted(found.items()))


def _heard(claim: Claim, voice: Voice, every: Sequence[tuple[Claim, Voice]]) -> tuple[Claim, Voice]:
    """Whose word a claim is, and the claim in which they give it: where a report that is written with an agency tells
    what the agency tells, the agency's."""
    if not voice.wires or voice.side is not None:
        return claim, voice
    wired = [
        (c, v)
        for c, v in every
        if c.report.id != claim.report.id and {v.id, v.outlet} & set(voice.wires) and _same_stance(c, claim)
    ]
    if not wired or not _figures(claim) <= {f for c, _ in wired for f in _figures(c)}:
        return claim, voice
    own = [(c, v) for c, v in wired if v.id in voice.wires]
    return own[0] if own else (wired[0][0], voice)


def _figures(claim: Claim) -> set[tuple[str, float | None, float | None]]:
    return {(q.kind, q.low, q.high) for q in claim.quantities}


def _same_stance(a: Claim, b: Claim) -> bool:
    return (a.status.means == "denied") == (b.status.means == "denied")


def _says_it(sourced: Claim, source: Voice, claim: Claim, own: Voice) -> bool:
    """True where a source of the same report asserts what its own voice asserts, or denies what it denies; what the
    enemy of an outlet's side says is none of the outlet's, where that tells what its side did or suffered, or what the
    enemy did."""
    if sourced.report.id != claim.report.id or not _same_stance(sourced, claim):
        return False
    if own.side is None or source.side is None or friends(own.side, source.side):
        return True
    did, suffered = _sides(claim.actor), _sides(claim.target)
    return not any(friends(own.side, s) for s in did | suffered) and not any(friends(source.side, s) for s in did)


def _sides(values: Sequence[Value[Party]]) -> set[str]:
    return {side for v in values if (side := side_of(v.means))}
