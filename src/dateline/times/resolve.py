"""Resolves a time expression to the interval of days that it can mean."""

from __future__ import annotations

import datetime

from ..records import Interval, TimeExpression, TimeValue
from .ground import ground
from .narrow import DAY, narrowed
from .points import bounds, day_point, shift
from .reference import Reference, Tense
from .stretch import stretch

Days = tuple[datetime.date | None, datetime.date | None]  # both ends inclusive; None: open
_SOME = (2, 9)  # "a few", "several", "days later": how many units that can be
_WEEK = 7 * DAY


def resolve(
    expression: TimeExpression,
    day: datetime.date | None,
    *,
    anchor: datetime.date | None = None,
    tense: Tense | None = None,
) -> Interval | None:
    """The days that an expression can mean, both ends inclusive; None where nothing says.

    `day` is the report's day, None where it isn't known: then only what carries its own year resolves, or what counts
    from `anchor`, the date that the text has just named ("two days later", a bare "August 24"); for "two days after
    the vote" the anchor is the day of the vote. `tense` is that of the verb: it decides bare months and weekdays.
    Nothing is ever counted from the day the program runs. The preposition counts: "since 2011" runs to the report's
    day, "until May", "by May" and "before May" are open at the start, "after May" at the end. Seasons are those of
    the northern hemisphere; years BC have no interval; a bare length ("three years") has none either.
    """
    if expression.value.reference:
        return _vague(expression.value, day)
    if expression.cue == "since":  # what began, whatever the verb: "held since November" in June
        tense = "past"
    try:
        return _written(_resolved(expression, day, _reference(day, anchor), tense))
    except (OverflowError, ValueError):  # the first and last years of `datetime`'s calendar
        return None


def _resolved(
    expression: TimeExpression, day: datetime.date | None, reference: Reference, tense: Tense | None
) -> Days | None:
    if expression.kind == "SET":
        return None
    if expression.kind == "DURATION":
        return stretch(expression.value, reference)
    nth = expression.value.nth is not None  # "the last week of August"
    days = stretch(expression.value, reference) if nth else _days(expression.value, reference, tense, day)
    if expression.until is not None:
        days = _between(days, _days(expression.until, reference, tense, day), expression.value, tense)
    return _sided(days, expression, day, tense) if days else None


def _reference(day: datetime.date | None, anchor: datetime.date | None) -> Reference:
    point = day_point(day) if day else None
    near = day_point(anchor) if anchor else point
    return Reference(report=point, context=near, day=near, event=day_point(anchor) if anchor else None)


def _in_order(first: datetime.date | None, last: datetime.date | None) -> bool:
    return first is None or last is None or first <= last


def _written(days: Days | None) -> Interval | None:
    if days is None or days == (None, None) or not _in_order(*days):
        return None
    return Interval(*(end.isoformat() if end else None for end in days))


def _vague(value: TimeValue, day: datetime.date | None) -> Interval | None:
    """ "now" is the report's day, "recently" some day up to it, "in the future" some day from it on."""
    ends = {"present": (day, day), "past": (None, day), "future": (day, None)}
    return _written(ends[value.reference or "present"])


def _days(value: TimeValue, reference: Reference, tense: Tense | None, day: datetime.date | None) -> Days | None:
    """First and last day of a point, narrowed or widened by its modifier."""
    if value.modifier == "vague":
        return _some_steps(value, reference)
    point = ground(value, reference, tense)
    ends = bounds(point) if point else None
    if point is None or ends is None:
        return None
    first, last = narrowed(ends, point, value.modifier, reference)
    if value.part == "NI" and value.base == "context" and value.offset == 0 and day is not None:
        first -= DAY  # "overnight": the night before the report's day, or that day's
    if value.base == "report" and value.offset == 0 and day is not None and first <= day <= last:
        return (day, last) if tense == "future" else (first, day)  # "this week" is Monday to the report's day
    return first, last


def _some_steps(value: TimeValue, reference: Reference) -> Days | None:
    """ "a few days later": between two and nine of them."""
    base = reference.base(value)
    if base is None or value.offset is None or value.offset_unit is None:
        return None
    points = [shift(base, steps * value.offset, value.offset_unit) for steps in _SOME]
    ends = [bounds(point) for point in points if point is not None]
    known = [pair for pair in ends if pair is not None]
    return (min(pair[0] for pair in known), max(pair[1] for pair in known)) if len(known) == len(_SOME) else None


def _between(start: Days | None, end: Days | None, value: TimeValue, tense: Tense | None) -> Days | None:
    """From the first day of one end to the last of the other; "from Monday to Wednesday" may need the week before."""
    if start is None or end is None:
        return None
    first, last = start[0], end[1]
    if first is not None and last is not None and first > last and value.weekday and value.month is None:
        first, last = (first, last + _WEEK) if tense == "future" else (first - _WEEK, last)
    return (first, last) if _in_order(first, last) else None


def _sided(days: Days, expression: TimeExpression, day: datetime.date | None, tense: Tense | None) -> Days:
    """What the preposition opens: "since 2011" runs to the report's day, "until May" and "by May" from anywhere."""
    first, last = days
    cue = expression.cue if expression.until is None else None
    if expression.role == "start" or cue == "after":
        known = tense != "future" and day is not None and (first is None or first <= day)
        return first, day if known else None
    if expression.role == "end" or cue == "by":
        return None, last
    if cue == "before" and first is not None and expression.value.unit != "part":  # "before dawn" is that day
        return None, first if expression.value.unit in ("hour", "minute") else first - DAY
    return days
