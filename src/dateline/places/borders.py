"""Finds borders in a text: "the Turkey-Syria border", "near the border with Iraq", "its border region", "the border"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..records import Span
from .gazetteer import Gazetteer
from .lexicon import Lexicon, load
from .phrases import Phrase
from .spotting import Spot

_WORD = re.compile(r"\b(?:[Bb]orders?|[Ff]rontiers?)\b")
_NAME = re.compile(r"(?:(?:[A-Z]\.){2,}+|\w+)(?:\s+[A-Z]\w+)?")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_LEFT = re.compile(r"(?<![\w.])([\w.]+?)(?:['’]s)?(\s+and\s+|\s*[-–]\s*|\s+)$")
_WITH = re.compile(r"^\s+(?:(?:\w+\s+)?(?:with|between|of|to))\s+(?:the\s+)?", re.IGNORECASE)
_VERB_BEFORE = re.compile(r"\b(?:which|that|it|and|also|who|they|to)\s+$", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:inside|within)\s+(?:its|their|the)\s+$", re.IGNORECASE)  # the country, not its border
_POSSESSIVE = re.compile(r"\b(?:its|their|his|our|the|a|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)


def find_borders(text: str, spots: Sequence[Spot], sentences: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Phrase]:
    """The borders that are named as places; a border town, guard or post is none."""
    lexicon = load()
    for start, end in sentences:
        for m in _WORD.finditer(text, start, end):
            if phrase := _border(text, m, (start, end), spots, gazetteer, lexicon):
                yield phrase


def _border(
    text: str, m: re.Match[str], bound: Span, spots: Sequence[Spot], gazetteer: Gazetteer, lexicon: Lexicon
) -> Phrase | None:
    right, left = text[m.end() : bound[1]], text[bound[0] : m.start()]
    follow = re.match(r"[\s-]+(\w[\w-]*)", right)
    tail = follow[1].lower() if follow else ""
    if (
        _INSIDE.search(left)
        or tail in lexicon.border_not_before
        or re.match(r"-\w", right)
        or _is_verb(m[0], left, right)
    ):
        return None
    end = m.end() + (follow.end() if follow and tail in lexicon.border_tails else 0)
    before, begin = _countries_before(text, m.start(), bound[0], spots, gazetteer)
    after, stop = _countries_after(text, end, bound[1], spots, gazetteer)
    anchors = tuple(k for k, _ in [*before, *after] if k is not None)
    countries = tuple(dict.fromkeys(c for _, c in [*before, *after] if c))
    if not before and not _POSSESSIVE.search(left) and not after and m[0].lower().endswith("s"):
        return None
    return Phrase("border", (begin, stop), anchors, "border", noun="border", countries=countries)


def _is_verb(word: str, left: str, right: str) -> bool:
    """ "it borders the Aleppo province", "which borders Iraq"."""
    plural = word.lower().endswith("s")
    return plural and bool(_VERB_BEFORE.search(left) or re.match(r"\s+(?:the\s+)?[A-Z]", right))


Found = tuple[int | None, str]


def _country_at(start: int, end: int, word: str, spots: Sequence[Spot], gazetteer: Gazetteer) -> Found | None:
    """The country that a word names, by a spot or by its demonym."""
    for k, spot in enumerate(spots):
        if spot.span[0] <= start and end <= spot.span[1] and spot.entries:
            country = spot.entries[0][0]
            return (k, country.country or "") if country.kind == "country" else None
    demonyms = gazetteer.countries_of_demonym(word) if word[:1].isupper() else ()
    if demonyms:
        return None, demonyms[0]
    named = gazetteer.named(word) if word[:1].isupper() else ()
    top = named[0] if named else None
    return (None, top[0].country or "") if top and top[0].kind == "country" and top[1] != "romanised" else None


def _countries_before(
    text: str, at: int, floor: int, spots: Sequence[Spot], gazetteer: Gazetteer
) -> tuple[list[Found], int]:
    """Up to two countries that stand right before "border", and where they begin."""
    found: list[Found] = []
    begin = at
    while len(found) < 2 and (m := _LEFT.search(text, max(floor, begin - 40), begin)):
        if found and not m[2].strip():
            break
        country = _country_at(m.start(1), m.end(1), m[1], spots, gazetteer)
        if country is None:
            break
        found.insert(0, country)
        begin = m.start(1)
    return found, begin


def _countries_after(
    text: str, at: int, ceiling: int, spots: Sequence[Spot], gazetteer: Gazetteer
) -> tuple[list[Found], int]:
    """Countries after "with" or "between", and where the phrase ends."""
    m = _WITH.match(text[at:ceiling])
    if m is None:
        return [], at
    found: list[Found] = []
    position, stop = at + m.end(), at
    for _ in range(2):
        word = _NAME.match(text, position, ceiling)
        if word is None:
            break
        country = _country_at(word.start(), word.end(), word[0], spots, gazetteer)
        if country is None:
            single = word[0].split()[0]
            country = _country_at(word.start(), word.start() + len(single), single, spots, gazetteer)
            if country is None:
                break
            stop = word.start() + len(single)
        else:
            stop = word.end()
        found.append(country)
        link = _AND.match(text, stop, ceiling)
        if link is None:
            break
        position = link.end()
    return found, stop if found else at
