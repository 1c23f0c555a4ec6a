"""Figures in a text: which number classes "17", "17th", "1990s", "01:00" or "2016-08-24" belong to."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from .lexicon import Meanings

FIRST_YEAR, LAST_YEAR = 1400, 2099  # of a bare four-figure number; other years need BC or AD
_SHAPES = re.compile(
    r"(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<SLASH>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<CLOCK>\d{1,2}:\d\d)(?::\d\d)?(?:(?P<half>[ap]m)|h|hrs)?"
    r"|(?P<CLOCK12>\d{1,2})(?P<half12>[ap]m)"
    r"|(?P<DECADE>\d{1,3}0)s"
    r"|(?P<ORD>\d{1,3})(?:st|nd|rd|th)"
    r"|(?P<BIG>\d{1,3}(?:,\d{3})++|\d+\.\d+)"
    r"|(?P<INT>\d{1,4})",
    re.IGNORECASE,
)


_LONGEST = 30  # characters: "2016-08-24T09:30:00+02:00" and room to spare


def number_classes(token: str) -> Meanings:
    """Class → value of a token that starts with a digit; empty where it is no number that a time can use."""
    return _read(token) if len(token) <= _LONGEST else {}


@lru_cache(maxsize=8192)
def _read(token: str) -> Meanings:
    match = _SHAPES.fullmatch(token)
    if match is None:
        return {}
    shape = match.lastgroup if match.lastgroup not in ("half", "half12") else None
    if match["INT"]:
        return _integer(token)
    if match["ORD"]:
        value = int(match["ORD"])
        return {"ORD": value, **({"DAYTH": value} if value <= 31 else {})} if value else {}
    if match["BIG"]:
        return {"NUM": float(token.replace(",", ""))}
    if match["DECADE"]:
        first = int(match["DECADE"])
        if first >= 1000:
            return {"DECADE": first}
        return {"DECADE3": first} if first >= 100 else {"DECADE2": 1900 + first} if first > 10 else {}
    if match["CLOCK"] or shape is None:
        return _clock(match)
    day = _iso(token) if match["ISO"] else _slashed(token)
    return {} if day is None else {"ISO" if match["ISO"] else "SLASH": day}


def _integer(token: str) -> Meanings:
    value = int(token)
    classes: Meanings = {"INT": value, "NUM": value}
    if len(token) <= 2:
        classes["YEAR2"] = value
        if 1 <= value <= 31:
            classes["DAY"] = value
    if len(token) == 4 and value // 100 < 24 and value % 100 < 60:
        classes["HHMM"] = divmod(value, 100)
        if token[0] == "0":
            classes["HHMM0"] = classes["HHMM"]  # "0430" is no other number
    if len(token) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        classes["YEAR"] = value
    return classes


def _clock(match: re.Match[str]) -> Meanings:
    hour, minute = (int(part) for part in ((match["CLOCK"] or match["CLOCK12"] + ":00").split(":")))
    half = (match["half"] or match["half12"] or "").lower()
    if hour > 24 or minute > 59 or (half and hour > 12):
        return {}
    if half:
        return {"CLOCK12": (hour % 12 + 12 * (half == "pm"), minute)}
    return {"CLOCK": (hour, minute)}


def _iso(token: str) -> tuple[int, int, int, int | None, int | None] | None:
    """Year, month, day, hour, minute; None where there is no such day."""
    year, month, day = int(token[:4]), int(token[5:7]), int(token[8:10])
    if not is_day(year, month, day):
        return None
    return (year, month, day, int(token[11:13]), int(token[14:16])) if "T" in token else (year, month, day, None, None)


def _slashed(token: str) -> tuple[int, int, int, int | None, int | None] | None:
    """24/08/2016 and 08/24/2016; where both orders fit, the day first (most of the world)."""
    first, second, year = (int(part) for part in re.split("[/.]", token))
    if year < 100:
        year += 2000 if year < 70 else 1900
    for day, month in ((first, second), (second, first)):
        if is_day(year, month, day):
            return year, month, day, None, None
    return None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day (years BC count as leap years: nothing finer is known of them)."""
    try:
        datetime.date(year if 0 < year < 10000 else 2000, month, day)
    except ValueError:
        return False
    return True
