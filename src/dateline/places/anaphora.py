"""Places taken up again: "the city", "the province’s northwestern countryside", "the desert"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..records import Place, Span, Value
from .gazetteer import Gazetteer
from .geometry import BEARINGS, shift
from .lexicon import load

_NOUN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:(?:border|provincial|besieged|rebel-held|embattled|northern|southern|eastern|"
    r"western|strategic|nearby|same|whole|entire)\s+)?(?P<noun>city|town|village|province|governorate|district|"
    r"airport|airbase|camp|dam|river|region)\b(?P<part>(?:['’]s)?\s+(?:(?P<way>[\w-]+)\s+)?(?:countryside|suburbs|"
    r"outskirts|districts|neighbou?rhoods|parts))?(?!\s+of\s+(?:the\s+)?[A-Z]|-)"
)
_DESERT = re.compile(r"\b[Tt]he\s+(?P<noun>desert|badia)\b(?!\s+(?:city|town|of)\b|-)")
_KINDS = {
    "city": ("point",), "town": ("point",), "village": ("point",), "province": ("admin",), "governorate": ("admin",),
    "region": ("admin",), "district": ("admin", "point"), "river": ("corridor",),
}  # fmt: skip
REACH = 900  # characters back in which an antecedent is looked for


def find(
    text: str, sentences: Sequence[Span], named: Sequence[Value[Place]], countries: Counter[str], gazetteer: Gazetteer
) -> list[Value[Place]]:
    """Back-references outside the named mentions; one without an antecedent is left out."""
    taken = [v.span for v in named if v.span]
    order = sorted((v for v in named if v.span and not v.origin.startswith("party:")), key=lambda v: v.span or (0, 0))
    found = []
    for start, end in sentences:
        for m in _NOUN.finditer(text, start, end):
            if not _overlaps(m.span(), taken) and (value := _taken_up(m, order)):
                found.append(value)
        for m in _DESERT.finditer(text, start, end):
            if not _overlaps(m.span(), taken) and (value := _desert(m, countries, gazetteer)):
                found.append(value)
    return found


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _taken_up(m: re.Match[str], named: Sequence[Value[Place]]) -> Value[Place] | None:
    """The last place of the right kind that is named before, not too far back."""
    noun = m["noun"]
    for value in reversed(named):
        assert value.span is not None
        if value.span[0] < m.start() and m.start() - value.span[1] < REACH and _fits(noun, value):
            place = _part(value.means, m) if m["part"] else value.means
            return Value(place, m[0], m.span(), f"anaphor: “{value.text}”")
    return None


def _fits(noun: str, value: Value[Place]) -> bool:
    place, words = value.means, (value.text or "").lower()
    if noun in ("airport", "airbase", "camp", "dam"):
        return noun in words or f".{noun}" in (place.id or "")
    if noun in ("city", "town", "village") and place.basis in ("admin", "country"):
        return False
    if "#" in (place.id or "") or place.basis not in _KINDS.get(noun, ()):
        return False
    return noun != "river" or ".river" in (place.id or "")


def _part(place: Place, m: re.Match[str]) -> Place:
    """A part of the antecedent: shifted and shrunk as for a named one."""
    way = load().directions.get((m["way"] or "").lower())
    if place.lat is None or place.lon is None or place.radius_km is None:
        return place
    at = (
        shift((place.lat, place.lon), BEARINGS[way], 0.5 * place.radius_km)
        if way in BEARINGS
        else (place.lat, place.lon)
    )
    ref = f"{place.id}#{way or 'around'}-part"
    return replace(place, id=ref, lat=at[0], lon=at[1], radius_km=round(0.6 * place.radius_km, 1), basis="relative")


def _desert(m: re.Match[str], countries: Counter[str], gazetteer: Gazetteer) -> Value[Place] | None:
    """The desert of the country that the report is most about."""
    for country, _ in sorted(countries.items(), key=lambda cn: (-cn[1], cn[0]))[:1]:
        entry = gazetteer.desert_of(country)
        if entry:
            place = Place(entry.name, entry.ref, *entry.at, entry.radius_km, "admin", entry.country, None, 0.6)
            return Value(place, m[0], m.span(), f"anaphor: the desert of {country}")
    return None
