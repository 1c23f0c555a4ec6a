"""Verify names whatever was altered, and the claims that rest on it."""

import sqlite3
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.store import Record

ALTERED = {
    "original": "UPDATE originals SET zlib = x'789c030000000001' WHERE size = (SELECT max(size) FROM originals)",
    "text": "UPDATE reports SET text = text || '!' WHERE name = 'a.txt'",
    "report column": "UPDATE reports SET outlet = 'Another' WHERE name = 'a.txt'",
    "report form": "UPDATE reports SET form = replace(form, 'Daily', 'Weekly') WHERE name = 'a.txt'",
    "report missing": "DELETE FROM reports WHERE name = 'b.txt'",
    "block": "UPDATE blocks SET kind = 'caption'",
    "claim column": "UPDATE claims SET status = 'denied' WHERE act = 'bombing'",
    "claim form": "UPDATE claims SET form = replace(form, 'by hand', 'by Hand') WHERE act = 'bombing'",
    "claim span": "UPDATE claims SET form = replace(form, '\"span\":[27,33]', '\"span\":[28,34]')",
    "claim torn": "UPDATE claims SET form = substr(form, 1, 50) WHERE act = 'bombing'",
    "claim missing": "DELETE FROM claims WHERE act = 'bombing'",
    "claim value": "UPDATE claim_values SET name = 'Somebody else' WHERE slot = 'actor'",
    "quantity": "UPDATE claim_quantities SET low = 13",
    "label": "UPDATE claim_labels SET text = 'rebels'",
    "coder": "UPDATE codings SET coder = 'other@2'",
    "event column": "UPDATE events SET standing = 'corroborated'",
    "event form": "UPDATE events SET form = replace(form, 'single_origin', 'corroborated')",
    "event missing": "DELETE FROM events WHERE act = 'capture'",
    "event torn": "UPDATE events SET form = '{}' WHERE act = 'capture'",
    "event link": "DELETE FROM event_claims",
    "log item": "UPDATE log SET item = replace(item, 'a.txt', 'b.txt') WHERE seq = 1",
    "log entry gone": "DELETE FROM log WHERE seq = 2",
    "log tail gone": "DELETE FROM log WHERE seq >= 6",
    "log empty": "DELETE FROM log",
    "foreign row": "INSERT INTO copies SELECT id, 'x.txt', source_sha256, form FROM reports LIMIT 1",
}


def alter(path: Path, sql: str) -> None:
    """Changes the file behind the record's back."""
    with sqlite3.connect(path) as db:
        assert db.execute(sql).rowcount


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED.keys())
def test_what_was_altered_is_found(sql: str, record_file: Path) -> None:
    """Every kind of change behind the record's back is a finding."""
    alter(record_file, sql)
    with Record.open(record_file, readonly=True) as record:
        assert record.verify()


def test_a_finding_names_the_item_and_what_rests_on_it(record_file: Path) -> None:
    """An altered text is named with its report and its claims."""
    alter(record_file, ALTERED["text"])
    with Record.open(record_file, readonly=True) as record:
        first = record.verify()[0]
        assert "a.txt" in first.item and "altered" in first.says
        assert set(first.claims) == {c.id for c in record.claims() if c.report.name == "a.txt"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 2), at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_bit_in_an_original_is_found(which: int, at: int, bit: int, record_file: Path) -> None:
    """One flipped bit of any original's bytes is named with that original."""
    with Record.open(record_file) as record:
        record._db.exec_driver_sql("BEGIN")
        key, small = record._db.exec_driver_sql("SELECT sha256, zlib FROM originals ORDER BY 1").fetchall()[which]
        content = bytearray(zlib.decompress(small))
        content[at % len(content)] ^= 1 << bit
        record._db.exec_driver_sql("UPDATE originals SET zlib = ? WHERE sha256 = ?", (zlib.compress(content), key))
        assert [f.item for f in record.verify()] == [f"original {key}"]
        record._db.exec_driver_sql("ROLLBACK")
