"""The grammar's codes: one for every set of classes that a word or figure can have."""

from __future__ import annotations

from dateline.times.grammar import grammar
from dateline.times.numbers import number_classes


def test_every_figure_has_a_code() -> None:
    """A figure of a kind that no sample stands for would be read as no number at all."""
    codes = grammar().codes
    for figure in map(str, range(10000)):
        classes = frozenset(number_classes(figure))
        counted = classes & {"NUM"}  # "1500 troops", "Resolution 1701"
        assert {classes, counted, classes - {"YEAR"}} <= codes.keys(), figure
