"""Points of the calendar, known as far as they are known: a century, a year, a month, a day, a minute."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

from ..records import TimeUnit
from .numbers import is_day

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # meteorological, northern hemisphere
SEASONS = ("WI", "SP", "SU", "FA")
_HALF_MONTH = 15  # the last day of a month's first half
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3}


@dataclass(frozen=True, slots=True)
class Point:
    """A point at the granularity `unit`; None: not known. Years BC are negative, there is no year 0."""

    unit: TimeUnit
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None  # ISO week of the ISO year `year`
    day: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day, where it is known and the calendar of `datetime` reaches it."""
        if self.year is None or self.month is None or self.day is None or self.year < 1:
            return None
        return datetime.date(self.year, self.month, self.day) if is_day(self.year, self.month, self.day) else None


def day_point(day: datetime.date) -> Point:
    """A whole day."""
    return Point("day", day.year, month=day.month, day=day.day)


def week_point(day: datetime.date, unit: TimeUnit = "week") -> Point:
    """The ISO week (or weekend) of a day."""
    year, week, _ = day.isocalendar()
    return Point(unit, year, week=week)


def add_years(year: int, steps: int) -> int:
    """Counts over the gap between 1 BC and AD 1."""
    moved = year + steps
    return moved + (1 if steps > 0 else -1) if (year < 0) != (moved < 0) or moved == 0 else moved


def shift(point: Point, steps: int, unit: TimeUnit) -> Point | None:
    """The point `steps` units on, at that granularity; coarser where `point` is; None: nothing is known."""
    if unit in _YEARS:
        return _shift_years(point, steps, unit)
    if unit in _MONTHS:
        return _shift_months(point, steps, unit)
    if unit in ("day", "part", "week", "weekend", "fortnight"):
        return _shift_days(point, steps, unit)
    return _shift_minutes(point, steps, unit)


def _shift_years(point: Point, steps: int, unit: TimeUnit) -> Point | None:
    if point.year is None:
        return None
    year = add_years(point.year, steps * _YEARS[unit]) if steps else point.year
    size = _YEARS[unit]
    whole = abs(year) // size * size
    return Point(unit, (whole if year > 0 else -max(whole, 1)) if size > 1 else year)


def _shift_months(point: Point, steps: int, unit: TimeUnit) -> Point | None:
    if point.year is None:
        return None
    month = point.month or _first_month(point)
    if month is None:
        return Point(unit, point.year) if not steps else Point(unit, None)
    index = month - 1 + steps * _MONTHS[unit]
    year, month = add_years(point.year, index // 12) if index // 12 else point.year, index % 12 + 1
    if unit == "season":
        return Point("season", year, season=season_of(month))
    if unit == "quarter":
        return Point("quarter", year, quarter=(month + 2) // 3)
    if unit == "half":
        return Point("half", year, half=(month + 5) // 6)
    return Point("month", year, month=month)


def _first_month(point: Point) -> int | None:
    if point.season:
        return SEASON_MONTHS[point.season][0]
    if point.quarter:
        return point.quarter * 3 - 2
    if point.half:
        return point.half * 6 - 5
    if point.week and point.year and point.year > 0:
        return datetime.date.fromisocalendar(point.year, point.week, 1).month
    return None


def season_of(month: int) -> str:
    """SP, SU, FA or WI (meteorological, northern hemisphere)."""
    return SEASONS[month % 12 // 3]


def _shift_days(point: Point, steps: int, unit: TimeUnit) -> Point | None:
    size = {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1)
    day = point.date or (week_day(point, 1) if size > 1 else None)
    if day is None:
        if not steps and unit in ("day", "part"):
            return replace(point, unit="day", part=None, hour=None, minute=None) if point.day else None
        return Point(unit, point.year, month=point.month if size == 1 and abs(steps) < 28 else None)
    try:
        moved = day + datetime.timedelta(days=steps * size)
    except OverflowError:
        return None
    return day_point(moved) if size == 1 else week_point(moved, "weekend" if unit == "weekend" else "week")


def _shift_minutes(point: Point, steps: int, unit: TimeUnit) -> Point | None:
    day = point.date
    if day is None or point.hour is None:
        return replace(point, unit=unit, part=None, hour=None, minute=None) if point.day else None
    size = datetime.timedelta(hours=1) if unit == "hour" else datetime.timedelta(minutes=1)
    base = datetime.datetime(day.year, day.month, day.day) + datetime.timedelta(
        hours=point.hour, minutes=point.minute or 0
    )
    moved = base + steps * size
    return replace(day_point(moved.date()), unit="minute", hour=moved.hour, minute=moved.minute)


def week_day(point: Point, weekday: int) -> datetime.date | None:
    """The day of an ISO week."""
    if point.week is None or point.year is None or point.year < 1:
        return None
    return datetime.date.fromisocalendar(point.year, point.week, weekday)


def bounds(point: Point) -> tuple[datetime.date, datetime.date] | None:
    """First and last day; None where the year isn't known or lies before AD 1."""
    year = point.year
    if year is None or not 1 <= year <= 9998:
        return None
    if point.week is not None:
        first = datetime.date.fromisocalendar(year, point.week, 6 if point.unit == "weekend" else 1)
        return first, first + datetime.timedelta(days=1 if point.unit == "weekend" else 6)
    if point.unit in ("decade", "century", "millennium"):
        return datetime.date(year, 1, 1), datetime.date(min(year + _YEARS[point.unit] - 1, 9999), 12, 31)
    if point.date is not None:
        return point.date, point.date
    if point.month and point.half:
        middle = datetime.date(year, point.month, _HALF_MONTH)
        first, last = datetime.date(year, point.month, 1), _month_end(year, point.month)
        return (first, middle) if point.half == 1 else (middle + datetime.timedelta(days=1), last)
    first_month, last_month = _month_range(point)
    if point.season == "WI":  # the winter of 1944 may start or end that year
        return datetime.date(max(year - 1, 1), 12, 1), _month_end(year + 1, 2)
    return datetime.date(year, first_month, 1), _month_end(year, last_month)


def _month_range(point: Point) -> tuple[int, int]:
    if point.month:
        return point.month, point.month
    if point.season:
        return SEASON_MONTHS[point.season]
    if point.quarter:
        return point.quarter * 3 - 2, point.quarter * 3
    if point.half:
        return point.half * 6 - 5, point.half * 6
    return 1, 12


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
