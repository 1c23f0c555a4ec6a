"""Dates written out in full."""

from __future__ import annotations

import pytest

from dateline.reports.dates import iso_date


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-08-24", "2016-08-24"),
        ("2016-08-24T23:30:00+03:00", "2016-08-24"),
        ("24 August 2016", "2016-08-24"),
        ("Wednesday, 24th August 2016", "2016-08-24"),
        ("Aug. 24, 2016", "2016-08-24"),
        ("SEPT 4, 2016", "2016-09-04"),
        ("PUBLISHED 12 May 2022 10:05 GMT", "2022-05-12"),
        ("24/8/2016", "2016-08-24"),
        ("8/24/2016", "2016-08-24"),
        ("5.5.2016", "2016-05-05"),
    ],
)
def test_full_dates(words: str, day: str) -> None:
    """A date that can be read in one way only is read, in the time zone it is written in."""
    assert iso_date(words) == day


@pytest.mark.parametrize(
    "words", ["8/9/2016", "30 February 2016", "2016-13-01", "August 24", "Wednesday", "3 JAN 90", ""]
)
def test_what_is_no_date_stays_unknown(words: str) -> None:
    """Two readings, no such day, or no year: unknown."""
    assert iso_date(words) is None
