"""Resolves a time expression to the interval of days that it can mean."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..records import Interval, TimeExpression, TimeValue
from .ground import Reference, Tense, ground
from .points import Point, bounds, day_point, shift

Days = tuple[datetime.date | None, datetime.date | None]  # both ends inclusive; None: open
_SOME = (2, 9)  # "a few", "several", "days later": how many units that can be
_APPROX_DAYS = {"day": 3, "part": 1, "month": 30, "year": 365}  # "around 5 May"; finer times stay on their day
_DAY = datetime.timedelta(days=1)


def resolve(
    expression: TimeExpression,
    day: datetime.date | None,
    *,
    anchor: datetime.date | None = None,
    tense: Tense | None = None,
) -> Interval | None:
    """The days that an expression can mean, both ends inclusive; None where nothing says.

    `day` is the report's day, None where it isn't known: then only what carries its own year resolves, or what counts
    from `anchor`, the date that the text has just named ("two days later", a bare "August 24"). `tense` is that of the
    verb: it decides bare months and weekdays. Nothing is ever counted from the day the program runs.
    Seasons are those of the northern hemisphere; years BC have no interval.
    """
    reference = _reference(day, anchor)
    if expression.value.reference:
        return _vague(expression, day)
    if expression.kind in ("DURATION", "SET"):
        return _written(_stretch(expression.value, reference, day)) if expression.kind == "DURATION" else None
    days = _days(expression.value, reference, tense, day)
    if expression.until is not None:
        until = _days(expression.until, reference, tense, day)
        days = (days[0], until[1]) if days and until and _in_order(days[0], until[1]) else None
    return _written(_sided(days, expression, day, tense)) if days else None


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


def _vague(expression: TimeExpression, day: datetime.date | None) -> Interval | None:
    """ "now" is the report's day, "recently" some day up to it, "in the future" some day from it on."""
    if day is None:
        return None
    ends = {"present": (day, day), "past": (None, day), "future": (day, None)}
    return _written(ends[expression.value.reference or "present"])


def _days(value: TimeValue, reference: Reference, tense: Tense | None, day: datetime.date | None) -> Days | None:
    """First and last day of a point, narrowed or widened by its modifier."""
    if value.modifier == "vague":
        return _some_steps(value, reference)
    point = ground(value, reference, tense)
    ends = bounds(point) if point else None
    if point is None or ends is None:
        return None
    first, last = _modified(ends, point, value.modifier, reference)
    if value.part == "NI" and value.weekday is None and value.month is None and value.base == "context" and day:
        first -= _DAY  # "overnight", "at night": the night before the report's day, or that day's
    if value.base == "report" and value.offset == 0 and day is not None and first <= day <= last:
        return (day, last) if tense == "future" else (first, day)  # "this week" is Monday to the report's day
    return first, last


def _some_steps(value: TimeValue, reference: Reference) -> Days | None:
    """ "a few days later": between two and nine of them."""
    base = reference.base(value)
    if base is None or value.offset is None or value.offset_unit is None:
        return None
    ends = [shift(base, steps * value.offset, value.offset_unit) for steps in _SOME]
    spans = [bounds(point) for point in ends if point is not None]
    found = [span for span in spans if span is not None]
    return (min(span[0] for span in found), max(span[1] for span in found)) if len(found) == len(_SOME) else None


def _modified(
    ends: tuple[datetime.date, datetime.date], point: Point, modifier: str | None, reference: Reference
) -> tuple[datetime.date, datetime.date]:
    """Early, mid and late are days 1–10, 11–20 and 21–end of a month, and thirds of longer periods."""
    first, last = ends
    length = (last - first).days + 1
    if modifier in ("early", "mid", "late") and length > 7:
        third = 10 if point.unit == "month" else length // 3
        cuts = {"early": (first, first + (third - 1) * _DAY), "mid": (first + third * _DAY, first + (2 * third - 1) * _DAY)}
        return cuts.get(str(modifier), (first + 2 * third * _DAY, last))
    if modifier == "approx":
        slack = _APPROX_DAYS.get(point.unit, 0) * _DAY
        return first - slack, last + slack
    now = (reference.day or reference.report) if modifier in ("earlier", "later") else None
    middle = now.date if now else None
    if middle is not None and first <= middle <= last:
        return (first, middle) if modifier == "earlier" else (middle, last)
    return first, last


def _sided(days: Days, expression: TimeExpression, day: datetime.date | None, tense: Tense | None) -> Days:
    """What the preposition opens: "since 2011" runs to the report's day, "until May" and "by May" from anywhere."""
    first, last = days
    cue = expression.cue if expression.until is None else None
    if expression.role == "start" or cue == "after":
        end = day if tense != "future" and day is not None and (first is None or first <= day) else None
        return first, end
    if expression.role == "end" or cue == "by":
        return None, last
    if cue == "before" and first is not None:
        whole = expression.value.unit not in ("part", "hour", "minute")
        return None, first - _DAY if whole else first
    return days


def _stretch(value: TimeValue, reference: Reference, day: datetime.date | None) -> Days | None:
    """ "the next two weeks", "the past year", "the first ten months of 1915"; a bare length has no place in time."""
    if value.nth is not None:
        return _nth(value, reference)
    base = reference.base(value) if value.base in ("report", "context") else None
    start = base.date if base else None
    if start is None or value.unit is None or not value.offset:
        return None
    if value.count is None or value.count != int(value.count):
        return (start, None) if value.offset > 0 else (None, start)
    moved = shift(day_point(start), int(value.count) * value.offset, value.unit)
    ends = bounds(moved) if moved else None
    if ends is None:
        return None
    far = _same_day(start, int(value.count) * value.offset, value.unit)
    return (start, far) if value.offset > 0 else (far, start)


def _same_day(start: datetime.date, steps: int, unit: str) -> datetime.date:
    """The day so many units away: "the past year" reaches back to this day of last year."""
    size = {"week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if size or unit in ("day", "hour", "minute", "part"):
        return start + datetime.timedelta(days=steps * (size or (1 if unit == "day" else 0)))
    months = steps * {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}.get(unit, 1200)
    index = start.year * 12 + start.month - 1 + months
    year, month = min(max(index // 12, 1), 9998), index % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - _DAY).day
    return datetime.date(year, month, min(start.day, last))


def _nth(value: TimeValue, reference: Reference) -> Days | None:
    """The first or last so many units of a period: "the last week of August"."""
    whole = replace(value, nth=None, nth_unit=None, count=None, modifier=None)
    unit = value.nth_unit
    point = ground(whole, reference) if whole.unit not in (None, unit) else None
    ends = bounds(point) if point else None
    if ends is None or value.nth is None or unit is None:
        return None
    count = int(value.count or 1)
    if value.nth < 0:
        return max(_same_day(ends[1] + _DAY, -count, unit), ends[0]), ends[1]
    first = _same_day(ends[0], (value.nth - 1) * count, unit)
    last = _same_day(first, count, unit) - _DAY
    return (first, min(max(last, first), ends[1])) if first <= ends[1] else None
