"""Regular expressions are found by themselves, and a slow one is told from a quick one."""

import re

import pytest

from . import patterns


def test_a_slow_pattern_is_told_from_a_quick_one() -> None:
    """What takes the square of the text's length is slow; what goes through it once isn't."""
    assert patterns._growth(re.compile(r"\w+\s*\w+!"), "a") > patterns.FACTOR
    assert patterns.slow(re.compile(r"[.!?]\s")) is None


@pytest.mark.slow
def test_the_patterns_of_every_room_are_found() -> None:
    """Patterns that modules make on import, from data and on first use are all there."""
    rooms = {place.split("/")[0] for place in patterns.found()}
    assert {"reports", "speech", "times", "places", "claims"} <= rooms
