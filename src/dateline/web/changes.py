"""The page of changes: what is told otherwise than before, what bears on what was known first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..records import Claim, Event
from ..store.earlier import HEADINGS, Change, Changes
from .pages import Render, render
from .view import Linked
from .wording import day_words, headline, plain, tally_words, words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words."""

    change: Change
    event: Event | None  # as it is now; None: it is told no more, or the change is one of control
    what: str
    steps: str
    sources: tuple[Claim, ...]  # one of each report that brought it


def changes_page(linked: Linked, title: str, render: Render = render, found: Changes | None = None) -> str:
    """What changed, by kind; without any asked for, how to ask."""
    groups = dict(_groups(linked, found)) if found else {}
    kinds = [(kind, HEADINGS[kind]) for kind in groups]
    headings = [(kind, label, groups[kind]) for kind, label in kinds]
    return render(
        "changes.html", "", title, linked=linked, found=found, groups=headings, kinds=kinds, offers=offers(linked)
    )


def _groups(linked: Linked, found: Changes) -> Iterator[tuple[str, list[Line]]]:
    now = {e.id: e for e in linked.events}
    shown = [c for c in found.found if c.event is None or c.event in now or c.kind == "withdrawn"]
    for kind in HEADINGS:
        if same := [_line(c, now, found.events, linked) for c in shown if c.kind == kind]:
            yield kind, same


def _line(change: Change, now: Mapping[str, Event], events: Mapping[str, Event], linked: Linked) -> Line:
    event = now.get(change.event or "")
    told = event or events.get(change.event or "")
    claims = [linked.claims[c] for c in reversed(change.claims) if c in linked.claims]
    of_each = tuple(reversed({c.report.id: c for c in claims}.values()))
    return Line(change, event, headline(told) if told else change.place or "", _steps(change, told), of_each)


def _steps(change: Change, event: Event | None) -> str:
    if event and change.kind in ("new_event", "withdrawn"):
        tolls = [f"{plain(kind)} {tally_words(t)}" for kind, t in event.quantities.items()]
        return "; ".join([_state(change.after or change.before), *tolls])
    if change.kind in ("joined", "split"):
        parts = len(((change.before if change.kind == "joined" else change.after) or "").split(", "))
        return f"{'was' if change.kind == 'joined' else 'is now'} told as {parts} events"
    return f"{_state(change.before)} → {_state(change.after)}"


def _state(told: str | None) -> str:
    """A standing by its label; a state of control with its days in words."""
    standing = words()["standings"].get(told or "")
    return standing["label"] if standing else DAY.sub(lambda m: day_words(m[0]), plain(told or "not told"))


def offers(linked: Linked) -> Sequence[tuple[str, str]]:
    """Days worth asking about, counted from the newest report and not from today: address and label."""
    days = sorted({r.published.means for r in linked.reports.values() if r.published and _is_day(r.published.means)})
    if not days:
        return ()
    last = date.fromisoformat(days[-1])
    steps = (
        (0, "the newest day of reports"),
        (6, "the newest week"),
        (30, "the newest month"),
        (364, "the newest year"),
    )
    return [((last - timedelta(n)).isoformat(), label) for n, label in steps]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
