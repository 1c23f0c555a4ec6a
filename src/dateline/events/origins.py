"""The independent voices behind an event: the first of each chain, with relays, copies and voices of one party folded.

An outlet's own voice counts only where its report names no source that asserts the event (claims.md, Origins and
standing). What a report has from an agency that it is written with is the agency's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..records import Claim, Origin, Party, Value
from .copies import Passages, copied_from
from .sides import friends, side_of
from .voices import UNNAMED, Voice

Said = Sequence[tuple[Claim, Voice]]
SHARED = re.compile(r"\b(hospital|clinic|archdiocese|diocese|embassy|villager|survivor)", re.IGNORECASE)
"""Of one deed there is one such voice, whichever report hears it: the hospital of the town, the villagers, the survivors."""


def origins(claims: Sequence[Claim], said: Mapping[str, tuple[Voice, ...]], told: Passages) -> tuple[Origin, ...]:
    """The origins of one event's claims, by id."""
    original = copied_from(claims, told) if len({c.report.id for c in claims}) > 1 else {}
    by_id = {c.id: c for c in claims}
    every = [(c, v) for c in claims for v in said[c.id]]
    shared = _as_one([v for _, v in every])
    found: dict[str, tuple[Voice, list[str]]] = {}
    for claim in claims:
        first = by_id[original.get(claim.id, claim.id)]
        for voice in said[first.id]:
            teller, heard = _heard(first, voice, every)
            if not _adds_nothing(heard, teller, every):
                found.setdefault(shared.get(heard.id, heard.id), (heard, []))[1].append(claim.id)
    return tuple(Origin(id, v.name, v.side, tuple(sorted(ids))) for id, (v, ids) in sorted(found.items()))


def _as_one(voices: Sequence[Voice]) -> dict[str, str]:
    """Who is only described, by the same words in several reports, is one voice where there is one such of a deed, or
    where one report is written with the other: id → the id that they share."""
    described = {v.id: v for v in voices if v.id.startswith("words:")}
    out: dict[str, str] = {}
    for id, voice in sorted(described.items()):
        alike = (described[i] for i in out if i.rpartition(":")[0] == id.rpartition(":")[0])
        first = next((v for v in alike if SHARED.search(v.name) or _written_with(v, voice)), voice)
        out[id] = out.get(first.id, first.id)
    return out


def _written_with(a: Voice, b: Voice) -> bool:
    return a.outlet in b.wires or b.outlet in a.wires


def _heard(claim: Claim, voice: Voice, every: Said) -> tuple[Claim, Voice]:
    """Whose word a claim is, and the claim in which they give it: where a report that is written with an agency tells
    what the agency tells, the agency's; a paper of a side speaks for itself."""
    if not voice.own or not voice.wires or voice.side is not None:
        return claim, voice
    wired = [
        (c, v)
        for c, v in every
        if c.report.id != claim.report.id and not {v.id, v.outlet}.isdisjoint(voice.wires) and _same_stance(c, claim)
    ]
    if not wired or not _figures(claim) <= {f for c, _ in wired for f in _figures(c)}:
        return claim, voice
    own = [(c, v) for c, v in wired if v.id in voice.wires]
    return own[0] if own else (wired[0][0], voice)


def _figures(claim: Claim) -> set[tuple[str, float | None, float | None]]:
    return {(q.kind, q.low, q.high) for q in claim.quantities}


def _adds_nothing(voice: Voice, claim: Claim, every: Said) -> bool:
    """True for the own voice of a report that names a source of its own for what it asserts, or for what it denies; and
    for who isn't named, beside anybody who is."""
    unnamed = voice.id.startswith(UNNAMED)
    if not (unnamed or voice.own):
        return False
    sources = ((c, v) for c, v in every if not v.own and v.id != voice.id and _same_stance(c, claim))
    return any(unnamed or (c.report.id == claim.report.id and not _apart(v, claim, voice)) for c, v in sources)


def _same_stance(a: Claim, b: Claim) -> bool:
    return (a.status.means == "denied") == (b.status.means == "denied")


def _apart(source: Voice, claim: Claim, own: Voice) -> bool:
    """True where an outlet of a side speaks for that side, and its enemy is heard: it tells what its side did or
    suffered, or what the enemy did. What others did, its enemy tells as well."""
    if own.side is None or source.side is None or friends(own.side, source.side):
        return False
    did, suffered = _sides(claim.actor), _sides(claim.target)
    return any(friends(own.side, s) for s in did | suffered) or any(friends(source.side, s) for s in did)


def _sides(values: Sequence[Value[Party]]) -> set[str]:
    return {side for v in values if (side := side_of(v.means))}
