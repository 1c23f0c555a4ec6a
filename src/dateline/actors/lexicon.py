"""The nouns and modifiers of parties: what "rebels", "warplanes", "spokesman" and "-backed" say. Data: two TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ..records import MentionKind, Token

IRREGULAR = {"s": "", "ies": "y", "es": ""}


@dataclass(frozen=True, slots=True)
class Noun:
    """A class of nouns that can head the description of a party."""

    name: str  # of the class
    kind: str  # of party
    mention: MentionKind
    label: bool
    one: bool  # "the army" is one body


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Words beside the noun, by what they say."""

    relations: Mapping[str, str]  # "supported" → "backed"
    participles: Mapping[str, str]  # lemma "support" → "backed"
    state_side: frozenset[str]
    rebel_side: frozenset[str]
    jihadist_side: frozenset[str]
    labels: frozenset[str]
    terror: frozenset[str]
    peoples: frozenset[str]
    plain: frozenset[str]
    place_prepositions: frozenset[str]
    party_prepositions: frozenset[str]
    diplomatic: frozenset[str]
    place_verbs: frozenset[str]
    saying: frozenset[str]


@cache
def nouns() -> Mapping[str, Noun]:
    """The class of every listed noun, by its singular in lower case."""
    table: dict[str, Noun] = {}
    for name, row in _read("nouns.toml").items():
        noun = Noun(name, row["kind"], row["mention"], row.get("label", False), row.get("one", False))
        table.update({w.casefold(): noun for w in row["words"] if w.casefold() not in table})
    return table


@cache
def modifiers() -> Modifiers:
    """The words beside a party's noun."""
    data = _read("modifiers.toml")
    relations = {w: r for r, words in data["relations"].items() for w in words}
    sets = {
        k: frozenset(v.get("words") or v["verbs"]) for k, v in data.items() if k not in ("relations", "participles")
    }
    return Modifiers(relations=relations, participles=data["participles"], **sets)


def noun_of(tokens: tuple[Token, ...], at: int) -> Noun | None:
    """The class of the noun at `at`, two-word nouns first ("security forces", "suicide bomber")."""
    before = tokens[at - 1].text.casefold() if at else ""
    return _class_of(before if before in _openers() else "", tokens[at].text, tokens[at].lemma)


@lru_cache(maxsize=50_000)
def _class_of(before: str, text: str, lemma: str) -> Noun | None:
    """The class of a noun after a word that opens nouns of several words, or after none of those."""
    forms = _forms(text, lemma)
    words = (*(f"{before} {form}" for form in forms), *forms) if before else forms
    return next((found for word in words if (found := nouns().get(word))), None)


@cache
def _openers() -> frozenset[str]:
    """The first words of nouns of several words."""
    return frozenset(word.rpartition(" ")[0] for word in nouns() if " " in word)


def is_plural(token: Token) -> bool:
    """Whether a noun or pronoun is plural by its tag."""
    return token.xpos in ("NNS", "NNPS") or token.text.casefold() in (
        "they",
        "them",
        "their",
        "theirs",
        "these",
        "those",
        "people",
        "police",
    )


def _forms(text: str, lemma: str) -> tuple[str, ...]:
    word = text.casefold()
    forms = [word, lemma.casefold()]
    forms += [
        word[: -len(end)] + put for end, put in IRREGULAR.items() if word.endswith(end) and len(word) > len(end) + 2
    ]
    return tuple(dict.fromkeys(forms))


def _read(name: str) -> dict[str, Any]:
    text = (resources.files(__package__ or "dateline.actors") / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
