"""What the words of a clause tell beside its slots: struck sites, parts of the day, partial dates, "another"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s*(a\.?m\.?|p\.?m\.?)", re.IGNORECASE)
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|recent|past|last)"
STRETCH = re.compile(
    rf"\bsince\b(?! (?:the )?(?:early )?(?:dawn|daybreak|sunrise|morning|midnight|noon)\b)"
    rf"|\b(?:in|over|within|during) (?:the )?(?:first |next )?(?:{NUMBER} )+(?:days|nights|weeks|months|years)\b"
    rf"|\bfor the (?:whole |first |next )?(?:{NUMBER} )+(?:days|nights|weeks|months|years)\b"
    r"|\b(?:in|during|throughout) (?:the |this |that |last )?(?:\w+['’]s )?(?:fighting|siege|battles?|campaign|offensive|war)\b",
    re.IGNORECASE,
)
MORE = re.compile(rf"\b(?:{NUMBER}|\d{{1,3}}(?:,\d{{3}}){{1,4}}|dozens|scores|hundreds) more\b(?! than)", re.IGNORECASE)
LASTING = re.compile(rf"\b{NUMBER}-(?:day|week|month)(?:-long)?\b|\b(?:days|weeks|months)[- ]long\b", re.IGNORECASE)
QUARTERS = re.compile(
    r"\b((?:east|west|north|south)(?:ern)?|left|right|old|upper|lower) (?:half|part|side|bank|city|town|quarters?|districts?)\b",
    re.IGNORECASE,
)
AIRCRAFT = r"(?:aircraft|airplane|airliner|bomber|drone|gunship|helicopter|jet|plane|warplane)s?"
DOWNED = re.compile(
    rf"\bshot (?:it |them |one )?down\b|\b{AIRCRAFT}\b[^.;:]{{0,80}}\b(?:came down|crash(?:ed|es)?|downed|brought down|went down)\b"
    rf"|\b(?:downed|brought down)\b[^.;:]{{0,40}}\b{AIRCRAFT}\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?:;]\s|\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
RUN = re.compile(r"\w+")
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "with",
        "for",
        "and",
        "or",
        "but",
        "as",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "it",
        "its",
        "their",
        "his",
        "her",
        "he",
        "she",
        "they",
        "that",
        "this",
        "these",
        "those",
        "which",
        "who",
        "whom",
        "after",
        "before",
        "during",
        "since",
        "until",
        "into",
        "over",
        "under",
        "near",
        "said",
        "says",
        "say",
        "according",
        "told",
        "added",
        "had",
        "not",
        "no",
        "than",
        "more",
        "least",
        "about",
        "some",
    ]
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What time words without a year still tell; None: not said."""

    weekday: int | None = None  # Monday is 0
    month: int | None = None
    day: int | None = None


@cache
def tables() -> Mapping[str, Any]:
    """The lists of `signs.toml`."""
    return tomllib.loads((resources.files(__package__) / "signs.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> Sequence[str]:
    """The words of a table, longest first."""
    table = tables()[name]
    words = [w for row in table for w in row] if name == "sites" else table
    if isinstance(table, Mapping):
        words = [w for row in table.values() for w in row]
    return sorted(words, key=len, reverse=True)


@lru_cache(maxsize=2000)
def _pattern(name: str, parts: frozenset[str]) -> re.Pattern[str]:
    """One alternation of those of a table's words that have one of these as their longest part."""
    either = "|".join(re.escape(word) for word in _words(name) if _longest_part(word) in parts)
    return re.compile(rf"\b(?:{either})\b(?!\s+(?:city|town|village))", re.IGNORECASE)


@cache
def _longest(name: str) -> frozenset[str]:
    """The longest part of each of a table's words: most clauses have none of these, and are not searched."""
    return frozenset(map(_longest_part, _words(name)))


def _longest_part(word: str) -> str:
    longest: str = max(RUN.findall(word.casefold()), key=len)
    return longest


@lru_cache(maxsize=100)
def _runs(text: str) -> frozenset[str]:
    """The words of a text, which is asked for those of one table after another."""
    return frozenset(RUN.findall(text.casefold()))


def _find(name: str, text: str) -> Iterator[re.Match[str]]:
    """Where a table's words stand in a text."""
    if parts := _longest(name) & _runs(text):
        yield from _pattern(name, parts).finditer(text)


@cache
def _site_of() -> Mapping[str, str]:
    return {word: row[0] for row in tables()["sites"] for word in row}


@cache
def _part_of() -> Mapping[str, str]:
    return {word: part for part, row in tables()["day_parts"].items() for word in row}


@lru_cache(maxsize=5000)
def sites(text: str) -> frozenset[str]:
    """The kinds of site that a clause names: {"hospital", "market"}."""
    return frozenset(_site_of()[m[0].casefold()] for m in _find("sites", text))


def day_parts(text: str) -> frozenset[str]:
    """Parts of the day that a clause names, by word or by the clock."""
    words = {_part_of()[m[0].casefold()] for m in _find("day_parts", text)}
    hours = (int(h) % 12 + (12 if half[0] in "pP" else 0) for h, _, half in CLOCK.findall(text))
    return frozenset(words | {_part_at(h) for h in hours})


def _part_at(hour: int) -> str:
    return "night" if hour < 4 or hour >= 22 else "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def another(text: str) -> bool:
    """True where the clause says that this is one more act beside one already told."""
    return any(_find("another", text))


def says(what: str, text: str) -> bool:
    """True where the clause has a word of that list: `earlier`, `revised`, `singled`, `several`."""
    return any(_find(what, text))


def more(text: str) -> bool:
    """True where a clause counts some beside others: "four more of its soldiers", "12 others"."""
    return bool(MORE.search(text))


def sums_up(text: str) -> bool:
    """True where a clause tells of a stretch of time: "since May", "in nine days", "during the siege"; but "since dawn" is
    one day."""
    return bool(STRETCH.search(text))


def lasts(text: str) -> bool:
    """True where a deed is said to have gone on: "a three-day attack", "the week-long assault"."""
    return bool(LASTING.search(text))


def downed(text: str) -> bool:
    """True where an aircraft comes down: "shot down a helicopter", "the plane crashed"."""
    return bool(DOWNED.search(text))


def quarters(text: str) -> frozenset[str]:
    """Parts of a city that a clause names: {"west"} of "the western half", {"old"} of "the Old City"."""
    return frozenset(found[1].casefold().removesuffix("ern") for found in QUARTERS.finditer(text))


def partisan(text: str) -> frozenset[str]:
    """The partisan words of a text, each once."""
    return frozenset(m[0].casefold() for what in ("scorned", "praised") for m in _find(what, text))


def beside(what: str, text: str, words: int = 5) -> Iterator[str]:
    """Each partisan word of that list (`scorned`, `praised`) with the words of its sentence around it."""
    for found in _find(what, text):
        before = SENTENCE.split(text[: found.start()])[-1].split()[-words:]
        after = SENTENCE.split(text[found.end() :])[0].split()[:words]
        yield " ".join([*before, found.group(), *after])


def partial_date(text: str | None) -> PartialDate | None:
    """Weekday, month and day of words that were not resolved to days: "on June 6", "Saturday"."""
    words = [w.casefold() for w in WORD.findall(text or "")]
    weekday = next((WEEKDAYS.index(w) for w in words if w in WEEKDAYS), None)
    at = next((i for i, w in enumerate(words) if w in MONTHS and (w != "may" or "May" in (text or ""))), None)
    if at is None:
        return PartialDate(weekday) if weekday is not None else None
    near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    days = (int(n) for w in near if (n := re.sub(r"(st|nd|rd|th)$", "", w)).isdigit() and 1 <= int(n) <= 31)
    return PartialDate(weekday, MONTHS.index(words[at]) + 1, next(days, None))


def content_words(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The telling words of a clause, without those of names that are compared elsewhere."""
    left_out = STOP | {w.casefold() for name in without for w in WORD.findall(name)}
    return frozenset(w for w in (m.casefold() for m in WORD.findall(text)) if w not in left_out)
