"""No result asks the clock."""

from pathlib import Path

import pytest

from . import clock


@pytest.mark.slow
def test_no_result_depends_on_the_clock(tmp_path: Path) -> None:
    """1970 or 2030, before or after the change to summer time, east or west: the same record."""
    assert clock.measure(tmp_path, clock.ZONES[1:3], clock.MOMENTS[::2])["otherwise"] == 0
