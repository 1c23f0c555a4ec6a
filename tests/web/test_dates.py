"""The page of clues: undated reports, their days as a picture, and what would settle them."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Feasible
from dateline.web.dates import dates_page
from dateline.web.view import link

from . import sample
from .markup import Page


def test_the_page_shows_clues_and_what_would_settle() -> None:
    """The sample's undated report, with its picture; reports without any dating are counted."""
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
