"""Places taken up again: "the city", "the province’s northwestern countryside", "the desert"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import exp

from ..records import Place, Span, Value
from .gazetteer import Gazetteer
from .geometry import BEARINGS, shift
from .lexicon import load

_NOUN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:(?:border|provincial|besieged|rebel-held|embattled|northern|southern|eastern|"
    r"western|strategic|nearby|same|whole|entire|port|coastal)\s+){0,2}(?P<noun>city|town|village|province|governorate|district|"
    r"airport|airbase|camp|dam|river|region)\b(?P<part>(?:['’]s)?\s+(?:(?P<way>[\w-]+)\s+)?(?:countryside|suburbs|"
    r"outskirts|districts|neighbou?rhoods|parts))?(?!\s+of\s+(?:the\s+)?[A-Z]|-)"
)
_DESERT = re.compile(r"\b[Tt]he\s+(?P<noun>desert|badia)\b(?!\s+(?:city|town|of)\b|-)")
_KINDS = {
    "city": ("point",), "town": ("point",), "village": ("point",), "province": ("admin",), "governorate": ("admin",),
    "region": ("admin",), "district": ("admin", "point"), "river": ("corridor",),
}  # fmt: skip
REACH = 2500  # characters back in which an antecedent is looked for
FADE = 500.0  # characters over which a mention's weight falls to a third
NEAREST = 60.0  # the same for "that city": the one told last, not the one that the report is about
TOWN_KM = 7.0  # a place with a larger radius is no town or village
_WAY = re.compile(
    r"(?P<the>\bthe\s+)?\b(?P<way>(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central)"
    r"(?P<part>\s+(?:parts?|half|side|edge|districts?|outskirts|suburbs|countryside|bank|areas?|neighbou?rhoods))?\s+of\s+$",
    re.IGNORECASE,
)


def find(
    text: str, sentences: Sequence[Span], named: Sequence[Value[Place]], countries: Counter[str], gazetteer: Gazetteer
) -> list[Value[Place]]:
    """Back-references outside the named mentions; one without an antecedent is left out."""
    taken = [v.span for v in named if v.span]
    order = sorted((v for v in named if v.span and not v.origin.startswith("party:")), key=lambda v: v.span or (0, 0))
    found = []
    for start, end in sentences:
        for m in _NOUN.finditer(text, start, end):
            if not _overlaps(m.span(), taken) and (value := _taken_up(text, m, (start, end), order)):
                found.append(value)
        for m in _DESERT.finditer(text, start, end):
            if not _overlaps(m.span(), taken) and (value := _desert(m, countries, gazetteer)):
                found.append(value)
    return found


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _taken_up(text: str, m: re.Match[str], bound: Span, named: Sequence[Value[Place]]) -> Value[Place] | None:
    """The most salient place of the right kind named before: every mention counts, the nearer the more."""
    pointed = m[0].casefold().startswith("that ")
    weights: dict[str, float] = {}
    last: dict[str, Value[Place]] = {}
    for value in named:
        assert value.span is not None
        back = m.start() - value.span[1]
        if 0 < back < REACH and _fits(m["noun"], value):
            key = value.means.id or value.means.name
            size = (value.means.radius_km or 1.0) ** 0.5 if m["noun"] == "city" else 1.0
            weights[key] = weights.get(key, 0.0) + size * exp(-back / (NEAREST if pointed else FADE))
            last[key] = value
    if not weights:
        return None
    value = last[max(weights, key=lambda k: (weights[k], k))]
    start, way, relation = _left_of(text, m.start(), bound)
    place = value.means
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


def _fits(noun: str, value: Value[Place]) -> bool:
    place, words = value.means, (value.text or "").lower()
    if noun in ("airport", "airbase", "camp", "dam"):
        return noun in words or f".{noun}" in (place.id or "")
    if noun in ("town", "village") and (place.radius_km or 0.0) > TOWN_KM:
        return False
    place = replace(place, basis="point") if (place.id or "").endswith("#near") else place
    if "#" in (place.id or "").removesuffix("#near") or place.basis not in _KINDS.get(noun, ()):
        return False
    return noun != "river" or ".river" in (place.id or "")


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
