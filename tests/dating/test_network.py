"""What propagation keeps is what can be true."""

from __future__ import annotations

import datetime
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dating.clashes import smallest_clash
from dateline.dating.days import DAY, Calendar
from dateline.dating.network import Apart, Constraint, InPeriod, Within, propagate
from dateline.dating.reason import Reason, clue
from dateline.records import ReportRef

START = datetime.date(2016, 8, 1)
CALENDAR = Calendar(START, START + 59 * DAY)
DAYS = [START + step * DAY for step in range(60)]


def holds(constraint: Constraint, days: dict[str, datetime.date]) -> bool:
    """Whether a constraint holds for one day each, said without sets."""
    match constraint:
        case Within(variable, allowed):
            return bool(CALENDAR.day(days[variable]) & allowed)
        case Apart(earlier, later, least, most):
            return least <= (days[later] - days[earlier]).days <= most
        case InPeriod(act, report, _, steps):
            months = [days[v].year * 12 + days[v].month for v in (act, report)]
            return months[0] - months[1] == steps


CONSTRAINTS = st.one_of(
    st.builds(Within, st.sampled_from("ab"), st.sets(st.integers(1, 7), min_size=1).map(CALENDAR.weekdays)),
    st.builds(Apart, st.just("a"), st.just("b"), st.integers(0, 9), st.integers(9, 20)),
    st.builds(InPeriod, st.just("a"), st.just("b"), st.just("month"), st.integers(-1, 0)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(CONSTRAINTS, min_size=1, max_size=4))
def test_nothing_that_can_be_true_is_taken_away(constraints: list[Constraint]) -> None:
    """Each day of each solution that a search finds is among the days that propagation keeps."""
    domains = propagate(constraints, ("a", "b"), CALENDAR)
    kept = {v: set(CALENDAR.dates(days)) for v, days in domains.items()}
    for one, other in product(DAYS, DAYS):
        days = {"a": one, "b": other}
        if all(holds(c, days) for c in constraints):
            assert one in kept["a"] and other in kept["b"]


def test_a_chain_is_narrowed_to_what_is_possible() -> None:
    """An act on a Wednesday that is 24 August, two to four days before the report: three days are left."""
    act = Within("act", CALENDAR.month_day(8, 24) & CALENDAR.weekdays((3,)))
    domains = propagate([act, Apart("act", "report", 2, 4)], ("report",), CALENDAR)
    assert [day.day for day in CALENDAR.dates(domains["report"])] == [26, 27, 28]


def test_last_month_moves_a_month() -> None:
    """An act of "last month" in August puts the report in September."""
    constraints = [Within("act", CALENDAR.months((8,))), InPeriod("act", "report", "month", -1)]
    found = propagate(constraints, ("report",), CALENDAR)["report"]
    assert {day.month for day in CALENDAR.dates(found)} == {9}


@given(st.sets(st.integers(0, 9), min_size=1, max_size=4), st.integers(10, 14))
def test_the_smallest_clash_is_found(clashing: set[int], size: int) -> None:
    """QuickXplain gives exactly the reasons that can't hold together, whatever stands around them."""
    ref = ReportRef("r", "r")
    reasons = [Reason(ref, clue("wording", str(n)), ()) for n in range(size)]
    wanted = {str(n) for n in clashing}
    found = smallest_clash(reasons, lambda some: not wanted <= {reason.clue.says for reason in some})
    assert {reason.clue.says for reason in found} == wanted
