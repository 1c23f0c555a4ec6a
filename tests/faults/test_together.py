"""Reading and reviewing at once disturb nobody."""

from pathlib import Path

import pytest

from . import together


@pytest.mark.slow
def test_two_readers_and_a_reviewer_see_no_lock(tmp_path: Path) -> None:
    """Nobody is refused, the reviewer waits less than half a second, and the record is whole in the end."""
    result = together.measure(4, tmp_path, many=4)
    assert (result["readers_with_faults"], result["decisions_with_faults"], result["whole"]) == (0, 0, True)
    assert result["readings"] and float(str(result["p95_ms"])) < 500
