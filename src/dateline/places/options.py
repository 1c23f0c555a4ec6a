"""What a name may mean: every entry of the gazetteer that it can stand for, with what size and spelling speak for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .asked import Asked
from .forms import bare, homes, inside
from .gazetteer import Entry, Gazetteer, Tier, prior, spelling
from .keys import distance, fold, normal
from .lexicon import load

# Countries whose place names reach English by romanisation, so that spellings waver.
ROMANISED = frozenset({
    "AE", "AF", "AM", "AZ", "BD", "BF", "BG", "BH", "BT", "BY", "CD", "CF", "CM", "CN", "CY", "DJ", "DZ", "EG", "EH",
    "ER", "ET", "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KM", "KP", "KR", "KW", "KZ", "LA",
    "LB", "LK", "LY", "MA", "MD", "ME", "MK", "ML", "MM", "MN", "MR", "MV", "NE", "NG", "NP", "OM", "PK", "PS",
    "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN", "TR", "TW", "UA", "UZ", "XK",
    "YE"
})  # fmt: skip
MAX_CANDIDATES = 40
LARGE = 200_000  # inhabitants
ALIKE = 0.75  # weighted edits beyond which a look-alike in the country is another name
FORMER = 1.2  # what it costs to be called by quite another name than the main one: "Danielsville" for Piedmont


@dataclass(frozen=True, slots=True)
class Option:
    entry: Entry
    tier: Tier
    apart: float
    base: float


Scored = tuple[float, Option, tuple[str, ...]]  # an option with its total and its reasons


def options(items: list[Asked], gazetteer: Gazetteer) -> list[Option]:
    name = items[0].name
    found: dict[str, Option] = {}
    for form in dict.fromkeys([name, *_typed_forms(items[0])]):
        for entry, tier in gazetteer.named(form):
            apart = min(1.0, distance(normal(name), normal(entry.name))) if tier == "romanised" else 0.0
            if tier == "romanised":
                apart += _unlike(name, entry)
            base = prior(entry) + spelling(tier, apart)
            if tier == "alternative" and entry.kind in ("city", "admin2"):
                apart = _unlike_main(name, entry)
                base -= FORMER * apart
            found.setdefault(entry.ref, Option(entry, tier, apart, base))
    for entry in _standing_for(name, gazetteer):
        found[entry.ref] = Option(entry, "alternative", 0.0, prior(entry))
    return sorted(found.values(), key=lambda o: (-o.base, o.entry.ref))[: MAX_CANDIDATES * 2]


def _standing_for(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """Places that a demonym or an abbreviation stands for, where it is given as a name: "Syrian", "N.C."."""
    refs = [e for c in gazetteer.countries_of_demonym(name) if (e := gazetteer.country(c))]
    if not refs:
        refs += _home(name, gazetteer)
    if region := load().regions.get(name.lower()):
        named = [e for e, tier in gazetteer.named(region) if tier == "exact"]
        refs += [e for kind in ("region", "admin1") for e in named if e.kind == kind][:1]
    state = load().states.get(name.rstrip("."))
    if state and name != name.lower() and (entry := gazetteer.entry(f"admin1:{state}")):
        refs.append(entry)
    return refs


def _home(word: str, gazetteer: Gazetteer) -> list[Entry]:
    """The division, region or large town whose people or things are called so: "Iowans", "South Ossetian"."""
    if not word.rstrip("s").endswith(("n", "er", "ite", "ese", "i")) or not word[:1].isupper():
        return []
    if any(t == "exact" and _well_known(e) for e, t in gazetteer.named(word)):
        return []
    for name in homes(word):
        found = [e for e, t in gazetteer.named(name) if t != "romanised" and _well_known(e)]
        if found and name != word:
            return found[:1]
    return []


def _unlike_main(name: str, entry: Entry) -> float:
    """How far a name is from a place's main name: 0 a spelling of it, a half its short form, 1 quite another one."""
    said, main = normal(name), normal(entry.name)
    if said == main:
        return 0.0
    if set(said.split()) < set(main.split()):
        return 0.5 if entry.kind == "city" else 0.0  # "Monongalia" for Monongalia County is no other name
    return min(1.0, distance(said, main) / max(3.0, 0.5 * len(main)))


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


def look_alikes(a: Asked, gazetteer: Gazetteer, countries: Sequence[str]) -> list[Option]:
    """Near spellings in some countries, of those that romanise their names."""
    likely = [c for c in countries if c in ROMANISED]
    if not likely or len(normal(a.name)) < 4:
        return []
    near = gazetteer.similar(a.name, likely)
    return [Option(e, "similar", d, prior(e) + spelling("similar", d)) for e, d in near if d <= ALIKE]


def parts(a: Asked, gazetteer: Gazetteer) -> list[Option]:
    """What a name that no gazetteer holds is called after: "Enugu State", "Damascus University", "Dubai World Cup"."""
    if " " not in a.name:
        return []
    core = bare(a.name, load())
    if core and core != a.name and (found := _called(core, gazetteer)):
        return found
    names = (_called(n, gazetteer) for n in inside(a.name))
    return next((kept for found in names if (kept := [o for o in found if _well_known(o.entry)])), [])


def _called(name: str, gazetteer: Gazetteer) -> list[Option]:
    strict = [e for e, t in gazetteer.named(name) if t != "romanised"]
    found = (*strict, *_standing_for(name, gazetteer))
    return [Option(e, "part", 0.0 if _well_known(e) else 0.5, prior(e) + spelling("part", 0.0)) for e in found]


def _well_known(entry: Entry) -> bool:
    """Whether a thing may be called after this place without a word that says what it is."""
    return entry.kind in ("country", "region", "admin1", "sea") or entry.capital or entry.population >= LARGE
