"""Patterns of the grammar as people write them, and what is said when one is wrong."""

from __future__ import annotations

import re

import pytest

from dateline.errors import InputError
from dateline.times.patterns import expression_of, needed

ALPHABET = {"MONTH": "m", "DAY": "d", "=of": "o", "=in": "i", "WORD": "w"}
PIECES = {"day": "(day:DAY)", "month_day": "month:MONTH {day}"}


@pytest.mark.parametrize(
    ("pattern", "row", "found"),
    [
        ("{month_day}", "wmdw", (1, 3)),
        ("day:DAY of? month:MONTH", "wdomw", (1, 4)),
        ("day:DAY of? month:MONTH", "wdmw", (1, 3)),
        ("in < month:MONTH", "imw", (1, 2)),
        ("!in < month:MONTH", "im", None),
        ("month:MONTH > of", "mom", (0, 1)),
        ("month:MONTH > !of !WORD", "mw", None),
        ("(month:MONTH | day:DAY) of", "wdow", (1, 3)),
    ],
)
def test_patterns_read_rows_of_classes(pattern: str, row: str, found: tuple[int, int] | None) -> None:
    """Context before "<" and after ">" is asked for and left out; "?" may be missing; "!" must not be there."""
    match = re.search(expression_of(pattern, PIECES, ALPHABET), row)
    assert (match.span() if match else None) == found


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("YEAR", "Add a table \\[YEAR\\]"),
        ("{year}", "Add it under \\[pieces\\]"),
        ("MONTH & DAY", "no part of a pattern"),
    ],
)
def test_a_wrong_pattern_names_the_next_step(pattern: str, says: str) -> None:
    """Unknown classes, pieces and signs are told by name."""
    with pytest.raises(InputError, match=says):
        expression_of(pattern, PIECES, ALPHABET)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("{month_day}", ["d", "m"]),
        ("day:DAY of? month:MONTH", ["d", "m"]),
        ("(month:MONTH | day:DAY) of", ["o", "dm"]),
        ("(month:MONTH of | of?) day:DAY", ["d"]),
        ("in < (day:DAY of)? month:MONTH > of", ["m"]),
    ],
)
def test_a_row_has_to_have_every_part_that_is_not_optional(pattern: str, needs: list[str]) -> None:
    """Of a choice one branch is needed; what may be missing, or stands beside the expression, isn't."""
    assert ["".join(sorted(part)) for part in needed(pattern, PIECES, ALPHABET)] == needs
