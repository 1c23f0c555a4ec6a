"""Whom a source speaks for that is named by its office alone: "the governor", "the ministry", "a military source".

In this order: whoever its words name ("the commander-in-chief in Kyiv"); whoever was named with that office before
("Russia's defence ministry … the ministry"); in an outlet that stands on a side, that side; else the state of the
place, where that state takes part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ..actors import Parties
from ..records import Claim, Party, Source
from ..vocabulary import load_acts
from .sides import foes, related

LOCAL = re.compile(
    r"\b(governor|mayor|city council|emergency services?|prosecutors?|regional administration)\b", re.IGNORECASE
)
"""Officials of a country's own administration."""
STATE = re.compile(
    r"\b(president|(?:prime|foreign|defen[cs]e|interior|health) minister|ministry"
    r"|(?:armed forces|military|army)(?:['’]s)? (?:spokes\w+|media office|command|chief|source|official)"
    r"|general staff|commander-in-chief|government['’]s)\b",
    re.IGNORECASE,
)
"""Officials and bodies that only a state has."""
HEADS = re.compile(
    r"\b(ministry|general staff|presiden\w+|commander|committee|command|governor|council)\b", re.IGNORECASE
)
"""What a body is called again by, its country left out."""
PARTISAN = re.compile(
    r"\b(official|officer|commander|spokes\w+|representative|ministry|ministers?|president|military|army|armed forces|force|"
    r"general staff|command|committee|government|authorities|soldiers?|troops|fighters?)\b",
    re.IGNORECASE,
)
"""Sources that an outlet of a side quotes without a name because they are its own."""
INSTALLED = re.compile(
    r"install|appoint|backed|rebel|separatist|self-|former|shadow|occupation|de facto|exile|both|enem", re.IGNORECASE
)
"""Of another state than the place's, or of nobody's that the office tells."""
CIVIC = re.compile(
    r"\b(mothers|relatives|families|rights|relief|aid|red cross|red crescent|doctors|lawyers|journalists)\b",
    re.IGNORECASE,
)
"""Of no party: committees and councils of citizens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells of its offices: who speaks in it, whose outlet it is, who takes part, and where it plays."""

    named: tuple[tuple[int, str, Party], ...]  # start, head word and party of every office that is named with its party
    side: str | None
    involved: AbstractSet[str]
    host: str | None
    day: str | None  # of the report, ISO


def scene(claims: Sequence[Claim], side: str | None, involved: AbstractSet[str], day: str | None = None) -> Scene:
    """The offices of one report; `side` is its outlet's, `day` the one it is of."""
    named = [
        (s.span[0], found.group().casefold(), s.means)
        for c in claims
        for s in c.according_to
        if s.span and s.means and s.means.id and (found := HEADS.search(s.text or ""))
    ]
    return Scene(tuple(sorted(named, key=lambda n: (n[:2], n[2].id or ""))), side, involved, _host(claims), day)


def _host(claims: Sequence[Claim]) -> str | None:
    """The country that most places of the report lie in."""
    seen = Counter(v.means.country for c in claims for v in c.place if v.means.country)
    return min(seen, key=lambda c: (-seen[c], c)) if seen else None


def in_office(source: Source, claim: Claim, told: Scene) -> Source:
    """The source with the party that its office speaks for; as it is where that isn't known."""
    party = source.means
    if party is None or party.id:
        return source
    words = f"{party.name} {source.text or ''}"
    id = _named_in(words, told.day) or _named_before(source, told)
    if id is None and told.side and PARTISAN.search(words) and not (INSTALLED.search(words) or CIVIC.search(words)):
        id = told.side
    if id is None and (LOCAL.search(words) or STATE.search(words)) and not INSTALLED.search(words):
        id = _state(claim, told)
    return replace(source, means=replace(party, id=id, kind="official")) if id else source


def _named_in(words: str, day: str | None) -> str | None:
    """The state whose capital stands beside an office: "the commander-in-chief in Kyiv"."""
    if INSTALLED.search(words) or not (STATE.search(words) or LOCAL.search(words)):
        return None
    parties = Parties.load().on(day)
    found = {f.name.ids[0] for f in parties.index.find(words) if f.name.role in ("capital", "country", "demonym")}
    return parties.state(found.pop()).id if len(found) == 1 else None


def _named_before(source: Source, told: Scene) -> str | None:
    """ "Russia's defence ministry said … , the ministry added"."""
    head = HEADS.search(source.text or "")
    if head is None or source.span is None or not re.match(r"the\b|its\b", source.text or "", re.IGNORECASE):
        return None
    before = [p for start, word, p in told.named if start < source.span[0] and word == head.group().casefold()]
    return before[-1].id if before else None


def _state(claim: Claim, told: Scene) -> str | None:
    """The state of the place, where it or a foe of it takes part."""
    countries = {c for v in claim.place if (c := v.means.country)} or ({told.host} if told.host else set())
    state = Parties.load().on(told.day).state(min(countries)) if len(countries) == 1 else None
    if state is None or state.id is None or _accuses(claim, state.id):
        return None
    return state.id if any(related(state.id, p) or foes(state.id, p) for p in told.involved) else None


def _accuses(claim: Claim, state: str) -> bool:
    """True where a state is said to have done what only one side does to another: who says so by an office alone, "a
    prosecutor", is hardly its own."""
    act = load_acts().get(claim.act.means)
    harm = act is not None and act.violent and not act.symmetric
    return harm and claim.status.means != "denied" and any(related(state, v.means.id or "") for v in claim.actor)
