"""`dateline copies`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.records import Claim, Report

from ..reports.test_copies import OWN, WIRE

Run = Callable[..., Any]


class Nothing:
    """A coder that finds no claims."""

    name = "nothing@1"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """None."""
        return ()


@pytest.fixture
def record(dateline: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of a wire story, its edited copy, the same text in another file, and a report of its own."""
    monkeypatch.setattr(pipeline, "default_coder", Nothing)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, paragraphs in (
        ("a.txt", WIRE), ("same.txt", WIRE), ("edited.txt", [p.replace("had left", "had lost") for p in WIRE]), ("own.txt", OWN),
    ):  # fmt: skip
        (folder / name).write_text("\n\n".join(paragraphs))
    dateline("read", folder)


@pytest.mark.usefixtures("record")
def test_copies_are_listed(dateline: Run) -> None:
    """Further files with a text, and reports that repeat another, each with how and how much."""
    lines = dateline("copies").out.splitlines()
    assert [line.split()[:4] for line in lines if line.startswith(("same", "edited", "own"))] == [
        ["edited.txt", "a.txt", "edited", "100%"], ["same.txt", "a.txt", "exact", "100%"],
    ]  # fmt: skip


@pytest.mark.usefixtures("record")
def test_a_copy_with_its_changes(dateline: Run) -> None:
    """With a report's name: what was changed in it."""
    out = dateline("copies", "edited.txt").out
    assert "[-left-] {+lost+}" in out and out.splitlines()[1].startswith("= ")
    assert '"kind":"edited"' in dateline("copies", "--json").out


@pytest.mark.usefixtures("record")
def test_a_report_that_is_not_there(dateline: Run) -> None:
    """A name that no report has is wrong use; one without copies is an empty answer."""
    assert dateline("copies", "nothere").status == 2
    assert (dateline("copies", "own.txt").status, dateline("copies", "own.txt").out) == (0, "")
