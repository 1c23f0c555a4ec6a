"""A report's text stays data, and copies are no sources."""

from pathlib import Path

import pytest

from . import hostile


@pytest.mark.slow
def test_orders_in_a_report_are_text_and_copies_one_origin(tmp_path: Path) -> None:
    """Whatever a report tells the program to do, its claims stay; other sources that it pretends to have, and near-copies of it, count one origin."""
    result = hostile.measure(30, tmp_path)
    assert result["changed"] == [] and result["most_origins"] == result["origins_of_fakes"] == 1
