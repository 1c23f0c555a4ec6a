"""The words of time expressions, from words.toml: word → class → meaning."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Meanings = dict[str, Any]  # word class → what the word means there


@dataclass(frozen=True)
class Lexicon:
    """Words in lower case with their meanings, and what the text reader must know of them."""

    words: dict[str, Meanings]  # single words, and rows of words joined by spaces
    phrases: dict[str, tuple[tuple[str, ...], ...]]  # first word → rows that start with it, longest first
    capital_only: frozenset[str]
    numbered: frozenset[str]  # "Resolution 1701"
    counted: frozenset[str]  # "1500 troops"
    holds_year: frozenset[str]  # "in 1944 troops landed"


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    tables = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    options = tables.pop("options")
    words = _by_word(tables)
    words |= _compound_numbers(words)
    for meanings in words.values():
        if meanings.get("ORD", 99) <= 31:
            meanings["DAYTH"] = meanings["ORD"]  # an ordinal that can be a day of the month
    rows = sorted((tuple(word.split()) for word in words if " " in word), key=lambda row: (-len(row), row))
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        phrases[row[0]] = (*phrases.get(row[0], ()), row)
    return Lexicon(words, phrases, *(frozenset(map(_spaced, options[name])) for name in _OPTIONS))


_OPTIONS = ("capital_only", "numbered", "counted", "holds_year")


def _by_word(tables: dict[str, dict[str, Any]]) -> dict[str, Meanings]:
    words: dict[str, Meanings] = {}
    for word_class, entries in tables.items():
        for word, meaning in entries.items():
            words.setdefault(_spaced(word), {})[word_class] = meaning
    return words


def _spaced(word: str) -> str:
    """A row of words with its tokens parted by single spaces: "new year's day" → "new year 's day"."""
    return " ".join(word.replace("-", " - ").replace("'", " '").split()) if " " in word or "-" in word else word


def _compound_numbers(words: dict[str, Meanings]) -> dict[str, Meanings]:
    """ "twenty-five", "twenty five", "twenty-fifth", "two hundred"."""
    compounds: dict[str, Meanings] = {}
    tens = {word: meanings["TENS"] for word, meanings in words.items() if "TENS" in meanings}
    ones = {word: value for word, value in _values(words, "NUM").items() if value in range(1, 10)}
    for ten, high in tens.items():
        for one, low in ones.items():
            for joint in (" ", " - "):
                compounds[ten + joint + one] = {"NUM": high + low}
        for nth, low in _values(words, "ORD").items():
            if low < 10:
                compounds[f"{ten} - {nth}"] = {"ORD": high + low}
    return compounds | {f"{one} hundred": {"NUM": 100 * value} for one, value in ones.items()}


def _values(words: dict[str, Meanings], word_class: str) -> dict[str, int]:
    """Plain number words of a class; rows of words left out."""
    return {word: meanings[word_class] for word, meanings in words.items() if word_class in meanings and word.isalpha()}
