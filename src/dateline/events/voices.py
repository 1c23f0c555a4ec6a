"""Who says it: the voices of a report's claims, each the first of its chain, or the report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..actors import Parties
from ..actors.parties import countries
from ..records import Claim, Report, Source
from ..vocabulary import Act, load_acts
from .leaning import is_organ, outlet_side
from .offices import in_office, scene
from .outlets import own_voice, seen_itself, written_with
from .sides import NEUTRAL_KINDS, UNIT, key, side_of, voice_of

OFFICE = re.compile(r"\b(head|director|chief|chair\w*|governor|mayor|ombudsman|spokes\w+)\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?!The\b|A\b)[A-Z][a-z]+")
"""Who holds a named office is one voice in every report: "the head of Ayder hospital"; residents of a town are not."""
UNNAMED = "unnamed:"
"""How the id of a speaker begins who isn't named: anybody, so nobody beside one who is named."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, and on which side they stand."""

    id: str
    name: str
    side: str | None
    own: bool  # the report's own voice
    outlet: str = ""  # id of the voice that the report itself speaks with
    wires: tuple[str, ...] = ()  # ids of the houses that have part in the report; of an own voice, in what it tells


def voices(claims: Sequence[Claim], report: Report | None) -> dict[str, tuple[Voice, ...]]:
    """The voices of each claim of one report, by claim id; several only where sources speak side by side."""
    day = report.published.means if report and report.published else None
    involved = frozenset(key(v.means) for c in claims for v in (*c.actor, *c.target) if v.means.id)
    involved |= {state for c in claims for v in c.place if (state := _state(v.means.country, day))}
    own, fighting = _own(claims, report), _doers(claims)
    out: dict[str, tuple[Voice, ...]] = {}
    told = scene(claims, own.side, involved, day)
    for claim in claims:
        firsts = (in_office(s, claim, told) for s in _firsts(claim))
        said = {
            v.id: replace(v, outlet=own.id, wires=own.wires)
            for s in firsts
            if (v := _voice(s, claim, involved, fighting, day))
        }
        out[claim.id] = tuple(said.values()) or (_alone(own, claim, report),)
    return out


def _alone(own: Voice, claim: Claim, report: Report | None) -> Voice:
    """The report's own voice, without an agency where it tells what its own people saw."""
    return replace(own, wires=()) if own.wires and report and seen_itself(report, claim) else own


def _state(country: str | None, day: str | None) -> str | None:
    """The state of a place's country: what is done on its soil is done to it."""
    return Parties.load().on(day).state(country).id if country and country in countries() else None


def _own(claims: Sequence[Claim], report: Report | None) -> Voice:
    id, name = own_voice(report, claims[0].report.name)
    wires = tuple(w for w in written_with(report) if w != id) if report else ()
    side = outlet_side(report, claims)
    if report and side and is_organ(report):
        return Voice(f"party:{side}", _name(side), side, own=True, outlet=id)
    return Voice(id, name, side, own=True, outlet=id, wires=wires)


def _firsts(claim: Claim) -> tuple[Source, ...]:
    return tuple(s for s in claim.according_to if s.role == "origin")


def _voice(source: Source, claim: Claim, involved: frozenset[str], fighting: frozenset[str], day: str | None) -> Voice:
    if source.means is None:
        return Voice(f"{UNNAMED}{claim.report.id}", "unnamed speaker", None, own=False)
    party = source.means
    if party.id is None:
        where = "" if OFFICE.search(party.name) and NAMED.search(party.name) else claim.report.id
        side = party.name if party.name in fighting and party.kind not in NEUTRAL_KINDS - {"unknown"} else None
        return Voice(f"words:{_one_of(party.name)}:{where}", party.name, side, own=False)
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


def _doers(claims: Sequence[Claim]) -> frozenset[str]:
    """The names of those unknown who are said to do violence, and of units of troops to whom it is done: whoever they
    are, they are a party to the conflict, and speak as one ("Team Alfa denies the deed")."""
    acts = load_acts()
    harm = [c for c in claims if c.act.means == "abduction" or _one_sided(acts.get(c.act.means))]
    named = {v.means.name for c in harm for v in c.actor}
    named |= {v.means.name for c in harm for v in c.target if UNIT.search(v.means.name)}
    return frozenset(name for name in named if name[:1].isupper())


def _one_sided(act: Act | None) -> bool:
    return act is not None and act.violent and not act.symmetric


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
