"""Finds known names in text in one pass: a dictionary from a name's first word to the names that begin with it.

A text is read as units: words, abbreviations with dots taken as one ("U.S."), single marks. Hyphens and apostrophes are
no units, so "al-Shabaab", "al Shabaab" and "Da'esh", "Daesh" meet. Capitals count: what a name writes in capitals must
stand in capitals ("IS" is never "is"), what it capitalises must be capitalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from ..records import Span

UNIT = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|['’ʼ]s\b|\w+|[^\w\s]")
JOINERS = frozenset("-‐‑–'’ʼ`‘\"“”")
ROLE = Literal["party", "outlet", "country", "demonym", "capital", "leader", "operation"]
SHORT = 4
"""Letters of an acronym at most that writes some of its letters small ("LeT")."""
SHOUTED_WORDS = frozenset({"is", "us", "who", "mend", "it", "spa", "mir", "as", "au", "aa", "nas"})
"""Acronyms that are words when everything is in capitals."""


class Unit(NamedTuple):
    """A word or mark of a text."""

    key: str  # compared
    shape: str  # "A" all capitals, "Aa" capitals inside a short word, "a" capitalised, "" anything
    dotted: bool  # "U.S."


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: what it is and what it denotes."""

    role: ROLE
    ids: tuple[str, ...]  # ids of entries, or ISO codes of countries
    words: str  # as the file writes it


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in a text."""

    name: Name
    span: Span
    relation: str | None = None  # the word after a hyphen: "backed" in "US-backed"


def units(text: str) -> tuple[list[Unit], list[Span]]:
    """The words and marks of `text`, and where they stand; hyphens, apostrophes and quotation marks are left out."""
    read, spans = list[Unit](), list[Span]()
    for match in UNIT.finditer(text):
        if unit := _read(match[0]):
            read.append(unit)
            spans.append(match.span())
    return read, spans


@lru_cache(maxsize=50_000)
def _read(word: str) -> Unit | None:
    """A word or mark as it is compared; None for what joins."""
    return Unit(_key(word), _shape(word), "." in word) if word[0] not in JOINERS or word[1:] == "s" else None


def _key(word: str) -> str:
    return "'s" if word[0] in JOINERS else word.replace(".", "").casefold() or word


def _shape(word: str) -> str:
    letters = word.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return "A"
    if len(letters) <= SHORT and letters[:1].isupper() and not letters[1:].islower():
        return "Aa" if len(letters) > 1 else "a"
    return "a" if letters[:1].isupper() else ""


Row = tuple[tuple[str, ...], Name]  # shapes and what they name


class Index:
    """Names by their first word and then by all their words. Add all names, then find."""

    def __init__(self, under: Index | None = None) -> None:
        self._under = under  # names that hold where this index has none as long
        self._names: dict[str, dict[tuple[str, ...], list[Row]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the names that begin with a word, longest first

    def add(self, words: str, name: Name) -> None:
        """Let `words` denote `name`; words that stand for several parties are kept as one name with several ids."""
        parts, _ = units(words)
        if not parts:
            return
        keys = tuple(u.key for u in parts)
        shapes = tuple("" if u.key == "the" else u.shape for u in parts)
        by_keys = self._names.setdefault(keys[0], {})
        rows = by_keys.get(keys, [])
        same = next((n for n, (s, old) in enumerate(rows) if (s, old.role) == (shapes, name.role)), None)
        if same is None:
            by_keys[keys] = [*rows, (shapes, name)]
        else:
            old = rows[same][1]
            merged = Name(old.role, tuple(dict.fromkeys((*old.ids, *name.ids))), old.words)
            by_keys[keys] = [*rows[:same], (shapes, merged), *rows[same + 1 :]]
        self._lengths[keys[0]] = tuple(sorted({len(k) for k in by_keys}, reverse=True))

    def __iter__(self) -> Iterator[str]:
        """The words of every name, as its file writes them; not those of the index under it."""
        return (name.words for by_keys in self._names.values() for rows in by_keys.values() for _, name in rows)

    def of(self, role: ROLE) -> Iterator[str]:
        """The words of every name in a role, those of the index under it too."""
        if self._under:
            yield from self._under.of(role)
        rows = (row for by_keys in self._names.values() for rows in by_keys.values() for row in rows)
        yield from (name.words for _, name in rows if name.role == role)

    def find(self, text: str, relations: Iterable[str] = ()) -> Iterator[Found]:
        """Names in `text` in order, longest first, without overlaps; `relations` are words such as "backed"."""
        parts = [unit for mark in UNIT.findall(text) if (unit := _read(mark))]
        hits = list(self._hits(parts, text.isupper()))
        if not hits:
            return  # three sentences of four: where their words stand needn't be known
        (_, spans), after = units(text), frozenset(relations)
        for name, first, at in hits:
            end = spans[at - 1][1]
            tied = at < len(parts) and parts[at].key in after and _hyphen(text[end : spans[at][0]])
            yield Found(name, (spans[first][0], end), parts[at].key if tied else None)

    def _hits(self, parts: list[Unit], shouted: bool) -> Iterator[tuple[Name, int, int]]:
        """Names among the words and marks of a text, with those where each begins and where it has ended."""
        keys = tuple([unit.key for unit in parts])
        at = 0
        while at < len(parts):
            hit = self._at(parts, keys, at, shouted) if self._opens(keys[at]) else None
            if hit is None:
                at += 1
                continue
            name, length = hit
            yield name, at, at + length
            at += length

    def _opens(self, key: str) -> bool:
        """Whether any name begins with a word."""
        return key in self._names or (self._under is not None and self._under._opens(key))

    def _at(self, parts: list[Unit], keys: tuple[str, ...], at: int, shouted: bool) -> tuple[Name, int] | None:
        below = self._under._at(parts, keys, at, shouted) if self._under else None
        by_keys = self._names.get(keys[at])
        if by_keys is None:
            return below
        for length in self._lengths[keys[at]]:
            if at + length > len(parts) or (below and below[1] > length):
                continue
            for shapes, name in by_keys.get(keys[at : at + length], ()):
                run = parts[at : at + length]
                if not all(map(_fits, run, shapes)):
                    continue
                if shouted and length == 1 and run[0].key in SHOUTED_WORDS and not run[0].dotted:
                    continue
                return name, length
        return below


def _fits(unit: Unit, shape: str) -> bool:
    if shape in ("A", "Aa"):
        return unit.shape == shape  # "LeT" is never "Let"
    return bool(unit.shape) or shape == ""


def _hyphen(between: str) -> bool:
    """Whether a hyphen ties the word after a name to it ("U.S. -backed" counts too)."""
    return len(between) <= 3 and any(c in "-‐‑–" for c in between)
