"""Lengths that have a place in time: "the next two weeks", "the past year", "the first ten months of 1915"."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..records import TimeValue
from .ground import ground
from .narrow import DAY
from .points import bounds
from .reference import Reference

_DAYS = {"day": 1, "part": 1, "week": 7, "weekend": 7, "fortnight": 14}
_PER_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def stretch(value: TimeValue, reference: Reference) -> tuple[datetime.date | None, datetime.date | None] | None:
    """First and last day; None for a bare length, which has no place in time."""
    if value.nth is not None:
        return _nth(value, reference)
    base = reference.base(value) if value.base in ("report", "context") else None
    start = base.date if base else None
    if start is None or value.unit is None or not value.offset:
        return None
    if value.count is None:  # "in recent days"
        return (start, None) if value.offset > 0 else (None, start)
    far = moved(start, max(round(value.count), 1) * value.offset, value.unit)
    return (start, far) if value.offset > 0 else (far, start)


def moved(day: datetime.date, steps: int, unit: str) -> datetime.date:
    """The day so many units away: a year back is this day of last year; 48 hours are two days."""
    if unit in _DAYS:
        return day + steps * _DAYS[unit] * DAY
    if unit in _PER_DAY:
        return day + (1 if steps > 0 else -1) * -(-abs(steps) // _PER_DAY[unit]) * DAY
    index = day.year * 12 + day.month - 1 + steps * _MONTHS.get(unit, 12)
    first = datetime.date(index // 12, index % 12 + 1, 1)
    month_length = (datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1) - first).days
    return first.replace(day=min(day.day, month_length))


def _nth(value: TimeValue, reference: Reference) -> tuple[datetime.date, datetime.date] | None:
    """The first or last so many units of a period: "the last week of August"."""
    whole = replace(value, nth=None, nth_unit=None, count=None, modifier=None)
    unit, nth = value.nth_unit, value.nth
    point = ground(whole, reference) if whole.unit not in (None, unit) else None
    ends = bounds(point) if point else None
    if ends is None or nth is None or unit is None:
        return None
    count = max(round(value.count or 1), 1)
    if nth < 0:
        return max(moved(ends[1] + DAY, -count, unit), ends[0]), ends[1]
    first = moved(ends[0], (nth - 1) * count, unit)
    last = moved(first, count, unit) - DAY
    return (first, min(max(last, first), ends[1])) if first <= ends[1] else None
