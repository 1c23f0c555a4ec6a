"""Decisions by hand, for tests of deciding."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Answer, Claim, Decision
from dateline.review.answers import signed
from tests.events.make import claim

AT = "2026-03-01T09:30:00Z"


def say(answer: Answer, a: Claim | str, b: Claim | str, *, by: str = "Ada", at: str = AT, why: str = "") -> Decision:
    """A decision on two claims (or on made-up claims of these ids)."""
    one, two = (claim(c) if isinstance(c, str) else c for c in (a, b))
    return signed(answer, (one, two), by=by, at=at, why=why)


def by_partition(claims: Sequence[Claim], event_of: dict[str, int], pairs: Sequence[tuple[int, int]]) -> list[Decision]:
    """What somebody who knows the event of each claim says of these pairs (by their numbers)."""
    found = []
    for i, j in pairs:
        a, b = claims[i], claims[j]
        if a.id != b.id:
            found.append(say("same" if event_of[a.id] == event_of[b.id] else "different", a, b))
    return found
