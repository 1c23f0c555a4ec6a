"""Regular expressions are found by themselves, and a slow one is told from a quick one."""

import re
from pathlib import Path

import pytest

from . import patterns


def one(source: str, anchored: bool = False) -> patterns.Found:
    return patterns.Found("here", re.compile(source), anchored)


@pytest.mark.parametrize(
    "source",
    [
        r"\w+\s*\w+!", r"\s+$", r"(?:a|a)+!", r"by (?:\w+\s*)*!", r"\(.*?\)",
        pytest.param(r"x(?:a*b?a*)*y", marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_slow_patterns_are_told(source: str) -> None:
    """What takes the square of the text's length is slow, and what doubles with every letter."""
    assert patterns.slow(one(source))


@pytest.mark.parametrize("source", [r"[.!?]\s", r"(?<!\s)\s+$", r"\b\w+\b", r"\([^()\n]{0,60}\)", r"(?<!a)a++b"])
def test_quick_patterns_are_not(source: str) -> None:
    """What goes through the text once isn't."""
    assert patterns.slow(one(source)) is None


def test_a_pattern_is_tried_as_it_is_used() -> None:
    """A run of blanks at the end, searched for, takes the square; matched from one place it doesn't."""
    assert patterns.slow(one(r"\s+$")) and patterns.slow(one(r"\s+$", anchored=True)) is None
    assert patterns.slow(one(r"\s*\s*\s*x", anchored=True))


@pytest.mark.slow
def test_every_pattern_takes_time_linear_in_the_text(tmp_path: Path) -> None:
    """On what is made to slow it down, on texts of up to 16 KB, and what grows there to 1 MB; `benchmarks/faults.py patterns` tries all on 80 KB."""
    assert patterns.measure(tmp_path, 16_000)["slow"] == {}


@pytest.mark.slow
def test_the_patterns_of_every_room_are_found() -> None:
    """Patterns that modules make on import, from data and on first use are all there."""
    every = patterns.found()
    assert {"reports", "speech", "times", "places", "claims"} <= {f.place.split("/")[0] for f in every}
    assert any(f.anchored for f in every) and not all(f.anchored for f in every)
