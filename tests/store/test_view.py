"""Filters let through what a person asked for, and nothing by guess."""

import pytest

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
