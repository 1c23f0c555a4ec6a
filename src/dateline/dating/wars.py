"""How long a war has lasted, beside the year in which it began: "five years of war", "since the war began in 2011"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import ReportRef, Span, TimeExpression
from .days import DAY, Calendar
from .network import Within
from .reason import INFERENCE, OUTSIDE, WORDING, Kind, Reason, clue
from .text import Text, Told
from .words import countries, pattern, words

_YEAR = datetime.timedelta(days=365.25)
_UNITS = {"year": _YEAR, "month": _YEAR / 12}
_NEAR = 60  # characters between a year and the war that began in it
_AROUND = 120  # characters in which a war's country is named
_OF_WAR = re.compile(r"\s+(?:of|into|in) (?:the |a |its )?(?:[\w’'-]+ )?$")
_EARLY, _LATE = 0.5, 1.0  # "five years of war" are said from four and a half to six years after its first day
_WIDER: dict[str | None, tuple[float, float]] = {  # early and late for "nearly five", "more than five", "about five"
    "less": (1.0, 0.0), "at_most": (1.0, 0.0), "more": (0.0, 2.0), "at_least": (0.0, 2.0), "approx": (1.0, 2.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WarStart:
    """The days in which a war began, and the report that says so."""

    first: datetime.date
    last: datetime.date
    countries: frozenset[str]
    report: ReportRef | None
    words: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class WarLength:
    """ "five years of war", "eight months of war": how long a war has lasted when the report was written."""

    count: float
    unit: datetime.timedelta  # a year or a month: what the count may be off by is told in it
    modifier: str | None
    countries: frozenset[str]
    text: str
    span: Span
    teaser: bool


def war_years(texts: Sequence[Text], calendar: Calendar, known: Sequence[WarStart] = ()) -> Iterator[Reason]:
    """A length of war and a year in which that war began bound the day, within a report or across two."""
    starts = [*(start for text in texts for start in _starts(text)), *known]
    for text in texts:
        for length in _lengths(text):
            start = _of_that_war(length, starts, text)
            if start is not None:
                yield _reason(text, length, start, calendar)


def told_of_wars(text: Text) -> Iterator[tuple[str, str]]:
    """By which countries reports on wars bear on each other: one says when a war began ("start"), another how long it
    lasts ("length")."""
    yield from (("start", country) for start in _starts(text) for country in start.countries)
    yield from (("length", country) for length in _lengths(text) for country in length.countries)


def _reason(text: Text, length: WarLength, start: WarStart, calendar: Calendar) -> Reason:
    early, late = _WIDER.get(length.modifier, (_EARLY, _LATE))
    first = start.first + (length.count - early) * length.unit
    last = start.last + (length.count + late) * length.unit
    own = start.report is not None and start.report.id == text.report.id
    kind: Kind = "wording" if own else "inference" if start.report else "outside"
    firmness = {"wording": WORDING, "inference": INFERENCE}.get(kind, OUTSIDE)
    teaser = " (words of a teaser on its page)" if length.teaser else ""
    says = f"“{start.words}”, so “{length.text}”{teaser} gives {first} ≤ d ≤ {last}"
    found = clue(kind, says, length.text, length.span, None if own else start.report)
    return Reason(text.ref, found, (Within(text.day, calendar.span(first, last)),), firmness)


def _of_that_war(length: WarLength, starts: Sequence[WarStart], text: Text) -> WarStart | None:
    """The start of the war that is meant: one of the same country; where the report names none, its own only one.

    Its own words come first, then other reports, then outside facts; starts that don't agree settle nothing.
    """
    fitting = [s for s in starts if s.countries & length.countries]
    if not fitting and not length.countries:
        fitting = [s for s in starts if s.report is not None and s.report.id == text.report.id]
    if not fitting or max(s.first for s in fitting) > min(s.last for s in fitting):
        return None
    return min(fitting, key=lambda s: (s.report is None, s.report is None or s.report.id != text.report.id, s.first))


def _starts(text: Text) -> Iterator[WarStart]:
    for told in text.told:
        value = told.expression.value
        ends = _ends(told.expression)
        if value.year is None or value.modifier or ends is None or told.side == "future":
            continue
        before = text.quote((max(told.sentence[0], told.span[0] - _NEAR), told.span[0]))
        if pattern("wars").search(before) and set(re.findall(r"\w+", before.lower())) & words("war_starts"):
            around = text.quote((max(told.sentence[0], told.span[0] - _AROUND), told.span[1]))
            yield WarStart(*ends, countries(_last_clause(around)), text.ref, _start_words(text, told), told.span)


def _start_words(text: Text, told: Told) -> str:
    """The words from "since" or "start" on to the year."""
    lead = text.quote((max(told.sentence[0], told.span[0] - _NEAR), told.span[0]))
    found = [m.start() for m in re.finditer(r"\b\w+\b", lead) if m[0].lower() in words("war_starts")]
    return lead[min(found, default=0) :] + told.text


def _last_clause(text: str) -> str:
    return text.rpartition(",")[2] or text


def _ends(expression: TimeExpression) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a year, a month of it, or a day."""
    value = expression.value
    if value.year is None or not 1 <= value.year <= 9998 or value.unit not in ("year", "month", "day"):
        return None
    try:
        first = datetime.date(value.year, value.month or 1, value.day or 1)
    except ValueError:
        return None
    if value.day:
        return first, first
    after = first.replace(year=value.year + 1) if not value.month else (first.replace(day=28) + 4 * DAY).replace(day=1)
    return first, after - DAY


def _lengths(text: Text) -> Iterator[WarLength]:
    """The lengths of wars that a report tells, in its own words and in the teasers on its page."""
    for expression in (*(told.expression for told in text.told), *text.beside):
        value = expression.value
        unit = _UNITS.get(value.unit or "") if expression.kind == "DURATION" else None
        length = value.count if value.base is None and value.nth is None else None
        end = _war_after(text.report.text, expression.span[1])
        if unit and length and end is not None:
            line = _line(text.report.text, expression.span[0])
            around = max(line[0], expression.span[0] - _AROUND), min(line[1], end + _AROUND)
            shown = (expression.span[0], end)
            named = countries(text.quote(around))
            yield WarLength(length, unit, value.modifier, named, text.quote(shown), shown, expression in text.beside)


def _line(text: str, at: int) -> Span:
    """The line that a place stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _war_after(text: str, at: int) -> int | None:
    """Where the war's noun ends: "five years of war", "the five-year civil war"; None: no war is told of."""
    found = pattern("wars").match(text, at + 1) or pattern("wars").search(text, at, at + 30)
    if found is None:
        return None
    between = text[at : found.start()]
    return found.end() if between in (" ", "-") or _OF_WAR.fullmatch(between) else None
