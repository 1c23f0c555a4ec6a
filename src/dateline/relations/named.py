"""Who is named where in a report: the words that claims take for a party, and known names that no claim has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..actors import Parties
from ..actors.lexicon import modifiers, nouns
from ..actors.names import Found
from ..records import Claim, Party, Report, Span
from .kinds import is_side

READ = ("body", "highlights")
AFTER = re.compile(r"\s+(?:[\w’'-]+\s+)?([\w-]+)")
WITHIN = re.compile(r"[-‐‑–](\w+)\b")
COMPOUND = re.compile(r"[-‐‑–]\w")
"""After a name that is part of a longer word: "U.S.-Iraq Agreement"."""
FORCES = frozenset({"forces", "army", "weapon"})
"""Classes of noun that make a nationality or a government its army: "Russian warplanes"."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that mean these parties."""

    span: Span
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A name before a hyphen, with the word after it: "Iran-backed"."""

    span: Span  # from the name to the end of the word
    party: Party
    relation: str  # "backed", "led", …


def named(report: Report, claims: Sequence[Claim]) -> tuple[list[Named], list[Hyphen]]:
    """All words that name sides, in text order and without overlaps, and the hyphened ones."""
    told = _told(claims)
    states: set[str | None] = {v.means.id for c in claims for v in (*c.actor, *c.target) if v.means.id}
    parties = Parties.load().on(report.published.means if report.published else None)
    found = [(f, offset) for offset, text in blocks(report) for f in parties.index.find(text, modifiers().relations)]
    hyphens, others = [], []
    for one, offset in found:
        span = (one.span[0] + offset, one.span[1] + offset)
        party = _party(one, states, parties)
        if one.relation and party:
            end = (
                report.text.index(one.relation, span[1]) + len(one.relation) if one.relation in report.text else span[1]
            )
            hyphens.append(Hyphen((span[0], end), party, modifiers().relations[one.relation]))
        elif party and is_side(party) and not COMPOUND.match(report.text, span[1]):
            hyphens += _inside(report.text, span, states, parties)
            noun = _noun_after(report.text, span[1])
            if noun or one.name.role != "demonym":
                armed = noun in FORCES and one.name.role != "country"
                others.append(Named(span, (_forces(party, parties) if armed else party,)))
    told = [t for t in told if not any(h.span[0] <= t.span[0] and t.span[1] < h.span[1] for h in hyphens)]
    kept = [n for n in others if not any(_overlap(n.span, t.span) for t in told)]
    return sorted([*told, *kept], key=lambda n: n.span), hyphens


def _inside(text: str, span: Span, seen: set[str | None], parties: Parties) -> Iterator[Hyphen]:
    """A hyphen inside a known name: "US-led coalition" says who leads it."""
    for at in WITHIN.finditer(text, *span):
        relation = modifiers().relations.get(at[1].casefold())
        head = text[span[0] : at.start()] + " and"  # a lower-case word, so that "US" isn't taken for a shouted "us"
        for one in parties.index.find(head):
            if relation and (party := _party(one, seen, parties)):
                yield Hyphen((span[0], at.end()), party, relation)


def blocks(report: Report) -> Iterator[tuple[int, str]]:
    """Where each block of the story begins, and its text; the whole text where no blocks are marked."""
    if not report.blocks:
        yield 0, report.text
    yield from ((b.span[0], report.quote(b.span)) for b in report.blocks if b.kind in READ)


def _told(claims: Iterable[Claim]) -> list[Named]:
    """The words of claims' sides, the longest of those that overlap."""
    by_span: dict[Span, dict[Party, None]] = {}
    for claim in claims:
        for v in (*claim.actor, *claim.target):
            if v.span is not None and v.text is not None and is_side(v.means):
                by_span.setdefault(v.span, {})[v.means] = None
    kept: list[Named] = []
    for span in sorted(by_span, key=lambda s: (s[0] - s[1], s)):
        if not any(_overlap(span, k.span) for k in kept):
            kept.append(Named(span, tuple(by_span[span])))
    return kept


def _party(found: Found, seen: set[str | None], parties: Parties) -> Party | None:
    """Whom a known name means; of several parties with one name, the only one that the report's claims speak of."""
    role, ids = found.name.role, found.name.ids
    if role in ("country", "demonym"):
        states = [parties.state(code) for code in ids]
        return _only(states, seen)
    if role != "party":
        return None
    return _only([parties.entries[i].party for i in ids if i in parties.entries], seen)


def _only(parties: Sequence[Party], seen: set[str | None]) -> Party | None:
    known = [p for p in parties if p.id in seen] if len(parties) > 1 else parties
    return known[0] if len(known) == 1 else None


def _forces(party: Party, parties: Parties) -> Party:
    """The army of a state, where it is a party of its own: "Syrian government forces"."""
    entry = parties.get(party.id)
    return parties.forces(entry.country) if entry and entry.country and party.kind == "state" else party


def _noun_after(text: str, end: int) -> str | None:
    """The class of the noun that a nationality stands before, where it makes it the state or its army."""
    after = AFTER.match(text, end)
    words = text[end : after.end()].casefold().split() if after else []
    found = (nouns().get(w) or nouns().get(w.removesuffix("s")) for w in words)
    return next((n.name for n in found if n and n.name in FORCES | {"government"}), None)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
