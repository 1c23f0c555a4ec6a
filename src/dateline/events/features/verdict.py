"""What a feature says of two claims, and the weights that decide."""

from __future__ import annotations

from typing import NamedTuple

SAME = 5.0
"""From here on two claims are of one act. On the two parts of the corpus that were scored before anything was tuned on
them, more than half of the pairs between 4 and 5 were two acts, and a fifth of those above."""
APART = -4.0
"""What keeps two acts of one day, one town and the same sides apart."""


class Verdict(NamedTuple):
    """How much speaks for one event (or that nothing may join the two), and why."""

    weight: float
    reason: str
    never: bool = False


def never(reason: str) -> Verdict:
    """The two can't be one event."""
    return Verdict(0.0, reason, never=True)
