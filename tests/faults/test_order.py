"""The order in which reports come is no matter."""

from pathlib import Path

import pytest

from . import order


@pytest.mark.slow
def test_shuffled_and_split_readings_give_the_same_record(tmp_path: Path) -> None:
    """Reports in any order, in parts, some of them twice, are the same record to the byte."""
    result = order.measure(4, tmp_path, many=6)
    assert (result["otherwise"], result["torn"]) == (0, 0)
