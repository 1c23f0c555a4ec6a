"""The record as the pages see it now, read once per change, and the one place that writes into it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import deciding, pipeline
from ..errors import DatelineError
from ..records import Claim, Decision
from ..store import Filter, Record, View
from ..store.address import Where
from ..store.earlier import Changes, changes_since
from ..web.view import Linked, link

if TYPE_CHECKING:
    from ..review.ledger import Standing, State
    from ..review.questions import Question, Review

PATIENCE = 2.0
"""Seconds that an answer waits for the events to follow it; a larger record is merged while people read on."""
KEPT = 8
"""Filtered views that are kept."""


@dataclass(frozen=True)
class Now:
    """A record at one moment, all of it."""

    head: str
    view: View
    linked: Linked
    decisions: tuple[Decision, ...]
    standing: Standing
    states: Sequence[tuple[State, Decision]]  # every decision with how it stands, in the order of signing
    of_claim: Mapping[str, Sequence[tuple[State, Decision]]]
    current: bool  # False: people have decided since the events were merged

    def decision(self, id_: str) -> Decision | None:
        """The decision of that id."""
        return next((d for d in self.decisions if d.id == id_), None)


class Desk:
    """A record that is looked at and decided on by several people at once."""

    def __init__(self, path: Where) -> None:
        self.path = path
        self._reading, self._comparing, self._writing = threading.Lock(), threading.Lock(), threading.Lock()
        self._now: Now | None = None
        self._filtered: dict[tuple[str, Filter], Linked] = {}
        self._changed: dict[tuple[str, str], Changes] = {}
        self._compared: tuple[tuple[Claim, ...], Review] | None = None
        self._asked: tuple[tuple[str, str | None], list[Question]] | None = None
        self._merger = ThreadPoolExecutor(1, thread_name_prefix="merging")
        self._merging: Future[None] | None = None
        self.fault = ""  # why the last merging failed

    # --- reading -----------------------------------------------------------------------------------------------------

    def now(self) -> Now:
        """The record as it is; read anew only where something was written since."""
        with self._reading, Record.open(self.path, readonly=True) as record:
            head = record.head().hash
            if self._now is None or self._now.head != head:
                self._now = _read(record, head)
            return self._now

    def linked(self, now: Now, chosen: Filter) -> Linked:
        """The record through a filter."""
        if chosen == Filter():
            return now.linked
        with self._reading:
            key = (now.head, chosen)
            if key not in self._filtered:
                while len(self._filtered) >= KEPT:
                    self._filtered.pop(next(iter(self._filtered)))
                self._filtered[key] = link(chosen.choose(now.view))
            return self._filtered[key]

    def changes(self, now: Now, since: str) -> Changes:
        """What changed since a day or an entry of the log; UsageError for anything else. Takes a merging anew."""
        with self._comparing:
            key = (now.head, since)
            if key not in self._changed:
                with Record.open(self.path, readonly=True) as record:
                    found = changes_since(record, since)
                while len(self._changed) >= KEPT:
                    self._changed.pop(next(iter(self._changed)))
                self._changed[key] = found
            return self._changed[key]

    def questions(self, now: Now, name: str | None) -> list[Question]:
        """The pairs worth asking that person about, best first."""
        with self._comparing:
            key = (now.head, name)
            if self._asked is None or self._asked[0] != key:
                self._asked = (key, self._review(now).questions(now.decisions, name))
            return self._asked[1]

    def review(self, now: Now) -> Review:
        """The claims compared."""
        with self._comparing:
            return self._review(now)

    def _review(self, now: Now) -> Review:
        """Compared anew only where the claims are others."""
        if self._compared is None or self._compared[0] != now.view.claims:
            with Record.open(self.path, readonly=True) as record:
                self._compared = (now.view.claims, deciding.compared(record))
        return self._compared[1]

    # --- writing -----------------------------------------------------------------------------------------------------

    def decide(self, make: Callable[[Record], Decision]) -> Decision:
        """Takes a decision in for good, and lets the events follow; UsageError where it can't be taken."""
        with self._writing, Record.open(self.path) as record:
            kept = pipeline.decide(record, make(record), merging=False)
        wait([self.catch_up()], timeout=PATIENCE)
        return kept

    def catch_up(self) -> Future[None]:
        """Merges by what was decided, beside whatever else goes on."""
        self._merging = self._merger.submit(self._merge)
        return self._merging

    @property
    def merging(self) -> bool:
        """True while events are being merged anew."""
        return self._merging is not None and not self._merging.done()

    def _merge(self) -> None:
        try:
            with Record.open(self.path) as record:
                pipeline.catch_up(record)
            self.fault = ""
        except DatelineError as error:
            self.fault = str(error)

    def close(self) -> None:
        """Waits for the merging that goes on, so that the record is whole and current."""
        self._merger.shutdown(wait=True)


def _read(record: Record, head: str) -> Now:
    from ..review.ledger import states

    view, decisions, standing = record.view(), record.decisions(), record.standing()
    every = list(states(decisions, standing))
    of: dict[str, list[tuple[State, Decision]]] = defaultdict(list)
    for state, decision in every:
        for shown in decision.claims:
            of[shown.claim].append((state, decision))
    current = not decisions or record.events_are_current()
    return Now(head, view, link(view), decisions, standing, every, of, current)
