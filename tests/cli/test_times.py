"""`dateline times` on a record of two reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.records import Reading
from dateline.reports import read_paths
from dateline.store import Record

from .conftest import Result

TEXTS = {
    "open.txt": "Rebels & troops fought on Wednesday, and had since 2011.\n",
    "dated.txt": "Shells fell < two days earlier, before the coup.\n",
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of an undated report and one of 25 August 2016."""
    folder, path = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    (folder / "reports.csv").write_text("path,published_at\ndated.txt,2016-08-25\n")
    with Record.open(path, create=True) as there:
        for item in read_paths([folder], sidecar=folder / "reports.csv"):
            if isinstance(item, Reading):
                there.add(item)
    return path


def test_expressions_are_listed_with_their_values(dateline: Callable[..., Result], record: Path) -> None:
    """Symbolic where the report has no day; spans quote the text."""
    result = dateline("times", "-r", record)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [(r["report"], r["text"], r["value"]) for r in rows] == [
        ("dated.txt", "two days earlier", "2016-08-23"),
        ("open.txt", "Wednesday", "XXXX-XX-XX"),
        ("open.txt", "2011", "2011"),
    ]
    assert all(TEXTS[r["report"]][slice(*r["span"])] == r["text"] for r in rows)


def test_one_report_is_a_timeml_document(dateline: Callable[..., Result], record: Path) -> None:
    """Well-formed, with the creation time and the text as it was read."""
    root = ElementTree.fromstring(dateline("times", "dated.txt", "-r", record).out.encode())
    text = root.find("TEXT")
    assert text is not None and "".join(text.itertext()) == TEXTS["dated.txt"]
    tags = [(t.get("tid"), t.get("type"), t.get("value"), t.text) for t in root.iter("TIMEX3")]
    assert tags == [("t0", "DATE", "2016-08-25", "2016-08-25"), ("t1", "DATE", "2016-08-23", "two days earlier")]
    assert dateline("times", "none.txt", "-r", record).status == 2
