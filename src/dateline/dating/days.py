"""Sets of days as the bits of a whole number: joining, shifting and crossing them is one operation each.

The calendar of a dating runs over every day that a report or an act may fall on. Weekdays and days of the month come
back after 28 years, so where nothing bounds the days above, two such rounds show everything that there is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Days = int  # bit i: the i-th day of the calendar
Unit = Literal["week", "month", "year"]
DAY = datetime.timedelta(days=1)
ROUND = 28  # years until weekday and date fall together again, between 1901 and 2099
AGES = 30_000  # days: no bound
_LEAP_YEAR = 366  # days
_FEBRUARY_ENDS = 59  # days of a common year up to 28 February
_TO_FEBRUARY = (1 << _FEBRUARY_ENDS) - 1
_MARGIN = 800  # days before and after: acts may lie outside the days of the reports


@dataclass(frozen=True)
class Calendar:
    """The days from `first` to `last`; `open_start` and `open_end` say that nothing but the calendar ends there."""

    first: datetime.date
    last: datetime.date
    open_start: bool = False
    open_end: bool = False
    shown_from: int = 1  # the first year that examples in words are taken from

    @cached_property
    def origin(self) -> int:
        """The ordinal of bit 0."""
        return self.first.toordinal() - _MARGIN

    @cached_property
    def size(self) -> int:
        """Days in the calendar, margins included."""
        return self.last.toordinal() + _MARGIN - self.origin + 1

    @cached_property
    def every(self) -> Days:
        """Every day, margins included."""
        return (1 << self.size) - 1

    @cached_property
    def written(self) -> Days:
        """Every day on which a report may have been written."""
        return self.span(self.first, self.last)

    @cached_property
    def first_round(self) -> Days:
        """The first 28 years in which a report may have been written."""
        return self.span(self.first, self.first.replace(year=self.first.year + ROUND, day=1) - DAY)

    @cached_property
    def last_round(self) -> Days:
        """The last 28 years in which a report may have been written."""
        return self.span(self.last.replace(year=self.last.year - ROUND) + DAY, self.last)

    def span(self, first: datetime.date | None, last: datetime.date | None) -> Days:
        """The days from `first` to `last`, both included; None: open."""
        start = 0 if first is None else min(max(first.toordinal() - self.origin, 0), self.size)
        end = self.size if last is None else min(max(last.toordinal() - self.origin + 1, 0), self.size)
        return ((1 << end) - 1) ^ ((1 << start) - 1) if end > start else 0

    def day(self, day: datetime.date) -> Days:
        """One day."""
        return self.span(day, day)

    def weekdays(self, weekdays: Iterable[int]) -> Days:
        """Every day that falls on one of these (ISO: Monday is 1)."""
        week = 0
        for weekday in weekdays:
            week |= 1 << (weekday - 1 - self.origin + 1) % 7
        return week * (((1 << 7 * (self.size // 7 + 1)) - 1) // 0b1111111) & self.every

    def months(self, months: Iterable[int]) -> Days:
        """Every day of these months, whatever the year."""
        found = 0
        for month in months:
            found |= self._by_month[month - 1]
        return found

    @cached_property
    def _by_month(self) -> tuple[Days, ...]:
        found, first = [0] * 12, self._date(0).month - 1
        for index, days in enumerate(self._months, start=first):
            found[index % 12] |= days
        return tuple(found)

    def month_day(self, month: int, day: int) -> Days:
        """That day of every year."""
        if (month, day) not in self._every_year:
            found = 0
            for year in range(self._date(0).year, self._date(self.size - 1).year + 1):
                try:
                    at = datetime.date(year, month, day).toordinal() - self.origin
                except ValueError:  # 29 February
                    continue
                found |= 1 << at if 0 <= at < self.size else 0
            self._every_year[month, day] = found
        return self._every_year[month, day]

    @cached_property
    def _every_year(self) -> dict[tuple[int, int], Days]:
        """What `month_day` has found so far."""
        return {}

    def from_day(self, first: int, last_from_end: int = 0) -> Days:
        """The days of every month from the `first` on, without the last `last_from_end` of them."""
        found = 0
        for start, end in self._ends("month"):
            found |= self.span(start.replace(day=first), end - last_from_end * DAY)
        return found

    def periods(self, unit: Unit) -> tuple[Days, ...]:
        """Every week, month or year of the calendar, in order."""
        return self._weeks if unit == "week" else self._months if unit == "month" else self._years

    @cached_property
    def _weeks(self) -> tuple[Days, ...]:
        return tuple(self.span(*ends) for ends in self._ends("week"))

    @cached_property
    def _months(self) -> tuple[Days, ...]:
        return tuple(self.span(*ends) for ends in self._ends("month"))

    @cached_property
    def _years(self) -> tuple[Days, ...]:
        return tuple(self.span(*ends) for ends in self._ends("year"))

    def in_a_year(self, days: Days) -> tuple[datetime.date, ...]:
        """The days of the year, as days of the leap year 2000, on which the days of a set fall in any year."""
        folded = 0
        for year in self._years:
            held = days & year
            if held:
                first, last = self.ends(year)
                held >>= first.toordinal() - self.origin
                common = first.month == 1 and (last - first).days < _LEAP_YEAR - 1
                folded |= held & _TO_FEBRUARY | (held >> _FEBRUARY_ENDS) << _FEBRUARY_ENDS + 1 if common else held
        start = datetime.date(2000, 1, 1).toordinal()
        return tuple(datetime.date.fromordinal(start + bit) for bit in range(_LEAP_YEAR) if folded >> bit & 1)

    def dates(self, days: Days) -> Iterator[datetime.date]:
        """The days of a set, in order."""
        while days:
            low = days & -days
            yield self._date(low.bit_length() - 1)
            days ^= low

    def ends(self, days: Days) -> tuple[datetime.date, datetime.date]:
        """The first and the last day of a set that isn't empty."""
        return self._date((days & -days).bit_length() - 1), self._date(days.bit_length() - 1)

    def _date(self, bit: int) -> datetime.date:
        return datetime.date.fromordinal(self.origin + bit)

    def _ends(self, unit: Unit) -> Iterator[tuple[datetime.date, datetime.date]]:
        """First and last day of every period of the calendar."""
        day, end = self._date(0), self._date(self.size - 1)
        while day <= end:
            last = _period_end(day, unit)
            yield (_period_start(day, unit), last)
            day = last + DAY


def spread(days: Days, least: int, most: int) -> Days:
    """The days that lie `least` to `most` days after one of these; negative: before."""
    if least < 0 <= most:
        return _later(days, 0, most) | _earlier(days, 0, -least)
    return _later(days, least, most) if least >= 0 else _earlier(days, -most, -least)


def _later(days: Days, least: int, most: int) -> Days:
    """Doubling: after n shifts the days of a stretch of 2^n are there."""
    out, have, width = days << least, 1, most - least + 1
    while have < width:
        step = min(have, width - have)
        out |= out << step
        have += step
    return out


def _earlier(days: Days, least: int, most: int) -> Days:
    out, have, width = days >> least, 1, most - least + 1
    while have < width:
        step = min(have, width - have)
        out |= out >> step
        have += step
    return out


def _period_start(day: datetime.date, unit: Unit) -> datetime.date:
    if unit == "week":
        return day - (day.isoweekday() - 1) * DAY
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _period_end(day: datetime.date, unit: Unit) -> datetime.date:
    if unit == "week":
        return day + (7 - day.isoweekday()) * DAY
    if unit == "year":
        return day.replace(month=12, day=31)
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
