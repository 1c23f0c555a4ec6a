"""What a cue verb reports: the words before it, on both sides of it, or after it."""

from __future__ import annotations

from collections.abc import Collection

from .after import Said, said_after
from .before import said_before
from .cues import Cue

AFTER = ("cue after what is said", "inserted cue")
"""Rules by which the cue stands behind what it reports."""


def said(cue: Cue, start: int = 0, others: Collection[int] = ()) -> Said | None:
    """What `cue` reports; words before token `start` belong to another cue, and the other cues begin at `others`."""
    if parts := said_before(cue, start):
        return parts, AFTER[len(parts) - 1]
    return said_after(cue, others)
