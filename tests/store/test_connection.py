"""A file that can't be used says why and what to do, and is left as it was."""

import sqlite3
from pathlib import Path

import pytest

from dateline.errors import RecordError
from dateline.store import Record, schema, sqlite


def test_a_missing_record_is_not_made(tmp_path: Path) -> None:
    """A typo never creates a file."""
    with pytest.raises(RecordError, match="dateline read"):
        Record.open(tmp_path / "d.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    """A folder is refused for reading and for writing."""
    for create in (True, False):
        with pytest.raises(RecordError, match="is a folder"):
            Record.open(tmp_path, create=create)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A record can't be made in a folder that doesn't exist."""
    with pytest.raises(RecordError, match="Does its folder exist"):
        Record.open(tmp_path / "no" / "d.db", create=True)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"just some text, longer than a header of SQLite " * 5, b"\0" * 200])
def test_another_file_is_left_alone(content: bytes, create: bool, tmp_path: Path) -> None:
    """A file that is no database is refused and not touched."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a Dateline record"):
        Record.open(path, create=create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_left_alone(create: bool, tmp_path: Path) -> None:
    """An SQLite file of another program is refused and not touched."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="not a Dateline record"):
        Record.open(path, create=create)
    assert path.read_bytes() == before


def test_a_newer_schema_asks_for_an_upgrade(record_file: Path) -> None:
    """A record of a newer Dateline is not guessed at."""
    with sqlite3.connect(record_file) as db:
        db.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    with pytest.raises(RecordError, match="pip install -U"):
        Record.open(record_file)


def test_a_second_writer_is_told_to_wait(record_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked is said in words; readers go on meanwhile."""
    monkeypatch.setattr(sqlite, "BUSY_MS", 20)
    with Record.open(record_file) as writer, Record.open(record_file) as other, writer._writing():
        assert len(other.claims()) == 7
        with pytest.raises(RecordError, match="Wait until it is done"):
            other.replace_problems([])


def test_a_viewer_can_not_write(record_file: Path) -> None:
    """What is opened for reading refuses to write."""
    with Record.open(record_file, readonly=True) as record, pytest.raises(RecordError, match="can't be written"):
        record.replace_problems([])


def test_a_full_disk_keeps_what_was_acknowledged(record_file: Path) -> None:
    """Where no page can be added, the write is refused whole."""
    with Record.open(record_file) as record:
        claims = record.claims()
        record._db.exec_driver_sql("PRAGMA max_page_count=1")  # SQLite says the same as for a full disk
        big = "x" * 2_000_000
        with pytest.raises(RecordError, match="is full"), record._writing() as db:
            db.exec_driver_sql("INSERT INTO problems VALUES (?, '', '', '')", (big,))
        assert record.claims() == claims and record.problems() == ()


def test_a_record_on_read_only_media_opens(record_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written, the record is read without side files."""
    monkeypatch.setattr(sqlite.os, "access", lambda *_: False)
    with Record.open(record_file, readonly=True) as record:
        assert len(record.claims()) == 7
        assert [p.name for p in record_file.parent.iterdir()] == ["dateline.db"]


def test_a_damaged_file_is_said_to_be_damaged(record_file: Path) -> None:
    """Pages overwritten with noise are a clear error, not a traceback."""
    content = bytearray(record_file.read_bytes())
    content[4096 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 4096)
    record_file.write_bytes(content)
    with pytest.raises(RecordError, match=r"damaged|verify"), Record.open(record_file) as record:
        record.claims()
