"""Follows a text from time to time: what "two days later", "that year" or a bare "August 24" count from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from ..records import TimeExpression
from .ground import ground
from .points import Point, day_point
from .reference import Reference, Tense


@dataclass
class Timeline:
    """The time and the day that a text has named last; `report` is None for a narrative without a date of its own."""

    report: Point | None = None
    context: Point | None = None
    day: Point | None = None

    @classmethod
    def of(cls, day: datetime.date | None) -> Timeline:
        """At the start of a text that was written on `day`."""
        point = day_point(day) if day else None
        return cls(report=point, day=point)

    def reference(self) -> Reference:
        """What the next expression may count from."""
        return Reference(
            self.report, self.context, self.day, event=self.day or self.context, narrative=self.report is None
        )

    def pass_by(self, expression: TimeExpression, text: str, tense: Tense | None = None) -> None:
        """Moves on to an expression's time; lengths, sets, vague words and asides in parentheses move nothing."""
        if expression.kind in ("DURATION", "SET") or expression.value.modifier == "vague":
            return
        point = ground(expression.value, self.reference(), tense)
        aside = text[expression.span[0] - 1 : expression.span[0]] == "("
        if point is None or point.year is None or (aside and self.context is not None):
            return
        self.context = point
        if point.day is not None:
            self.day = point
        elif self.day is not None and self.report is None and not _holds(point, self.day):
            self.day = None  # "In 1943 … the next day": no day of 1941


def _holds(period: Point, day: Point) -> bool:
    return period.year == day.year and period.month in (None, day.month)


def anchors(text: str, expressions: Iterable[TimeExpression], day: datetime.date | None) -> list[datetime.date | None]:
    """For each expression (in text order) the day that the text has named last before it: `resolve`'s anchor."""
    timeline = Timeline.of(day)
    found = []
    for expression in expressions:
        found.append(timeline.day.date if timeline.day else None)
        timeline.pass_by(expression, text)
    return found
