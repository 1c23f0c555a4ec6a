"""Grounds a symbolic time in the calendar: from the report's day, from the day just named, by tense."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Literal

from ..records import TimeUnit, TimeValue
from .numbers import is_day
from .points import SEASON_MONTHS, Point, add_years, day_point, shift, week_day, week_point

Tense = Literal["past", "present", "future"]
_WEEK, _SATURDAY = 7, 6
_INSIDE_YEAR: dict[str, tuple[int, TimeUnit]] = {
    "month": (12, "month"),
    "quarter": (4, "quarter"),
    "week": (52, "week"),
}
_TURN_OF_YEAR = 8  # months: from December to January … April
_YEARS_OF_WEEKDAYS = 12  # every day of the year falls on each weekday within so many years, but for 29 February


@dataclass(frozen=True, slots=True)
class Reference:
    """What a time may be counted from; None: not known."""

    report: Point | None = None  # the day of the report
    context: Point | None = None  # the time that the text has just named
    day: Point | None = None  # the last day that it has named
    narrative: bool = False  # read without a report's day: "this year" is the year just named
    event: Point | None = None  # when the event took place that "two days after the vote" counts from

    def base(self, value: TimeValue) -> Point | None:
        """The point that a relative time starts from."""
        if value.base == "event":
            return self.event
        if value.base == "report" and self.report is not None:
            return self.report
        if value.base == "report" and not self.narrative:
            return None
        if value.offset_unit in ("day", "week", "weekend", "part", "hour", "minute") and self.day is not None:
            return self.day
        return self.context or self.report


def ground(value: TimeValue, reference: Reference, tense: Tense | None = None) -> Point | None:
    """The point that a value means; None where nothing says which."""
    if value.reference or value.unit is None:
        return None
    try:
        if value.offset is not None and value.base is not None:
            return _relative(value, reference, tense)
        return _said(value, value.year) if value.year is not None else _yearless(value, reference, tense)
    except (OverflowError, ValueError):  # the first and last years of `datetime`'s calendar
        return None


def _said(value: TimeValue, year: int | None) -> Point | None:
    """The fields as they are said, in a year; None for a day that the calendar does not have."""
    if year is not None and value.month and value.day and not is_day(year, value.month, value.day):
        return None
    unit: TimeUnit = value.unit or "day"
    return Point(
        unit,
        year,
        half=value.half,
        quarter=value.quarter,
        season=value.season,
        month=value.month,
        day=value.day,
        part=value.part,
        hour=value.hour,
        minute=value.minute,
        zone=value.zone,
    )


def _timed(point: Point | None, value: TimeValue) -> Point | None:
    """A day with the part or hour that the value gives it."""
    if point is None or (value.part is None and value.hour is None):
        return point
    return replace(
        point, unit=value.unit or "part", part=value.part, hour=value.hour, minute=value.minute, zone=value.zone
    )


# --- counted from a base ---------------------------------------------------------------------------------------------


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
        return _timed(_nearest_weekday(value.weekday, base, steps), value)
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
        return _timed(day_point(day), value) if day else None
    if (value.part or value.hour is not None) and value.month is None:
        return _timed(moved, value)
    if value.unit == "day" and value.month is None and value.day:
        return replace(moved, unit="day", day=value.day)
    return _said(value, moved.year)


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


# --- without a year --------------------------------------------------------------------------------------------------


def _yearless(value: TimeValue, reference: Reference, tense: Tense | None) -> Point | None:
    if value.month is not None or value.season or value.quarter or value.half:
        year = _year_by_tense(value, reference, tense)
        return None if year is None else _said(value, year)
    if value.weekday is not None:
        return _timed(_weekday(value.weekday, reference, tense), value)
    if value.day is not None:  # "on the 20th": the month just named
        base = reference.day or reference.context or reference.report
        fits = base is not None and base.year is not None and base.month and is_day(base.year, base.month, value.day)
        return _timed(replace(base, unit="day", day=value.day, part=None), value) if base and fits else None
    if value.hour is not None:
        base = reference.day or reference.report
        return _timed(base, value) if base is not None and base.day is not None else None
    return None


def _year_by_tense(value: TimeValue, reference: Reference, tense: Tense | None) -> int | None:
    """The year that puts a month on the side of the report that the tense asks for; else the year just named."""
    report = reference.report.date if reference.report else None
    if report is None:
        return _year_just_named(value, reference)
    if value.weekday and value.month and value.day:
        fitting = _year_of_weekday(value, report, tense)
        if fitting is not None:
            return fitting
    month = _first_month(value)
    day = value.day or (report.day if month == report.month else 1)
    behind = report.year - ((month, day) > (report.month, report.day))
    ahead = report.year + ((month, day) < (report.month, report.day))
    if tense is None and value.day:
        return min((behind, ahead), key=lambda year: abs(_rough(year, month, day) - report))
    return ahead if tense == "future" else behind


def _rough(year: int, month: int, day: int) -> datetime.date:
    """A day, or the one before where the year does not have it (29 February)."""
    return datetime.date(year, month, day if is_day(year, month, day) else day - 1)


def _first_month(value: TimeValue) -> int:
    if value.month or value.season:
        return value.month or SEASON_MONTHS[value.season or "SP"][0]
    return value.quarter * 3 - 2 if value.quarter else (value.half or 1) * 6 - 5


def _year_just_named(value: TimeValue, reference: Reference) -> int | None:
    """In a narrative: the year of the time before; the next one for an early month after a late one."""
    base = reference.context or reference.day
    if base is None or base.year is None:
        return None
    turn = base.month and value.month and base.month - value.month >= _TURN_OF_YEAR
    return add_years(base.year, 1) if turn else base.year


def _year_of_weekday(value: TimeValue, report: datetime.date, tense: Tense | None) -> int | None:
    """ "Wednesday, August 24": the year nearest to the report, on the tense's side, in which it is a Wednesday."""
    years = range(max(report.year - _YEARS_OF_WEEKDAYS, 1), min(report.year + _YEARS_OF_WEEKDAYS, 9999))
    days = [
        datetime.date(year, value.month or 1, value.day or 1)
        for year in years
        if is_day(year, value.month or 1, value.day or 1)
    ]
    fitting = [
        day
        for day in days
        if day.isoweekday() == value.weekday
        and not (tense == "past" and day > report)
        and not (tense == "future" and day < report)
    ]
    return min(fitting, key=lambda day: abs(day - report)).year if fitting else None


def _weekday(weekday: int, reference: Reference, tense: Tense | None) -> Point | None:
    """The latest such day up to the report's (the next one where the tense is future); else the next after the text's
    last day: narratives go forward."""
    report = reference.report.date if reference.report else None
    if report is not None:
        if tense == "future":
            return day_point(report + datetime.timedelta(days=(weekday - report.isoweekday()) % _WEEK))
        return day_point(report - datetime.timedelta(days=(report.isoweekday() - weekday) % _WEEK))
    last = reference.day.date if reference.day else None
    if last is None:
        return None
    return day_point(last + datetime.timedelta(days=(weekday - last.isoweekday()) % _WEEK))
