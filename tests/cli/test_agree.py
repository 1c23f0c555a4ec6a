"""`dateline agree` as a person and as a script use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import all_claims

from dateline import plugins

Run = Callable[..., Any]


def judge(dateline: Run, record: Path, who: str, *words: object) -> None:
    """A person judges a claim."""
    assert dateline("correct", *words, "--as", who, "-r", record).status == 0


@pytest.fixture
def ids(dateline: Run, record_file: Path) -> list[str]:
    """The ids of the record's claims."""
    out = dateline("claims", "--json", "-r", record_file).out
    return [json.loads(line)["id"] for line in out.splitlines()]


def test_a_record_agrees_with_its_export(dateline: Run, record_file: Path) -> None:
    """Claims written out and the record they come from are one coding."""
    dateline("export", "claims", "-o", "a.jsonl", "-r", record_file)
    result = dateline("agree", record_file, "a.jsonl")
    assert result.status == 0 and "7 and 7 claims, 7 of the same words (agreement 1.000)" in result.out
    assert "capture" in result.out and "according_to" in result.out


def test_json_holds_what_the_tables_show(dateline: Run, record_file: Path) -> None:
    """One object; differences only where they are asked for."""
    found = json.loads(dateline("agree", "coded", record_file, "--json", "-r", record_file).out)
    assert found["slots"]["act"]["alpha"] == 1 and "differences" not in found and found["coders"][0] == "coded"
    asked = dateline("agree", "coded", record_file, "--json", "--differences", "-r", record_file)
    assert json.loads(asked.out)["differences"] == []


def test_two_people_are_compared_on_what_both_judged(dateline: Run, record_file: Path, ids: list[str]) -> None:
    """Whether a claim stands, and the slots of those that both let stand; what one alone judged is no difference."""
    dateline_ = [("Ada", ids[0], "--accept"), ("Bo", ids[0], "--accept"), ("Ada", ids[1], "--accept")]
    for who, id_, what in dateline_:
        judge(dateline, record_file, who, id_, what)
    found = json.loads(dateline("agree", "Ada", "Bo", "--json", "-r", record_file).out)
    assert found["claims"]["both"] == 1 and found["slots"]["stands"]["compared"] == 1 and found["left_out"] == []


def test_people_differ_in_a_slot(dateline: Run, record_file: Path, ids: list[str]) -> None:
    """A correction is that person's word; against the coder it is a difference with the words."""
    judge(dateline, record_file, "Ada", ids[0], "--set", "status", "--means", "possible")
    result = dateline("agree", "Ada", "coded", "--differences", "-r", record_file)
    assert result.status == 0 and 'Ada: "possible"; coded: "happened"' in result.out
    assert "1 and 1 claims, 1 of the same words" in result.out


def test_answers_on_pairs_are_compared(dateline: Run, record_file: Path, ids: list[str]) -> None:
    """What two people said of the same pair of claims: the same event or not."""
    for who, answer in (("Ada", "same"), ("Bo", "unsure")):
        dateline("review", "--answer", f"{ids[0]}+{ids[1]}", answer, "--as", who, "-r", record_file)
    found = json.loads(dateline("agree", "Bo", "Ada", "--json", "-r", record_file).out)
    assert found["slots"]["same event"]["compared"] == 1 and found["slots"]["same event"]["same"] == 0


def test_a_report_of_one_coder_only_is_told(dateline: Run, record_file: Path) -> None:
    """What can't be compared is left out, and the status says so."""
    dateline("export", "claims", "--report", "a.txt", "-o", "a.jsonl", "-r", record_file)
    result = dateline("agree", record_file, "a.jsonl")
    assert result.status == 1 and "2 reports left out" in result.err and "b.txt" in result.err


def test_a_coder_that_a_package_adds(dateline: Run, record_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It codes the record's reports, and is compared under its own name and version."""

    class Mine:
        name = "mine@1"

        def code(self, report: Any) -> list[Any]:
            return [c for c in all_claims() if c.report.id == report.id and c.act.means != "statement"]

    monkeypatch.setattr(plugins, "found", lambda group: {"mine": None})
    monkeypatch.setattr(plugins, "load", lambda group, name: Mine)
    found = json.loads(dateline("agree", "coded", "mine", "--json", "-r", record_file).out)
    assert found["coders"] == ["coded", "mine@1"] and found["claims"]["other"] == 6 == found["claims"]["both"]


def test_an_unknown_coder_is_named_with_the_next_step(dateline: Run, record_file: Path, ids: list[str]) -> None:
    """Who decided in the record is told; without a record, what was looked for."""
    judge(dateline, record_file, "Ada", ids[0], "--accept")
    result = dateline("agree", "Adda", "coded", "-r", record_file)
    assert result.status == 2 and "Did you mean: Ada?" in result.err
    assert "no record missing.db" in dateline("agree", "Ada", "coded", "-r", "missing.db").err


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"act": 1}', "7", '{"act": {"means": "x"}, "report": {}, "evidence": {}}']
)
def test_a_file_that_holds_no_claims_is_told_with_its_line(dateline: Run, tmp_path: Path, line: str) -> None:
    """No traceback: the file and the line are named."""
    (tmp_path / "x.jsonl").write_text(f"\n{line}\n")
    result = dateline("agree", "x.jsonl", "x.jsonl")
    assert result.status == 2 and "x.jsonl, line 2 is no claim" in result.err


def test_an_empty_file_is_told(dateline: Run, tmp_path: Path) -> None:
    """Nothing to compare is no perfect agreement."""
    (tmp_path / "x.jsonl").write_text("")
    assert "holds no claims" in dateline("agree", "x.jsonl", "x.jsonl").err
