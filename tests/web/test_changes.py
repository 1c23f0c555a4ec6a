"""The page of changes."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Interval
from dateline.store.earlier import Change, Changes
from dateline.web.changes import changes_page, offers
from dateline.web.view import link

from . import sample
from .markup import Page


def test_without_a_time_the_page_says_how_to_name_one() -> None:
    """With a day that this record's reports make worth asking about."""
    text = " ".join(Page(changes_page(link(sample.record()), "T")).text.split())
    assert "--changes 2016-08-24" in text and "The newest week of this record’s reports begins on 2021-03-02" in text


def test_changes_stand_by_kind_with_their_words() -> None:
    """What bears on what was known comes first; an event that is there is linked, one that is gone is told all the same."""
    linked = link(sample.record())
    disputed, gone = linked.events[0], replace(linked.events[1], id="gone")
    found = Changes(
        "2021-03-06",
        (
            Change("new_event", linked.events[2].id, None, None, "one_sided", Interval("2021-03-06", None)),
            Change("newly_denied", disputed.id, None, "one_sided", "disputed", None, "a word", disputed.claims[:1]),
            Change("withdrawn", "gone", None, "single_origin", None),
            Change("control_changed", None, "Tamra", "held by A", "held by B from 2021-03-06"),
            Change("new_event", "filtered away", None, None, "denied"),
        ),
        {"gone": gone},
        2,
    )
    page = Page(changes_page(linked, "T", found=found))
    rows = [" ".join(r.text.split()) for r in page.all("li") if "data-row" in r.attributes]
    assert rows[0].startswith("Capture of Tamra") and "one-sided → disputed a word" in rows[0] and "wire/1" in rows[0]
    assert "Tamraheld by A → held by B from 6 Mar 2021" in rows[1]
    assert rows[2].endswith("from 6 Mar 2021one-sided") and rows[3].startswith("Shelling at Tamrasingle origin")
    assert len(rows) == 4 and "2 reports of no known day count as new" in page.text


def test_nothing_changed_is_said() -> None:
    """An empty answer is an answer."""
    page = Page(changes_page(link(sample.record()), "T", found=Changes("3", (), {}, 0)))
    assert "Nothing has changed" in page.text and "up to entry 3 of the log" in " ".join(page.text.split())


def test_days_on_offer_count_from_the_newest_report() -> None:
    """There is no clock in a record; a record without a day offers none."""
    assert offers(link(sample.record()))[0] == ("2021-03-08", "the newest day of reports")
    assert offers(link(sample.view([], [], []))) == ()
