"""`dateline changes`: what the record tells otherwise than before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import Claim, Event
from ..store.address import Where
from .brief import QUIET
from .listing import when
from .messages import printable, say
from .options import json_option, opened, record_option, show

if TYPE_CHECKING:
    from ..events.changes import Change
    from ..store import Record
    from ..store.earlier import Told


@click.command()
@click.argument("since")
@record_option
@json_option
@click.option("--markdown", is_flag=True, help="Markdown, for a mail or a page.")
def changes(since: str, record: Where, as_json: bool, markdown: bool) -> None:
    """Show what changed since SINCE: what is newly disputed or denied, tolls revised, control changed, new events.

    SINCE is a copy of the record that was kept before; or the number of an entry of its log: then the reports that were
    read up to that entry are merged again, as they are coded now; or a day (2016-08 or 2016-08-24): then the reports
    published before it are. There is no clock in a record. Statements, demands and claims of control stand apart from
    new deeds.
    """
    from ..events.changes import changes as compared
    from ..store.forms import encode

    with opened(record) as there:
        now = (there.events(), there.control())
        before = _earlier(since, there)
        claims = {c.id: c for c in there.claims()}
    found = compared(before[0], now[0], before[1], now[1])
    if as_json:
        show(map(encode, found))
        return
    events = {e.id: e for e in (*before[0], *now[0])}
    show(printable(line) for line in _lines(found, events, claims, markdown))


def _earlier(since: str, record: Record) -> Told:
    from ..store.earlier import earlier, undated

    if Path(since).is_file():
        with opened(Path(since)) as old:
            return old.events(), old.control()
    if not since.isdecimal() and not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", since):
        raise UsageError(
            f"{since} is no record, no number of a log entry and no day. "
            "Name a copy of the record, a number, or 2016-08-24."
        )
    if not since.isdecimal() and (unknown := undated(record)):
        say(f"{unknown} report{'s' * (unknown != 1)} of no known day count{'s' * (unknown == 1)} as new.")
    return earlier(record, since)


def _lines(
    found: Sequence[Change], events: Mapping[str, Event], claims: Mapping[str, Claim], markdown: bool
) -> Iterator[str]:
    if not found:
        yield "Nothing has changed."
    by_heading = sorted(found, key=lambda c: _heading(c, events)[0])
    for (_, heading), group in groupby(by_heading, key=lambda c: _heading(c, events)):
        same = list(group)
        yield f"## {heading} ({len(same)})" if markdown else f"{heading} ({len(same)})"
        yield from ([""] if markdown else [])
        yield from (f"{'- ' if markdown else '  '}{_line(change, events, claims)}" for change in same)
        yield ""


def _heading(change: Change, events: Mapping[str, Event]) -> tuple[float, str]:
    """Place and words of a heading; new words and new claims of control are no new deeds."""
    from ..events.changes import HEADINGS

    at = list(HEADINGS).index(change.kind)
    event = events.get(change.event or "")
    if change.kind == "new_event" and event and event.act in QUIET:
        return (
            (at + 0.2, "New claims of control") if event.act == "control" else (at + 0.1, "New statements and demands")
        )
    return float(at), HEADINGS[change.kind]


def _line(change: Change, events: Mapping[str, Event], claims: Mapping[str, Claim]) -> str:
    from ..web.wording import headline, tally_words

    event = events.get(change.event or "")
    what = headline(event) if event else change.place or ""
    days = f"{told}: " if event and (told := when(change.when)) else ""
    code = f" [{change.event[:8]}]" if change.event else ""
    reports = sorted({claims[c].report.name for c in change.claims if c in claims})
    source = f" ({', '.join(reports)})" if reports else ""
    why = f" – {change.why}" if change.why else ""
    if event and change.kind in ("new_event", "withdrawn"):
        tolls = "".join(f"; {k.replace('_', ' ')} {tally_words(t)}" for k, t in event.quantities.items())
        return f"{days}{what}{tolls}{code}: {(change.after or change.before or '').replace('_', ' ')}{why}{source}"
    if change.kind in ("joined", "split"):
        other = change.before if change.kind == "joined" else change.after
        verb = "was told as" if change.kind == "joined" else "is now told as"
        return f"{days}{what}{code}: {verb} {len((other or '').split(', '))} events{why}{source}"
    steps = f"{change.before or 'not told'} → {change.after or 'not told'}".replace("_", " ")
    return f"{days}{what}{code}: {steps}{why}{source}"
