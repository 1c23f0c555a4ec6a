"""What a record told before a day or an entry of its log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.store import Record
from dateline.store.earlier import changes_since, earlier


@pytest.fixture
def record(tmp_path: Path, filled: Callable[..., Record]) -> Record:
    return filled(Record.open(tmp_path / "r.db", create=True))


def test_before_a_day_only_earlier_reports_count(record: Record) -> None:
    """One report is of 5 March 2019; the others have no day and count as new."""
    assert not earlier(record, "2019-03-05")[0]
    assert {c for e in earlier(record, "2019-03-06")[0] for c in e.claims} == {
        c.id for c in record.claims() if c.report.name == "a.txt"
    }


def test_a_month_is_its_first_day(record: Record) -> None:
    """Before March there was nothing, before April one report."""
    assert not earlier(record, "2019-03")[0] and earlier(record, "2019-04")[0]


def test_an_entry_of_the_log_counts_what_was_read_by_then(record: Record) -> None:
    """At entry 0 nothing was; at the last everything."""
    assert not earlier(record, "0")[0]
    assert {c for e in earlier(record, str(len(record.log())))[0] for c in e.claims} == {c.id for c in record.claims()}


@pytest.mark.parametrize("since", ["soon", "2019-13", "2019-01-32", "99999", "-1", "../r.db", "r.db", ""])
def test_anything_else_is_refused_with_the_next_step(record: Record, since: str) -> None:
    """No name of a file is taken: in a browser anybody may ask."""
    with pytest.raises(UsageError, match=r"Give a number|none of them"):
        earlier(record, since)


def test_changes_know_the_events_of_both_times(record: Record) -> None:
    """What is new now has its event, and reports without a day are counted where a day was asked for."""
    found = changes_since(record, "2019-03-05")
    assert found.found and all(c.event in found.events for c in found.found if c.event)
    assert found.undated == 2 and changes_since(record, "0").undated == 0
