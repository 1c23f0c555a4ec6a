"""Tables of what a record holds: events, claims, reports, sources, actors, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from ..records import Claim, Event, Interval, Problem, Report, Tally
from ..store import View
from ..store.address import Where
from .options import filter_options, json_option, opened, record_option, show, to_filter
from .tables import table

SHORT = 8  # digits of an id in a table; `explain` takes them


def _listing(command: Callable[..., None]) -> click.Command:
    """A verb with filters, `--json` and `-r`."""
    return click.command(record_option(filter_options(json_option(command))))


@_listing
def events(record: Where, as_json: bool, **conditions: str | None) -> None:
    """List events: claims of one act, merged.

    WHO SAYS SO are the independent origins; STANDING tells how they stand to each other. `dateline explain ID` shows
    the claims behind an event.
    """
    view = _chosen(record, conditions)
    header = ("ID", "WHEN", "ACT", "ACTOR", "TARGET", "PLACE", "KILLED", "WHO SAYS SO", "STANDING")
    _show(as_json, view.events, header, [_event(e) for e in view.events], keep=("ID", "WHEN", "STANDING"))


@_listing
def claims(record: Where, as_json: bool, **conditions: str | None) -> None:
    """List claims: what one report says, according to whom."""
    view = _chosen(record, conditions)
    header = ("ID", "WHEN", "ACT", "ACTOR", "TARGET", "PLACE", "ACCORDING TO", "REPORT", "WORDS")
    _show(as_json, view.claims, header, [_claim(c) for c in view.claims], keep=("ID", "WHEN"))


@click.command()
@record_option
@json_option
@click.option("--problems", is_flag=True, help="What the last reading left out or warned of, with the next step.")
def reports(record: Where, as_json: bool, problems: bool) -> None:
    """List the reports in a record."""
    with opened(record) as there:
        if problems:
            _problems(as_json, there.problems())
            return
        view = there.view()
    counts = Counter(c.report.id for c in view.claims)
    if as_json:
        show(_report_form(r, counts[r.id]) for r in view.reports)
        return
    header = ("ID", "NAME", "PUBLISHED", "OUTLET", "TITLE", "CLAIMS")
    show(table(header, [_report(r, counts[r.id]) for r in view.reports], keep=("ID", "PUBLISHED")))


def _problems(as_json: bool, found: Sequence[Problem]) -> None:
    from ..store.forms import encode

    if as_json:
        show(map(encode, found))
    else:
        rows = [(p.name, p.severity, p.what, p.next_step) for p in found]
        show(table(("NAME", "SEVERITY", "WHAT", "NEXT STEP"), rows, keep=("NAME", "SEVERITY")))


@_listing
def sources(record: Where, as_json: bool, **conditions: str | None) -> None:
    """List who says so: how often each is quoted, for whom it speaks, and how it calls the parties.

    An outlet's own voice stands for the claims of its reports that name no source. CLAIMS start with the source, it
    RELAYS others, and DENIES in so many of its claims. CALLS are the labels that its claims use for a party.
    """
    from ..store.sources import sources as counted

    view = _chosen(record, conditions)
    found = counted(view.claims, view.reports)
    header = ("SOURCE", "KIND", "SPEAKS FOR", "CLAIMS", "REPORTS", "RELAYS", "DENIES", "CALLS")
    rows = [
        (f"{s.name}, own voice" if s.own else s.name, s.kind, s.speaks_for, s.origin_of, s.reports, s.relays, s.denies,
         called(s.calls))
        for s in found
    ]  # fmt: skip
    _show(as_json, found, header, rows)


def called(labels: Iterable[Any]) -> str:
    """Labels by party: "Islamic State: terrorists 3, militants; Houthis: rebels"."""
    parties: dict[str, list[str]] = {}
    for one in labels:
        times = f" {one.claims}" if one.claims > 1 else ""
        parties.setdefault(one.party.name, []).append(f"{one.label}{times}")
    return "; ".join(f"{party}: {', '.join(words)}" for party, words in parties.items())


@_listing
def actors(record: Where, as_json: bool, **conditions: str | None) -> None:
    """List parties: in how many claims they act or are acted on, and how reports call them."""
    from ..store import summaries

    found = summaries.actors(_chosen(record, conditions))
    rows = [(a.name, a.id, a.kind, a.actor_in, a.target_in, ", ".join(a.called)) for a in found]
    _show(as_json, found, ("PARTY", "PARTY ID", "KIND", "ACTS", "IS TARGET", "CALLED"), rows)


@_listing
def places(record: Where, as_json: bool, **conditions: str | None) -> None:
    """List places with their point and the radius within which the truth lies."""
    from ..store import summaries

    found = summaries.places(_chosen(record, conditions))
    rows = [
        (p.place.name, p.place.id, p.place.country, p.place.lat, p.place.lon, p.place.radius_km, p.place.basis,
         p.claims, p.events)
        for p in found
    ]  # fmt: skip
    _show(as_json, found, ("PLACE", "PLACE ID", "COUNTRY", "LAT", "LON", "KM", "BASIS", "CLAIMS", "EVENTS"), rows)


def _chosen(record: Where, conditions: dict[str, str | None]) -> View:
    with opened(record) as there:
        return to_filter(there.acts(), **conditions).choose(there.view())


def _show(
    as_json: bool,
    found: Iterable[object],
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    keep: Sequence[str] = ("ID",),
) -> None:
    from ..store.forms import encode

    show(map(encode, found) if as_json else table(header, rows, keep=keep))


def _event(event: Event) -> tuple[Any, ...]:
    return (
        event.id[:SHORT],
        when(event.when),
        event.act if event.status == "happened" else f"{event.act} ({event.status})",
        _names(event.actor),
        _names(event.target),
        _names(event.place),
        figure(event.quantities.get("killed")),
        _names(event.origins) or "the reports themselves",
        event.standing.replace("_", " "),
    )


def _claim(claim: Claim) -> tuple[Any, ...]:
    status = claim.status.means
    return (
        claim.id[:SHORT],
        when(claim.when.means if claim.when else None),
        claim.act.means if status == "happened" else f"{claim.act.means} ({status})",
        _names(v.means for v in claim.actor),
        _names(v.means for v in claim.target),
        _names(v.means for v in claim.place),
        " ← ".join(s.means.name if s.means else "unnamed speaker" for s in claim.according_to),
        claim.report.name,
        claim.evidence.text,
    )


def _report(report: Report, claims: int) -> tuple[Any, ...]:
    values = (report.published, report.outlet, report.title)
    return (report.id[:SHORT], report.name, *(v.means if v else None for v in values), claims)


def _report_form(report: Report, claims: int) -> str:
    from ..store.forms import encode

    values = {k: getattr(report, k) for k in ("title", "outlet", "dateline", "byline", "published")}
    return encode(
        {"id": report.id, "name": report.name, "source_sha256": report.source_sha256, **values, "url": report.url,
         "language": report.language, "extra": dict(report.extra), "claims": claims}
    )  # fmt: skip


def when(days: Interval | None) -> str | None:
    """An interval for people: "2016-08-24", "2016-08-01 – 2016-08-10", "until …", "from …"."""
    match days:
        case None | Interval(None, None):
            return None
        case Interval(None, latest):
            return f"until {latest}"
        case Interval(earliest, None):
            return f"from {earliest}"
        case Interval(earliest, latest):
            return earliest if earliest == latest else f"{earliest} – {latest}"


def figure(tally: Tally | None) -> str | None:
    """A number with its range for people: "54", "12 or more", "30–40, best 35"."""
    if tally is None:
        return None
    low, best, high = (None if n is None else f"{n:g}" for n in (tally.low, tally.best, tally.high))
    if low == high:
        return low
    span = f"{low}–{high}" if low and high else f"{low} or more" if low else f"up to {high}"
    return span if best in (None, low, high) and span else f"{span}, best {best}"


def _names(things: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(thing.name for thing in things))
