"""The words that datings turn on: words.toml and the names of countries, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

NAME = re.compile(r"\b[A-Z][\w’'-]{0,80}[a-z]\w*")
_WORD = re.compile(r"[\w’']+")
_LONGEST = 4  # words of a country's name that are looked at together
_LEAST = 4  # letters of a name that is told apart from other words


@cache
def words(which: str) -> frozenset[str]:
    """One list of words.toml."""
    return frozenset(_lists()[which])


@cache
def pattern(which: str) -> re.Pattern[str]:
    """One list of words.toml as a pattern, longest words first; plurals too."""
    longest = sorted(_lists()[which], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})s?\b", re.IGNORECASE)


def says(which: str, text: str) -> bool:
    """Whether a word of that list stands in a text. Most texts have none of its letters in a row, and are not searched."""
    if text.isascii():
        plain = text.lower()
        if not any(word in plain for word in words(which)):
            return False
    return pattern(which).search(text) is not None


@cache
def _lists() -> Mapping[str, list[str]]:
    text = (resources.files("dateline.dating") / "words.toml").read_text("utf-8")
    return dict(tomllib.loads(text))


@cache
def _countries() -> Mapping[str, str]:
    """Names, demonyms and capitals in lower case → the country's name."""
    text = (resources.files("dateline.resources") / "countries.toml").read_text("utf-8")
    found: dict[str, str] = {}
    for row in tomllib.loads(text)["country"]:
        for name in (row["name"], *row.get("aliases", ()), *row.get("demonyms", ()), row.get("capital", "")):
            if name:
                found.setdefault(name.casefold().replace(".", ""), row["name"])
    return found


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all names of countries."""
    return frozenset(name.split(" ")[0] for name in _countries())


def countries(text: str) -> frozenset[str]:
    """The countries that a text names: "Turkish", "Turkey" and "Ankara" are one."""
    return frozenset(named_countries(text))


def named_countries(text: str) -> Iterator[str]:
    """The countries that a text names, each time that it does."""
    words = [m[0] for m in _WORD.finditer(text.replace(".", "").replace("’s", "").replace("'s", ""))]
    known, begins = _countries(), _beginnings()
    for start, word in enumerate(words):
        if word[0].isupper() and (len(word) > 2 or word.isupper()) and word.casefold() in begins:
            rows = (" ".join(words[start : start + length]).casefold() for length in range(_LONGEST, 0, -1))
            found = next((known[row] for row in rows if row in known), None)
            if found:
                yield found


def names(text: str) -> frozenset[str]:
    """Capitalised words of a text that name no country: what two reports share by chance only if they are common."""
    found = (m[0].removesuffix("’s").removesuffix("'s") for m in NAME.finditer(text))
    return frozenset(name for name in found if len(name) >= _LEAST and name.casefold() not in _countries())
