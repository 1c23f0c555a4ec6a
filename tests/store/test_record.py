"""The record keeps what it is given, once, whatever the order."""

import hashlib
import itertools
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import RecordError, UsageError
from dateline.records import (
    Block,
    Clue,
    Controller,
    ControlSpell,
    Feasible,
    Place,
    Problem,
    Reading,
    Report,
    ReportDate,
    ReportRef,
    Share,
    Value,
)
from dateline.store import Record, View, in_order
from dateline.store.forms import decode, encode

NAMES = ["a.txt", "b.txt", "sub/c.html"]
Fill = Callable[..., Record]


def dump(path: Path) -> list[str]:
    """The logical content of a record, row by row."""
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def content(path: Path) -> list[str]:
    """The dump without the log, which tells the order in which things were done."""
    return sorted(line for line in dump(path) if not line.startswith('INSERT INTO "log"'))


def test_what_goes_in_comes_out(record_file: Path) -> None:
    """Reports, bytes, claims and events come back equal."""
    with Record.open(record_file, readonly=True) as record:
        reports = record.reports()
        assert [r.name for r in reports] == NAMES
        assert reports[0].text.endswith("the town.\n") and "\r\n" in reports[0].text
        assert reports[0].extra == (("desk", "Aden"),)
        assert record.original(reports[0].source_sha256) == reports[0].text.encode()
        assert list(record.claims()) == in_order(record.claims())
        assert {e.standing for e in record.events()} == {"single_origin", "one_sided", "disputed"}
        assert record.verify() == []


def test_every_value_quotes_its_report(view: View) -> None:
    """What is stored still points at the words."""
    reports = {r.id: r for r in view.reports}
    for claim in view.claims:
        for value in (claim.act, *claim.actor, *claim.target, *claim.place, claim.status):
            assert value.span and reports[claim.report.id].quote(value.span) == value.text


def test_forms_are_canonical(view: View) -> None:
    """Encoding what was decoded gives the same bytes; 12.0 is written 12."""
    for claim in view.claims:
        assert encode(decode(encode(claim), type(claim))) == encode(claim)
    assert '"low":12,"high":null' in "".join(map(encode, view.claims))


def test_the_same_again_changes_nothing(record_file: Path, filled: Fill) -> None:
    """Reading the same reports again leaves every row as it was, the log too."""
    before = dump(record_file)
    with Record.open(record_file, create=True) as record:
        filled(record)
    assert dump(record_file) == before


@pytest.mark.parametrize("order", list(itertools.permutations(NAMES)))
def test_order_of_files_is_no_matter(order: list[str], record_file: Path, filled: Fill, tmp_path: Path) -> None:
    """Reports put in any order give the same content."""
    with Record.open(tmp_path / "other.db", create=True) as record:
        filled(record, list(order))
    assert content(tmp_path / "other.db") == content(record_file)


@pytest.mark.parametrize("order", [["a.txt", "0.txt"], ["0.txt", "a.txt"]])
def test_copies_of_a_text_are_one_report(order: list[str], filled: Fill, tmp_path: Path) -> None:
    """Two files with one text are one report, named by the first name, whichever was read first."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        reading = filled(record)  # fills once, so that there is a reading to copy
        report = reading.report("a.txt")
    with Record.open(tmp_path / "copies.db", create=True) as record:
        for name in order:
            record.add(Reading(replace(report, name=name), report.text.encode()))
        assert [r.name for r in record.reports()] == ["0.txt"]
        assert record.verify() == []


def test_a_changed_report_is_coded_anew(record_file: Path) -> None:
    """A date that is learnt later makes the report uncoded and the events out of date."""
    with Record.open(record_file) as record:
        report = record.report("b.txt")
        assert record.is_coded(report.id, "hand@1") and not record.is_coded(report.id, "hand@2")
        dated = replace(report, published=Value("2019-03-06", None, None, "sidecar"))
        assert record.add(Reading(dated, report.text.encode()))
        assert not record.is_coded(report.id, "hand@1") and not record.events_are_current()


def test_a_write_is_whole_or_not_at_all(record_file: Path) -> None:
    """Two claims with one id are refused, and the claims that were there stay."""
    before = dump(record_file)
    with Record.open(record_file) as record:
        claims = [c for c in record.claims() if c.report.name == "a.txt"]
        with pytest.raises(RecordError, match="two claims have the id"):
            record.put_claims(claims[0].report.id, [claims[0], claims[0]], "hand@2")
    assert dump(record_file) == before


def test_events_never_rest_on_claims_that_are_gone(record_file: Path) -> None:
    """New claims take the events of the old ones with them until the next merge."""
    with Record.open(record_file) as record:
        record.put_claims(record.report("b.txt").id, [], "hand@2")
        assert len(record.events()) == 4
        assert [f.item for f in record.verify()] == ["events"]


def test_altered_bytes_are_refused(tmp_path: Path, record_file: Path) -> None:
    """Bytes that don't have the report's hash are not kept."""
    with Record.open(record_file) as record, pytest.raises(RecordError, match="not those that were read"):
        record.add(Reading(record.report("a.txt"), b"other"))


def test_control_and_dates_come_back(record_file: Path) -> None:
    """Spells and report dates come back equal, and their forms have the keys of the interchange."""
    hajjah = Place("Hajjah", lat=15.7, lon=43.6)
    spell = ControlSpell(
        hajjah, Controller("YE", "Yemen"), "held", Share(60, None), "2019-03-04", None, ("c1",), (), None
    )
    with Record.open(record_file) as record:
        report = record.report("b.txt")
        clue = Clue("wording", "Monday", (0, 6), "Mon ≤ d", ReportRef(report.id, report.name))
        date = ReportDate(
            ReportRef(report.id, report.name), None, Feasible(1, "2019-03-04", "2019-03-04"), None, (clue,)
        )
        record.replace_control([spell])
        record.replace_dates([date])
        assert record.control() == (spell,) and record.dates() == (date,)
        assert '"with":{' in encode(date) and record.verify() == []


def test_problems_are_those_of_the_last_reading(record_file: Path) -> None:
    """What is left out stands in the record until the next reading."""
    problem = Problem("x.pdf", "is a PDF file", "Save its text as .txt and read that.", "left_out")
    with Record.open(record_file) as record:
        record.replace_problems([problem])
        assert record.problems() == (problem,)
        record.replace_problems([])
        assert record.problems() == ()


def test_an_export_is_logged_once(record_file: Path) -> None:
    """The same bytes written out twice are one entry."""
    with Record.open(record_file) as record:
        for _ in range(2):
            record.log_export("acled", "0" * 64)
        assert [e.kind for e in record.log()].count("export") == 1


def test_find_takes_the_start_of_an_id(record_file: Path) -> None:
    """Claims, events and reports are found by the start of their id, reports by name too."""
    with Record.open(record_file) as record:
        claim, event = record.claims()[0], record.events()[0]
        assert record.find(claim.id[:8]) == claim and record.find(event.id) == event
        found = record.find("b.txt")
        assert isinstance(found, Report) and found == record.report(found.id)


@pytest.mark.parametrize(
    ("wanted", "says"), [("b.tx_", "Did you mean b.txt"), ("", "nothing in"), ("zzzz", "list the")]
)
def test_find_says_what_to_do(wanted: str, says: str, record_file: Path) -> None:
    """An id that isn't there is answered with the nearest, or with where to look."""
    with Record.open(record_file) as record, pytest.raises(UsageError, match=says):
        record.find(wanted)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_any_text_is_kept_as_it_is(text: str, record_file: Path) -> None:
    """Line ends, NUL, marks and letters beyond the BMP come back as they went in, and quote."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    block = Block((0, len(text)), "body", "all of it")
    report = Report(digest[:16], "x.txt", text, digest, (block,), title=Value(text, text, (0, len(text)), "all"))
    with Record.open(record_file) as record:
        record.add(Reading(report, text.encode()))
        kept = record.report(report.id)
        assert kept == report and kept.quote((0, len(text))) == text
        assert {f.item for f in record.verify()} <= {"events"}
