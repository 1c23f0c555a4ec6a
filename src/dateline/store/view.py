"""What exports and pages see of a record: all of it, or what a filter lets through."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ..records import Claim, ControlSpell, Event, Interval, Party, Place, Relations, Report, ReportDate
from ..vocabulary import Act, load_acts, using

NEWS = 7  # days within which news is told, as in merging; merging itself is too heavy for `--help` to load


@dataclass(frozen=True, slots=True)
class View:
    """The chosen reports, claims, events, spells and dates, and every claim and report by its id."""

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    control: tuple[ControlSpell, ...] = ()
    dates: tuple[ReportDate, ...] = ()
    by_id: Mapping[str, Claim] = field(default_factory=dict)
    report_by_id: Mapping[str, Report] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=load_acts)  # the shipped acts and those of the record's codebooks
    since: str | None = None  # the period that a filter asked for, ISO dates
    until: str | None = None
    named: frozenset[str] | None = None  # ids of the reports that were asked for by name, also those without a claim

    def __post_init__(self) -> None:
        if not self.by_id:
            object.__setattr__(self, "by_id", {c.id: c for c in self.claims})
        if not self.report_by_id:
            object.__setattr__(self, "report_by_id", {r.id: r for r in self.reports})

    def relations(self) -> Relations:
        """How the parties stand to each other by the chosen claims, and by the phrases of the reports that have one.

        Derived when it is asked for: a record keeps no copy of it.
        """
        from ..relations import relations

        with using(self.acts):
            return relations(self.claims, self.chosen_reports(), self.since, self.until)

    def chosen_reports(self) -> tuple[Report, ...]:
        """The reports that have a chosen claim, or that are named; all of them where every claim is chosen."""
        chosen = self._chosen()
        return self.reports if chosen is None else tuple(r for r in self.reports if r.id in chosen)

    def chosen_dates(self) -> tuple[ReportDate, ...]:
        """The dates of these reports."""
        chosen = self._chosen()
        return self.dates if chosen is None else tuple(d for d in self.dates if d.report.id in chosen)

    def _chosen(self) -> Collection[str] | None:
        """Ids of the chosen reports; None: all."""
        if self.named is not None:
            return self.named
        return None if len(self.claims) == len(self.by_id) else {c.report.id for c in self.claims}

    def of_events(self, ids: Iterable[str]) -> View:
        """Of what is chosen, the events of these ids, their claims, and the control that these claims tell of."""
        wanted = set(ids)
        events = tuple(e for e in self.events if e.id in wanted)
        return self._telling({c for e in events for c in e.claims}, events)

    def of_reports(self, ids: Iterable[str]) -> View:
        """Of what is chosen, what the reports of these ids tell: their claims, and the events and control of those."""
        wanted = set(ids).intersection(r.id for r in self.chosen_reports())
        claims = {c.id for c in self.by_id.values() if c.report.id in wanted}
        told = self._telling(claims, tuple(e for e in self.events if claims.intersection(e.claims)))
        return replace(told, named=frozenset(wanted))

    def _telling(self, ids: set[str], events: tuple[Event, ...]) -> View:
        claims = tuple(c for c in self.claims if c.id in ids)
        control = tuple(s for s in self.control if ids.intersection(s.claims))
        return replace(self, claims=claims, events=events, control=control)

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The event's claims, whatever the filter, in the event's order."""
        return tuple(self.by_id[i] for i in event.claims if i in self.by_id)

    def reports_of(self, event: Event) -> tuple[Report, ...]:
        """The reports of the event's claims, each once, by name."""
        ids = {claim.report.id for claim in self.claims_of(event)}
        found = (self.report_by_id[i] for i in ids if i in self.report_by_id)
        return tuple(sorted(found, key=lambda r: (r.name, r.id)))


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person asks for; None lets everything through. Names fit where they are contained, ids where equal."""

    act: str | None = None
    status: str | None = None
    standing: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    source: str | None = None
    report: str | None = None
    since: str | None = None  # ISO dates, inclusive; what has no date at all is left out
    until: str | None = None

    def choose(self, view: View) -> View:
        """The view with the claims and events that fit, each judged by its own values."""
        claims = tuple(c for c in view.claims if self.fits_claim(c))
        events = tuple(e for e in view.events if self.fits_event(e, view))
        control = tuple(s for s in view.control if self.fits_spell(s))
        return replace(view, claims=claims, events=events, control=control, since=self.since, until=self.until)

    def fits_claim(self, claim: Claim) -> bool:
        """True where every condition holds; a claim has no standing, so that condition is not asked of it."""
        return (
            self.act in (None, claim.act.means)
            and self.status in (None, claim.status.means)
            and _named(self.actor, [v.means for v in claim.actor])
            and _named(self.target, [v.means for v in claim.target])
            and _placed(self.place, [v.means for v in claim.place])
            and _named(self.source, [s.means for s in claim.according_to])
            and _called(self.report, [claim.report.id, claim.report.name])
            and self._within(claim.when.means if claim.when else None)
        )

    def fits_event(self, event: Event, view: View) -> bool:
        """True where every condition holds; source and report are asked of the event's claims."""
        claims = view.claims_of(event)
        return (
            self.act in (None, event.act)
            and self.status in (None, event.status)
            and self.standing in (None, event.standing)
            and _named(self.actor, event.actor)
            and _named(self.target, event.target)
            and _placed(self.place, event.place)
            and (self.source is None or self._has_source(event, claims))
            and (self.report is None or any(_called(self.report, [c.report.id, c.report.name]) for c in claims))
            and self._within(event.when)
        )

    def fits_spell(self, spell: ControlSpell) -> bool:
        """True where the place fits and the spell reaches into the period."""
        return _placed(self.place, [spell.place]) and self._within(Interval(spell.earliest, spell.latest))

    def _has_source(self, event: Event, claims: Iterable[Claim]) -> bool:
        said = (_named(self.source, [s.means for s in c.according_to]) for c in claims)
        return any(_called(self.source, [o.id, o.name]) for o in event.origins) or any(said)

    def _within(self, days: Interval | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if days is None or (days.earliest is None and days.latest is None):
            return False
        late_enough = self.since is None or days.latest is None or days.latest >= self.since
        first = days.earliest or _news_before(days.latest)
        return late_enough and (self.until is None or first is None or first <= self.until)


def _news_before(latest: str | None) -> str | None:
    """The first day of what is told as done "by" a day: news, so within the week before it."""
    return (date.fromisoformat(latest) - timedelta(days=NEWS)).isoformat() if latest else None


def _named(wanted: str | None, things: Iterable[Party | Place | None]) -> bool:
    return wanted is None or any(_called(wanted, [thing.id or "", thing.name]) for thing in things if thing)


def _placed(wanted: str | None, places: Iterable[Place]) -> bool:
    """Named so, or inside an area of that name: a first-level division, or a country by its name or code."""
    from ..actors.parties import countries

    if wanted is None:
        return True
    names = countries()
    fold = _folded(wanted)
    return any(
        _called(wanted, [p.id or "", p.name, p.admin1 or ""])
        or (p.country and fold in (p.country.casefold(), _folded(names[p.country].name) if p.country in names else ""))
        for p in places
    )


def _called(wanted: str | None, names: Iterable[str]) -> bool:
    """Contained, whatever the case; letters with marks also fit without them."""
    if wanted is None:
        return True
    fold: Callable[[str], str] = _folded
    return any(fold(wanted) in fold(name) for name in names)


def _folded(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
