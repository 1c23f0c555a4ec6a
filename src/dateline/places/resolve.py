"""Chooses which place each name of a report means, all names together.

Two passes. First the countries and divisions that are named without doubt, and demonyms, give the report's countries.
Then every name chooses among its candidates by a sum of reasons that a person can read: size, spelling, the report's
countries and divisions, what stands beside the name ("Alexandria, Louisiana"; "Raqqa province"), and how near the other
chosen places lie. A name whose best candidate isn't convincing is *not in the gazetteer*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from .gazetteer import Candidate, Entry, Gazetteer, Tier, prior, spelling
from .geometry import distance_km
from .keys import distance, fold, normal
from .lexicon import load

# Countries whose place names reach English by romanisation, so that spellings waver.
ROMANISED = frozenset({
    "AE", "AF", "AM", "AZ", "BD", "BF", "BG", "BH", "BT", "BY", "CF", "CM", "CN", "CY", "DJ", "DZ", "EG", "EH",
    "ER", "ET", "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KM", "KP", "KR", "KW", "KZ", "LA",
    "LB", "LK", "LY", "MA", "MD", "ME", "MK", "ML", "MM", "MN", "MR", "MV", "NE", "NG", "NP", "OM", "PK", "PS",
    "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN", "TR", "TW", "UA", "UZ", "XK",
    "YE"
})  # fmt: skip
MAX_CANDIDATES = 40
ROUNDS = 3
NEAR_KM = 120.0
SHARP, CROWD = 1.5, 0.6  # how a lead over the alternatives becomes a confidence: fitted by hand to LGL and GWN
LARGE = 500_000  # inhabitants above which a town may rival a division of its name
SMALL = 50_000  # inhabitants below which a town far from the report's countries isn't believed
SURE = 0.0  # below this total a candidate isn't convincing


@dataclass(frozen=True, slots=True)
class Asked:
    """One name in a report and what the words beside it say."""

    name: str
    at: int  # where it stands, code points
    kind: str | None = None  # what a type word calls for: admin1, admin2, city, river, …
    within: tuple[str, ...] = ()  # names that follow after a comma or stand in brackets: "Alexandria, Louisiana"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the chosen place (None: not in the gazetteer), how sure, and what else it could be."""

    asked: Asked
    entry: Entry | None
    confidence: float
    why: tuple[str, ...]
    others: tuple[Candidate, ...] = ()


@dataclass
class _Context:
    """What a report is about: weights of countries and divisions, and the places chosen so far."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    chosen: list[Entry] = field(default_factory=list)
    own: dict[tuple[str, str], tuple[Entry, float]] = field(default_factory=dict)  # what each name itself put in

    def share(self, country: str | None, key: tuple[str, str] | None = None) -> float:
        """How much of the report is about a country; what the name `key` itself put in doesn't count."""
        mine, weight = self.own.get(key, (None, 0.0)) if key else (None, 0.0)
        total = sum(self.countries.values()) - weight
        if not country or total <= 1e-9:
            return 0.0
        here = self.countries.get(country, 0.0) - (weight if mine is not None and mine.country == country else 0.0)
        return max(0.0, here) / total

    def names_division(self, entry: Entry, key: tuple[str, str]) -> int:
        """How many other names lie in the same division."""
        mine = self.own.get(key, (None, 0.0))[0]
        n = self.divisions[entry.country or "", entry.admin1 or ""]
        return n - (mine is not None and (mine.country, mine.admin1) == (entry.country, entry.admin1))


@dataclass(frozen=True, slots=True)
class _Option:
    entry: Entry
    tier: Tier
    apart: float
    base: float
    reasons: tuple[str, ...]


def resolve(asked: Sequence[Asked], gazetteer: Gazetteer, demonyms: Counter[str] | None = None) -> list[Resolution]:
    """One resolution per asked name, in order; `demonyms` counts countries by their adjectives in the report."""
    groups = _group(asked)
    options = {key: _options(items, gazetteer) for key, items in groups.items()}
    context = _first_pass(groups, options, demonyms or Counter())
    for key, items in groups.items():
        if not any(o.tier != "similar" for o in options[key]):
            options[key] = _similar(items[0], gazetteer, context)
    picked: dict[tuple[str, str], list[tuple[float, _Option, tuple[str, ...]]]] = {}
    for _ in range(ROUNDS):
        picked = {key: _rank(items, options[key], context, gazetteer) for key, items in groups.items()}
        context = _second_pass(groups, picked, context, demonyms or Counter())
    by_key = {key: _decide(key, ranked, context, gazetteer) for key, ranked in picked.items()}
    return [_resolution(a, by_key[_key(a)]) for a in asked]


def _key(a: Asked) -> tuple[str, str]:
    return normal(a.name), a.kind or ""


def _group(asked: Sequence[Asked]) -> dict[tuple[str, str], list[Asked]]:
    """The mentions of one name with one type word mean one place."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for a in asked:
        groups[_key(a)].append(a)
    return dict(groups)


# --- candidates ------------------------------------------------------------------------------------------------------


def _options(items: list[Asked], gazetteer: Gazetteer) -> list[_Option]:
    name = items[0].name
    found: dict[str, _Option] = {}
    for form in dict.fromkeys([name, *_typed_forms(items[0])]):
        for entry, tier in gazetteer.named(form):
            apart = min(1.0, distance(normal(name), normal(entry.name))) if tier == "romanised" else 0.0
            if tier == "romanised":
                apart += _unlike(name, entry)
            found.setdefault(entry.ref, _Option(entry, tier, apart, prior(entry) + spelling(tier, apart), ()))
    for entry in _standing_for(name, gazetteer):
        found[entry.ref] = _Option(entry, "alternative", 0.0, prior(entry), ())
    return sorted(found.values(), key=lambda o: (-o.base, o.entry.ref))[: MAX_CANDIDATES * 2]


def _standing_for(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """Places that a demonym or an abbreviation stands for, where it is given as a name: "Syrian", "N.C."."""
    refs = [e for c in gazetteer.countries_of_demonym(name) if (e := gazetteer.country(c))]
    if region := load().regions.get(name.lower()):
        refs += [e for e, _ in gazetteer.named(region) if e.kind == "region"]
    state = load().states.get(name.rstrip("."))
    if state and name != name.lower() and (entry := gazetteer.entry(f"admin1:US.{state}")):
        refs.append(entry)
    return refs


def _unlike(name: str, entry: Entry) -> float:
    """What two spellings that only sound alike cost more: short ones, and names of countries that write in Latin."""
    loose = distance(fold(name), fold(entry.name))
    if entry.country not in ROMANISED:
        return min(3.0, loose)
    return 0.3 * loose if len(normal(name)) < 4 else 0.0


def _typed_forms(a: Asked) -> list[str]:
    """Names under which the gazetteer keeps some types: "Rapides" + county → "Rapides County", "Rapides Parish"."""
    forms = {"admin2": ("County", "Parish"), "river": ("River",), "admin1": ("State", "Province")}
    return [f"{a.name} {f}" for f in forms.get(a.kind or "", ())]


def _similar(a: Asked, gazetteer: Gazetteer, context: _Context) -> list[_Option]:
    """Near spellings, only in the report's own countries: elsewhere the nearest string is a wrong place."""
    ranked = sorted(context.countries, key=lambda c: (-context.countries[c], c))
    likely = [c for c in ranked[:4] if context.share(c) >= 0.15 and c in ROMANISED]
    if not likely or len(normal(a.name)) < 4:
        return []
    near = gazetteer.similar(a.name, likely)
    return [_Option(e, "similar", d, prior(e) + spelling("similar", d), ()) for e, d in near if d <= 0.9]


# --- context ---------------------------------------------------------------------------------------------------------


def _first_pass(
    groups: dict[tuple[str, str], list[Asked]], options: dict[tuple[str, str], list[_Option]], demonyms: Counter[str]
) -> _Context:
    """Countries and divisions named without doubt."""
    context = _Context(_of_people(demonyms))
    for key, items in groups.items():
        top = options[key][0] if options[key] else None
        if top is None or top.tier == "romanised" or top.entry.country is None:
            continue
        weight = len(items) ** 0.5
        if top.entry.kind == "country" and key[1] in ("", "country"):
            context.countries[top.entry.country] += weight
        elif top.entry.kind == "admin1" and key[1] in ("", "admin1"):
            context.countries[top.entry.country] += 0.5 * weight
            context.divisions[top.entry.country, top.entry.admin1 or ""] += 1
        for a in items:
            for outer in a.within:
                _note_outer(outer, context)
    return context


def _of_people(demonyms: Counter[str]) -> dict[str, float]:
    """Countries weighed by how often their people or things are spoken of."""
    return defaultdict(float, {c: 0.7 * n**0.5 for c, n in demonyms.items()})


def _note_outer(outer: str, context: _Context) -> None:
    country, _, division = outer.partition(".")
    context.countries[country] += 0.7
    if division:
        context.divisions[country, division] += 1


def _second_pass(
    groups: dict[tuple[str, str], list[Asked]],
    picked: dict[tuple[str, str], list[tuple[float, _Option, tuple[str, ...]]]],
    old: _Context,
    demonyms: Counter[str],
) -> _Context:
    """The context again, with the places chosen so far counted in."""
    context = _Context(_of_people(demonyms))
    for key, items in groups.items():
        for a in items:
            for outer in a.within:
                _note_outer(outer, context)
        if not picked[key] or picked[key][0][0] < SURE:
            continue
        entry = picked[key][0][1].entry
        margin = picked[key][0][0] - (picked[key][1][0] if len(picked[key]) > 1 else -3.0)
        weight = len(items) ** 0.5 * min(1.0, 0.25 + margin / 3)
        if entry.country:
            put = weight * (1.0 if entry.kind == "country" else 0.6)
            context.countries[entry.country] += put
            context.own[key] = entry, put
            if entry.admin1 and entry.kind != "country":
                context.divisions[entry.country, entry.admin1] += 1
        if entry.kind not in ("country", "sea", "region"):
            context.chosen.append(entry)
    return context


# --- choice ----------------------------------------------------------------------------------------------------------


def _rank(
    items: list[Asked], options: list[_Option], context: _Context, gazetteer: Gazetteer
) -> list[tuple[float, _Option, tuple[str, ...]]]:
    """Every option with its total and its reasons, best first."""
    scored = []
    rivals = _rivals(options)
    for o in options:
        parts = [*_kind_reason(items[0], o.entry), *_outer_reason(items, o.entry), *_rival_reason(items[0], o, rivals)]
        parts += [*_country_reason(o.entry, context, gazetteer, _key(items[0])), *_near_reason(o.entry, context)]
        total = o.base + sum(weight for weight, _ in parts)
        scored.append((total, o, tuple(why for weight, why in parts if abs(weight) >= 0.3)))
    return sorted(scored, key=lambda s: (-s[0], s[1].entry.ref))


Reason = tuple[float, str]
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


def _kind_reason(a: Asked, entry: Entry) -> list[Reason]:
    """ "Raqqa province" is the province, "Raqqa city" the town."""
    if a.kind not in _KINDS:
        return []
    good, otherwise = _KINDS[a.kind]
    return [(good.get(entry.kind, otherwise), f"the text says {a.kind}")]


@dataclass(frozen=True, slots=True)
class _Rivals:
    """The options for one name, and what kinds bear that very name."""

    options: list[_Option]
    strict: list[_Option]
    kinds: frozenset[str]  # of the strict ones


def _rivals(options: list[_Option]) -> _Rivals:
    strict = [o for o in options if o.tier in ("exact", "alternative")]
    return _Rivals(options, strict, frozenset(o.entry.kind for o in strict))


def _rival_reason(a: Asked, o: _Option, rivals: _Rivals) -> list[Reason]:
    """A country of that very name beats towns; a loose spelling yields to a strict one; a bare name is the town."""
    strict, options = rivals.strict, rivals.options
    country = "country" in rivals.kinds and a.kind != "city"
    if country and o.entry.kind not in ("country", "admin1"):
        return [(-3.0, "a country has this name")]
    grand = rivals.kinds & {"admin1", "sea", "region"} and a.kind != "city"
    if (
        grand
        and o.entry.kind == "city"
        and o.entry.population < LARGE
        and not any(_twins(o.entry, x.entry) for x in strict)
    ):
        return [(-1.5, "a division, sea or region has this name")]
    if o.tier == "romanised" and strict and not any(_twins(o.entry, x.entry) for x in strict):
        return [(-1.5, "others have this very name")]
    if o.entry.kind == "admin1" and a.kind is None and any(_twins(o.entry, x.entry) for x in options):
        return [(-1.2, "its chief town has the same name")]
    return []


def _twins(a: Entry, b: Entry) -> bool:
    """A division and its chief town of the same name: "Raqqa" and "Raqqa"."""
    same = a.country == b.country and a.admin1 == b.admin1 and {a.kind, b.kind} == {"admin1", "city"}
    return same and max(a.population, b.population) > 10_000


def _outer_reason(items: list[Asked], entry: Entry) -> list[Reason]:
    """ "Alexandria, Louisiana" lies in Louisiana."""
    outers = {o for a in items for o in a.within}
    if not outers or entry.kind == "country":
        return []
    inside = entry.country in outers or f"{entry.country}.{entry.admin1}" in outers
    return [
        (4.0, "lies in what is named beside it") if inside else (-2.5, "lies elsewhere than what is named beside it")
    ]


def _country_reason(entry: Entry, context: _Context, gazetteer: Gazetteer, key: tuple[str, str]) -> list[Reason]:
    """The report's countries and divisions."""
    if not context.countries or entry.country is None:
        return []
    reasons = []
    share = context.share(entry.country, key)
    if share:
        reasons.append((0.8 + 2.2 * share, f"the report is about {entry.country}"))
    elif any(context.share(n) > 0.3 for n in gazetteer.neighbours(entry.country)):
        reasons.append((0.3, "a neighbour of the report's country"))
    if entry.admin1 and (n := context.names_division(entry, key)) > 0:
        reasons.append((min(1.2, 0.5 + 0.2 * n), "the report names its division"))
    return reasons


def _near_reason(entry: Entry, context: _Context) -> list[Reason]:
    """Places of one report lie near each other."""
    if entry.kind == "country":
        return []
    lat, reach = entry.lat, 6 * NEAR_KM / 111.0  # degrees; what lies farther pulls by less than 0.003
    others = (o for o in context.chosen if abs(o.lat - lat) < reach and o.ref != entry.ref)
    near = sorted(distance_km(entry.at, other.at) for other in others)[:2]
    pull = sum(exp(-km / NEAR_KM) for km in near)
    return [(0.9 * pull, f"{near[0]:.0f} km from another place of the report")] if near and pull > 0.05 else []


@dataclass(frozen=True, slots=True)
class _Decision:
    entry: Entry | None
    confidence: float
    why: tuple[str, ...]
    others: tuple[Candidate, ...]


def _decide(
    key: tuple[str, str],
    ranked: list[tuple[float, _Option, tuple[str, ...]]],
    context: _Context,
    gazetteer: Gazetteer,
) -> _Decision:
    """The best option, unless it isn't convincing; its share among the alternatives is the confidence."""
    if not ranked:
        return _Decision(None, 0.0, ("not in the gazetteer",), ())
    total, best, why = ranked[0]
    others = tuple(Candidate(o.entry, o.tier, o.apart, round(s, 3), w) for s, o, w in ranked[1:6])
    if not _convincing(total, best, context, key, gazetteer):
        return _Decision(
            None, 0.0, (f"not in the gazetteer: {best.entry.name} ({best.entry.country}) is too far off",), others
        )
    mass = CROWD * sum(exp(SHARP * (s - total)) for s, o, _ in ranked if not _same_spot(o.entry, best.entry))
    fit = {"exact": 0.98, "alternative": 0.97, "romanised": 0.92, "similar": 0.75}[best.tier] - 0.2 * best.apart
    confidence = round(max(0.05, fit / (1 + mass)), 3)
    return _Decision(best.entry, confidence, (_spelled(best), *why), others)


def _spelled(o: _Option) -> str:
    return {"exact": "the name itself", "alternative": "an alternative name", "romanised": "another romanisation"}.get(
        o.tier, f"a similar spelling ({o.apart:.1f} edits)"
    )


def _same_spot(a: Entry, b: Entry) -> bool:
    return a.ref == b.ref or _twins(a, b) or distance_km(a.at, b.at) < max(25.0, b.radius_km)


def _convincing(total: float, o: _Option, context: _Context, key: tuple[str, str], gazetteer: Gazetteer) -> bool:
    """A look-alike, or a small town, in a country far from those that the report is about is no answer."""
    small = o.entry.kind == "city" and o.entry.population < SMALL and not o.entry.capital
    if small and not context.share(o.entry.country, key):
        about = max((context.share(c, key) for c in context.countries), default=0.0)
        near = any(context.share(n, key) > 0.1 for n in gazetteer.neighbours(o.entry.country or ""))
        if about > 0.35 and not near and len(context.own) > 2:
            return False
    if o.tier in ("exact", "alternative"):
        return True
    return total > SURE and (o.tier == "romanised" or context.share(o.entry.country) > 0.1)


def _resolution(a: Asked, d: _Decision) -> Resolution:
    return Resolution(a, d.entry, d.confidence, d.why, d.others)
