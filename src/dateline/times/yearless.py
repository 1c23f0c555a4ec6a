"""Times that don't name their year: "August 24", "on Sunday", "in the spring", "at 5 p.m."."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ..records import TimeValue
from .numbers import is_day
from .points import SEASON_MONTHS, Point, add_years, day_point, shift
from .reference import Reference, Tense, said, timed

_WEEK = 7
_TURN_OF_YEAR = 8  # months: from December to January … April
_YEARS_OF_WEEKDAYS = 12  # every day of the year falls on each weekday within so many years, but for 29 February


def yearless(value: TimeValue, reference: Reference, tense: Tense | None) -> Point | None:
    if value.month is not None or value.season or value.quarter or value.half:
        year = _year_by_tense(value, reference, tense)
        return None if year is None else said(value, year)
    if value.weekday is not None:
        return timed(_weekday(value.weekday, reference, tense), value)
    if value.day is not None:  # "on the 20th": the month just named
        base = reference.day or reference.context or reference.report
        if base is not None and base == reference.report and tense == "past" and value.day > (base.day or value.day):
            base = shift(base, -1, "month")  # "took it on the 23rd", told on the 16th
        fits = base is not None and base.year is not None and base.month and is_day(base.year, base.month, value.day)
        return timed(replace(base, unit="day", day=value.day, part=None), value) if base and fits else None
    if value.hour is not None:
        base = reference.day or reference.report
        return timed(base, value) if base is not None and base.day is not None else None
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
