"""Broken pages cost themselves only."""

from pathlib import Path

from . import broken


def test_broken_pages_are_read_or_refused(tmp_path: Path) -> None:
    """Every broken page is read or refused with a reason, and the report beside them is read."""
    result = broken.measure(40, tmp_path)
    assert (result["faults"], result["rest_read"]) == (0, 1)
    assert int(str(result["read"])) + int(str(result["refused"])) == 40
