"""A reason: one clue of the proof and the constraints that it puts on the days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..records import Clue, ReportRef, Span
from .network import Constraint

Kind = Literal["wording", "inference", "convention", "outside"]

ASKED, GIVEN, WORDING, INFERENCE, OUTSIDE = 1, 0, 2, 3, 4
"""How firmly a reason holds; of reasons that clash, those with the highest number are left aside."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A clue, the report in whose proof it stands, and what it says of the days; soft ones only rank."""

    report: ReportRef
    clue: Clue
    constraints: tuple[Constraint, ...]
    firmness: int = WORDING
    hard: bool = True


def clue(
    kind: Kind, says: str, text: str | None = None, span: Span | None = None, with_: ReportRef | None = None
) -> Clue:
    """A clue with its words."""
    return Clue(kind=kind, text=text, span=span, says=says, with_=with_)
