"""Reasons that can't all hold: the smallest set that clashes (Junker's QuickXplain), and what is left aside for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .days import Calendar
from .network import Domains, Variable, propagate
from .reason import Reason


@dataclass(frozen=True)
class Clash:
    """Reasons that can't all hold, none of which could be missing, and those of them that were left aside."""

    together: tuple[Reason, ...]
    left_aside: tuple[Reason, ...]


def settle(
    reasons: Sequence[Reason], reports: Sequence[Variable], calendar: Calendar
) -> tuple[tuple[Reason, ...], tuple[Clash, ...]]:
    """The reasons that can hold together, and the clashes; given days and the asked window always stay."""
    kept, clashes = list(reasons), []
    while not holds(kept, reports, calendar):
        together = smallest_clash(kept, lambda some: holds(some, reports, calendar))
        weakest = max(reason.firmness for reason in together)
        aside = tuple(reason for reason in together if reason.firmness == weakest)
        clashes.append(Clash(together, aside))
        same = {reason.constraints for reason in aside}  # one inference stands in the proofs of two reports
        kept = [reason for reason in kept if reason.constraints not in same or not reason.constraints]
    return tuple(kept), tuple(clashes)


def holds(reasons: Iterable[Reason], reports: Sequence[Variable], calendar: Calendar) -> bool:
    """Whether every day still has a value."""
    return all(domains(reasons, reports, calendar).values())


def domains(reasons: Iterable[Reason], reports: Sequence[Variable], calendar: Calendar) -> Domains:
    """The days of every report and act that the hard reasons leave."""
    return propagate([c for r in reasons if r.hard for c in r.constraints], reports, calendar)


def smallest_clash(reasons: Sequence[Reason], holds: Callable[[Sequence[Reason]], bool]) -> tuple[Reason, ...]:
    """Reasons that can't all hold, while any one less could; firm ones are looked at first, so weak ones show."""
    ordered = sorted(reasons, key=lambda reason: reason.firmness)
    return tuple(_quick([], False, ordered, holds))


def _quick(
    background: list[Reason], grew: bool, reasons: list[Reason], holds: Callable[[Sequence[Reason]], bool]
) -> list[Reason]:
    if grew and not holds(background):
        return []
    if len(reasons) == 1:
        return reasons
    half = len(reasons) // 2
    first, second = reasons[:half], reasons[half:]
    from_second = _quick(background + first, bool(first), second, holds)
    from_first = _quick(background + from_second, bool(from_second), first, holds)
    return from_first + from_second
