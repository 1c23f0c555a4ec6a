"""The days of undated reports as a strip, and the page of clues."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Feasible
from dateline.web.dates import dates_page, strip
from dateline.web.view import link

from . import sample
from .markup import Page


def test_days_that_follow_each_other_are_one_run() -> None:
    """Two runs with a gap: the strip is as long as from the first to the last feasible day."""
    days = ("2016-09-01", "2016-09-02", "2016-09-05", "2016-09-06")
    found = strip(Feasible(4, days[0], days[-1], days), "2016-09-05")
    assert found and [(round(r.x), round(r.width)) for r in found.runs] == [(0, 33), (67, 33)]
    assert found.likely is not None and round(found.likely) == 75
    assert len(found.between) == 5


def test_more_days_than_are_listed_are_one_bar() -> None:
    """Where the record doesn't list each day, none is left out as if it were forbidden."""
    found = strip(Feasible(500, "2016-01-01", "2017-12-31", ("2016-01-01", "2016-01-03")), None)
    assert found and len(found.runs) == 1 and found.runs[0].width == 100
    assert (found.likely, found.between) == (None, ())


def test_days_that_are_open_have_no_strip() -> None:
    """An end that isn't known is not drawn; neither is what is no day."""
    assert strip(Feasible(None, "2016-01-01", None), None) is None
    assert strip(Feasible(3, "early", "late"), None) is None
    assert strip(Feasible(3, "2016-01-03", "2016-01-01"), None) is None


def test_a_likely_day_outside_is_not_drawn() -> None:
    """It would stand where no day is."""
    found = strip(Feasible(2, "2016-01-01", "2016-01-02"), "2016-03-01")
    assert found and found.likely is None


def test_the_page_shows_clues_and_what_would_settle() -> None:
    """The sample's undated report, with its strip; reports without any dating are counted."""
    page = Page(dates_page(link(sample.record()), "T"))
    (card,) = page.all("article")
    text = " ".join(card.text.split())
    assert "1 – 5 Mar 2021 (5 days); likely 3 Mar 2021" in text
    assert "on Friday" in text and "the year in which the talks began" in text
    assert "3 reports haven’t been dated" in page.text


def test_the_tightest_stand_first() -> None:
    """One day left before five, five before open."""
    record = sample.record()
    one = record.dates[0]
    refs = [replace(one.report, id=r.id, name=r.name) for r in record.reports]
    left = [
        Feasible(None, "2021-01-01", None),
        Feasible(5, "2021-03-01", "2021-03-05"),
        Feasible(1, "2021-03-01", "2021-03-01"),
    ]
    dates = [replace(one, report=ref, feasible=f) for ref, f in zip(refs, left, strict=False)]
    page = Page(dates_page(link(sample.view(record.reports, record.claims, record.events, dates=dates)), "T"))
    assert [a.attributes["data-state"] for a in page.all("article")] == ["settled", "bounded", "open"]
