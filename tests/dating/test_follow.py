"""The days of claims follow from the days of their reports."""

from __future__ import annotations

import datetime
from dataclasses import replace

from dateline.dating import date_reports, with_dates
from dateline.records import Block, Claim, Interval, Place, Report, Value

from .making import ARMY, claim, report

TEXT = "The army took the hill on Tuesday. Rebels attacked on Wednesday. It fled. Since 2011 it has held the town."

LATE_AUGUST = (datetime.date(2016, 8, 24), datetime.date(2016, 8, 28))


def followed(of: Report, claims: list[Claim], **more: object) -> tuple[Claim, ...]:
    """The claims with their days."""
    return with_dates(claims, [of], date_reports([of], claims, **more))  # type: ignore[arg-type]


def when(found: Claim) -> Interval | None:
    """The interval of a claim."""
    return found.when.means if found.when else None


def test_an_interval_spans_what_comes_of_every_feasible_day() -> None:
    """Written on one of five days, the Tuesday before is one day; ids and other values stay."""
    one = report("a", TEXT)
    before = claim(one, "capture", "The army took the hill", day="Tuesday", actor=(ARMY,))
    (after,) = followed(one, [before], window=LATE_AUGUST)
    assert when(after) == Interval("2016-08-23", "2016-08-23")
    assert after.when and after.when.origin.endswith("report written 24–28 August 2016")
    assert (after.id, after.evidence, after.actor) == (before.id, before.evidence, before.actor)


def test_several_weeks_give_the_hull() -> None:
    """Where the week isn't known, the interval reaches from the first to the last such day."""
    one = report("a", TEXT)
    (after,) = followed(
        one, [claim(one, "capture", "The army took the hill", day="Tuesday")],
        window=(datetime.date(2016, 8, 1), datetime.date(2016, 8, 31)),
    )  # fmt: skip
    assert when(after) == Interval("2016-07-26", "2016-08-30")


def test_nothing_is_invented_without_a_bound() -> None:
    """A weekday of an unbounded report means nothing; a claim without a time keeps none."""
    one = report("a", TEXT.replace(" Since 2011 it has held the town.", ""))
    claims = [claim(one, "capture", "The army took the hill", day="Tuesday"), claim(one, "retreat", "It fled")]
    assert [when(c) for c in followed(one, claims)] == [None, None]
    window = (datetime.date(2016, 8, 22), datetime.date(2016, 8, 28))
    assert followed(one, claims, window=window)[1].when is None


def test_the_day_of_a_saying_bounds_what_is_said() -> None:
    """Rule 6: what was said of the past lies up to that day, what is planned from it on."""
    one = report("a", "It took the hill, the army said on Wednesday. It would take the town. Shells fell on Tuesday.")
    origin = "the day of the saying bounds it: weekday"
    claims = [
        claim(one, "capture", "It took the hill", day="Wednesday", origin=origin),
        claim(one, "capture", "It would take the town", day="Wednesday", origin=origin, status="planned"),
    ]
    found = followed(one, claims, window=LATE_AUGUST)
    assert [when(c) for c in found] == [Interval(None, "2016-08-24"), Interval("2016-08-24", None)]


def test_doing_it_again_changes_nothing() -> None:
    """Days, also those that are no longer known, follow from the words each time anew."""
    one = report("a", TEXT)
    claims = [claim(one, "capture", "The army took the hill", day="Tuesday")]
    dates = date_reports([one], claims, window=LATE_AUGUST)
    once = with_dates(claims, [one], dates)
    assert with_dates(once, [one], dates) == once
    assert [when(c) for c in with_dates(once, [one], date_reports([one], claims))] == [None]


def test_what_the_coder_let_last_lasts_on() -> None:
    """ "A battlefield since 2011, with fierce fighting" was coded as open and lasts until the report; an act at the end of
    what the clause above tells was coded as a point, and stays one."""
    one = report("a", "The town has been a battlefield since 2011, with fierce fighting. It fled on Tuesday.")
    since = claim(one, "clash", "with fierce fighting", day="2011", origin="inferred: from the clause it hangs on")
    assert since.when
    until_written, until_then = Interval("2011-01-01", "2016-08-28"), Interval("2011-01-01", "2011-12-31")
    for coded, means in ((Interval("2011-01-01", None), until_written), (until_then, until_then)):
        found = [replace(since, when=replace(since.when, means=coded))]
        dates = date_reports([one], found, window=LATE_AUGUST)
        for _ in ("once", "again"):
            found = list(with_dates(found, [one], dates))
            assert [when(c) for c in found] == [means]


def test_a_report_with_its_own_date_is_left_as_it_was_coded() -> None:
    """Its claims were resolved by the coder."""
    one = report("a", TEXT, published=Value("2016-08-24", None, None, "sidecar"))
    claims = [claim(one, "capture", "The army took the hill", day="Tuesday")]
    assert followed(one, claims) == tuple(claims)


def test_in_a_page_of_several_stories_today_is_no_one_day() -> None:
    """ "today" of a stitched page may be any day up to six days before the page."""
    text = "The US and the U.S. spoke of Raqa. Troops battled today in Raqqa. Shells fell on Tuesday, it said."
    one = report("a", text, blocks=(Block((0, len(text)), "body", "test"),))
    spelled = [
        claim(one, "clash", words, place=(Place(name, "geonames:2"),))
        for words, name in (("spoke of Raqa", "Raqa"), ("in Raqqa", "Raqqa"))
    ]
    claims = [*spelled, claim(one, "clash", "Troops battled", day="today")]
    day = {"a": (datetime.date(2016, 8, 24), datetime.date(2016, 8, 25))}
    assert when(followed(one, claims, given=day)[2]) == Interval("2016-08-18", "2016-08-25")
