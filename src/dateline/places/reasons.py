"""The reasons for and against one meaning of a name, each a weight and the words to say it with."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from .asked import Asked, Key, key_of
from .focus import Focus
from .gazetteer import Entry, Gazetteer
from .geometry import distance_km
from .options import Option

Reason = tuple[float, str]
NEAR_KM = 120.0
REACH = 6 * NEAR_KM / 111.0  # degrees; what lies farther pulls by less than 0.003
COMPANY, COMPANY_MOST = 0.8, 2.0  # weight of a neighbour that other names may mean, and how many count
LARGE = 500_000  # inhabitants above which a town may rival a division of its name
CHIEF_OF_NAME = 100_000  # inhabitants above which the two together speak for the town: Gaza, not the one in Mozambique
CHIEF = 10_000  # inhabitants above which a division may be called after a town

_KINDS = {
    "admin1": ({"admin1": 2.5, "admin2": 0.5, "region": 1.0}, -2.5),
    "admin2": ({"admin2": 3.5, "admin1": 0.5, "city": -1.0}, -2.5),
    "city": ({"city": 2.0, "town": 2.0, "camp": 0.0}, -3.0),
    "river": ({"river": 3.0}, -2.5),
    "water": ({"sea": 3.0, "lake": 3.0}, -2.5),
    "country": ({"country": 3.0}, -2.0),
    "listed": ({"admin1": 2.0}, 0.0),  # "Missouri, New York and Virginia"
    "around": ({"admin1": 0.9}, 0.0),  # "northern Aleppo", "the Raqqa countryside": rather the division
    "edge": ({"city": 0.9, "town": 0.9}, 0.0),  # "the outskirts of Taiz", "Kidal's districts": rather the town
    "land": ({"desert": 2.0, "mountain": 2.0, "region": 2.0}, -1.0),
}

_SAID = {"listed": "told of beside another division", "around": "a part of it is told of",
         "edge": "what towns have is told of"}  # fmt: skip


def kind_reason(a: Asked, entry: Entry, rivals: Rivals) -> list[Reason]:
    """ "Raqqa province" is the province, "Raqqa city" the town.

    A district that the gazetteer lacks is called after its town, and "residential districts of Donetsk" lie in the town.
    """
    if a.kind not in _KINDS:
        return []
    if a.kind == "admin2" and "admin2" not in rivals.kinds:
        return [(0.0 if entry.kind == "city" else -1.0, "the text says admin2")]
    good, otherwise = _KINDS[a.kind]
    return [(good.get(entry.kind, otherwise), _SAID.get(a.kind, f"the text says {a.kind}"))]


Area = tuple[str | None, str | None]  # country and first-order division


@dataclass(frozen=True, slots=True)
class Rivals:
    """What kinds bear a name strictly, and which divisions and towns of that name are each other's."""

    strict: bool  # some option has this very name
    kinds: frozenset[str]  # of those that do
    countries: frozenset[str | None]  # of the countries of this name
    strict_divisions: frozenset[Area]
    strict_towns: frozenset[Area]
    towns: frozenset[Area]


def rivals_of(options: list[Option]) -> Rivals:
    strict = [o.entry for o in options if o.tier in ("exact", "alternative")]
    return Rivals(
        bool(strict),
        frozenset(e.kind for e in strict),
        frozenset(e.country for e in strict if e.kind == "country"),
        frozenset(_area(e) for e in strict if e.kind == "admin1"),
        frozenset(_area(e) for e in strict if _is_chief(e)),
        frozenset(_area(o.entry) for o in options if _is_chief(o.entry)),
    )


def _area(entry: Entry) -> Area:
    return entry.country, entry.admin1


def _is_chief(entry: Entry) -> bool:
    """Whether a town is large enough that its division may be called after it."""
    return entry.kind == "city" and entry.population > CHIEF


def rival_reason(a: Asked, o: Option, rivals: Rivals, focus: Focus) -> list[Reason]:
    """A country of that very name beats towns; a loose spelling yields to a strict one; a bare name is the town."""
    entry = o.entry
    if "country" in rivals.kinds and a.kind != "city" and entry.kind not in ("country", "admin1"):
        far = _country_is_far(entry, rivals, focus, key_of(a))
        return [(-1.0 if far else -3.0, "a country has this name")]
    twin = _area(entry) in rivals.strict_divisions if _is_chief(entry) else \
        entry.kind == "admin1" and _area(entry) in rivals.strict_towns  # fmt: skip
    grand = rivals.kinds & {"admin1", "sea", "region"} and a.kind != "city"
    if grand and entry.kind in ("city", "admin2") and entry.population < LARGE and not twin:
        return [(-1.5, "a division, sea or region has this name")]
    if o.tier == "romanised" and rivals.strict and not twin:
        return [(-1.5, "others have this very name")]
    if entry.kind == "admin1" and a.kind is None and _area(entry) in rivals.towns:
        return [(-1.2, "its chief town has the same name")]
    if twin and entry.population > CHIEF_OF_NAME and not any(focus.share(c, key_of(a)) for c in tuple(focus.countries)):
        return [(0.25, "the chief town of a division of its name")]
    return []


def _country_is_far(town: Entry, rivals: Rivals, focus: Focus, key: Key) -> bool:
    """Whether the report tells of the town's division, and of nothing in the country that has the town's name."""
    told = focus.share(town.country, key) > 0.5 and focus.names_division(town, key) > 0
    return told and not any(c == town.country or focus.share(c, key) for c in rivals.countries)


def twins(a: Entry, b: Entry) -> bool:
    """A division and its chief town of the same name: "Raqqa" and "Raqqa"."""
    same = a.country == b.country and a.admin1 == b.admin1 and {a.kind, b.kind} == {"admin1", "city"}
    return same and max(a.population, b.population) > CHIEF


def outer_reason(items: list[Asked], entry: Entry) -> list[Reason]:
    """ "Alexandria, Louisiana" lies in Louisiana."""
    outers = {o for a in items for o in a.within}
    if not outers or entry.kind == "country":
        return []
    inside = entry.country in outers or f"{entry.country}.{entry.admin1}" in outers
    return [
        (4.0, "lies in what is named beside it") if inside else (-2.5, "lies elsewhere than what is named beside it")
    ]


def country_reason(entry: Entry, focus: Focus, gazetteer: Gazetteer, key: Key) -> list[Reason]:
    """The report's countries and divisions."""
    if not focus.countries or entry.country is None:
        return []
    reasons = []
    share = focus.share(entry.country, key)
    if share:
        reasons.append((0.8 + 2.2 * share, f"the report is about {entry.country}"))
    elif not focus.main.isdisjoint(gazetteer.neighbours(entry.country)):
        reasons.append((0.3, "a neighbour of the report's country"))
    if entry.admin1 and (n := focus.names_division(entry, key)) > 0:
        reasons.append((min(1.2, 0.5 + 0.2 * n), "the report names its division"))
    return reasons


def near_reason(entry: Entry, focus: Focus) -> list[Reason]:
    """Places of one report lie near each other."""
    if entry.kind == "country":
        return []
    at, ref, lat = entry.at, entry.ref, entry.lat
    others = [spot for other, spot in focus.chosen if abs(spot[0] - lat) < REACH and other != ref]
    near = sorted([distance_km(at, spot) for spot in others])[:2]
    pull = sum(exp(-km / NEAR_KM) for km in near)
    return [(0.9 * pull, f"{near[0]:.0f} km from another place of the report")] if near and pull > 0.05 else []


def company_reason(pull: float) -> list[Reason]:
    """What other names may mean lies near: `pull` is their summed weight there."""
    return [(COMPANY * min(COMPANY_MOST, pull), "other names of the report may lie near it")] if pull else []
