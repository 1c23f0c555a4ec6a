"""The dateline of a MUC-4 story ("QUITO, 3 JAN 90 (EFE) --"): its day, and why neither it nor its town is an act's."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Value

if TYPE_CHECKING:
    from ..claims.draft import Draft

DATELINE = 300
"""Code points of a story within which its dateline ends."""
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (?:19)?(\d\d)\b")


def opening(text: str) -> int:
    """Where the dateline of a story ends; 0 where it has none."""
    return max(text.find("--", 0, DATELINE), 0)


def story_day(text: str) -> datetime.date | None:
    """The day of a story; None where its dateline gives none."""
    found = DAY.search(text, 0, opening(text))
    if found is None or found[2] not in MONTHS:
        return None
    return datetime.date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def without_dateline(d: Draft, end: int) -> Draft:
    """The draft without place and day of the dateline, which ends at `end`: they are the writer's."""
    when = None if d.when is not None and _inside(d.when, end) else d.when
    return replace(d, place=tuple(v for v in d.place if not _inside(v, end)), when=when)


def _inside(value: Value[object], end: int) -> bool:
    return value.span is not None and value.span[0] < end
