"""The independent voices behind an event: the first of each chain, with relays, copies and voices of one party folded.

An outlet's own voice counts only where its report names no source for the event (claims.md, Origins and standing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..records import Claim, Origin, Report, Source

OUTLETS = {"media", "wire", "monitor", "state_media"}
NO_SIDE = {
    "media",
    "wire",
    "monitor",
    "international_organisation",
    "aid_organisation",
    "person",
    "civilians",
    "unknown",
}


def origins(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Origin, ...]:
    """The origins of one event's claims, by id; copies of the same words are one voice."""
    voices: dict[str, tuple[str, str | None, list[str]]] = {}
    sourced = {c.report.id for c in claims if _first(c)}
    copies: dict[str, str] = {}
    for claim in claims:
        key, name, side = voice(claim, reports.get(claim.report.id))
        if not _first(claim) and claim.report.id in sourced:
            continue
        key = copies.setdefault(_words(claim), key)
        voices.setdefault(key, (name, side, []))[2].append(claim.id)
    return tuple(Origin(k, n, s, tuple(sorted(ids))) for k, (n, s, ids) in sorted(voices.items()))


def voice(claim: Claim, report: Report | None) -> tuple[str, str, str | None]:
    """Id, name and side of the origin of one claim."""
    first = _first(claim)
    if first is None:
        outlet = report.outlet.means if report and report.outlet else None
        name = outlet or claim.report.name
        return f"outlet:{name.casefold()}", name, None
    if first.means is None:
        return f"unnamed:{claim.report.id}", "unnamed speaker", None
    party = first.means
    if party.id is not None:
        side = None if party.kind in NO_SIDE else party.id
        return f"party:{party.id}", party.name, side
    return f"words:{party.name.casefold()}:{claim.report.id}", party.name, None


def _first(claim: Claim) -> Source | None:
    return next((s for s in claim.according_to if s.role == "origin"), None)


def _words(claim: Claim) -> str:
    """The evidence without case, marks and spaces: equal in copies of one story."""
    words = re.sub(r"\W+", " ", claim.evidence.text.casefold()).strip()
    return words if len(words.split()) >= 8 else claim.id
