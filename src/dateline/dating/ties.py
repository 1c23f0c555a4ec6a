"""By what reports bear on each other's days: who shares a key may, who shares none doesn't.

Some keys tie days together (`DAYS`: a new report can move those that share one, and those that these share one with).
Others only say what a clue of one report needs to know of others (`WORDS`).
"""

from __future__ import annotations

from collections.abc import Iterator

from .dates import earliest_year
from .report_dates import years_of
from .retold import beginnings_told, days_told
from .states import states_told
from .text import Text
from .wars import told_of_wars

Key = tuple[str, str, int]
"""Of which kind, of what, and a year where one counts."""

DAYS = {
    "day of an undated": ("day of an undated", "day of a dated"),
    "day of a dated": ("day of an undated",),  # two that carry their day have nothing to tell each other
    "share": ("share",),
    "begins": ("news",),
    "news": ("begins",),
}
"""By kind: the kinds under which another report that has the same key is tied to it."""

WORDS = {"length": "start", "of no year": "year"}
"""By kind: the kind under which a report looks for what its clue needs."""


def ties(text: Text) -> set[Key]:
    """The keys of a report."""
    return {(kind, of, year) for kind, of, year in _ties(text)}


def _ties(text: Text) -> Iterator[Key]:
    carries = text.report.published is not None
    yield from (("day of a dated" if carries else "day of an undated", of, 0) for of in days_told(text))
    yield from (("share", of, 0) for of in states_told(text))
    yield from ((kind, of, 0) for kind, of in beginnings_told(text))
    yield from ((kind, of, 0) for kind, of in told_of_wars(text))
    year, known = earliest_year(text), years_of(text).first
    if year is not None:
        yield from (("year", country, year) for country in text.main_countries)
    elif known is None:
        yield from (("of no year", country, 0) for country in text.main_countries)
