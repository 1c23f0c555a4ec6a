"""Tables in another codebook's columns: strict, or extended by columns of ours that the codebook has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from ..records import Event
from ..store import View
from ..vocabulary import using
from .common import Written, according_to, evidence, joined, told, write_csv

Skipped = Counter[tuple[str, str]]
"""How many events are left out, by reason and kind."""

Rows = Callable[[View, bool, Skipped], Iterator[Mapping[str, object]]]
"""The rows of a view, extended or not; what is left out is counted."""

EXTENDED = ["according_to", "status", "standing", "claim_ids", "evidence"]


def write_table(view: View, out: BinaryIO, columns: Sequence[str], rows: Rows, *, extended: bool) -> Written:
    """The rows under the codebook's columns, ours appended where `extended`."""
    skipped: Skipped = Counter()
    header = [*columns, *EXTENDED] if extended else columns
    with using(view.acts):
        count = write_csv(out, header, rows(view, extended, skipped))
    return Written(count, told(skipped))


def ours(event: Event, view: View) -> dict[str, object]:
    """The columns `EXTENDED` of an event."""
    return {
        "according_to": according_to(event),
        "status": event.status,
        "standing": event.standing,
        "claim_ids": joined(event.claims),
        "evidence": evidence(event, view),
    }
