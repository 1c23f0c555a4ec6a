"""Grounds a symbolic time in the calendar: from the report's day, from the day just named, by tense."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..records import TimeUnit, TimeValue
from .points import SEASON_MONTHS, Point, add_years, day_point, shift, week_day, week_point
from .reference import Reference, Tense, said, timed
from .yearless import yearless

_INSIDE_YEAR: dict[str, tuple[int, TimeUnit]] = {
    "month": (12, "month"),
    "quarter": (4, "quarter"),
    "week": (52, "week"),
}
_WEEK, _SATURDAY = 7, 6


def ground(value: TimeValue, reference: Reference, tense: Tense | None = None) -> Point | None:
    """The point that a value means; None where nothing says which."""
    if value.reference or value.unit is None:
        return None
    try:
        if value.offset is not None and value.base is not None:
            return _relative(value, reference, tense)
        return said(value, value.year) if value.year is not None else yearless(value, reference, tense)
    except (OverflowError, ValueError):  # the first and last years of `datetime`'s calendar
        return None


def _relative(value: TimeValue, reference: Reference, tense: Tense | None) -> Point | None:
    base = reference.base(value)
    steps, unit = value.offset, value.offset_unit
    if base is None or steps is None or unit is None:
        return None
    if unit == "weekend" and not steps and tense == "past" and base.date is not None:
        steps = -1 if base.date.isoweekday() < _SATURDAY else 0  # "over the weekend", told on a Monday
    if unit == "month" and value.month and value.day is None:
        return _nearest_month(value.month, base, steps)
    if unit == "season" and value.season:
        return _nearest_season(value.season, base, steps)
    if unit == "day" and value.weekday and value.month is None:
        return timed(_nearest_weekday(value.weekday, base, steps), value)
    if unit == "year" and value.unit in _INSIDE_YEAR and value.month is None and value.weekday is None:
        near = reference.context or base  # "the same month a year ago"
        return shift(near, steps * _INSIDE_YEAR[value.unit][0], _INSIDE_YEAR[value.unit][1])
    moved = shift(base, steps, unit)
    if value.unit == unit or moved is None:
        return replace(moved, unit="half", half=value.half) if moved and value.half and unit == "year" else moved
    return _within(moved, value)


def _within(moved: Point, value: TimeValue) -> Point | None:
    """The finer fields of a value inside a period: "July 25 of that year", "Monday last week", "the next morning"."""
    if moved.week is not None and value.weekday:
        day = week_day(moved, value.weekday)
        return timed(day_point(day), value) if day else None
    if (value.part or value.hour is not None) and value.month is None:
        return timed(moved, value)
    if value.unit == "day" and value.month is None and value.day:
        return replace(moved, unit="day", day=value.day)
    return said(value, moved.year)


def _nearest_month(month: int, base: Point, steps: int) -> Point | None:
    """ "last November", "next March", "that May"."""
    if base.year is None:
        return None
    here = base.month or (12 if steps < 0 else 1)
    year = base.year
    if steps < 0 and month >= here:
        year = add_years(year, -1)
    elif steps > 0 and month <= here:
        year = add_years(year, 1)
    return Point("month", year, month=month)


def _nearest_season(season: str, base: Point, steps: int) -> Point | None:
    if base.year is None:
        return None
    here = base.month or (SEASON_MONTHS[base.season][0] if base.season else 12 if steps < 0 else 1)
    first = SEASON_MONTHS[season][0]
    year = base.year
    if steps < 0 and first + 2 >= here:
        year = add_years(year, -1)
    elif steps > 0 and first <= here:
        year = add_years(year, 1)
    return Point("season", year, season=season)


def _nearest_weekday(weekday: int, base: Point, steps: int) -> Point | None:
    """ "last Monday" is the latest before the base, "next Monday" the first after it, "this Monday" in its week."""
    day = base.date
    if day is None:
        return None
    if steps < 0:
        return day_point(day - datetime.timedelta(days=(day.isoweekday() - weekday - 1) % _WEEK + 1))
    if steps > 0:
        return day_point(day + datetime.timedelta(days=(weekday - day.isoweekday() - 1) % _WEEK + 1))
    same_week = week_day(week_point(day), weekday)
    return day_point(same_week) if same_week else None
