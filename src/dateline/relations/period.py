"""Days of relations: from the first to the last that is told, and whether they reach into a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..records import Claim, Interval


def hull(days: Iterable[Interval | None]) -> Interval | None:
    """From the first to the last day; a side is open where no word closes it."""
    known = [d for d in days if d]
    firsts = [d.earliest for d in known if d.earliest]
    lasts = [d.latest for d in known if d.latest]
    if not (firsts or lasts):
        return None
    return Interval(min(firsts, default=None), max((*lasts, *firsts)) if lasts else None)


def within(days: Interval | None, since: str | None, until: str | None) -> bool:
    """Whether the days reach into the period; what has no day is in no period."""
    if since is None and until is None:
        return True
    if days is None:
        return False
    return (since is None or days.latest is None or days.latest >= since) and (
        until is None or days.earliest is None or days.earliest <= until
    )


def within_claim(claim: Claim, since: str | None, until: str | None) -> bool:
    """Whether a claim's own days reach into the period."""
    return within(claim.when.means if claim.when else None, since, until)


def gap(one: Interval, other: Interval) -> int | None:
    """Days between the end of the one and the beginning of the other, whichever comes first; None where neither is known."""
    gaps = [
        (date.fromisoformat(b.earliest or b.latest or "") - date.fromisoformat(a.latest)).days
        for a, b in ((one, other), (other, one))
        if a.latest and (b.earliest or b.latest)
    ]
    return max(gaps, default=None)
