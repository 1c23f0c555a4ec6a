"""Numbers in words and figures, and the ranges that hedges make of them (claims.md rule 7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.codebook.lexicon import Lexicon
from dateline.claims.values.numbers import bounded, number

BOUNDS = Lexicon.load().quantities["bounds"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nine", 9),
        ("1,500", 1500),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("three hundred and twelve", 312),
        ("1.5 million", 1_500_000),
        ("60,000", 60_000),
        ("two thousand five hundred", 2500),
        ("many", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(words: str, value: float | None) -> None:
    """Figures, words and both together give one number; words that count nothing give none."""
    assert number(words) == value


@given(st.integers(min_value=0, max_value=999_999_999))
def test_figures_with_and_without_commas_are_one_number(value: int) -> None:
    """Thousands separators change nothing."""
    assert number(f"{value:,}") == number(str(value)) == value


@pytest.mark.parametrize(
    ("before", "low", "high"),
    [
        ("", 100, 100),
        ("about", 90, 110),
        ("almost", 90, 100),
        ("killing more than", 101, None),
        ("said at least", 100, None),
        ("as many as", None, 100),
    ],
)
def test_hedges_make_ranges(before: str, low: float | None, high: float | None) -> None:
    """About is ten percent either way, almost ends at the figure, the others leave one side open."""
    assert bounded(100, before, BOUNDS)[:2] == pytest.approx((low, high))
