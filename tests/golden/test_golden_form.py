"""The golden claims are in the interchange form, quote their dispatches and keep out of page junk."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.scripts import load

from dateline import vocabulary

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
KEYS = [
    *("id", "report", "act", "evidence", "actor", "target", "place", "when"),
    *("according_to", "status", "quantities", "labels"),
]
DISPATCHES = sorted(
    p.relative_to(EXAMPLES).as_posix() for p in EXAMPLES.glob("*/*") if p.suffix in {".txt", ".html", ".md"}
)
make_golden = load("tests/golden/make_golden.py")


@cache
def text_of(report: str) -> str:
    return str(make_golden.read_text(report))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def claims_of(report: str) -> list[dict[str, Any]]:
    return rows(HERE / "examples" / f"{Path(report).stem}.jsonl")


def pointed(row: Any) -> Iterator[dict[str, Any]]:
    """Every object with a span, however deep."""
    if isinstance(row, dict):
        if "span" in row:
            yield row
        for inner in row.values():
            yield from pointed(inner)
    elif isinstance(row, list):
        for inner in row:
            yield from pointed(inner)


def overlap(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def test_names_are_unique_across_wars() -> None:
    """File names are unique without their folder: the scorer compares base names."""
    names = [Path(d).name for d in DISPATCHES]
    assert len(names) == len(set(names)) >= 16


@pytest.mark.parametrize("report", DISPATCHES)
def test_every_span_quotes(report: str) -> None:
    """text[start:end] is the quotation, for every value of every golden claim."""
    text = text_of(report)
    values = [v for claim in claims_of(report) for v in pointed(claim)]
    assert values
    for value in values:
        if value["span"] is None:
            assert value["text"] is None
        else:
            start, end = value["span"]
            assert text[start:end] == value["text"] != ""


@pytest.mark.parametrize("report", DISPATCHES)
def test_claims_have_the_form_and_the_vocabulary(report: str) -> None:
    """Keys stand in the order of the form; acts, statuses, kinds, roles and slots are in the vocabulary."""
    acts, statuses = vocabulary.load("acts"), vocabulary.load("statuses")
    for claim in claims_of(report):
        assert [k for k in claim if k != "optional"] == KEYS
        assert claim["report"]["name"] == report
        assert claim["act"]["means"] in acts
        assert claim["act"]["text"], f"{claim['id']}: the act points at no words"
        assert claim["status"]["means"] in statuses
        assert {q["kind"] for q in claim["quantities"]} <= set(vocabulary.load("quantities"))
        assert {q["side"] for q in claim["quantities"]} <= {"actor", "target", None}
        assert {s["role"] for s in claim["according_to"]} <= {"origin", "relay"}
        assert not claim["according_to"] or claim["according_to"][0]["role"] == "origin"
        assert {label["of"] for label in claim["labels"]} <= {"actor", "target"}


@pytest.mark.parametrize("report", DISPATCHES)
def test_intervals_run_forwards(report: str) -> None:
    """An interval's first day is not after its last, and one side at least is bounded."""
    for claim in claims_of(report):
        means = claim["when"] and claim["when"]["means"]
        if means:
            assert means["earliest"] or means["latest"]
            assert (means["earliest"] or "0") <= (means["latest"] or "9")
        for q in claim["quantities"]:
            assert q["low"] is not None or q["high"] is not None
            assert q["low"] is None or q["high"] is None or q["low"] <= q["high"]


def test_ids_are_unique() -> None:
    """No two golden claims share an id."""
    ids = [c["id"] for d in DISPATCHES for c in claims_of(d)]
    assert len(ids) == len(set(ids))


def test_no_claim_is_coded_twice() -> None:
    """No two claims of a dispatch have the same evidence, act and status."""
    for report in DISPATCHES:
        keys = [(*c["evidence"]["span"], c["act"]["means"], c["status"]["means"]) for c in claims_of(report)]
        assert len(keys) == len(set(keys)), report


def test_no_claim_from_junk() -> None:
    """Evidence never overlaps a stretch that was marked by hand as page junk."""
    junk = rows(HERE / "junk.jsonl")
    assert {j["report"]["name"] for j in junk} == set(DISPATCHES)
    for row in junk:
        report, span = row["report"]["name"], row["span"]
        assert text_of(report)[span[0] : span[1]] == row["text"]
        assert not [c["id"] for c in claims_of(report) if overlap(c["evidence"]["span"], span)]


def test_sidecar_names_every_dispatch() -> None:
    """examples/reports.csv has one row a dispatch, ISO dates or none."""
    with (EXAMPLES / "reports.csv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    assert sorted(row["path"] for row in table) == DISPATCHES
    dates = [row["published_at"] for row in table]
    assert all(d == "" or (len(d) == 10 and d[4] == d[7] == "-") for d in dates)
    assert "" in dates


def test_golden_files_are_the_compiled_codings() -> None:
    """The golden files are what make_golden.py compiles from the hand-written codings, byte for byte."""
    all_junk: list[dict[str, Any]] = []
    for path in sorted((HERE / "codings").glob("*.txt")):
        _, claims, junk = make_golden.compile_coding(path)
        all_junk += junk
        golden = (HERE / "examples" / f"{path.stem}.jsonl").read_text("utf-8")
        assert golden == make_golden.dump(claims), f"run tests/golden/make_golden.py {path.stem}"
    assert (HERE / "junk.jsonl").read_text("utf-8") == make_golden.dump(all_junk)
