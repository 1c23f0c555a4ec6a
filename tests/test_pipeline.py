"""The whole flow, from files to a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import pipeline
from dateline.store import Record
from tests.store.test_near import held

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def test_however_many_reports_are_merged_at_a_time_the_record_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that was dated and merged between is, row by row, that of one merge."""
    made = []
    for many in (4, 1_000):
        monkeypatch.setattr(pipeline, "AT_LEAST", many)
        with Record.open(tmp_path / f"{many}.db", create=True) as record:
            pipeline.read([EXAMPLES / "afghanistan"], record, sidecar=EXAMPLES / "reports.csv")
            merges = sum(entry.kind == "events" for entry in record.log())
            made.append((held(record), merges))
    (one, often), (other, once) = made
    assert one == other and often > once == 1
