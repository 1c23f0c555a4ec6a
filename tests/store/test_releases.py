"""A record of every earlier schema opens, is whole, and is brought up to date with all that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dateline import deciding, pipeline
from dateline.store import Record, schema
from tests.conftest import all_claims, all_events

from .keep_release import RELEASES, restored

VERSIONS = range(1, schema.VERSION + 1)


def tables(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return sorted(db.execute("SELECT type, name, sql FROM sqlite_schema"))


def test_every_schema_is_kept() -> None:
    """Today's too: who changes the schema finds here what records of today look like."""
    assert {p.stem for p in RELEASES.glob("*.sql")} == {f"schema-{n}" for n in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_looking_leaves_it_as_it_was(version: int, tmp_path: Path) -> None:
    """Opened for reading, it is whole, holds what it held, and not a byte of it changes."""
    path = restored(version, tmp_path / "r.db")
    before = path.read_bytes()
    with Record.open(path, readonly=True) as record:
        assert record.verify() == []
        assert {c.id for c in record.claims()} == {c.id for c in all_claims()}
        assert {e.id for e in record.events()} == {e.id for e in all_events()}
        assert len(record.reports()) == 3 and record.decisions() == ()
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", VERSIONS)
def test_writing_brings_it_up_to_date(version: int, tmp_path: Path) -> None:
    """It gets the tables of a new record, keeps its log, and takes a decision and a bundle."""
    path = restored(version, tmp_path / "r.db")
    with Record.open(path, readonly=True) as record:
        log = record.log()
    with Record.open(path) as record:
        assert record.log() == log and record.verify() == []
        claim = record.claims()[0].id
        verdict = deciding.verdict(record, claim, True, by="Ada", at="2020-01-01T00:00:00+00:00", why="")
        pipeline.decide(record, verdict)
        assert record.verify() == [] and len(record.decisions()) == 1
        record.bundle(tmp_path / "b.zip")
    Record.open(tmp_path / "new.db", create=True).close()
    assert tables(path) == tables(tmp_path / "new.db")
