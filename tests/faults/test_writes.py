"""A disk that can't be written costs a message, never the record."""

from pathlib import Path

import pytest

from . import writes


@pytest.mark.slow
@pytest.mark.skipif(not writes.can_run(), reason="needs Linux and a C compiler")
def test_a_failing_disk_tears_nothing(tmp_path: Path) -> None:
    """At whichever write it fails: a message with the next step, a record that opens, and nothing half in it."""
    for fault, result in writes.measure(60, tmp_path, many=2, step=12).items():
        assert isinstance(result, dict) and result["wrong"] == [], fault
        assert result["stopped_with_a_message"], fault
