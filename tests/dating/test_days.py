"""Sets of days as numbers say the same as sets of dates."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.dating.days import DAY, ROUND, Calendar, spread
from dateline.dating.report_dates import Years, calendar_of

CALENDAR = Calendar(datetime.date(2015, 1, 1), datetime.date(2020, 12, 31))
DATES = st.dates(datetime.date(2015, 1, 1), datetime.date(2020, 12, 31))


@given(DATES, st.sets(st.integers(1, 7), min_size=1))
def test_weekdays_are_those_of_the_calendar(day: datetime.date, weekdays: set[int]) -> None:
    """A day is in the set of weekdays if and only if it falls on one."""
    assert bool(CALENDAR.weekdays(weekdays) & CALENDAR.day(day)) == (day.isoweekday() in weekdays)


@given(DATES)
def test_months_and_days_of_months(day: datetime.date) -> None:
    """Every day is in its month and in its day of the month, and in no other month."""
    assert CALENDAR.months((day.month,)) & CALENDAR.day(day)
    assert not CALENDAR.months((day.month % 12 + 1,)) & CALENDAR.day(day)
    assert day in CALENDAR.dates(CALENDAR.month_day(day.month, day.day))


@given(DATES, st.integers(-60, 60), st.integers(0, 40))
def test_spread_takes_every_day_at_that_distance(day: datetime.date, least: int, width: int) -> None:
    """The days that lie so far after one day, or before it, and no others."""
    found = set(CALENDAR.dates(spread(CALENDAR.day(day), least, least + width)))
    assert found == {day + step * DAY for step in range(least, least + width + 1)}


@given(st.sets(DATES, min_size=1, max_size=5))
def test_days_of_the_year_are_those_of_any_year(days: set[datetime.date]) -> None:
    """Folded onto one leap year, each day keeps its month and day."""
    found = CALENDAR.in_a_year(sum(CALENDAR.day(day) for day in days))
    assert {(day.month, day.day) for day in found} == {(day.month, day.day) for day in days}


def test_29_february_is_in_leap_years_only() -> None:
    """A day that a year does not have is left out."""
    found = [day.year for day in CALENDAR.dates(CALENDAR.month_day(2, 29) & CALENDAR.written)]
    assert found == [2016, 2020]


def test_first_and_last_days_of_months_can_be_left_out() -> None:
    """ "earlier this month" leaves the first day out, "later this month" the last."""
    days = CALENDAR.from_day(2)
    assert not days & CALENDAR.day(datetime.date(2016, 2, 1)) and days & CALENDAR.day(datetime.date(2016, 2, 29))
    days = CALENDAR.from_day(1, last_from_end=1)
    assert days & CALENDAR.day(datetime.date(2016, 2, 28)) and not days & CALENDAR.day(datetime.date(2016, 2, 29))


def test_a_set_gives_back_its_ends() -> None:
    """The first and the last day of a set."""
    first, last = datetime.date(2016, 8, 24), datetime.date(2016, 8, 28)
    assert CALENDAR.ends(CALENDAR.span(first, last)) == (first, last)


def test_a_calendar_goes_by_decades() -> None:
    """Another year of news is no other calendar, unless it begins another decade: all would be dated anew."""
    calendar = calendar_of(Years(2011, 2016, 2014, 2016))
    assert calendar == calendar_of(Years(2011, 2019, 2012, 2019)) != calendar_of(Years(2011, 2020, 2012, 2020))
    assert calendar.first == datetime.date(2010 - ROUND, 1, 1) and calendar.last == datetime.date(
        2020 + 2 * ROUND, 12, 31
    )
