"""How often an event's standing is right: on golden events built from their own claims, and on those the program merges.

In the second figure an event counts as found when it holds most of a golden event's claims and of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..records import Event
from ._corpus import Corpus, Row, left_out, load
from .events import own_claims
from .origins import expected_events


def evaluate(gold: Path) -> dict[str, Any]:
    """Shares of golden events whose standing is right; empty where the corpus isn't there. `gold` isn't needed."""
    corpus = load()
    if corpus is None:
        return {}
    from ..events import merge

    misses = [
        f"{row['id']}: expected {row['standing']}, found {event.standing} ({event.why[-1]})"
        for row, event in expected_events(corpus)
        if event.standing != row["standing"]
    ]
    own, names = own_claims(corpus)
    merged = _right(corpus, merge(corpus.claims, corpus.reports), {c.id: c.id for c in corpus.claims})
    ours = _right(corpus, merge(own, corpus.reports), names)
    many = len(corpus.events)
    return {
        "given the events": {"events": many, "right": many - len(misses), "share": 1 - len(misses) / many},
        "golden claims, merged": merged,
        "own claims, merged": ours,
        "misses": misses,
    }


def _right(corpus: Corpus, events: tuple[Event, ...], names: dict[str, str]) -> dict[str, float]:
    found = [(row, event) for row in corpus.events if (event := _nearest(row, corpus, events, names))]
    right = sum(event.standing == row["standing"] for row, event in found)
    return {"events": len(found), "right": right, "share": right / max(len(found), 1)}


def _nearest(row: Row, corpus: Corpus, events: tuple[Event, ...], names: dict[str, str]) -> Event | None:
    """The event that has most of the golden event's claims, where they agree by half or more."""
    wanted, skipped = set(row["claims"]), left_out(corpus)

    def agreement(event: Event) -> float:
        own = {names.get(c, c) for c in event.claims} - skipped
        return len(own & wanted) / max(len(own | wanted), 1)

    best = max(events, key=lambda e: (agreement(e), e.id), default=None)
    return best if best is not None and agreement(best) >= 0.5 else None
