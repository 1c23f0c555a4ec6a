"""A reading that is killed loses nothing that it acknowledged."""

from pathlib import Path

import pytest

from . import kills


@pytest.mark.slow
def test_killed_readings_lose_nothing(tmp_path: Path) -> None:
    """After kill -9 at random moments every acknowledged report is whole, and reading on ends as if undisturbed."""
    result = kills.measure(12, tmp_path, many=4)
    assert (result["lost"], result["torn"], result["resumed_otherwise"]) == (0, 0, 0)
    assert result["acknowledged"]
