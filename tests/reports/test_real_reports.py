"""The five real reports: marked line by line by a person, held here as counts, never as text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from dateline.records import Report

from .folders import reports_in

SHARED = Path(__file__).parents[3] / "shared"
KINDS = {
    "000": {"body": 14, "slug": 1},
    "001": {"dateline": 1, "body": 12, "credit": 1},
    "002": {"headline": 1, "highlights": 3, "dateline": 1, "body": 38, "related": 2, "caption": 6, "section_head": 4,
            "credit": 1},
    "003": {"headline": 2, "body": 15},
    "004": {"navigation": 1, "headline": 1, "caption": 1, "body": 20, "related": 2, "section_head": 1, "credit": 1,
            "error_page": 2},
}  # fmt: skip
OUTLETS = {"000": None, "001": "Alarabiya", "002": "CNN", "003": None, "004": "FRANCE 24"}

pytestmark = pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="the shared reports are not on this machine")


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """The five reports by their number."""
    return {report.name[:3]: report for report in reports_in(SHARED / "reports")}


@pytest.mark.parametrize("number", KINDS)
def test_kinds(reports: dict[str, Report], number: str) -> None:
    """Each report has the blocks that a person finds in it."""
    counts = Counter(block.kind for block in reports[number].blocks)
    assert counts == KINDS[number]


@pytest.mark.parametrize("number", OUTLETS)
def test_outlet(reports: dict[str, Report], number: str) -> None:
    """The outlet is read where the text has it, and only there."""
    outlet = reports[number].outlet
    assert (outlet.means if outlet else None) == OUTLETS[number]


def test_none_is_dated(reports: dict[str, Report]) -> None:
    """None of them says when it was published."""
    assert [report.published for report in reports.values()] == [None] * 5


def test_text_is_the_file(reports: dict[str, Report]) -> None:
    """The text is the file's, character by character."""
    for report in reports.values():
        assert report.text.encode() == (SHARED / "reports" / report.name).read_bytes()


@pytest.mark.parametrize("number", ["001", "004"])
def test_hand_coded_claims_come_from_the_story(reports: dict[str, Report], number: str) -> None:
    """Every claim that people coded by hand lies inside one block of the story."""
    gold = SHARED / "gold" / "claims" / f"{number}.jsonl"
    if not gold.is_file():
        pytest.skip("the shared gold data are not on this machine")
    bodies = [block.span for block in reports[number].blocks if block.kind == "body"]
    for line in gold.read_text("utf-8").splitlines():
        start, end = json.loads(line)["evidence"]["span"]
        assert any(body[0] <= start and end <= body[1] for body in bodies)
