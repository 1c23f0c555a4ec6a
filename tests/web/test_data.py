"""What the page's script is given."""

from __future__ import annotations

import json
from dataclasses import replace

from dateline.records import Interval
from dateline.web import data
from dateline.web.view import link

from . import sample


def test_columns_are_as_long_as_there_are_events() -> None:
    """One value per event in every column, and every number points to a row."""
    table = data.event_table(link(sample.record()))
    columns = table["events"]
    assert {len(c) for c in columns.values()} == {6}
    for column, rows in (("act", "acts"), ("status", "statuses"), ("standing", "standings")):
        assert all(0 <= n < len(table[rows]) for n in columns[column])
    for column, rows in (
        ("actor", "parties"),
        ("target", "parties"),
        ("place", "places"),
        ("reports", "reports"),
        ("origins", "origins"),
    ):
        assert all(0 <= n < len(table[rows]) for found in columns[column] for n in found)


def test_an_unknown_day_is_null() -> None:
    """No date is made up: an open end and a day that is no date are both null."""
    record = sample.record()
    odd = replace(record.events[0], when=Interval("sometime", None))
    table = data.event_table(link(replace(record, events=[odd])))
    assert (table["events"]["from"], table["events"]["to"]) == ([None], [None])
    assert data.day_number("1970-01-02") == 1


def test_coordinates_that_are_none_are_null() -> None:
    """A latitude beyond the pole or no number at all is no place on the map."""
    assert data._coordinate(91, 90) is None
    assert data._coordinate(float("nan"), 90) is None
    assert data._coordinate(-33.12348, 90) == -33.1235


def test_words_stand_in_the_order_of_the_events() -> None:
    linked = link(sample.record())
    words = data.words_table(linked)
    assert [len(w) for w in words] == [len(e.claims) for e in linked.events]
    first = words[[e.standing for e in linked.events].index("disputed")]
    assert [(w[0], w[1]) for w in first] == [
        ("Harra Front", 0),
        ("Valley Monitor", 0),
        ("Ministry of Defence of Orania", 1),
    ]


def test_scripts_set_one_name_and_parse() -> None:
    linked = link(sample.record())
    script = data.events_script(linked, "T")
    literal = script.removeprefix("window.datelineEvents=JSON.parse(").removesuffix(");\n")
    assert json.loads(json.loads(literal))["title"] == "T"
    assert data.words_script(linked).startswith("window.datelineWords=JSON.parse(")
