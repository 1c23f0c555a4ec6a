"""Days as variables, clues as constraints between them, and what follows: arc consistency over sets of days.

Nothing that can be true is ever taken away; where the constraints form a tree, as they nearly always do, nothing that
can't be is left either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .days import Calendar, Days, Unit, spread

Variable = str  # a report's id, or "report id:offset" for an act that it dates


@dataclass(frozen=True, slots=True)
class Within:
    """The variable's day is one of these."""

    variable: Variable
    days: Days


@dataclass(frozen=True, slots=True)
class Apart:
    """`later` is `least` to `most` days after `earlier`."""

    earlier: Variable
    later: Variable
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class InPeriod:
    """`act` lies in the week, month or year that is `steps` after the one of `report`: "last month" is -1 month."""

    act: Variable
    report: Variable
    unit: Unit
    steps: int


Constraint = Within | Apart | InPeriod
Domains = Mapping[Variable, Days]


def variables(constraint: Constraint) -> tuple[Variable, ...]:
    """The days that a constraint speaks of."""
    match constraint:
        case Within(variable, _):
            return (variable,)
        case Apart(one, other, _, _) | InPeriod(one, other, _, _):
            return (one, other)


def propagate(constraints: Sequence[Constraint], reports: Iterable[Variable], calendar: Calendar) -> Domains:
    """The days that each variable can have; a set without days means that the constraints clash."""
    domains: dict[Variable, Days] = {v: calendar.every for c in constraints for v in variables(c)}
    domains |= dict.fromkeys(reports, calendar.written)
    of: dict[Variable, list[int]] = {v: [] for v in domains}
    for n, constraint in enumerate(constraints):
        for variable in variables(constraint):
            of[variable].append(n)
    waiting = dict.fromkeys(range(len(constraints)))
    while waiting:
        n = next(iter(waiting))
        del waiting[n]
        for variable, days in _narrowed(constraints[n], domains, calendar):
            if days != domains[variable]:
                domains[variable] = days
                waiting |= dict.fromkeys(of[variable])
                if not days:
                    return domains
    return domains


def _narrowed(constraint: Constraint, domains: Domains, calendar: Calendar) -> Iterable[tuple[Variable, Days]]:
    match constraint:
        case Within(variable, days):
            yield variable, domains[variable] & days
        case Apart(earlier, later, least, most):
            kept = domains[later] & spread(domains[earlier], least, most)
            yield later, kept
            yield earlier, domains[earlier] & spread(kept, -most, -least)
        case InPeriod(act, report, unit, steps):
            periods = calendar.periods(unit)
            kept = domains[act] & _moved(domains[report], periods, steps)
            yield act, kept
            yield report, domains[report] & _moved(kept, periods, -steps)


def _moved(days: Days, periods: Sequence[Days], steps: int) -> Days:
    """Every day of the periods that lie `steps` after one that has a day of the set."""
    found = 0
    for index, period in enumerate(periods):
        if days & period and 0 <= index + steps < len(periods):
            found |= periods[index + steps]
    return found
