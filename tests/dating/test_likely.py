"""Habits of news rank days; they take none away."""

from __future__ import annotations

import datetime

from dateline.dating import date_reports
from dateline.records import ReportDate

from .making import report

WEEK = (datetime.date(2016, 8, 22), datetime.date(2016, 8, 28))


def dated(text: str, first: datetime.date = WEEK[0], last: datetime.date = WEEK[1]) -> ReportDate:
    """The dating of one report in a window."""
    return date_reports([report("a.txt", text)], (), window=(first, last))[0]


def test_news_is_written_on_the_latest_day_that_it_names() -> None:
    """Of a week's days the latest weekday is the likely one; all seven stay feasible."""
    date = dated("Rebels attacked the town on Wednesday.")
    assert date.likely == "2016-08-24" and date.feasible.count == 7


def test_the_evening_is_news_of_the_day_after() -> None:
    """What happened on Wednesday night is written up on Thursday."""
    assert dated("Rebels attacked the town Wednesday night.").likely == "2016-08-25"


def test_of_four_mondays_none_is_likely() -> None:
    """Where the words don't tell the week, no day is named; the weekday is said in words."""
    date = dated("Rebels attacked on Monday.", datetime.date(2016, 8, 1), datetime.date(2016, 8, 31))
    assert date.likely is None and date.would_settle and "likely a Monday" in date.would_settle


def test_news_follows_the_act_that_it_dates() -> None:
    """With a dated act, the first such weekday after it, a week later at the earliest: dates are for what is older."""
    text = (
        "The campaign began on August 10. Villages fell on Saturday. Talks ended without result, an envoy said Sunday."
    )
    assert dated(text, datetime.date(2016, 8, 1), datetime.date(2016, 8, 31)).likely == "2016-08-21"


def test_likely_is_always_feasible() -> None:
    """A habit that would leave no day is passed over."""
    date = dated("Tanks crossed on Wednesday.", datetime.date(2016, 8, 25), datetime.date(2016, 8, 26))
    assert date.likely in (None, *date.feasible.days)
