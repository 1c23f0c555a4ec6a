"""The independent voices behind an event: the first of each chain, with relays, copies and voices of one party folded.

An outlet's own voice counts only where its report names no source that asserts the event (claims.md, Origins and
standing).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..actors import Parties
from ..records import Claim, Origin, Report, Source
from .copies import copied_from
from .outlets import outlet_side, own_voice
from .sides import foes, key, related, side_of, voice_of

LOCAL = re.compile(
    r"\b(governor|mayor|city council|emergency services?|prosecutors?|regional administration)\b", re.IGNORECASE
)
"""Officials of a country's own administration, by their office alone."""
INSTALLED = re.compile(
    r"install|appoint|backed|rebel|separatist|self-|former|shadow|occupation|de facto|exile|both", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, and on which side they stand."""

    id: str
    name: str
    side: str | None
    own: bool  # the report's own voice


def voices(claims: Sequence[Claim], report: Report | None) -> dict[str, tuple[Voice, ...]]:
    """The voices of each claim of one report, by claim id; several only where sources speak side by side."""
    day = report.published.means if report and report.published else None
    involved = frozenset(key(v.means) for c in claims for v in (*c.actor, *c.target) if v.means.id)
    own = _own(claims, report) if any(not _firsts(c) for c in claims) else None
    out: dict[str, tuple[Voice, ...]] = {}
    host = _host(claims)
    for claim in claims:
        firsts = (_in_office(s, claim, host, involved) for s in _firsts(claim))
        said = {v.id: v for s in firsts if (v := _voice(s, claim, involved, day))}
        out[claim.id] = tuple(said.values()) or ((own,) if own else ())
    return out


def _own(claims: Sequence[Claim], report: Report | None) -> Voice:
    id, name = own_voice(report, claims[0].report.name)
    return Voice(id, name, outlet_side(report, claims), own=True)


def _firsts(claim: Claim) -> tuple[Source, ...]:
    return tuple(s for s in claim.according_to if s.role == "origin")


def _host(claims: Sequence[Claim]) -> str | None:
    """The country that most places of the report lie in."""
    seen = Counter(v.means.country for c in claims for v in c.place if v.means.country)
    return min(seen, key=lambda c: (-seen[c], c)) if seen else None


def _in_office(source: Source, claim: Claim, host: str | None, involved: frozenset[str]) -> Source:
    """A governor or a mayor of whom no more is said speaks for the state of the place, where that state takes part."""
    party, words = source.means, source.text or ""
    if party is None or party.id or not LOCAL.search(party.name) or INSTALLED.search(f"{party.name} {words}"):
        return source
    countries = {c for v in claim.place if (c := v.means.country)} or ({host} if host else set())
    state = Parties.load().state(min(countries)) if len(countries) == 1 else None
    if state is None or state.id is None:
        return source
    if not any(related(state.id, other) or foes(state.id, other) for other in involved):
        return source
    return replace(source, means=replace(party, id=state.id, kind="official"))


def _voice(source: Source, claim: Claim, involved: frozenset[str], day: str | None) -> Voice:
    if source.means is None:
        return Voice(f"unnamed:{claim.report.id}", "unnamed speaker", None, own=False)
    party = source.means
    if party.id is None:
        return Voice(f"words:{party.name.casefold()}:{claim.report.id}", party.name, None, own=False)
    entry = Parties.load().get(party.id)
    if entry and entry.outlet:
        return Voice(f"outlet:{party.id.casefold()}", entry.party.name, side_of(party, involved, day), own=False)
    top = voice_of(party.id)
    named = Parties.load().get(top)
    name = named.party.name if named else party.name if top == party.id else top
    return Voice(f"party:{top}", name, side_of(party, involved, day), own=False)


def origins(
    claims: Sequence[Claim], said: Mapping[str, tuple[Voice, ...]], reports: Mapping[str, Report]
) -> tuple[Origin, ...]:
    """The origins of one event's claims, by id; copies of the same paragraph are one voice."""
    original = copied_from(claims, reports) if len({c.report.id for c in claims}) > 1 else {}
    sourced = {c.report.id for c in claims if not said[c.id][0].own and c.status.means != "denied"}
    found: dict[str, tuple[Voice, list[str]]] = {}
    for claim in claims:
        for voice in said[original.get(claim.id, claim.id)]:
            if not (voice.own and claim.report.id in sourced):
                found.setdefault(voice.id, (voice, []))[1].append(claim.id)
    return tuple(Origin(id, v.name, v.side, tuple(sorted(ids))) for id, (v, ids) in sorted(found.items()))
