"""How often an event's standing is right: on golden events built from their own claims, and on those the program merges.

In the second figure an event counts as found when it holds most of a golden event's claims and of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    given = {row["id"]: event for row, event in expected_events(corpus)}
    misses = [
        f"{row['id']}: expected {row['standing']}, found {given[row['id']].standing} ({given[row['id']].why[-1]})"
        for row in corpus.events
        if given[row["id"]].standing != row["standing"]
    ]
    own, names = own_claims(corpus)
    same = {c.id: c.id for c in corpus.claims}
    merged = _found(corpus, merge(corpus.claims, corpus.reports), same)
    ours = _found(corpus, merge(own, corpus.reports), names)
    rows = {}
    for name, found in (("given the events", given), ("golden claims, merged", merged), ("own claims, merged", ours)):
        for part in corpus.parts():
            rows[name + part] = _right(corpus.of_part(part), found)
    return {**rows, "misses": misses}


def _found(corpus: Corpus, events: tuple[Event, ...], names: Mapping[str, str]) -> dict[str, Event]:
    """The event that stands for each golden event, by its id."""
    return {row["id"]: event for row in corpus.events if (event := _nearest(row, corpus, events, names))}


def _right(rows: Sequence[Row], found: Mapping[str, Event]) -> dict[str, float]:
    seen = [row for row in rows if row["id"] in found]
    right = sum(found[row["id"]].standing == row["standing"] for row in seen)
    return {"events": len(seen), "right": right, "share": right / max(len(seen), 1)}


def _nearest(row: Row, corpus: Corpus, events: tuple[Event, ...], names: Mapping[str, str]) -> Event | None:
    """The event that has most of the golden event's claims, where they agree by half or more."""
    wanted, skipped = set(row["claims"]), left_out(corpus)

    def agreement(event: Event) -> float:
        own = {names.get(c, c) for c in event.claims} - skipped
        return len(own & wanted) / max(len(own | wanted), 1)

    best = max(events, key=lambda e: (agreement(e), e.id), default=None)
    return best if best is not None and agreement(best) >= 0.5 else None
