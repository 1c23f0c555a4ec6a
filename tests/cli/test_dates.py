"""`dateline dates` and `export dates` on a record of two undated reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.dating import date_reports
from dateline.records import Reading
from dateline.reports import read_paths
from dateline.store import Record

from .conftest import Result

TEXTS = {
    "news.txt": "Rebels attacked on Wednesday. Shells fell on Tuesday, the first since February 2015.\n",
    "late.txt": "The town fell on Aug. 24.\n",
}


@pytest.fixture
def undated(tmp_path: Path) -> Path:
    """A record of two reports without dates."""
    folder, path = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with Record.open(path, create=True) as record:
        for item in read_paths([folder]):
            assert isinstance(item, Reading)
            record.add(item)
        record.replace_dates(date_reports(record.reports(), ()))
    return path


def test_the_table_says_what_is_open(dateline: Callable[..., Result], undated: Path) -> None:
    """A day for what is bounded, "open" for what is not."""
    result = dateline("dates", "-r", undated)
    assert result.status == 0 and "open" in result.out and "from 2015-02" in result.out


def test_a_year_is_tried_without_changing_the_record(dateline: Callable[..., Result], undated: Path) -> None:
    """`--year` shows what would follow; the record keeps what it holds."""
    tried = json.loads(dateline("dates", "late.txt", "--year", 2016, "--json", "-r", undated).out)
    assert (tried["feasible"]["earliest"], tried["feasible"]["latest"]) == ("2016-01-01", "2016-12-31")
    kept = json.loads(dateline("dates", "late.txt", "--json", "-r", undated).out)
    assert kept["feasible"]["count"] is None


def test_a_report_can_be_given_a_month(dateline: Callable[..., Result], undated: Path) -> None:
    """`--given NAME=2016-08`: the words do the rest."""
    lines = dateline("dates", "late.txt", "--given", "late.txt=2016-08", "--json", "-r", undated).out
    assert json.loads(lines)["feasible"]["days"][0] == "2016-08-24"


def test_the_proof_quotes_the_words(dateline: Callable[..., Result], undated: Path) -> None:
    """With a report's name: its clues, each with kind and words."""
    result = dateline("dates", "news.txt", "-r", undated)
    assert "wording     “Wednesday”" in result.out and "would settle it: the year" in result.out


@pytest.mark.parametrize(
    "words", [["nowhere.txt"], ["--given", "late.txt"], ["--given", "x=2016"], ["--given", "late.txt=August"]]
)
def test_wrong_use_is_said(words: list[str], dateline: Callable[..., Result], undated: Path) -> None:
    """A report that isn't there, or a day that isn't one: status 2 and the next step."""
    result = dateline("dates", *words, "-r", undated)
    assert result.status == 2 and result.err


def test_the_export_is_the_interchange_form(dateline: Callable[..., Result], undated: Path) -> None:
    """One report a line, by name, with the keys in order."""
    lines = [json.loads(line) for line in dateline("export", "dates", "-r", undated).out.splitlines()]
    assert [line["report"]["name"] for line in lines] == ["late.txt", "news.txt"]
    assert list(lines[0]) == ["report", "given", "feasible", "likely", "clues", "would_settle"]
    assert list(lines[1]["clues"][0]) == ["kind", "text", "span", "says", "with"]
