"""Is it the same act? The decision procedure, as a list that a domain expert can read.

Each feature looks at two claims and says how much speaks for one event, or against it, with its reason in words; or
that they can't be one; or nothing. Two claims are joined from a sum of `SAME` on. Scale: 1 is a good sign, 2 a strong
one; what differs within what reports leave open is -1, what two reports of one act hardly ever differ in is -2 or less.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ..facts import CIVILIANS, FIRE, Facts
from .kinds import CHANGE_OF_HANDS, COMPATIBLE, GROUND, LASTING, RECURRENT
from .telling import LARGE, one_origin, one_story, paragraphs, running, same_words, summed_up, tolls
from .verdict import SAME, Verdict, never
from .what import (
    TAKEN,
    acts,
    blamed_beside,
    counted_again,
    denied_before,
    downed,
    handed_over,
    let_go,
    one_passage,
    one_report,
    other_deed,
    second_denied,
    singled_out,
    stances,
    toll_beside,
)
from .when import FOUGHT, adrift, announced, days, long_past, own_times, recalled, regained, times_of_day
from .where import parts_of_town, places, sites
from .who import ONCE, one_person, sides

__all__ = [
    "CHANGE_OF_HANDS",
    "CIVILIANS",
    "COMPATIBLE",
    "FEATURES",
    "GROUND",
    "LARGE",
    "LASTING",
    "RECURRENT",
    "SAME",
    "Verdict",
    "asked",
    "compare",
    "never",
]

Feature = Callable[[Facts, Facts], Verdict | None]

FEATURES: tuple[Feature, ...] = (
    acts, stances, one_passage, downed, second_denied, denied_before, handed_over, let_go, singled_out, places, days, adrift, announced, recalled, long_past, own_times, regained, sides, one_person, sites, parts_of_town, times_of_day, tolls,
    summed_up, running, toll_beside, counted_again, other_deed, blamed_beside, one_report, paragraphs, same_words, one_origin, one_story,
)  # fmt: skip


WITHIN = frozenset(
    {
        one_passage,
        denied_before,
        handed_over,
        own_times,
        regained,
        long_past,
        recalled,
        toll_beside,
        counted_again,
        other_deed,
        blamed_beside,
        one_report,
        paragraphs,
    }
)
ACROSS = frozenset({adrift, same_words, one_origin, one_story})
"""Features that only say something of two claims of one report, and of two reports."""
OF_ACTS: Mapping[Feature, frozenset[str]] = {
    downed: FIRE | {"killing"},
    running: FIRE | {"killing"},
    blamed_beside: FIRE,
    long_past: FOUGHT,
    let_go: TAKEN,
    announced: CHANGE_OF_HANDS,
    regained: frozenset({"capture"}),
    one_person: ONCE,
    counted_again: frozenset({"killing"}),
}
"""Features that only say something where both acts are of these."""


@cache
def asked(one: str, other: str, in_one_report: bool) -> tuple[Feature, ...]:
    """The features that can say something of two claims of these acts: the others need not be asked."""
    never_here = ACROSS if in_one_report else WITHIN
    both = {one, other}
    return tuple(f for f in FEATURES if f not in never_here and (f not in OF_ACTS or both <= OF_ACTS[f]))


def compare(a: Facts, b: Facts) -> Verdict:
    """All features together: the summed weight, and the reasons that carried it."""
    total, reasons = 0.0, []
    for feature in asked(a.act, b.act, a.claim.report.id == b.claim.report.id):
        verdict = feature(a, b)
        if verdict is None:
            continue
        if verdict.never:
            return verdict
        total += verdict.weight
        if (verdict.weight >= 1.0 and feature is not acts) or verdict.weight < 0:
            reasons.append(verdict.reason)
    return Verdict(total, ", ".join(reasons))
