"""Broken files cost themselves only."""

from pathlib import Path
from typing import Any

from . import broken


def test_broken_files_are_read_or_refused(tmp_path: Path) -> None:
    """Every broken file of every kind is read or refused with a reason, and the report beside them is read."""
    result: dict[str, Any] = broken.measure(20, tmp_path)
    assert {*result} == {"warc", "zip", "pdf", "docx", "html"}
    for kind in result.values():
        assert (kind["mutants"], kind["faults"], kind["rest_read"]) == (20, 0, 1)
        assert kind["read"] + kind["refused"] == 20 and kind["refused"]
