"""Who says so, counted: each source and each outlet's own voice, for whom it speaks, and how it calls the parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..actors import Parties
from ..events.leaning import outlet_side
from ..events.outlets import own_voice
from ..events.sides import key, side_of
from ..records import Claim, Label, Party, Report

UNNAMED = Party(None, "unnamed speakers", "unknown")


@dataclass(frozen=True, slots=True)
class Called:
    """A label that a source uses for a party ("terrorists"), and in how many claims."""

    party: Party
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """One who says or passes on: how many claims start with it, how many it relays, how many of its claims deny."""

    id: str | None
    name: str
    kind: str
    origin_of: int
    relays: int
    denies: int
    own: bool  # an outlet's own voice: claims of its reports that name no source
    reports: int  # in which it speaks
    quoted_by: tuple[str, ...]  # outlets, whose reports quote it
    speaks_for: str | None  # the party on whose side it stands; None: no party
    calls: tuple[Called, ...]  # by party, the most used first


@dataclass
class _Heard:
    """What one source says, as it is counted."""

    own: bool
    claims: list[Claim] = field(default_factory=list)
    relays: int = 0
    outlets: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    sides: Counter[str | None] = field(default_factory=Counter)


def sources(claims: Iterable[Claim], reports: Sequence[Report]) -> list[SourceCount]:
    """Everyone in `according_to`, and each outlet's own voice, the most heard first."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report.id].append(claim)
    known = {r.id: r for r in reports}
    heard: dict[tuple[Party, bool], _Heard] = {}
    for id in sorted(by_report):
        _hear(by_report[id], known.get(id), heard)
    found = [_count(party, one) for (party, _), one in heard.items()]
    return sorted(found, key=lambda s: (-s.origin_of, -s.relays, s.name, s.own, s.id or "", s.kind))


def _hear(claims: Sequence[Claim], report: Report | None, heard: dict[tuple[Party, bool], _Heard]) -> None:
    """Counts the voices of one report."""
    own = _outlet(report, claims[0].report.name)
    involved = frozenset(key(v.means) for c in claims for v in (*c.actor, *c.target) if v.means.id)
    day = report.published.means if report and report.published else None
    for claim in claims:
        for party in _origins(claim) or [own]:
            voice = heard.setdefault((party, party is own), _Heard(party is own))
            voice.claims.append(claim)
            voice.sides[outlet_side(report, claims) if party is own else side_of(party, involved, day)] += 1
            _note(voice, claim, own)
        for party in dict.fromkeys(s.means for s in claim.according_to if s.role == "relay" and s.means):
            voice = heard.setdefault((party, False), _Heard(False))
            voice.relays += 1
            voice.sides[side_of(party, involved, day)] += 1
            _note(voice, claim, own)


def _note(voice: _Heard, claim: Claim, outlet: Party) -> None:
    voice.reports.add(claim.report.id)
    if not voice.own:
        voice.outlets.add(outlet.name)


def _origins(claim: Claim) -> list[Party]:
    return list(dict.fromkeys(s.means or UNNAMED for s in claim.according_to if s.role == "origin"))


def _outlet(report: Report | None, name: str) -> Party:
    """Whose words are a report's own: the agency that it credits, its outlet, or the report's name."""
    id, called = own_voice(report, name)
    known = next((e for e in Parties.load().entries.values() if e.outlet and f"outlet:{(e.party.id or '').casefold()}" == id), None)  # fmt: skip
    return known.party if known else Party(None, called, "media")


def _count(party: Party, heard: _Heard) -> SourceCount:
    side = min(heard.sides, key=lambda s: (-heard.sides[s], s or ""), default=None)
    return SourceCount(
        id=party.id,
        name=party.name,
        kind=party.kind,
        origin_of=len(heard.claims),
        relays=heard.relays,
        denies=sum(c.status.means == "denied" for c in heard.claims),
        own=heard.own,
        reports=len(heard.reports),
        quoted_by=tuple(sorted(heard.outlets)),
        speaks_for=_name(side),
        calls=tuple(calls(heard.claims)),
    )


def _name(side: str | None) -> str | None:
    entry = Parties.load().get(side)
    return entry.party.name if entry else side


# --- labels ----------------------------------------------------------------------------------------------------------


def calls(claims: Iterable[Claim]) -> Iterator[Called]:
    """The labels of these claims by party, the most used first; capitals don't tell labels apart."""
    found = Counter(
        (party, label.text.casefold()) for c in claims for label in c.labels for party in labelled(c, label)
    )
    words = {label.text.casefold(): label.text for c in claims for label in c.labels}
    for (party, text), times in sorted(found.items(), key=lambda row: (row[0][0].name, -row[1], row[0][1])):
        yield Called(party, words[text], times)


def labelled(claim: Claim, label: Label) -> list[Party]:
    """Whom the words of a label stand for: of several parties of a slot only the one whose words hold it."""
    values = claim.actor if label.of == "actor" else claim.target
    start, end = label.span
    holding = [v.means for v in values if v.span and v.span[0] <= start and end <= v.span[1]]
    return list(dict.fromkeys(holding or [v.means for v in values if v.span is None]))
