"""How well independent origins are counted: per golden event, whether its claims fall to the right voices.

Claims are grouped as the gold groups them, so that only the counting of origins is measured. An event is right when the
same claims share an origin as in the gold, no origin is there that shouldn't be, and origins stand on a side where they
should.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..records import Event
from ._corpus import Corpus, Row, load


def evaluate(gold: Path) -> dict[str, Any]:
    """Events with exactly the right origins; empty where the development corpus isn't there. `gold` isn't needed."""
    corpus = load()
    if corpus is None:
        return {}
    wrong = {
        row["id"]: f"{row['id']}: expected {_told(row)}; found {_shown(event)}"
        for row, event in expected_events(corpus)
        if _wanted(row) != _found(event)
    }
    rows = {f"events{part}": _right(corpus.of_part(part), wrong) for part in corpus.parts()}
    return {**rows, "misses": list(wrong.values())}


def _right(rows: Sequence[Row], wrong: Container[str]) -> dict[str, float]:
    right = sum(row["id"] not in wrong for row in rows)
    return {"events": len(rows), "exactly right": right, "share": right / max(len(rows), 1)}


def expected_events(corpus: Corpus) -> Iterator[tuple[Row, Event]]:
    """Each golden event with the event that the program builds from just its claims."""
    from ..events.copies import InReports
    from ..events.event import build
    from ..events.facts import read

    reports = {r.id: r for r in corpus.reports}
    facts = read(corpus.claims, reports)
    for row in corpus.events:
        yield row, build([facts[c] for c in sorted(row["claims"])], InReports(reports), ())


def _wanted(row: Row) -> set[tuple[frozenset[str], bool]]:
    return {(frozenset(o["claims"]), o["side"] is not None) for o in row["origins"]}


def _found(event: Event) -> set[tuple[frozenset[str], bool]]:
    return {(frozenset(o.claims), o.side is not None) for o in event.origins}


def _told(row: Row) -> str:
    return "; ".join(f"{o['name']} ({o['side']}) {len(o['claims'])}" for o in row["origins"])


def _shown(event: Event) -> str:
    return "; ".join(f"{o.name} ({o.side}) {len(o.claims)}" for o in event.origins)
