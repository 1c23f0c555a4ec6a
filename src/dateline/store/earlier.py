"""What a record told before: merged again from the reports that were there then, as they are coded now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..events.changes import HEADINGS, Change, changes
from ..records import ControlSpell, Decision, Event

if TYPE_CHECKING:
    from .record import Record

__all__ = ["HEADINGS", "Change", "Changes", "Told", "changes_since", "earlier", "undated"]

Told = tuple[Sequence[Event], Sequence[ControlSpell]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is told otherwise since then."""

    since: str  # as it was asked for
    found: tuple[Change, ...]
    events: Mapping[str, Event]  # by id, as they are and as they were
    undated: int  # reports of no known day, which count as new where a day was asked for


def changes_since(record: Record, since: str) -> Changes:
    """What changed since a day (2016-08, 2016-08-24) or an entry of the log; UsageError for anything else."""
    before, now = earlier(record, since), (record.events(), record.control())
    found = changes(before[0], now[0], before[1], now[1])
    events = {e.id: e for e in (*before[0], *now[0])}
    return Changes(since, tuple(found), events, 0 if since.isdecimal() else undated(record))


def earlier(record: Record, since: str) -> Told:
    """Events and control as they were before a day, or at an entry of the log."""
    if since.isascii() and since.isdecimal():
        return _of(record, _up_to(int(since), record), _signed(int(since), record))
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?", since):
        return _of(record, _before(since, record), record.decisions())
    raise UsageError(f"{since} is no number of a log entry and no day. Give a number, 2016-08 or 2016-08-24.")


def undated(record: Record) -> int:
    """How many reports have no known day."""
    return sum(day is None for day in _days(record).values())


def _up_to(entry: int, record: Record) -> set[str]:
    """Ids of the reports that were read up to a log entry."""
    log = record.log()
    if not 0 <= entry <= len(log):
        raise UsageError(f"the log has entries 1 to {len(log)}; {entry} is none of them.")
    return {e.item["report"] for e in log[:entry] if e.kind == "ingest"}


def _signed(entry: int, record: Record) -> list[Decision]:
    """The decisions that people had signed by then."""
    ids = {e.item["id"] for e in record.log()[:entry] if e.kind == "decide"}
    return [d for d in record.decisions() if d.id in ids]


def _before(day: str, record: Record) -> set[str]:
    """Ids of the reports published before a day; ISO days and months compare as text."""
    return {id_ for id_, published in _days(record).items() if published and published < day}


def _days(record: Record) -> dict[str, str | None]:
    """The day of each report by its id; one without a day counts by the day on which it was likely written."""
    likely = {d.report.id: d.given or d.likely or d.feasible.latest for d in record.dates()}
    return {r.id: r.published.means if r.published else likely.get(r.id) for r in record.reports()}


def _of(record: Record, ids: set[str], decisions: Sequence[Decision]) -> Told:
    """Events and control of some of the reports, merged by some of the decisions."""
    from ..events import merge
    from ..territorial_control.spells import control_spells

    reports = [r for r in record.reports() if r.id in ids]
    claims = [c for c in record.claims() if c.report.id in ids]
    events = merge(claims, reports, decisions=decisions)
    return events, control_spells(claims, reports, events)
