"""`dateline brief`: a situation report in Markdown, from values of the record and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import click

from ..records import Claim, Event, Place, Report
from ..store import View
from ..store.address import Where
from .control import share
from .messages import printable
from .options import STANDINGS, filter_options, opened, record_option, show, to_filter

QUIET = frozenset({"statement", "accusation", "demand", "rejection", "threat", "denial", "control"})
"""Words and states, which a situation report leaves out."""
INTENT = ("planned", "possible")
LONG = 7  # days: what is told of a longer time stands apart from what happened on a day


@click.command()
@record_option
@filter_options
@click.option("--words", is_flag=True, help="Statements, accusations, demands and threats too.")
def brief(record: Where, words: bool, **conditions: str | None) -> None:
    """Write a situation report in Markdown for a period and an area.

    What happened, by day and place, with who says so, what is disputed or revised, and the reports' words as footnotes;
    then what is told of a longer time, what is planned or possible, and who held which place. Every sentence is filled
    from values of the record. Use --since, --until and --place (a place, a division or a country) to choose.
    """
    with opened(record) as there:
        whole, acts = there.view(), there.acts()
    view = to_filter(acts, **conditions).choose(whole)
    nowhere = to_filter(acts, **{**conditions, "place": None}).choose(whole).events if conditions["place"] else ()
    events, unplaced = (
        [e for e in found if words or e.act not in QUIET] for found in (view.events, _unplaced(nowhere, view.events))
    )
    show(printable(line) for line in _brief(events, unplaced, view, _title(conditions)))


def _unplaced(events: Sequence[Event], area: Sequence[Event]) -> list[Event]:
    """Events of no known place that the reports of an area tell: they may belong there, and nobody can say."""
    reports = {name for e in area for name in e.reports}
    return [e for e in events if not e.place and reports & set(e.reports)]


def _title(conditions: Mapping[str, str | None]) -> str:
    where = f": {conditions['place']}" if conditions.get("place") else ""
    since, until = conditions.get("since"), conditions.get("until")
    when = f", {since or '…'} to {until or '…'}" if since or until else ""
    return f"# Situation report{where}{when}"


def _brief(events: Sequence[Event], unplaced: Sequence[Event], view: View, title: str) -> Iterator[str]:
    notes = Notes(view)
    parts: dict[str, list[Event]] = {"days": [], "long": [], "intent": [], "undated": []}
    for event in sorted(events, key=lambda e: (_day(e) or "", _where(e), e.id)):
        parts[_part(event)].append(event)
    yield from (title, "", *_summary(events), "")
    for day, of_day in groupby(parts["days"], key=_day):
        yield from _section(day or "", list(of_day), notes, view)
    yield from _section("Over a longer time", parts["long"], notes, view)
    yield from _section("Planned, threatened or possible", parts["intent"], notes, view)
    yield from _section("No day known", parts["undated"], notes, view)
    yield from _section("In the same reports, place not told", unplaced, notes, view)
    yield from _control(view)
    yield from notes.lines()


def _summary(events: Sequence[Event]) -> Iterator[str]:
    reports = len({n for e in events for n in e.reports})
    yield f"{_many(len(events), 'event')} from {_many(reports, 'report')}."
    standing = Counter(e.standing for e in events)
    told = [f"{standing[s]} {s.replace('_', ' ')}" for s in STANDINGS if standing[s]]
    if told:
        yield f"Standing: {', '.join(told)}."


def _many(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def _part(event: Event) -> str:
    """Under which heading an event stands."""
    if event.status in INTENT:
        return "intent"
    when = event.when
    if when is None or not (when.earliest or when.latest):
        return "undated"
    if when.earliest and when.latest:
        length = (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days
        return "long" if length > LONG else "days"
    return "days" if when.latest else "long"


def _day(event: Event) -> str | None:
    """The first day that is known; the last one where the beginning is open."""
    return (event.when.earliest or event.when.latest) if event.when else None


def _where(event: Event) -> str:
    """The surest place with its division and country: "Omdurman (Khartoum, Sudan)"."""
    return _area(event.place[0]) if event.place else ""


def _area(place: Place) -> str:
    from ..actors.parties import countries

    known = countries().get(place.country or "")
    country = known.name if known else None
    around = [a for a in dict.fromkeys((place.admin1, country)) if a and a != place.name]
    return f"{place.name} ({', '.join(around)})" if around else place.name


def _section(heading: str, events: Sequence[Event], notes: Notes, view: View) -> Iterator[str]:
    if not events:
        return
    yield from (f"## {heading}", "")
    for place, group in groupby(sorted(events, key=lambda e: (not e.place, _where(e))), key=_where):
        yield from (f"### {place or 'No place known'}", "")
        for event in group:
            yield from _event(event, notes, view)
        yield ""


def _event(event: Event, notes: Notes, view: View) -> Iterator[str]:
    from ..web.wording import headline, interval_words, tally_words

    days = f" ({interval_words(event.when)})" if event.when and event.when.earliest != event.when.latest else ""
    tolls = "".join(f"; {kind.replace('_', ' ')}: {tally_words(tally)}" for kind, tally in event.quantities.items())
    yield f"- **{headline(event)}**{days}{tolls}. {_standing(event)}{''.join(notes.mark(c) for c in event.claims)}"
    for dispute in event.disputes:
        told = "; ".join(f"{v.means}{''.join(notes.mark(c) for c in v.claims)}" for v in dispute.values)
        yield f"  - Told differently ({dispute.slot.replace('_', ' ')}): {told}"
    yield from (f"  - {revised[:1].upper()}{revised[1:]}" for revised in event.why if " revised: " in revised)
    there = {e.id: e for e in view.events}
    for link in event.links:
        if head := there.get(link.event):
            yield f"  - {LINKS[link.kind]} {headline(head)[:1].lower()}{headline(head)[1:]}"


LINKS: Mapping[str, str] = {"part_of": "Part of:", "came_of": "Announced before:", "toll_of": "Deaths of:"}


def _standing(event: Event) -> str:
    """The verdict's own sentence, which the event keeps as the last of its reasons."""
    name, _, reason = event.why[-1].partition(": ") if event.why else (event.standing, "", "")
    label = event.standing.replace("_", " ").capitalize()
    return f"*{label}*: {reason}." if reason and name == event.standing.replace("_", " ") else f"*{label}*."


def _control(view: View) -> Iterator[str]:
    """Who holds which place at the end of what is known, or of the period."""
    last = {s.place.id or s.place.name: s for s in view.control if s.state != "unknown"}
    if not last:
        return
    yield from ("## Control", "")
    for spell in last.values():
        who = f" by {spell.controller.name}" if spell.controller else ""
        part = f", {held}" if (held := share(spell.share)) else ""
        days = f" ({spell.earliest} to {spell.latest})" if spell.earliest else ""
        against = f"; {_many(len(spell.against), 'claim')} against it" if spell.against else ""
        yield f"- {_area(spell.place)}: {spell.state}{who}{part}{days}{against}"
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
    status = f" ({claim.status.means})" if claim.status.means not in ("happened", "ongoing", "ended") else ""
    said = "In the report's own voice" if not claim.according_to else f"According to {chain_words(claim)}"
    return f"“{' '.join(claim.evidence.text.split())}”{status} {said}. {source} ({claim.report.name})."
