"""The English words that tell places from other names, from words.toml, as sets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from .keys import fold

WORDS = Path(__file__).parent / "words.toml"
_IRREGULAR = {"governorates": "governorate", "cities": "city", "territories": "territory", "counties": "county"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by use; every word in lower case."""

    numbered: frozenset[str]  # "hill": one place with the number after it, none without
    numbered_places: frozenset[str]  # those that are a place even if no gazetteer has it
    types: dict[str, str]  # "province" → "admin1"; multi-word types too
    type_parts: frozenset[str]  # the words of multi-word types: "nuclear", "power", "plant"
    streets: frozenset[str]  # with a capital letter these make a name of their own: "Haifa Street" is not in Haifa
    sorts: frozenset[str]  # words between a name and its facility: "Hodeidah central prison"
    parented: frozenset[str]  # facilities that are told with "of": "the airport of Hodeidah"
    inside: frozenset[str]
    around: frozenset[str]
    of_towns: frozenset[str]  # of those, what towns have rather than divisions
    bank: frozenset[str]
    directions: dict[str, str]  # "northern" → "north"
    nominals: frozenset[str]  # lemmas of nouns that speak of a place without naming it
    unplaced: frozenset[str]  # lemmas before such a noun that make it no place: "a political settlement"
    place_prepositions: frozenset[str]
    strong_prepositions: frozenset[str]
    near: frozenset[str]
    party_prepositions: frozenset[str]
    takes_strong: frozenset[str]  # lemmas of verbs whose object is a place
    takes: frozenset[str]  # … is often one
    taking_strong: frozenset[str]  # lemmas of nouns: "the liberation of …"
    taking: frozenset[str]
    falls: frozenset[str]
    never: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    groups: frozenset[str]  # first words of the names of armed groups
    prefixes: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]  # outlets and operations, as folded words, by the first of them
    operation_cues: frozenset[str]
    compounds: frozenset[str]
    party_nouns: frozenset[str]
    party_verbs: frozenset[str]
    relations: frozenset[str]
    state_of: frozenset[str]
    regions: dict[str, str]  # "european" → "Europe"
    place_nouns: frozenset[str]
    ground: frozenset[str]
    desert: frozenset[str]
    border: frozenset[str]
    border_tails: frozenset[str]
    border_not_before: frozenset[str]
    given_names: frozenset[str]
    links: frozenset[str]  # small words inside names
    articles: frozenset[str]
    preposed: frozenset[str]
    dates: frozenset[str]
    civil: dict[str, tuple[str, ...]]  # word of civil life → countries
    civil_openers: frozenset[str]  # the first words of those
    fighting: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By the first word of a party's name: its words, and the one country in which it fights."""
    states: dict[str, str]  # abbreviations of divisions: "Calif" → "US.CA", "B.C" → "CA.02"

    def type_of(self, word: str) -> str | None:
        """What a type word calls for: "provinces" → "admin1"; None when it is no type word."""
        word = word.lower()
        return self.types.get(word) or self.types.get(singular(word))


def singular(word: str) -> str:
    """A type word without its plural ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon that ships."""
    w: dict[str, Any] = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    types: dict[str, str] = {}
    for kind, words in w["types"].items():
        for word in words:
            types.setdefault(word, kind)
    types |= dict.fromkeys(("dam", "port"), "facility")
    names = [*w["organisations"]["names"], *w["organisations"]["outlets"], *w["organisations"]["operations"]]
    civil: dict[str, tuple[str, ...]] = {}
    for country, cues in w["civil"].items():
        for cue in cues:
            civil[cue] = (*civil.get(cue, ()), country)
    return Lexicon(
        numbered=frozenset(w["numbered"]["words"]),
        numbered_places=frozenset(w["numbered"]["places"]),
        types=types,
        type_parts=frozenset(word for words in types if " " in words for word in words.split()),
        streets=frozenset(w["facilities"]["streets"]),
        sorts=frozenset(w["facilities"]["sorts"]),
        parented=frozenset(w["facilities"]["parented"]),
        inside=frozenset(w["parts"]["inside"]),
        around=frozenset(w["parts"]["around"]),
        of_towns=frozenset(w["parts"]["of_towns"]),
        bank=frozenset(w["parts"]["bank"]),
        directions={word: way for way, words in w["directions"].items() for word in words},
        nominals=frozenset(noun for nouns in w["nominals"].values() for noun in nouns),
        unplaced=frozenset(w["unplaced"]["words"]),
        place_prepositions=frozenset(w["prepositions"]["place"]),
        strong_prepositions=frozenset(w["prepositions"]["strong"]),
        near=frozenset(w["prepositions"]["near"]),
        party_prepositions=frozenset(w["prepositions"]["party"]),
        takes_strong=frozenset(w["governing"]["strong_verbs"]),
        takes=frozenset(w["governing"]["weak_verbs"]),
        taking_strong=frozenset(w["governing"]["strong_nouns"]),
        taking=frozenset(w["governing"]["weak_nouns"]),
        falls=frozenset(w["governing"]["falls"]),
        never=frozenset(w["never"]["words"]),
        titles=frozenset(w["titles"]["words"]),
        heads=frozenset(w["organisations"]["heads"]),
        groups=frozenset(w["organisations"]["groups"]),
        prefixes=frozenset(w["organisations"]["prefixes"]),
        phrases=_by_first_word(names),
        operation_cues=frozenset(w["organisations"]["operation_cues"]),
        compounds=frozenset(w["organisations"]["compounds"]),
        party_nouns=frozenset(w["party"]["nouns"]),
        party_verbs=frozenset(w["party"]["verbs"]),
        regions=w["regions"],
        state_of=frozenset(w["state"]["of"]),
        relations=frozenset(w["party"]["relations"]),
        place_nouns=frozenset(w["party"]["place_nouns"]),
        ground=frozenset(w["ground"]["nouns"]),
        desert=frozenset(w["ground"]["desert"]),
        border=frozenset(w["border"]["words"]),
        border_tails=frozenset(w["border"]["tails"]),
        border_not_before=frozenset(w["border"]["not_before"]),
        given_names=frozenset(w["persons"]["given"]),
        links=frozenset(w["names"]["links"]),
        articles=frozenset(w["names"]["articles"]),
        preposed=frozenset(w["names"]["preposed"]),
        dates=frozenset(w["names"]["dates"]),
        civil=civil,
        civil_openers=frozenset(cue.split()[0] for cue in civil),
        fighting=_fighting(),
        states=_states(w["states"]),
    )


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in dict.fromkeys(names):
        words = tuple(fold(word) for word in re.split(r"[\s-]+", name))
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _fighting() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The parties of the shipped files, no states nor their armies, that fight in one country; what parties of several
    are called is left out."""
    where: dict[tuple[str, ...], set[str]] = {}
    for file in sorted((resources.files("dateline.resources") / "parties").iterdir(), key=lambda f: f.name):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["party"] if file.name.endswith(".toml") else ():
            for name in (row["name"], *row.get("aliases", ())) if "country" not in row else ():
                words = tuple(word for word in re.split(r"[\s-]+", name) if word != "the")
                where.setdefault(words, set()).update(row.get("countries", ()))
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for words, countries in sorted(where.items()):
        if len(countries) == 1:
            found[words[0]] = (*found.get(words[0], ()), (words, min(countries)))
    return found


def _states(table: dict[str, dict[str, str]]) -> dict[str, str]:
    """Abbreviations by country as codes of divisions; those of the United States also by postal code."""
    given = {short: f"{country}.{code}" for country, states in table.items() for short, code in states.items()}
    return given | {code: f"US.{code}" for code in table["US"].values()}
