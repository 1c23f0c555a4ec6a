"""What a time may be counted from, and the fields of a value as a point."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..records import TimeUnit, TimeValue
from .numbers import is_day
from .points import Point

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a time may be counted from; None: not known."""

    report: Point | None = None  # the day of the report
    context: Point | None = None  # the time that the text has just named
    day: Point | None = None  # the last day that it has named
    narrative: bool = False  # read without a report's day: "this year" is the year just named
    event: Point | None = None  # when the event took place that "two days after the vote" counts from

    def base(self, value: TimeValue) -> Point | None:
        """The point that a relative time starts from."""
        if value.base == "event":
            return self.event
        if value.base == "report" and self.report is not None:
            return self.report
        if value.base == "report" and not self.narrative:
            return None
        if value.offset_unit in ("day", "week", "weekend", "part", "hour", "minute") and self.day is not None:
            return self.day
        return self.context or self.report


def said(value: TimeValue, year: int | None) -> Point | None:
    """The fields as they are said, in a year; None for a day that the calendar does not have."""
    if year is not None and value.month and value.day and not is_day(year, value.month, value.day):
        return None
    unit: TimeUnit = value.unit or "day"
    return Point(
        unit,
        year,
        half=value.half,
        quarter=value.quarter,
        season=value.season,
        month=value.month,
        day=value.day,
        part=value.part,
        hour=value.hour,
        minute=value.minute,
        zone=value.zone,
    )


def timed(point: Point | None, value: TimeValue) -> Point | None:
    """A day with the part or hour that the value gives it."""
    if point is None or (value.part is None and value.hour is None):
        return point
    return replace(
        point, unit=value.unit or "part", part=value.part, hour=value.hour, minute=value.minute, zone=value.zone
    )
