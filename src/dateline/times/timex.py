"""TIMEX3: the ISO-TimeML type and value of time expressions, one by one or for a whole text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from ..records import Span, TimeExpression, TimeValue
from .find import find_times, is_event
from .ground import ground
from .points import Point
from .reference import Reference, Tense
from .tense import tense_near
from .timeline import Timeline

_LETTERS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "decade": "DE", "century": "CE", "quarter": "Q",
    "weekend": "WE", "millennium": "ML", "hour": "H", "minute": "M", "second": "S", "part": "D", "fortnight": "W",
}  # fmt: skip
_CLOCK_UNITS = ("hour", "minute", "second")
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_MODS = {
    "early": "START", "mid": "MID", "late": "END", "approx": "APPROX", "less": "LESS_THAN", "more": "MORE_THAN",
    "at_least": "EQUAL_OR_MORE", "at_most": "EQUAL_OR_LESS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3 tag; `value` is None where the words name no time that can be written down ("this period")."""

    span: Span
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    mod: str | None = None


def timex3(expression: TimeExpression, reference: Reference, tense: Tense | None = None) -> tuple[str, str | None]:
    """Type and value of an expression: ("DATE", "2016-08-24"), ("DURATION", "P3Y"), ("DATE", "PAST_REF")."""
    return expression.kind, _value(expression.kind, expression.value, reference, tense)


def annotate(text: str, dct: datetime.date | None = None, spans: list[Span] | None = None) -> list[Timex]:
    """Every time expression of a text as TIMEX3, ranges as their two ends.

    `dct` is the document's creation time. Without it the text is read as a narrative: each time counts from those named
    before it.
    """
    timeline = Timeline.of(dct)
    tags: list[Timex] = []
    for expression in find_times(text, spans):
        if is_event(expression):  # TIMEX3 leaves events to other tags
            continue
        tense = tense_near(text, expression.span) if dct else None
        for piece in _pieces(expression, text):
            kind, value = timex3(piece, timeline.reference(), tense)
            tags.append(Timex(piece.span, piece.text, kind, value, _MODS.get(piece.value.modifier or "")))
            timeline.pass_by(piece, text, tense)
    return tags


def _pieces(expression: TimeExpression, text: str) -> list[TimeExpression]:
    """A range as its two ends, any other expression as it is."""
    if expression.until is None or not expression.parts:
        return [expression]
    ends = zip(expression.parts, (expression.value, expression.until), strict=True)
    return [replace(expression, span=span, text=text[slice(*span)], value=value, until=None) for span, value in ends]


# --- values ----------------------------------------------------------------------------------------------------------


def _value(kind: str, value: TimeValue, reference: Reference, tense: Tense | None) -> str | None:
    if value.reference:
        return _REFERENCES[value.reference]
    if kind == "DURATION":
        return _length(value)
    if kind == "SET":
        return _set(value)
    if value.modifier == "vague":
        return _REFERENCES["future" if (value.offset or 0) > 0 else "past"]
    point = ground(value, reference, tense)
    if point is None and value.unit is None:
        return None
    return point_value(point if point is not None else _unplaced(value))


def _length(value: TimeValue) -> str:
    unit, count = (value.nth_unit, value.count or 1) if value.nth_unit else (value.unit, value.count)
    letter = _LETTERS.get(unit or "day", "D")
    number = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit in _CLOCK_UNITS else ''}{number}{letter}"


def _set(value: TimeValue) -> str:
    if value.weekday:
        return f"XXXX-WXX-{value.weekday}"
    if value.part:
        return f"XXXX-XX-XXT{value.part}"
    if value.count is not None or value.unit not in ("day", "week", "month"):
        return _length(replace(value, count=value.count or 1))
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}[value.unit]


def _unplaced(value: TimeValue) -> Point:
    """What the words give, where the rest isn't known: "XXXX-08-24"."""
    return Point(
        value.unit or "day", None, value.half, value.quarter, value.season, value.month, None, value.day, value.part,
        value.hour, value.minute, value.zone,
    )  # fmt: skip


def point_value(point: Point) -> str:
    """A point as an ISO 8601 string with TIMEX3's extensions; X where it isn't known."""
    year = _year(point)
    if point.unit in ("decade", "century", "millennium"):
        cut = {"decade": 1, "century": 2, "millennium": 3}[point.unit]
        return year[:-cut]
    if point.unit == "year":
        return year
    if point.season or point.quarter or (point.half and not point.month):
        return f"{year}-{point.season or (f'Q{point.quarter}' if point.quarter else f'H{point.half}')}"
    if point.unit in ("season", "quarter", "half"):
        return f"{year}-XX"
    if point.unit in ("week", "weekend", "fortnight"):
        week = f"{year}-W{point.week:02d}" if point.week else f"{year}-WXX"
        return week + "-WE" if point.unit == "weekend" else week
    month = f"{year}-{_two(point.month)}"
    return month if point.unit == "month" else f"{month}-{_two(point.day)}{_time(point)}"


def _year(point: Point) -> str:
    if point.year is None:
        return "XXXX"
    return f"BC{-point.year:04d}" if point.year < 0 else f"{point.year:04d}"


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02d}"


def _time(point: Point) -> str:
    if point.part:
        return f"T{point.part}"
    if point.unit not in _CLOCK_UNITS:
        return ""
    clock = f"T{_two(point.hour)}" + (f":{_two(point.minute)}" if point.hour is not None else "")
    if point.zone is None:
        return clock
    sign, minutes = "-" if point.zone < 0 else "+", abs(point.zone)
    return clock + (
        "Z" if not minutes else f"{sign}{minutes // 60:02d}" + (f":{minutes % 60:02d}" if minutes % 60 else "")
    )
