"""The days that an expression can mean."""

from __future__ import annotations

import datetime
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Interval
from dateline.times import anchors, find_times, resolve

from .test_find import one, time_like

DAY = datetime.date(2016, 8, 24)  # a Wednesday
Tense = Literal["past", "present", "future"]


def days(
    text: str, day: datetime.date | None = DAY, tense: Tense | None = "past"
) -> tuple[str | None, str | None] | None:
    """Earliest and latest of the only expression of a text."""
    interval = resolve(one(text), day, tense=tense)
    return interval and (interval.earliest, interval.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 4 September 2017", "2017-09-04", "2017-09-04"),
        ("2016-08-24", "2016-08-24", "2016-08-24"),
        ("on August 24", "2016-08-24", "2016-08-24"),
        ("on Sept. 4", "2015-09-04", "2015-09-04"),
        ("on Wednesday", "2016-08-24", "2016-08-24"),
        ("on Sunday", "2016-08-21", "2016-08-21"),
        ("Saturday night", "2016-08-20", "2016-08-20"),
        ("at around 01:00 GMT Wednesday", "2016-08-24", "2016-08-24"),
        ("last Wednesday", "2016-08-17", "2016-08-17"),
        ("Monday last week", "2016-08-15", "2016-08-15"),
        ("yesterday", "2016-08-23", "2016-08-23"),
        ("early in February", "2016-02-01", "2016-02-10"),
        ("mid-February", "2016-02-11", "2016-02-20"),
        ("late June 2015", "2015-06-21", "2015-06-30"),
        ("in December", "2015-12-01", "2015-12-31"),
        ("last month", "2016-07-01", "2016-07-31"),
        ("earlier this month", "2016-08-01", "2016-08-24"),
        ("this week", "2016-08-22", "2016-08-24"),
        ("last week", "2016-08-15", "2016-08-21"),
        ("over the weekend", "2016-08-20", "2016-08-21"),
        ("two days earlier", "2016-08-22", "2016-08-22"),
        ("the previous day", "2016-08-23", "2016-08-23"),
        ("a few days ago", "2016-08-15", "2016-08-22"),
        ("two and a half years ago", "2014-02-01", "2014-02-28"),
        ("a decade ago", "2006-01-01", "2006-12-31"),
        ("overnight", "2016-08-23", "2016-08-24"),
        ("since 2011", "2011-01-01", "2016-08-24"),
        ("since the start of the war in 2011", "2011-01-01", "2016-08-24"),
        ("since Saturday", "2016-08-20", "2016-08-24"),
        ("until May 2015", None, "2015-05-31"),
        ("by Monday", None, "2016-08-22"),
        ("before 2012", None, "2011-12-31"),
        ("after 2013", "2013-01-01", "2016-08-24"),
        ("before dawn on Friday", "2016-08-19", "2016-08-19"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the mid-1990s", "1994-01-01", "1996-12-31"),
        ("the end of 1944", "1944-09-01", "1944-12-31"),
        ("spring 1941", "1941-03-01", "1941-05-31"),
        ("the second half of June 2015", "2015-06-16", "2015-06-30"),
        ("the first half of the year", "2016-01-01", "2016-06-30"),
        ("the last week of July", "2016-07-25", "2016-07-31"),
        ("in the past 24 hours", "2016-08-23", "2016-08-24"),
        ("in the past three months", "2016-05-24", "2016-08-24"),
        ("in recent days", None, "2016-08-24"),
        ("between 5 and 8 May", "2016-05-05", "2016-05-08"),
        ("from June 6 to August 25, 1944", "1944-06-06", "1944-08-25"),
        ("from Thursday to Tuesday", "2016-08-18", "2016-08-23"),
        ("around 5 May 2016", "2016-05-02", "2016-05-08"),
        ("Christmas", "2015-12-25", "2015-12-25"),
        ("Wednesday, August 24", "2016-08-24", "2016-08-24"),
        ("Thursday, August 20", "2015-08-20", "2015-08-20"),
        ("on the 20th", "2016-08-20", "2016-08-20"),
        ("on the 28th", "2016-07-28", "2016-07-28"),
        ("recently", None, "2016-08-24"),
    ],
)
def test_told_in_the_past(text: str, earliest: str | None, latest: str | None) -> None:
    """A report of Wednesday, 24 August 2016 that tells what happened."""
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on Sunday", "2016-08-28", "2016-08-28"),
        ("in February", "2017-02-01", "2017-02-28"),
        ("on Sept. 4", "2016-09-04", "2016-09-04"),
        ("next month", "2016-09-01", "2016-09-30"),
        ("this week", "2016-08-24", "2016-08-28"),
        ("in the next two weeks", "2016-08-24", "2016-09-07"),
        ("in two days' time", "2016-08-26", "2016-08-26"),
    ],
)
def test_told_of_the_future(text: str, earliest: str, latest: str) -> None:
    """Tense decides bare weekdays and months."""
    assert days(text, tense="future") == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["on Wednesday", "on August 24", "last month", "today", "two days later", "in February"]
)
def test_without_a_day_relative_times_stay_unknown(text: str) -> None:
    """Nothing is counted from the day the program runs."""
    assert days(text, day=None) is None


def test_without_a_day_a_year_is_enough() -> None:
    """What carries its own year resolves; "since 2011" has an open end."""
    assert days("late June 2015", day=None) == ("2015-06-21", "2015-06-30")
    assert days("since 2011", day=None) == ("2011-01-01", None)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("two days later", "2014-06-12"),
        ("on June 13", "2014-06-13"),
        ("the following day", "2014-06-11"),
        ("on Friday", "2014-06-13"),
    ],
)
def test_an_anchor_stands_in_for_the_day(text: str, earliest: str) -> None:
    """In an undated report the date that the text has just named carries what follows."""
    interval = resolve(one(text), None, anchor=datetime.date(2014, 6, 10))
    assert interval == Interval(earliest, earliest)


def test_what_is_so_since_a_day_began_before_the_report() -> None:
    """Whatever the verb: "since November 28", written in August, is that of the year before."""
    assert days("since November 28", tense=None) == ("2015-11-28", "2016-08-24")
    assert days("on November 28", tense=None) == ("2016-11-28", "2016-11-28")


def test_an_event_needs_its_own_day() -> None:
    """ "two days after the vote" is unknown until somebody knows when the vote was."""
    expression = one("two days after the vote, he left")
    assert resolve(expression, DAY) is None
    assert resolve(expression, DAY, anchor=datetime.date(2016, 7, 1)) == Interval("2016-07-03", "2016-07-03")


@pytest.mark.parametrize("text", ["for three years", "daily", "480 BC", "on Easter", "30 February 2016"])
def test_what_has_no_days(text: str) -> None:
    """Bare lengths, sets, years BC and holidays that move have no interval."""
    assert [resolve(found, DAY) for found in find_times(text)] in ([None], [])


def test_anchors_follow_the_text() -> None:
    """Each expression's anchor is the day named last before it."""
    text = "On June 10, 2014 they took the city. Two days later they left. Three years on, it is in ruins."
    found = find_times(text)
    assert anchors(text, found, None)[:2] == [None, datetime.date(2014, 6, 10)]


@settings(max_examples=60, deadline=None)
@given(time_like, st.none() | st.dates(), st.none() | st.dates(), st.sampled_from(["past", "present", "future", None]))
def test_intervals_run_forwards(
    text: str, day: datetime.date | None, anchor: datetime.date | None, tense: Tense | None
) -> None:
    """Whatever is found, on whatever day: no interval ends before it starts, none is empty on both sides."""
    for expression in find_times(text):
        interval = resolve(expression, day, anchor=anchor, tense=tense)
        if interval is not None:
            ends = [datetime.date.fromisoformat(end) for end in (interval.earliest, interval.latest) if end]
            assert ends and ends == sorted(ends)
