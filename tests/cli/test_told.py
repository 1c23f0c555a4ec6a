"""`control`, `changes` and `brief`: what a record tells over time, since before, and in a report of the situation."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.events import merge
from dateline.store import Record
from dateline.territorial_control.spells import control_spells

Run = Callable[..., Any]


@pytest.fixture
def half(tmp_path: Path, filled: Callable[..., Record]) -> Path:
    """A record of two of the three reports."""
    return _record(tmp_path / "half.db", filled, ["b.txt", "sub/c.html"])


@pytest.fixture
def whole(tmp_path: Path, filled: Callable[..., Record]) -> Path:
    """A record of all three reports, read in the order of `half`."""
    return _record(tmp_path / "whole.db", filled, ["b.txt", "sub/c.html", "a.txt"])


def _record(path: Path, filled: Callable[..., Record], names: list[str]) -> Path:
    with Record.open(path, create=True) as record:
        filled(record, names)
        claims, reports = record.claims(), record.reports()
        events = merge(claims, reports)
        record.replace_events(events)
        record.replace_control(control_spells(claims, reports, events))
    return path


def test_control_shows_the_spells_of_a_place_with_the_words_for_and_against(dateline: Run, whole: Path) -> None:
    """Claimed by one side, denied by the other: contested, with both sides' words."""
    shown = dateline("control", "hajjah", "-r", whole)
    assert shown.status == 0 and "contested" in shown.out
    assert "“Government troops seized the town of Hajjah on Monday”" in shown.out
    assert "“The Houthis denied losing the town”" in shown.out


def test_control_of_all_places_is_a_table_and_json(dateline: Run, whole: Path) -> None:
    """A line a spell; the interchange form for programs, as `export control` writes it."""
    table = dateline("control", "-r", whole).out.splitlines()
    rows = [json.loads(line) for line in dateline("control", "-r", whole, "--json").out.splitlines()]
    exported = dateline("export", "control", "-r", whole).out.splitlines()
    assert table[0].startswith("PLACE") and len(table) - 1 == len(rows)
    assert [json.loads(line) for line in exported] == rows


def test_control_of_an_unknown_place_names_near_ones(dateline: Run, whole: Path) -> None:
    """A misspelt place is wrong use, with a suggestion."""
    shown = dateline("control", "Hajah", "-r", whole)
    assert shown.status == 2 and "Did you mean: Hajjah?" in shown.err


def test_changes_since_a_copy_and_since_a_log_entry_are_the_same(dateline: Run, half: Path, whole: Path) -> None:
    """The reports up to a log entry, merged again, are the record as it was kept then."""
    with Record.open(whole, readonly=True) as record:
        third = [e.seq for e in record.log() if e.kind == "ingest"][2]
    since_copy = dateline("changes", half, "-r", whole)
    since_entry = dateline("changes", third - 1, "-r", whole)
    assert since_copy.out == since_entry.out
    assert "New events" in since_copy.out and "Control changed (1)" in since_copy.out
    assert "Hajjah: not told → contested" in since_copy.out


def test_nothing_changes_between_a_record_and_its_copy(dateline: Run, whole: Path, tmp_path: Path) -> None:
    """The same record tells the same."""
    shutil.copy(whole, tmp_path / "copy.db")
    assert dateline("changes", tmp_path / "copy.db", "-r", whole).out == "Nothing has changed.\n"


def test_changes_for_programs_and_for_mails(dateline: Run, half: Path, whole: Path) -> None:
    """JSON Lines with a kind each; Markdown with headings."""
    rows = [json.loads(line) for line in dateline("changes", half, "-r", whole, "--json").out.splitlines()]
    assert {"new_event", "control_changed"} <= {row["kind"] for row in rows}
    shown = dateline("changes", half, "-r", whole, "--markdown").out
    assert shown.startswith("## Control changed (1)") and "## New events" in shown
    new = next(row for row in rows if row["kind"] == "new_event")
    assert new["claims"] and new["reports"] == ["a.txt"] and new["why"]


def test_changes_name_the_day_the_reports_and_why(dateline: Run, half: Path, whole: Path) -> None:
    """A line says when, what, how it stands and why, and which report brought it."""
    out = dateline("changes", half, "-r", whole).out
    assert "2019-03-04: Capture of Hajjah" in out
    assert "disputed – asserted by Government of Yemen, denied by Houthis (a.txt)" in out


def test_changes_since_a_day_are_those_of_reports_published_from_then_on(dateline: Run, whole: Path) -> None:
    """a.txt is of 5 March 2019; the two others have no day and count as new."""
    shown = dateline("changes", "2019-03-05", "-r", whole)
    assert shown.err.startswith("dateline: 2 reports of no known day count as new")
    assert "Capture of Hajjah" in shown.out
    later = dateline("changes", "2019-03-06", "-r", whole).out
    assert "Capture of Hajjah" not in later and "Bombing" in later


def test_words_are_no_new_events(dateline: Run, half: Path, whole: Path, tmp_path: Path) -> None:
    """Statements and claims of control stand under headings of their own."""
    with Record.open(tmp_path / "none.db", create=True):
        pass
    out = dateline("changes", tmp_path / "none.db", "-r", whole).out
    events, words = out.split("New statements and demands")
    assert "Statement" not in events and "Statement" in words


@pytest.mark.parametrize("since", ["never.db", "999", "yesterday", "2019-13"])
def test_changes_since_nothing_is_wrong_use(since: str, dateline: Run, whole: Path) -> None:
    """A name that is no record, and a number that is no entry, are said to be so."""
    shown = dateline("changes", since, "-r", whole)
    assert shown.status == 2 and since in shown.err


def test_a_brief_has_a_footnote_for_every_mark(dateline: Run, whole: Path) -> None:
    """Each mark stands for a claim's words with who says so and in which report; nothing else is footnoted."""
    text = dateline("brief", "-r", whole).out
    used, given = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == given and used
    assert "“Government troops seized the town of Hajjah on Monday” According to Government of Yemen" in text
    assert "*Disputed*" in text and "- Hajjah (Ḩajjah, Yemen): contested" in text
    assert "Standing: 3 single origin, 1 one sided, 1 disputed." in text


def test_a_brief_of_a_period_leaves_out_the_rest(dateline: Run, whole: Path) -> None:
    """Events of other days, and words that are no deeds, are not in it."""
    text = dateline("brief", "-r", whole, "--since", "2019-03-04", "--until", "2019-03-04").out
    assert text.startswith("# Situation report, 2019-03-04 to 2019-03-04") and "Bombing" not in text
    assert "Statement" not in dateline("brief", "-r", whole).out
    assert "Statement" in dateline("brief", "-r", whole, "--words").out


def test_a_brief_keeps_plans_apart_from_deeds(dateline: Run, whole: Path) -> None:
    """What is planned has a heading of its own, after the days."""
    text = dateline("brief", "-r", whole).out
    deeds, plans = text.split("## Planned, threatened or possible")
    assert "Planned advance" not in deeds and "Planned advance" in plans


def test_a_brief_of_a_country_has_its_towns_and_what_has_no_place(dateline: Run, whole: Path) -> None:
    """An area is a division or a country; what its reports tell of no known place stands last, not left out."""
    text = dateline("brief", "-r", whole, "--place", "yemen").out
    assert "### Hajjah (Ḩajjah, Yemen)" in text and "Capture of Hajjah" in text
    assert "Planned advance" in text.split("## In the same reports, place not told")[1]
    assert "Hajjah" not in dateline("brief", "-r", whole, "--place", "sudan").out


def test_control_in_a_brief_is_that_of_the_period(dateline: Run, whole: Path) -> None:
    """A spell that begins after the period isn't told."""
    assert "## Control" not in dateline("brief", "-r", whole, "--until", "2018-12").out
    assert "## Control" in dateline("brief", "-r", whole, "--since", "2019-03").out
