"""Chooses which place each name of a report means, all names together.

Two passes. First the countries and divisions that are named without doubt, and demonyms, give the report's countries.
Then every name chooses among its candidates by a sum of reasons that a person can read: size, spelling, the report's
countries and divisions, what stands beside the name ("Alexandria, Louisiana"; "Raqqa province"), and how near the other
chosen places lie. A name whose best candidate isn't convincing is *not in the gazetteer*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from .asked import Asked, Key, Resolution, grouped, key_of
from .company import company
from .focus import MAIN, SURE, Focus, first_focus, next_focus
from .gazetteer import Candidate, Entry, Gazetteer, Tier
from .geometry import distance_km
from .options import Option, Scored, look_alikes, options, parts
from .reasons import (
    Reason,
    Rivals,
    company_reason,
    country_reason,
    kind_reason,
    near_reason,
    outer_reason,
    rival_reason,
    rivals_of,
    twins,
)

ROUNDS = 3
SHARP, CROWD = 1.5, 0.6  # how a lead over the alternatives becomes a confidence: fitted by hand to LGL and GWN
UNSUPPORTED = 0.8  # how sure one of several places of a name is when nothing else in the report speaks of its country
_FITS: dict[Tier, float] = {"exact": 0.98, "alternative": 0.97, "romanised": 0.92, "similar": 0.7, "part": 0.72}
CLOSE = 0.5  # weighted edits up to which a spelling in the report's country is weighed against a village elsewhere
_OWN = 0.15  # share of a report from which on it is about a country
SMALL = 50_000  # inhabitants below which a town far from the report's countries isn't believed


def resolve(asked: Sequence[Asked], gazetteer: Gazetteer, demonyms: Counter[str] | None = None) -> list[Resolution]:
    """One resolution per asked name, in order; `demonyms` counts countries by their adjectives in the report."""
    groups = grouped(asked)
    meanings = {key: options(items, gazetteer) for key, items in groups.items()}
    focus = first_focus(groups, meanings, demonyms or Counter())
    for key, items in groups.items():
        if not meanings[key]:
            meanings[key] = _similar(items[0], gazetteer, focus) or parts(items[0], gazetteer)
        elif all(_is_far_and_small(o, focus, key) for o in meanings[key]):
            close = [o for o in _similar(items[0], gazetteer, focus) if o.apart <= CLOSE]
            meanings[key] = _joined(meanings[key], close)
    near = company(meanings)
    weighed = {key: _weighed(items, meanings[key], near) for key, items in groups.items()}
    picked: dict[Key, list[Scored]] = {}
    before: list[str] = []
    for _ in range(ROUNDS):
        picked = {key: _rank(key, weighed[key], focus, gazetteer) for key in groups}
        focus = next_focus(groups, picked, demonyms or Counter())
        chosen = [ranked[0][1].entry.ref for ranked in picked.values() if ranked]
        if chosen == before:
            break
        before = chosen
    by_key = {key: _decide(key, ranked, focus, gazetteer) for key, ranked in picked.items()}
    return [_resolution(a, by_key[key_of(a)]) for a in asked]


def _similar(a: Asked, gazetteer: Gazetteer, focus: Focus) -> list[Option]:
    """Near spellings, only in the report's own countries: elsewhere the nearest string is a wrong place."""
    ranked = sorted(focus.countries, key=lambda c: (-focus.countries[c], c))
    return look_alikes(a, gazetteer, [c for c in ranked[:4] if focus.share(c) >= _OWN])


def _is_far_and_small(o: Option, focus: Focus, key: Key) -> bool:
    """Whether a spelling found elsewhere is a weaker answer than one nearly so in the report's own countries."""
    loose = o.tier == "romanised"
    small = o.entry.kind == "city" and o.entry.population < SMALL and not o.entry.capital
    return (loose or small) and focus.share(o.entry.country, key) < _OWN


def _joined(known: list[Option], more: list[Option]) -> list[Option]:
    refs = {o.entry.ref for o in known}
    return [*known, *(o for o in more if o.entry.ref not in refs)]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The options of a name, each with the reasons that hold whatever the report turns out to be about."""

    asked: Asked
    rivals: Rivals
    options: tuple[tuple[Option, list[Reason], list[Reason]], ...]  # with the first and the last of its reasons


def _weighed(items: list[Asked], options: list[Option], near: Mapping[tuple[Key, str], float]) -> _Weighed:
    rivals, key = rivals_of(options), key_of(items[0])
    rows = (
        (
            o,
            [*kind_reason(items[0], o.entry, rivals), *outer_reason(items, o.entry)],
            company_reason(near.get((key, o.entry.ref), 0.0)),
        )
        for o in options
    )
    return _Weighed(items[0], rivals, tuple(rows))


def _rank(key: Key, name: _Weighed, focus: Focus, gazetteer: Gazetteer) -> list[Scored]:
    """Every option with its total and its reasons, best first."""
    scored = []
    for o, first, last in name.options:
        found = [*first, *rival_reason(name.asked, o, name.rivals, focus)]
        found += [*country_reason(o.entry, focus, gazetteer, key), *near_reason(o.entry, focus), *last]
        total = o.base + sum([weight for weight, _ in found])
        scored.append((total, o, tuple([why for weight, why in found if abs(weight) >= 0.3])))
    return sorted(scored, key=lambda s: (-s[0], s[1].entry.ref))


@dataclass(frozen=True, slots=True)
class _Decision:
    entry: Entry | None
    confidence: float
    why: tuple[str, ...]
    others: tuple[Candidate, ...]
    tier: Tier | None = None


def _decide(
    key: Key,
    ranked: Sequence[Scored],
    focus: Focus,
    gazetteer: Gazetteer,
) -> _Decision:
    """The best option, unless it isn't convincing; its share among the alternatives is the confidence."""
    if not ranked:
        return _Decision(None, 0.0, ("not in the gazetteer",), ())
    total, best, why = ranked[0]
    others = tuple(Candidate(o.entry, o.tier, o.apart, round(s, 3), w) for s, o, w in ranked[1:6])
    if not _convincing(total, best, focus, key, gazetteer):
        return _Decision(
            None, 0.0, (f"not in the gazetteer: {best.entry.name} ({best.entry.country}) is too far off",), others
        )
    mass = CROWD * sum(exp(SHARP * (s - total)) for s, o, _ in ranked if not _same_spot(o.entry, best.entry))
    fit = _FITS[best.tier] - (0.35 if best.tier == "alternative" else 0.2) * best.apart
    alone = len(ranked) > 1 and not best.entry.capital and _stands_alone(best.entry, focus, key)
    confidence = round(max(0.05, fit * (UNSUPPORTED if alone else 1.0) / (1 + mass)), 3)
    return _Decision(best.entry, confidence, (_spelled(best), *why), others, best.tier)


def _stands_alone(entry: Entry, focus: Focus, key: Key) -> bool:
    """Whether nothing else in the report speaks of the country of a place."""
    return entry.country is not None and focus.share(entry.country, key) == 0


def _spelled(o: Option) -> str:
    return {
        "exact": "the name itself",
        "alternative": "an alternative name",
        "romanised": "another romanisation",
        "part": f"not in the gazetteer, named after {o.entry.name}",
    }.get(o.tier, f"a similar spelling ({o.apart:.1f} edits)")


def _same_spot(a: Entry, b: Entry) -> bool:
    return a.ref == b.ref or twins(a, b) or distance_km(a.at, b.at) < max(25.0, b.radius_km)


def _convincing(total: float, o: Option, focus: Focus, key: Key, gazetteer: Gazetteer) -> bool:
    """A look-alike, or a small town, in a country far from those that the report is about is no answer."""
    loose = o.tier == "romanised"
    small = o.entry.kind == "city" and o.entry.population < SMALL and not o.entry.capital
    if small and not focus.share(o.entry.country, key):
        about = max((focus.share(c, key) for c in focus.countries), default=0.0)
        least = MAIN if loose else 0.1
        near = any(focus.share(n, key) > least for n in gazetteer.neighbours(o.entry.country or ""))
        if about > 0.35 and not near and len(focus.own) > 2:
            return False
    if o.tier in ("exact", "alternative"):
        return True
    if o.tier == "part":
        return o.entry.kind in ("country", "region") or not focus.countries or focus.share(o.entry.country, key) > 0.1
    return total > SURE and (o.tier == "romanised" or focus.share(o.entry.country) > 0.1)


def _resolution(a: Asked, d: _Decision) -> Resolution:
    return Resolution(a, d.entry, d.confidence, d.why, d.others, d.tier)


__all__ = ["Asked", "Resolution", "resolve"]
