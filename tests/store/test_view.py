"""Filters let through what a person asked for, and nothing by guess."""

from dataclasses import replace

import pytest

from dateline.records import Interval
from dateline.store import Filter, View


@pytest.mark.parametrize(
    ("chosen", "acts"),
    [
        (Filter(), {"shelling", "advance", "capture", "killing", "bombing", "statement"}),
        (Filter(act="capture"), {"capture"}),
        (Filter(status="planned"), {"advance"}),
        (Filter(standing="disputed"), {"capture"}),
        (Filter(actor="houthi"), {"shelling"}),
        (Filter(target="HOUTHIS"), {"capture", "killing"}),
        (Filter(place="hajjah"), {"shelling", "capture", "bombing"}),
        (Filter(source="residents"), {"shelling"}),
        (Filter(report="b.txt"), {"shelling", "advance"}),
        (Filter(since="2019-03-05"), {"killing"}),
        (Filter(until="2019-03-04"), {"capture", "killing"}),
        (Filter(act="capture", actor="houthi"), set()),
    ],
)
def test_a_filter_lets_through_what_fits(chosen: Filter, acts: set[str], view: View) -> None:
    """Conditions are joined by and; what has no date fits no date."""
    assert {e.act for e in chosen.choose(view).events} == acts


def test_claims_are_judged_by_their_own_values(view: View) -> None:
    """The denied capture is found among the claims, though its event is put as happened."""
    assert [c.act.means for c in Filter(status="denied").choose(view).claims] == ["capture"]


def test_an_event_keeps_its_claims(view: View) -> None:
    """A chosen event still has every claim it rests on."""
    chosen = Filter(act="capture", status="happened").choose(view)
    assert len(chosen.claims_of(chosen.events[0])) == 2


def test_what_is_told_as_done_by_a_day_is_of_that_week(view: View) -> None:
    """ "Until 13 November", with no beginning, is no event of the summer before."""
    event = replace(view.events[0], when=Interval(None, "2021-11-13"))
    one = replace(view, events=(event,))
    assert Filter(until="2021-11-06").choose(one).events and not Filter(until="2021-08-31").choose(one).events


def test_some_events_come_with_their_claims_and_control(view: View) -> None:
    """What a person looks at is what they take along: these events, the claims in them, the control that those tell of."""
    event = view.events[0]
    some = view.of_events([event.id, "no such id"])
    assert some.events == (event,) and {c.id for c in some.claims} == set(event.claims)
    assert all(set(s.claims) & set(event.claims) for s in some.control)
    assert view.of_events([]).claims == () and view.of_events(e.id for e in view.events).events == view.events


def test_reports_that_are_named_are_chosen_without_a_claim_too(view: View) -> None:
    """A report's date is told where the report is asked for, whether or not it makes a claim."""
    ids = [r.id for r in view.reports]
    for one in ids:
        some = view.of_reports([one])
        assert [r.id for r in some.chosen_reports()] == [one]
        assert {c.report.id for c in some.claims} <= {one}
        assert {d.report.id for d in some.chosen_dates()} <= {one}
    assert view.of_reports(ids).chosen_reports() == view.reports
