"""What “the city”, “the province”, “the airport” may take up, and which mention before is the most salient."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from ..records import Place, Value
from .gazetteer import Gazetteer
from .lexicon import load

_KINDS = {
    "city": ("point",), "town": ("point",), "village": ("point",), "province": ("admin",), "governorate": ("admin",),
    "region": ("admin",), "district": ("admin", "point"), "river": ("corridor",),
}  # fmt: skip
FACILITIES = ("airport", "airbase", "camp", "dam")
SETTLEMENTS = ("city", "town", "village")
BESIDE = 0.3  # weight of a place that only tells where another lies
UNKNOWN = 0.5  # … of a name of no gazetteer
IN_DIVISION = 0.7  # … of a place that lies in the division meant
HERE = 1.5  # … of a mention in the same sentence
OPENING = 3.0  # … of one that opens it: "At X the army quit the town"
REACH = 2500  # characters back in which an antecedent is looked for
CITY_KM = 5.0  # radius from which a town counts fully as "the city"
FADE = 500.0  # characters over which a mention's weight falls to a third
NEAREST = 30.0  # the same for "that city", "the port city": the one told last, not the one that the report is about
_POINTED = re.compile(r"that\b|(?:the|this)\s+(?:port|coastal|border|oil)\b", re.IGNORECASE)
_SAYING = "said|told|announced|acknowledged|admitted|conceded|declared|claimed|insisted|maintained"
_IN = re.compile(rf"(?:\b(?P<said>{_SAYING})(?:\s+[a-z]+)?\s+|[a-z]\s+)(?:in|at|from)\s+$")
_SAID = re.compile(rf",?\s+(?:{_SAYING})\b")
_BEGINS = re.compile(r"(?:\A|\n|[.!?]\s)\s{0,3}(?:In |At |Near )?\Z")
TOPIC = 2.0  # … of one that opens a sentence before
TOWN_KM = 7.0  # a place with a larger radius is no town or village


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that may be taken up: its value, the whole place, and how much it counts."""

    value: Value[Place]
    place: Place
    weight: float = 1.0

    @property
    def key(self) -> str:
        return self.place.id or self.place.name

    @property
    def end(self) -> int:
        return self.value.span[1] if self.value.span else 0


def antecedent(value: Value[Place], gazetteer: Gazetteer) -> Antecedent:
    """The place itself where a part of it or ground beside it was named: "the east of Raqqa city" → Raqqa.

    What only tells where something else lies ("100 km south of Wad Madani", "between X and Y") counts less.
    """
    if value.origin.startswith("anchor:"):
        return Antecedent(value, value.means, BESIDE)
    place = value.means
    if place.basis is None:
        return Antecedent(value, place, UNKNOWN)
    ref, _, part = (place.id or "").partition("#")
    entry = gazetteer.entry(ref) if part else None
    if entry is None or place.basis == "corridor":
        return Antecedent(value, place)
    basis = "admin" if entry.kind in ("admin1", "admin2") else "country" if entry.kind == "country" else "point"
    name = place.name.removesuffix(f" {part.replace('-', ' ')}")
    at = round(entry.lat, 4), round(entry.lon, 4)
    whole = replace(place, name=name, id=ref, lat=at[0], lon=at[1], radius_km=entry.radius_km, basis=basis)
    return Antecedent(value, whole, BESIDE if part.endswith("offset") else 1.0)


def division_of(a: Antecedent, gazetteer: Gazetteer) -> Antecedent | None:
    """The first-order division that a place is or lies in: whoever tells of its towns tells of it, a little less."""
    entry = gazetteer.entry(a.place.id or "")
    if entry is None or entry.kind == "country":
        return None
    upper = entry if entry.kind == "admin1" else gazetteer.entry(f"admin1:{entry.country}.{entry.admin1}")
    if upper is None or upper is entry:
        return a if upper else None
    place = Place(upper.name, upper.ref, *upper.at, upper.radius_km, "admin", upper.country, upper.name, IN_DIVISION)
    return Antecedent(a.value, place, IN_DIVISION * a.weight)


def salient(noun: str, text: str, at: int, start: int, named: Sequence[Antecedent]) -> Antecedent | None:
    """The antecedent that weighs most for a noun at `at` in a sentence that begins at `start`.

    Each mention before counts, the nearer the more, more in the same sentence, more where it is called by the same
    noun, and where the whole report speaks of it often.
    """
    told = Counter(a.key for a in named)
    fade = NEAREST if _POINTED.match(text, at) else FADE
    weights: dict[str, float] = {}
    last: dict[str, Antecedent] = {}
    for a in named:
        if 0 < at - a.end < REACH and _fits(noun, a):
            size = min(a.place.radius_km or 1.0, CITY_KM) ** 0.5 if noun == "city" else 1.0
            beside = text[max(0, a.value.span[0] - 20) : min(a.end + 20, at)].lower() if a.value.span else ""
            called = 2.0 if noun in beside else 1.0
            here = (OPENING if _opens(text, a, start) else HERE) if a.end > start else 1.0
            here = TOPIC if a.end <= start and fade == FADE and _is_topic(text, a) else here
            heard = BESIDE if _where_said(text, a) else 1.0
            weight = a.weight * size * called * here * heard * told[a.key] ** 0.4 * exp((a.end - at) / fade)
            weights[a.key] = weights.get(a.key, 0.0) + weight
            last[a.key] = a
    return last[max(weights, key=lambda k: (weights[k], k))] if weights else None


def _where_said(text: str, a: Antecedent) -> bool:
    """Whether the mention tells where somebody speaks, not of what: "acknowledged in Zagreb that", "at Safwan said"."""
    if a.value.span is None:
        return False
    start, end = a.value.span
    before = _IN.search(text[max(0, start - 40) : start])
    return before is not None and (before["said"] is not None or bool(_SAID.match(text, end)))


def _is_topic(text: str, a: Antecedent) -> bool:
    """Whether a sentence before begins with the place: "In Malakal, …", "Malakal fell"."""
    return a.value.span is not None and bool(_BEGINS.search(text[max(0, a.value.span[0] - 12) : a.value.span[0]]))


def _opens(text: str, a: Antecedent, start: int) -> bool:
    """Whether a sentence that begins at `start` begins with "in" or "at" the place."""
    return a.value.span is not None and text[start : a.value.span[0]].strip().casefold() in ("in", "at", "near")


def _fits(noun: str, a: Antecedent) -> bool:
    """Whether a mention can be called so."""
    place, ref = a.place, a.place.id or ""
    if noun in FACILITIES:
        return noun in (a.value.text or "").lower() or f".{noun}" in ref
    if noun in SETTLEMENTS and not _may_be_settlement(a):
        return False
    if noun in ("town", "village") and (place.radius_km or 0.0) > TOWN_KM:
        return False
    unknown = place.basis is None and noun in SETTLEMENTS  # of no gazetteer: "at Madjoari … the town"
    if "#" in ref or not (unknown or place.basis in _KINDS.get(noun, ())):
        return False
    return noun != "river" or ".river" in ref


def _may_be_settlement(a: Antecedent) -> bool:
    """Whether people live there: no dam, bridge or air base, and no street that is called after a town."""
    ref = a.place.id or ""
    street = load().type_of((a.value.text or " ").split()[-1]) == "road"
    return not street and (not ref.startswith("dateline:") or ref.startswith("dateline:town."))
