"""What a report without a day says of who holds a place, from the day of dated events that it tells of as news."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.events import merge
from dateline.records import Claim, Report
from dateline.territorial_control.spells import control_spells
from dateline.territorial_control.undated import told_on, written
from tests.events.make import claim, report

DATED = claim("a", "capture", day="2020-05-01", report="dated", killed=40)  # a Friday
REPORTS = [report("dated", "2020-05-08"), report("radio")]


def news(when: str | None) -> Claim:
    """The same capture, told by a radio without a date."""
    return claim("b", "capture", day=None, when=when, report="radio", killed=40)


def also(when: str | None = None) -> Claim:
    """What the radio says of another town."""
    return claim(
        "c",
        "control",
        actor="Rebels",
        target=None,
        place="Gamma",
        day=None,
        when=when,
        status="ongoing",
        report="radio",
    )


def days(*claims: Claim, reports: list[Report] = REPORTS) -> list[tuple[str, str]]:
    """The first and the last day on which the radio can have told it."""
    every = [DATED, *claims]
    found = written(every, merge(every, reports), told_on(every, {r.id: r for r in reports}))
    return [(_iso(first), _iso(last)) for first, last in found.values()]


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def gamma(*claims: Claim, reports: list[Report] = REPORTS) -> list[tuple[str, str | None]]:
    """Who holds the other town, and from when."""
    found = control_spells(claims, reports, merge(claims, reports))
    return [(s.state, s.earliest) for s in found if s.place.name == "Gamma"]


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [("today", "2020-05-01", "2020-05-01"), ("yesterday", "2020-05-02", "2020-05-02"),
     ("three days ago", "2020-05-04", "2020-05-04"), ("on Friday", "2020-05-01", "2020-05-07")],
)  # fmt: skip
def test_news_of_a_dated_event_is_told_so_many_days_after_it(when: str, first: str, last: str) -> None:
    """The days on which the words mean the day that another report gives."""
    assert days(news(when)) == [(first, last)]


@pytest.mark.parametrize("when", ["on Monday", "that evening", None])
def test_words_that_do_not_fit_or_do_not_count_say_nothing(when: str | None) -> None:
    """No Friday's capture was told "on Monday"; "that evening" counts from nothing that is known."""
    assert days(news(when)) == []


def test_the_latest_event_told_counts() -> None:
    """What is told of as yesterday's comes after what is told of as the day before's."""
    other = claim("d", "capture", place="Beta", day="2020-05-04", report="dated", killed=20)
    later = claim("e", "capture", place="Beta", day=None, when="yesterday", report="radio", killed=20)
    assert days(news("yesterday"), other, later) == [("2020-05-05", "2020-05-05")]


def test_a_state_is_said_of_that_day() -> None:
    """ "The town is theirs", beside yesterday's news: on the day after that news, and not before."""
    assert gamma(DATED, news("yesterday"), also()) == [("held", "2020-05-02")]
    assert gamma(DATED, news("on Friday"), also()) == [("held", "2020-05-07")]
    assert gamma(DATED, news("on Monday"), also()) == [("held", None)]


def test_a_state_that_lasts_counts_from_its_beginning() -> None:
    """ "Since the middle of March" is of that March, and sure from the end of those days on."""
    assert gamma(DATED, news("yesterday"), also("since the middle of March")) == [("held", "2020-03-11")]
    assert gamma(DATED, news("yesterday"), also("since March")) == [("held", "2020-03-31")]


def test_an_event_without_a_day_bounds_by_when_it_is_told() -> None:
    """A report that names months was written between the last of them and another's telling of what it tells of."""
    told = claim("a", "capture", day=None, report="dated", killed=40)
    reports = [report("dated", "2020-05-08"), report("radio")]
    assert gamma(told, news(None), also("since March"), reports=reports) == [("held", "2020-03-31")]
    assert gamma(told, news(None), also(), reports=reports) == [("held", None)]
    assert gamma(also("since March"), reports=reports) == [("held", None)]


def test_an_event_that_is_recalled_dates_no_report() -> None:
    """ "In May 2020", told by a report without a day, is no news: who holds what when it is written isn't known."""
    recalled = claim("b", "capture", day="2020-05-01", when="on 1 May 2020", report="radio", killed=40)
    assert gamma(DATED, recalled, also()) == [("held", None)]
