"""`dateline brief`: a situation report in Markdown, from values of the record and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import click

from ..records import Claim, Event, Report
from ..store import View
from .control import share
from .listing import figure
from .messages import printable
from .options import filter_options, opened, record_option, show, to_filter

QUIET = frozenset({"statement", "accusation", "demand", "rejection", "threat", "denial", "control"})
"""Words and states, which a situation report leaves out."""


@click.command()
@record_option
@filter_options
@click.option("--words", is_flag=True, help="Statements, accusations, demands and threats too.")
def brief(record: Path, words: bool, **conditions: str | None) -> None:
    """Write a situation report in Markdown for a period and an area.

    What happened, by day and place, with who says so, what is disputed, and the reports' words as footnotes. Every
    sentence is filled from values of the record. Use --since, --until and --place to choose.
    """
    with opened(record) as there:
        view = to_filter(there.acts(), **conditions).choose(there.view())
    events = [e for e in view.events if words or e.act not in QUIET]
    show(printable(line) for line in _brief(events, view, _title(conditions)))


def _title(conditions: Mapping[str, str | None]) -> str:
    where = f": {conditions['place']}" if conditions.get("place") else ""
    since, until = conditions.get("since"), conditions.get("until")
    when = f", {since or '…'} to {until or '…'}" if since or until else ""
    return f"# Situation report{where}{when}"


def _brief(events: Sequence[Event], view: View, title: str) -> Iterator[str]:
    notes = Notes(view)
    facts = sorted(events, key=lambda e: (_day(e) is None, _day(e) or "", _where(e), e.id))
    yield from (title, "", f"{len(events)} events from {len({n for e in events for n in e.reports})} reports.", "")
    for day, of_day in groupby(facts, key=_day):
        yield from (f"## {day or 'No day known'}", "")
        for place, group in groupby(of_day, key=_where):
            yield from (f"### {place or 'No place known'}", "")
            for event in group:
                yield from _event(event, notes)
            yield ""
    yield from _control(view)
    yield from notes.lines()


def _day(event: Event) -> str | None:
    """The first day that is known; the last one where the beginning is open."""
    return (event.when.earliest or event.when.latest) if event.when else None


def _where(event: Event) -> str:
    return event.place[0].name if event.place else ""


def _event(event: Event, notes: Notes) -> Iterator[str]:
    from ..web.wording import headline, interval_words

    days = f" ({interval_words(event.when)})" if event.when and event.when.earliest != event.when.latest else ""
    tolls = "".join(
        f"; {kind.replace('_', ' ')}: {told}" for kind, tally in event.quantities.items() if (told := figure(tally))
    )
    yield f"- **{headline(event)}**{days}{tolls}. {_standing(event)}{''.join(notes.mark(c) for c in event.claims)}"
    for dispute in event.disputes:
        told = "; ".join(f"{v.means}{''.join(notes.mark(c) for c in v.claims)}" for v in dispute.values)
        yield f"  - Told differently ({dispute.slot.replace('_', ' ')}): {told}"


def _standing(event: Event) -> str:
    """The verdict's own sentence, which the event keeps as the last of its reasons."""
    name, _, reason = event.why[-1].partition(": ") if event.why else (event.standing, "", "")
    label = event.standing.replace("_", " ").capitalize()
    return f"*{label}*: {reason}." if reason and name == event.standing.replace("_", " ") else f"*{label}*."


def _control(view: View) -> Iterator[str]:
    """Who holds which place at the end of what is known."""
    last = {s.place.id or s.place.name: s for s in view.control if s.state != "unknown"}
    if not last:
        return
    yield from ("## Control", "")
    for spell in last.values():
        who = f" by {spell.controller.name}" if spell.controller else ""
        part = f", {held}" if (held := share(spell.share)) else ""
        days = f" ({spell.earliest} to {spell.latest})" if spell.earliest else ""
        yield f"- {spell.place.name}: {spell.state}{who}{part}{days}"
    yield ""


class Notes:
    """Footnotes: one for each claim, numbered as they are used."""

    def __init__(self, view: View) -> None:
        self._claims, self._reports = view.by_id, view.report_by_id
        self._numbers: dict[str, int] = {}

    def mark(self, claim: str) -> str:
        """The mark of a claim's footnote."""
        return f"[^{self._numbers.setdefault(claim, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """All footnotes, by number."""
        for id, number in self._numbers.items():
            if claim := self._claims.get(id):
                yield f"[^{number}]: {_note(claim, self._reports.get(claim.report.id))}"


def _note(claim: Claim, report: Report | None) -> str:
    from ..web.wording import chain_words

    values = [report.title, report.outlet, report.published] if report else []
    source = ", ".join(v.means for v in values if v) or claim.report.name
    return (
        f"“{' '.join(claim.evidence.text.split())}” According to {chain_words(claim)}. {source} ({claim.report.name})."
    )
