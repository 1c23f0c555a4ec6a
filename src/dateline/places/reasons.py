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
COMPANY, COMPANY_MOST = 0.8, 2.0  # weight of a neighbour that other names may mean, and how many count
LARGE = 500_000  # inhabitants above which a town may rival a division of its name

_KINDS = {
    "admin1": ({"admin1": 2.5, "admin2": 0.5, "region": 1.0}, -2.5),
    "admin2": ({"admin2": 3.5, "admin1": 0.5, "city": -1.0}, -2.5),
    "city": ({"city": 2.0, "town": 2.0, "camp": 0.0}, -3.0),
    "river": ({"river": 3.0}, -2.5),
    "water": ({"sea": 3.0, "lake": 3.0}, -2.5),
    "country": ({"country": 3.0}, -2.0),
    "around": ({"admin1": 0.9}, 0.0),  # "northern Aleppo", "the Raqqa countryside": rather the division
    "land": ({"desert": 2.0, "mountain": 2.0, "region": 2.0}, -1.0),
}


def kind_reason(a: Asked, entry: Entry) -> list[Reason]:
    """ "Raqqa province" is the province, "Raqqa city" the town."""
    if a.kind not in _KINDS:
        return []
    good, otherwise = _KINDS[a.kind]
    return [(good.get(entry.kind, otherwise), f"the text says {a.kind}")]


@dataclass(frozen=True, slots=True)
class Rivals:
    """The options for one name, and what kinds bear that very name."""

    options: list[Option]
    strict: list[Option]
    kinds: frozenset[str]  # of the strict ones


def rivals_of(options: list[Option]) -> Rivals:
    strict = [o for o in options if o.tier in ("exact", "alternative")]
    return Rivals(options, strict, frozenset(o.entry.kind for o in strict))


def rival_reason(a: Asked, o: Option, rivals: Rivals, focus: Focus) -> list[Reason]:
    """A country of that very name beats towns; a loose spelling yields to a strict one; a bare name is the town."""
    strict, options = rivals.strict, rivals.options
    country = "country" in rivals.kinds and a.kind != "city"
    if country and o.entry.kind not in ("country", "admin1"):
        far = _country_is_far(o.entry, rivals, focus, key_of(a))
        return [(-1.0 if far else -3.0, "a country has this name")]
    grand = rivals.kinds & {"admin1", "sea", "region"} and a.kind != "city"
    if (
        grand
        and o.entry.kind in ("city", "admin2")
        and o.entry.population < LARGE
        and not any(twins(o.entry, x.entry) for x in strict)
    ):
        return [(-1.5, "a division, sea or region has this name")]
    if o.tier == "romanised" and strict and not any(twins(o.entry, x.entry) for x in strict):
        return [(-1.5, "others have this very name")]
    if o.entry.kind == "admin1" and a.kind is None and any(twins(o.entry, x.entry) for x in options):
        return [(-1.2, "its chief town has the same name")]
    return []


def _country_is_far(town: Entry, rivals: Rivals, focus: Focus, key: Key) -> bool:
    """Whether the report tells of the town's division, and of nothing in the country that has the town's name."""
    named = next(o.entry.country for o in rivals.strict if o.entry.kind == "country")
    told = focus.share(town.country, key) > 0.5 and focus.names_division(town, key) > 0
    return told and town.country != named and focus.share(named, key) == 0


def twins(a: Entry, b: Entry) -> bool:
    """A division and its chief town of the same name: "Raqqa" and "Raqqa"."""
    same = a.country == b.country and a.admin1 == b.admin1 and {a.kind, b.kind} == {"admin1", "city"}
    return same and max(a.population, b.population) > 10_000


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
    elif any(focus.share(n) > 0.3 for n in gazetteer.neighbours(entry.country)):
        reasons.append((0.3, "a neighbour of the report's country"))
    if entry.admin1 and (n := focus.names_division(entry, key)) > 0:
        reasons.append((min(1.2, 0.5 + 0.2 * n), "the report names its division"))
    return reasons


def near_reason(entry: Entry, focus: Focus) -> list[Reason]:
    """Places of one report lie near each other."""
    if entry.kind == "country":
        return []
    lat, reach = entry.lat, 6 * NEAR_KM / 111.0  # degrees; what lies farther pulls by less than 0.003
    others = (o for o in focus.chosen if abs(o.lat - lat) < reach and o.ref != entry.ref)
    near = sorted(distance_km(entry.at, other.at) for other in others)[:2]
    pull = sum(exp(-km / NEAR_KM) for km in near)
    return [(0.9 * pull, f"{near[0]:.0f} km from another place of the report")] if near and pull > 0.05 else []


def company_reason(pull: float) -> list[Reason]:
    """What other names may mean lies near: `pull` is their summed weight there."""
    return [(COMPANY * min(COMPANY_MOST, pull), "other names of the report may lie near it")] if pull else []
