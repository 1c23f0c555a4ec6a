"""The days that an expression means which counts from a day told before: "the next day", "at dawn", "on the 23rd"."""

from __future__ import annotations

import datetime

from ...records import Interval, TimeExpression, TimeValue
from ...times import Tense, Timeline, resolve
from ...times.points import bounds
from ..scene import Scene

COUNTED = "counted from the day told before"
BACK, FAR = 2, 8
"""Sentences back in which the day stands that "the next day" counts from, and, in its own paragraph, "on the 22nd"."""
LONG = {"month", "year", "season", "decade"}
"""Units that are counted from a month or a year too."""


def meant(
    scene: Scene, expression: TimeExpression, day: datetime.date | None, tense: Tense | None
) -> tuple[Interval | None, str]:
    """The days that an expression of a report can mean, and COUNTED where a day told before decides, else "".

    `day`: the report's day, None when it is not known.
    """
    s = scene.sentence_of(expression.span)
    value = expression.value
    if s is None or not (_steps(value) or _on_that_day(value) or _that(expression)):
        return resolve(expression, day, tense=tense), ""
    told = _told_before(scene, s, expression, day)
    if told is None and _steps(value):
        return None, COUNTED  # whose next day it is, nobody says
    if told is None:
        return resolve(expression, day, tense=tense), ""
    return resolve(expression, day, anchor=told, tense=tense), COUNTED


def _steps(value: TimeValue) -> bool:
    """ "The next day", "two weeks later", "the same day": steps from a time that the text has named."""
    return value.base == "context" and (bool(value.offset) or value.unit == "day")


def _that(expression: TimeExpression) -> bool:
    """ "That spring", "that year": of the time that the text has named."""
    value = expression.value
    same = value.base == "context" and not value.offset and value.offset_unit in LONG
    return same and expression.text.casefold().startswith("that ")


def _on_that_day(value: TimeValue) -> bool:
    """ "At dawn", "at noon", "on the 23rd": a part of the day, or a day of the month, that the text has named."""
    if value.weekday or value.month or value.year:
        return False
    part = value.unit in ("part", "hour", "minute") and (value.base, value.offset or 0) in ((None, 0), ("context", 0))
    return part or (value.base is None and value.day is not None)


def _told_before(scene: Scene, s: int, expression: TimeExpression, day: datetime.date | None) -> datetime.date | None:
    """The day told last before an expression; for a part of a day in its own paragraph, for steps of months and years
    the first day of the month or year that is told."""
    value = expression.value
    timeline = Timeline.of(day)
    timeline.day = None
    back = FAR if _on_that_day(value) else BACK
    for q in range(max(0, s - back), s + 1):
        if (s - q > BACK or (_on_that_day(value) and value.day is None)) and scene.paragraph(q) != scene.paragraph(s):
            continue
        for t in scene.times_of(q):
            if t.span[1] <= expression.span[0] and t.value.base != "event":
                timeline.pass_by(t, scene.document.report.text, "past")
    if timeline.day is not None or value.offset_unit not in LONG or timeline.context is None:
        return timeline.day.date if timeline.day else None
    ends = bounds(timeline.context)
    return ends[0] if ends else None
