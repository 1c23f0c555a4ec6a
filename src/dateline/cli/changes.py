"""`dateline changes`: what the record tells otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import ControlSpell, Event
from ..store import Record
from .messages import printable
from .options import json_option, opened, record_option, show

if TYPE_CHECKING:
    from ..events.changes import Change

Told = tuple[Sequence[Event], Sequence[ControlSpell]]


@click.command()
@click.argument("since")
@record_option
@json_option
@click.option("--markdown", is_flag=True, help="Markdown, for a mail or a page.")
def changes(since: str, record: Path, as_json: bool, markdown: bool) -> None:
    """Show what changed since SINCE: new events, revised tolls, what is newly disputed, dated or held by another.

    SINCE is a copy of the record that was kept before, or the number of an entry of its log: then the reports that were
    read up to that entry are merged again, as they are coded now. There is no clock in a record.
    """
    from ..events.changes import changes as compared
    from ..store.forms import encode

    with opened(record) as there:
        now = (there.events(), there.control())
        before = _earlier(since, there)
    found = compared(before[0], now[0], before[1], now[1])
    if as_json:
        show(map(encode, found))
        return
    events = {e.id: e for e in (*before[0], *now[0])}
    show(printable(line) for line in _lines(found, events, markdown))


def _earlier(since: str, record: Record) -> Told:
    if Path(since).is_file():
        with opened(Path(since)) as old:
            return old.events(), old.control()
    if since.isdecimal():
        return _up_to(int(since), record)
    raise UsageError(f"{since} is no record and no number of a log entry. Name a copy of the record, or a number.")


def _up_to(entry: int, record: Record) -> Told:
    """Events and control of the reports that were read up to a log entry."""
    from ..events import merge
    from ..territorial_control import control_spells

    log = record.log()
    if not 0 <= entry <= len(log):
        raise UsageError(f"the log has entries 1 to {len(log)}; {entry} is none of them.")
    ids = {e.item["report"] for e in log[:entry] if e.kind == "ingest"}
    reports = [r for r in record.reports() if r.id in ids]
    claims = [c for c in record.claims() if c.report.id in ids]
    signed = {e.item["id"] for e in log[:entry] if e.kind == "decide"}
    events = merge(claims, reports, decisions=[d for d in record.decisions() if d.id in signed])
    return events, control_spells(claims, reports, events)


def _lines(found: Sequence[Change], events: Mapping[str, Event], markdown: bool) -> Iterator[str]:
    from ..events.changes import HEADINGS

    if not found:
        yield "Nothing has changed."
    for kind, group in groupby(found, key=lambda c: c.kind):
        same = list(group)
        yield f"## {HEADINGS[kind]} ({len(same)})" if markdown else f"{HEADINGS[kind]} ({len(same)})"
        yield from ([""] if markdown else [])
        yield from (f"{'- ' if markdown else '  '}{_line(change, events)}" for change in same)
        yield ""


def _line(change: Change, events: Mapping[str, Event]) -> str:
    from ..web.wording import headline

    event = events.get(change.event or "")
    what = headline(event) if event else change.place or ""
    code = f" [{change.event[:8]}]" if change.event else ""
    if change.kind in ("new_event", "withdrawn"):
        return f"{what}{code}: {(change.after or change.before or '').replace('_', ' ')}"
    if change.kind == "joined":
        return f"{what}{code}: was told as {len((change.before or '').split(', '))} events"
    steps = f"{change.before or 'not told'} → {change.after or 'not told'}".replace("_", " ")
    return f"{what}{code}: {steps}"
