"""`relations`: how the parties stand to each other, as a table, in words, as a matrix and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import run

Run = Callable[..., Any]
STORIES = {
    "a.txt": "Rwandan-backed M23 rebels seized Goma on Monday, residents said.\n\n"
    "Rwanda has repeatedly denied backing the M23. The Congolese army bombed M23 positions near Sake on Tuesday.\n",
    "b.txt": "The Congolese army and the M23 signed a ceasefire in Doha, mediators said. "
    "Kinshasa accused Rwanda of arming the M23.\n",
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of two short reports from another war."""
    for name, text in STORIES.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    assert run(["read", str(tmp_path / "in"), "-r", str(tmp_path / "r.db")]) == 0
    return tmp_path / "r.db"


def test_a_relation_told_and_denied_is_disputed(dateline: Run, record: Path) -> None:
    """Who backs the M23 is told by a phrase and a claim, and denied by Rwanda: both stand in the words."""
    table = dateline("relations", "-r", record).out
    assert any(line.split()[:4] == ["Rwanda", "backs", "M23", "disputed"] for line in table.splitlines())
    words = dateline("relations", "-r", record, "--party", "rwanda").out
    assert "Rwanda backs M23: disputed" in words
    assert "(denied, Rwanda, a.txt)" in words and "(own voice, a.txt)" in words


def test_lines_for_programs_are_those_of_the_export(dateline: Run, record: Path) -> None:
    """Each line says which kind of record it is; the export is the same bytes."""
    shown = dateline("relations", "-r", record, "--json").out
    assert shown == dateline("export", "relations", "-r", record).out
    rows = [json.loads(line) for line in shown.splitlines()]
    assert {r["record"] for r in rows} >= {"relation"} and rows[0]["kind"] == "fights"
    assert all(w["text"] for r in rows if r["record"] == "relation" for w in r["words"])


def test_the_table_for_spreadsheets_has_the_words(dateline: Run, record: Path) -> None:
    """A relation a row, with its claims and what they say."""
    rows = list(csv.DictReader(io.StringIO(dateline("export", "relations-csv", "-r", record).out)))
    backs = next(r for r in rows if (r["one_id"], r["relation"], r["other_id"]) == ("Rwanda", "backs", "M23"))
    assert backs["status"] == "disputed" and int(backs["denied"]) >= 1 and "Rwandan-backed M23" in backs["evidence"]


def test_the_matrix_has_a_letter_for_each(dateline: Run, record: Path) -> None:
    """B! in the row of who backs; the key stands below."""
    lines = dateline("relations", "-r", record, "--matrix").out.splitlines()
    assert any("Rwanda" in line and "B!" in line for line in lines)
    assert lines[-2].startswith("F fights, H harms, B backs") and "denied by some" in lines[-1]


def test_a_party_that_is_not_there_is_wrong_use(dateline: Run, record: Path) -> None:
    """With the name that may be meant."""
    shown = dateline("relations", "-r", record, "--party", "Rwandda")
    assert shown.status == 2 and "Did you mean: Rwanda?" in shown.err


def test_members_of_coalitions_stand_below_the_table(dateline: Run, tmp_path: Path) -> None:
    """Each coalition with its parts and who says so; what is over is said to be."""
    (tmp_path / "c.txt").write_text(
        "The Syrian Democratic Forces, which include the YPG, took Manbij. The formerly US-led coalition left.\n"
    )
    assert dateline("read", tmp_path / "c.txt", "-r", tmp_path / "c.db").status == 0
    out = dateline("relations", "-r", tmp_path / "c.db").out
    assert "Members of coalitions (2)" in out and "  US-led coalition: United States (leads, ended, c.txt)" in out
    assert "  Syrian Democratic Forces: People's Protection Units (c.txt)" in out


def test_nothing_is_told_in_a_period_without_words(dateline: Run, record: Path) -> None:
    """What has no day is in no period; a matrix of nothing says so."""
    assert dateline("relations", "-r", record, "--since", "2030", "--json").out == ""
    assert "No report" in dateline("relations", "-r", record, "--since", "2030", "--matrix").out
