"""Dates written out in full, to ISO: only what can be read in one way, never a guess.

The general reading of time expressions is the times room's; a publication date needs no more than this.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
ISO_DATE = r"\d{4}-\d{2}-\d{2}"
WRITTEN_DATE = rf"(?:{WEEKDAY},?\s+)?(?:{DAY}\s+{MONTH}\s?,?\s+\d{{4}}|{MONTH}\s+{DAY}\s?,?\s+\d{{4}})"
NUMERIC_DATE = r"\d{1,2}[/.]\d{1,2}[/.]\d{4}"
FULL_DATE = rf"(?:{ISO_DATE}|{WRITTEN_DATE}|{NUMERIC_DATE})"
# A date as datelines give it: the year, even the month, may be missing.
LOOSE_DATE = rf"(?:{FULL_DATE}|(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+\d{{2}}\b)?)"

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\s?,?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


def iso_date(words: str) -> str | None:
    """The first full date in `words` as "2016-08-24"; None when there is none or it could be read in two ways."""
    if match := _ISO.search(words):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(words):
        return _iso(int(match[3]), MONTHS[match[2].lower().rstrip(".")], int(match[1]))
    if match := _MONTH_FIRST.search(words):
        return _iso(int(match[3]), MONTHS[match[1].lower().rstrip(".")], int(match[2]))
    if match := _NUMERIC.search(words):
        return _from_numbers(int(match[1]), int(match[2]), int(match[3]))
    return None


def _from_numbers(first: int, second: int, year: int) -> str | None:
    """24/8/2016 and 8/24/2016 can be read in one way only; 8/9/2016 cannot."""
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
