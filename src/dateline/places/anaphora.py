"""Places taken up again: "the city", "the province’s northwestern countryside", "the desert"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..records import Place, Span, Value
from .antecedents import FACILITIES, Antecedent, antecedent, division_of, salient
from .gazetteer import Gazetteer
from .geometry import BEARINGS, shift
from .heads import HEAD, section_start
from .lexicon import load

_NOUN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:(?:border|provincial|besieged|rebel-held|embattled|northern|southern|eastern|"
    r"western|strategic|nearby|same|whole|entire|port|coastal)\s+){0,2}(?P<noun>city|town|village|province|governorate|district|"
    r"airport|airbase|camp|dam|river|region)\b(?P<part>(?:['’]s)?\s+(?:(?P<way>[\w-]+)\s+)?(?:countryside|suburbs|"
    r"outskirts|districts|neighbou?rhoods|parts))?(?!\s+of\s+(?:the\s+)?[A-Z]|-)"
)
_DESERT = re.compile(r"\b[Tt]he\s+(?P<noun>desert|badia)\b(?!\s+(?:city|town|of)\b|-)")
_WAY = re.compile(
    r"(?P<the>\bthe\s+)?\b(?P<way>(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central)"
    r"(?P<part>\s+(?:parts?|half|side|edge|districts?|outskirts|suburbs|countryside|bank|areas?|neighbou?rhoods))?\s+of\s+$",
    re.IGNORECASE,
)


def find(
    text: str,
    sentences: Sequence[Span],
    named: Sequence[Value[Place]],
    countries: Counter[str],
    gazetteer: Gazetteer,
    sections: Sequence[Span] = (),
) -> list[Value[Place]]:
    """Back-references outside the named mentions, each to its own section; one without an antecedent is left out.

    `sections`: the heads of all sections, of places or not; they count where one is a place.
    """
    taken = [v.span for v in named if v.span]
    nouns = [(bound, m) for bound in sentences for m in _NOUN.finditer(text, *bound) if not _overlaps(m.span(), taken)]
    deserts = [m for bound in sentences for m in _DESERT.finditer(text, *bound) if not _overlaps(m.span(), taken)]
    order = sorted((v for v in named if v.span and not v.origin.startswith("party:")), key=lambda v: v.span or (0, 0))
    places = [antecedent(v, gazetteer) for v in order] if nouns else []
    heads = [v.span for v in order if v.span and v.origin.startswith(f"{HEAD}:")]
    names = {(v.text or "").casefold() for v in order}
    by_place = heads or any(text[slice(*head)].strip().casefold() in names for head in sections)
    heads += sections if by_place else ()
    starts = ((bound, m, section_start(heads, m.start())) for bound, m in nouns)
    found = [_taken_up(text, m, bound, [a for a in places if a.end > at], gazetteer) for bound, m, at in starts]
    found += [_desert(m, countries, gazetteer) for m in deserts]
    return [value for value in found if value]


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _taken_up(
    text: str, m: re.Match[str], bound: Span, named: Sequence[Antecedent], gazetteer: Gazetteer
) -> Value[Place] | None:
    """The most salient place of the noun's kind named before, and the part of it that is meant."""
    if m["noun"] in ("province", "governorate"):
        named = [d for a in named if (d := division_of(a, gazetteer))]
    best = salient(m["noun"], text, m.start(), bound[0], named)
    if best is None:
        return None
    value, place = best.value, best.value.means if m["noun"] in FACILITIES else best.place
    start, way, relation = _left_of(text, m.start(), bound)
    if m["part"]:
        place = _part(place, load().directions.get((m["way"] or "").lower()), 0.5, "part")
    elif way is not None:
        place = _part(place, way, 0.5 if relation == "part" else 1.5, relation)
    return Value(place, text[start : m.end()], (start, m.end()), f"anaphor: “{value.text}”")


def _left_of(text: str, at: int, bound: Span) -> tuple[int, str | None, str]:
    """A direction before a back-reference: "west of the town", "the eastern part of the city"."""
    left = text[max(bound[0], at - 60) : at]
    m = _WAY.search(left)
    if m is None:
        return at, None, ""
    way = load().directions.get(m["way"].lower())
    return at - len(left) + m.start("way"), way, "part" if m["part"] or m["the"] else "offset"


def _part(place: Place, way: str | None, share: float, relation: str) -> Place:
    """A part of the antecedent, or ground beside it: shifted and resized as for a named one."""
    if place.lat is None or place.lon is None or place.radius_km is None:
        return place
    reach = place.radius_km if share < 1 else place.radius_km + 10
    at = (
        shift((place.lat, place.lon), BEARINGS[way], share * place.radius_km)
        if way in BEARINGS
        else (place.lat, place.lon)
    )
    radius = round(0.6 * reach if share < 1 else reach, 1)
    return replace(
        place, id=f"{place.id}#{way or 'around'}-{relation}", lat=at[0], lon=at[1], radius_km=radius, basis="relative"
    )


def _desert(m: re.Match[str], countries: Counter[str], gazetteer: Gazetteer) -> Value[Place] | None:
    """The desert of the country that the report is most about."""
    for country, _ in sorted(countries.items(), key=lambda cn: (-cn[1], cn[0]))[:1]:
        entry = gazetteer.desert_of(country)
        if entry:
            place = Place(entry.name, entry.ref, *entry.at, entry.radius_km, "admin", entry.country, None, 0.6)
            return Value(place, m[0], m.span(), f"anaphor: the desert of {country}")
    return None
