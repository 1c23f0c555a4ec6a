"""The picture of when reports can have been written."""

from __future__ import annotations

import re

from dateline.records import Clue, Feasible, ReportDate, ReportRef
from dateline.web import datings, pages
from dateline.web.dates import dates_page
from dateline.web.datings import LEFT, RIGHT
from dateline.web.view import link

from . import sample


def dated(name: str, feasible: Feasible, likely: str | None = None, leans_on: str | None = None) -> ReportDate:
    """A dating with one clue, which rests on another report where one is named."""
    other = ReportRef(leans_on, leans_on) if leans_on else None
    clue = Clue(kind="inference" if other else "wording", text=None, span=None, says="a <clue>", with_=other)
    return ReportDate(ReportRef(name, name), None, feasible, likely, (clue,), None)


BOUNDED = dated(
    "b", Feasible(4, "2016-09-01", "2016-09-06", ("2016-09-01", "2016-09-02", "2016-09-05", "2016-09-06")), "2016-09-05"
)
OPEN = dated("a", Feasible(None, "2011-01-01", None, ()), leans_on="b")


def test_days_in_a_row_are_one_bar_and_gaps_stay_gaps() -> None:
    """Two runs of two days, the likely day in the second."""
    found = datings.picture([BOUNDED], {})
    assert found is not None
    first, second = found.rows[0].runs
    assert first.x + first.width < second.x
    assert abs(first.width - second.width) < 0.2
    likely = found.rows[0].likely
    assert likely is not None and second.x < likely < second.x + second.width


def test_what_nothing_bounds_runs_off_with_an_arrow() -> None:
    """Open above; it began before the picture does."""
    found = datings.picture([OPEN, BOUNDED], {})
    assert found is not None
    (run,) = found.rows[0].runs
    assert (run.x, run.x + run.width, run.open_start, run.open_end) == (LEFT, RIGHT, False, True)


def test_more_days_than_are_listed_are_one_bar() -> None:
    """Where the record doesn't list each day, none is left out as if it were forbidden."""
    found = datings.picture([dated("c", Feasible(500, "2016-01-01", "2017-12-31", ("2016-01-01", "2016-01-03")))], {})
    assert found is not None and len(found.rows[0].runs) == 1


def test_a_likely_day_outside_is_not_drawn() -> None:
    """It would stand where no day is."""
    found = datings.picture([dated("c", Feasible(2, "2016-01-01", "2016-01-02", ()), "2016-03-01")], {})
    assert found is not None and found.rows[0].likely is None


def test_without_a_bounded_report_there_is_no_picture() -> None:
    """An axis from anywhere to anywhere shows nothing; neither do hundreds of rows."""
    assert datings.picture([OPEN], {}) is None
    assert datings.picture([BOUNDED] * 100, {}) is None
    for wrong in (Feasible(3, "early", "late"), Feasible(3, "2016-01-03", "2016-01-01")):
        assert datings.picture([dated("c", wrong)], {}) is None


def test_a_clue_that_rests_on_another_report_is_a_bow() -> None:
    """Each pair once, with the clue's words."""
    found = datings.picture([OPEN, BOUNDED], {})
    assert found is not None and [says for _, _, says in found.bows] == ["a <clue>"]
    assert [d.report.name for d in datings.around("b", {"a": OPEN, "b": BOUNDED})] == ["a", "b"]


def test_the_page_draws_it_and_words_are_escaped() -> None:
    """On the page of dates and beside a report's clues; a clue's words are text, not markup."""
    record = sample.record()
    first = next(iter(link(record).reports.values()))
    days = ("2021-03-01", "2021-03-02")
    clue = Clue(kind="wording", text="<b>Monday</b>", span=(0, 1), says="d", with_=None)
    date = ReportDate(ReportRef(first.id, first.name), None, Feasible(2, *days, days), None, (clue,), None)
    linked = link(record)
    linked.dates[first.id] = date  # type: ignore[index]  # a dict, as it was linked
    for page in (dates_page(linked, "T"), pages.report_page(linked, first, "T")):
        assert 'class="datings"' in page and "<b>Monday" not in page
        assert re.search(r'<rect class="days" x="[\d.]+"', page)
