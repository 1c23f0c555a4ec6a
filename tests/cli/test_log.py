"""Whatever is done to a record stands in its log, and nothing can be taken out of it unseen."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import __version__
from dateline.places.gazetteer import CORE
from dateline.store import Record

Run = Callable[..., Any]
STORY = "The army shelled the town of Hajjah on 4 March 2019, the Red Sea Observatory said. At least 12 people were killed.\n"


def kinds(path: Path, before: int = 0) -> list[str]:
    """What was done since there were so many entries."""
    with Record.open(path, readonly=True) as record:
        return [e.kind for e in record.log()][before:]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def record(dateline: Run, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    assert dateline("read", "in", "-r", "r.db").status == 0
    return tmp_path / "r.db"


def test_a_run_is_logged_with_all_that_it_follows_from(record: Path, dateline: Run, tmp_path: Path) -> None:
    """Bytes, text and claims by their hashes; the coder with its version and the hash of its gazetteer, once for all that
    it coded; a codebook word for word."""
    with Record.open(record, readonly=True) as there:
        log = {e.kind: e.item for e in there.log()}
    assert kinds(record)[:3] == ["ingest", "run", "code"] and "events" in kinds(record)
    assert log["ingest"]["source_sha256"] == digest(tmp_path / "in" / "a.txt")
    assert log["run"] == {
        "coder": f"dateline@{__version__}", "dateline": __version__, "gazetteers": {"core": digest(CORE)},
    }  # fmt: skip
    before = len(kinds(record))
    (tmp_path / "in" / "b.txt").write_text(STORY.replace("Hajjah", "Amran"))
    dateline("read", "in", "-r", "r.db")
    assert "run" not in kinds(record, before) and "code" in kinds(record, before)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "verbs.toml").write_text('[[verb]]\nwords = ["seize"]\nact = "capture"\n')
    dateline("read", "in", "-r", "r.db", "--codebook", "book")
    with Record.open(record, readonly=True) as there:
        runs = [e.item for e in there.log() if e.kind == "run"]
        (book,) = [e.item for e in there.log() if e.kind == "codebook"]
    assert [r["coder"] for r in runs] == [f"dateline@{__version__}", book["coder"]]
    assert "seize" in "".join(book["files"].values())


def test_what_people_do_is_logged(record: Path, dateline: Run, tmp_path: Path) -> None:
    """A decision and its undoing word for word; an export and pages by the hash of what was written; what was withheld by
    profile and numbers. Looking, checking and bundling leave the log as it was."""
    with Record.open(record, readonly=True) as there:
        claim = there.claims()[0].id
    done: dict[tuple[str, ...], list[str]] = {
        ("export", "claims", "-o", "x.jsonl"): ["export"],
        ("export", "claims", "-o", "y.jsonl"): [],  # the same bytes
        ("publish", "out"): ["export"],
        ("publish", "masked", "--coarsen", "50"): ["export", "publish"],
        ("export", "csv", "--coarsen", "50", "-o", "z.csv"): ["export", "publish"],
        ("correct", claim, "--reject", "--as", "Ada", "--why", "no"): ["decide", "events"],
        ("events",): [], ("reports",): [], ("verify", "--keep-head", "head.json"): [], ("bundle", "b.zip"): [],
    }  # fmt: skip
    for command, expected in done.items():
        before = len(kinds(record))
        result = dateline(*command, "-r", "r.db")
        assert result.status == 0, result.err
        assert [k for k in kinds(record, before) if k not in ("control", "dates")] == expected, command
    with Record.open(record, readonly=True) as there:
        decided = next(e.item for e in there.log() if e.kind == "decide")
        exports = [(e.item["format"], e.item["sha256"]) for e in there.log() if e.kind == "export"]
        assert there.verify() == []
    assert decided["by"] == "Ada" and decided["why"] == "no"
    assert exports[0] == ("claims", digest(tmp_path / "x.jsonl"))
    (manifest,) = [p for p in (tmp_path / "out").iterdir() if p.is_file() and digest(p) == exports[1][1]]
    assert exports[1][0] == "pages" and "index.html" in manifest.read_text()


def test_no_entry_can_be_taken_out(record: Path, dateline: Run, tmp_path: Path) -> None:
    """Whichever entry is gone, altered, or put between two: `verify` says so, and a kept head too."""
    dateline("export", "claims", "-o", "x.jsonl", "-r", "r.db")
    dateline("verify", "--keep-head", "head.json", "-r", "r.db")
    whole, many = record.read_bytes(), len(kinds(record))
    for n in range(1, many + 1):
        for sql in (f"DELETE FROM log WHERE seq = {n}", f"UPDATE log SET kind = 'x' WHERE seq = {n}"):
            record.write_bytes(whole)
            with sqlite3.connect(record) as db:
                db.execute(sql)
            result = dateline("verify", "--head", "head.json", "-r", "r.db")
            assert result.status == 1 and "log" in result.out, sql
