"""What the pages need of a record, and the record's items linked to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, runtime_checkable

from ..records import Claim, ControlSpell, Event, Relations, Report, ReportDate
from ..store.earlier import Changes
from ..store.voices import Voices
from ..vocabulary import Act, load_acts


class RecordView(Protocol):
    """A record as the pages see it (`store.View` is one): every tuple in a stable order."""

    @property
    def reports(self) -> Sequence[Report]: ...
    @property
    def events(self) -> Sequence[Event]: ...
    @property
    def control(self) -> Sequence[ControlSpell]: ...
    @property
    def dates(self) -> Sequence[ReportDate]: ...
    @property
    def by_id(self) -> Mapping[str, Claim]: ...  # every claim of the record, also where the view is a filtered one


@runtime_checkable
class HasView(Protocol):
    """What gives a view of itself: an open record."""

    def view(self) -> RecordView: ...


@runtime_checkable
class HasRelations(Protocol):
    """What tells how its parties stand to each other."""

    def relations(self) -> Relations: ...


@runtime_checkable
class HasActs(Protocol):
    """What tells which acts were in force, those of a codebook too."""

    @property
    def acts(self) -> Mapping[str, Act]: ...


@dataclass(frozen=True)
class Linked:
    """A record with its items findable from each other."""

    reports: Mapping[str, Report]  # by report id
    claims: Mapping[str, Claim]  # by claim id; only those whose report is in the record
    events: tuple[Event, ...]  # in time order
    control: tuple[ControlSpell, ...]
    dates: Mapping[str, ReportDate]  # by report id
    claims_of: Mapping[str, tuple[Claim, ...]]  # report id -> its claims, in text order
    event_of: Mapping[str, Event]  # claim id -> the event it is part of
    relations: Relations = field(default_factory=Relations)
    acts: Mapping[str, Act] = field(default_factory=load_acts)
    changes: Changes | None = None  # since whatever was asked for

    @cached_property
    def voices(self) -> Voices:
        """How every source stands to the events."""
        return Voices(self.events, self.claims, self.reports)

    def claims_in(self, event: Event) -> tuple[Claim, ...]:
        """The event's claims, in its order."""
        return tuple(self.claims[c] for c in event.claims if c in self.claims)

    def events_in(self, report: Report) -> int:
        """In how many events a report has a say."""
        return len({self.event_of[c.id].id for c in self.claims_of[report.id] if c.id in self.event_of})


def link(record: RecordView | HasView, changes: Changes | None = None) -> Linked:
    """Reads everything once and joins it by id."""
    view = record.view() if isinstance(record, HasView) else record
    reports = {r.id: r for r in view.reports}
    claims = {c.id: c for c in view.by_id.values() if c.report.id in reports}
    events = tuple(sorted(view.events, key=in_time))
    return Linked(
        reports=reports,
        claims=claims,
        events=events,
        control=tuple(view.control),
        dates={d.report.id: d for d in view.dates},
        claims_of=_by_report(reports, claims),
        event_of={c: e for e in events for c in e.claims},
        relations=view.relations() if isinstance(view, HasRelations) else Relations(),
        acts=view.acts if isinstance(view, HasActs) else load_acts(),
        changes=changes,
    )


def _by_report(reports: Mapping[str, Report], claims: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    grouped: dict[str, list[Claim]] = {r: [] for r in reports}
    for claim in claims.values():
        grouped[claim.report.id].append(claim)
    return {r: tuple(sorted(found, key=lambda c: (c.evidence.span, c.id))) for r, found in grouped.items()}


def in_time(event: Event) -> tuple[bool, str, str, str]:
    """Sort key: by the first known day, undated events last."""
    earliest, latest = (event.when.earliest, event.when.latest) if event.when else (None, None)
    first = earliest or latest
    return (first is None, first or "", latest or "9999", event.id)
