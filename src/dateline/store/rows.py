"""Records as rows of the plain tables, for people who ask in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Executable, Insert, Table, bindparam, delete

from ..records import Claim, ControlSpell, Decision, Event, Interval, Party, Place, Report, ReportDate, Value
from .forms import encode

Row = tuple[Any, ...]


def report_row(report: Report) -> Row:
    """A row of `reports`; the form leaves the text to its own column."""
    values = (report.title, report.outlet, report.dateline, report.byline, report.published)
    means = (v.means if v else None for v in values)
    return (
        report.id,
        report.name,
        report.text,
        report.source_sha256,
        *means,
        report.url,
        report.language,
        report_form(report),
    )


def report_form(report: Report) -> str:
    """The report without its text."""
    return encode(replace(report, text=""))


def block_rows(report: Report) -> list[Row]:
    """Rows of `blocks`."""
    return [(report.id, *block.span, block.kind, block.origin) for block in report.blocks]


def claim_row(claim: Claim, form: str | None = None) -> Row:
    """A row of `claims`; `form`: the claim's, where it is known."""
    days = claim.when.means if claim.when else None
    return (
        claim.id,
        claim.report.id,
        claim.act.means,
        claim.status.means,
        names(v.means for v in claim.actor),
        names(v.means for v in claim.target),
        names(v.means for v in claim.place),
        names(s.means for s in claim.according_to),
        *_days(days),
        *_point(v.means for v in claim.place),
        claim.evidence.text,
        *claim.evidence.span,
        claim.coder,
        form or encode(claim),
    )


def value_rows(claim: Claim) -> list[Row]:
    """Rows of `claim_values`."""
    return [
        _value(claim.id, "act", 0, None, claim.act.means, None, claim.act),
        *(_value(claim.id, "actor", n, v.means.id, v.means.name, v.means.kind, v) for n, v in enumerate(claim.actor)),
        *(_value(claim.id, "target", n, v.means.id, v.means.name, v.means.kind, v) for n, v in enumerate(claim.target)),
        *(_value(claim.id, "place", n, v.means.id, v.means.name, v.means.basis, v) for n, v in enumerate(claim.place)),
        *([_value(claim.id, "when", 0, None, written(claim.when.means), None, claim.when)] if claim.when else []),
        *(
            (claim.id, "according_to", n, _id(s.means), _name(s.means), s.role, s.text, *_span(s.span), s.origin)
            for n, s in enumerate(claim.according_to)
        ),
        _value(claim.id, "status", 0, None, claim.status.means, None, claim.status),
    ]


def quantity_rows(claim: Claim) -> list[Row]:
    """Rows of `claim_quantities`."""
    return [
        (claim.id, n, q.kind, q.low, q.high, q.side, q.text, *q.span, q.origin) for n, q in enumerate(claim.quantities)
    ]


def label_rows(claim: Claim) -> list[Row]:
    """Rows of `claim_labels`."""
    return [(claim.id, n, label.of, label.text, *label.span) for n, label in enumerate(claim.labels)]


def event_row(event: Event, position: str) -> Row:
    """A row of `events`."""
    killed = event.quantities.get("killed")
    first = event.place[0] if event.place else None
    return (
        event.id,
        position,
        event.act,
        event.status,
        event.standing,
        names(event.actor),
        names(event.target),
        names(event.place),
        *_days(event.when),
        *_point(event.place),
        first.radius_km if first else None,
        *((killed.low, killed.best, killed.high) if killed else (None, None, None)),
        "; ".join(o.name for o in event.origins),
        encode(event),
    )


def event_claim_rows(event: Event) -> list[Row]:
    """Rows of `event_claims`, each claim with the origin that it counts for."""
    origin = {claim: o.name for o in event.origins for claim in o.claims}
    return [(event.id, claim, origin.get(claim)) for claim in event.claims]


def control_row(spell: ControlSpell, position: str) -> Row:
    """A row of `control`."""
    holder = spell.controller.name if spell.controller else None
    place = spell.place
    days = (spell.earliest, spell.latest)
    return (position, place.name, holder, spell.state, *days, place.lat, place.lon, encode(spell))


def date_row(date: ReportDate) -> Row:
    """A row of `dates`."""
    days = date.feasible
    return (date.report.id, date.given, date.likely, days.earliest, days.latest, days.count, encode(date))


def decision_row(decision: Decision) -> Row:
    """A row of `decisions`."""
    first, second = (*(shown.claim for shown in decision.claims), None, None)[:2]
    report = decision.claims[0].report.id if decision.claims else None
    said = (decision.slot, decision.undoes, decision.by, decision.at, decision.why)
    return (decision.id, decision.answer, first, second, report, *said, encode(decision))


def names(things: Iterable[Party | Place | None]) -> str:
    """Names joined for one cell; a speaker who isn't named is "unnamed"."""
    return "; ".join(thing.name if thing else "unnamed" for thing in things)


def written(days: Interval | None) -> str | None:
    """An interval as ISO 8601 writes it: one day, or "start/end" with ".." for an open side."""
    if days is None or (days.earliest is None and days.latest is None):
        return None
    if days.earliest == days.latest:
        return days.earliest
    return f"{days.earliest or '..'}/{days.latest or '..'}"


def _value(
    claim: str, slot: str, n: int, id_: str | None, name: str | None, kind: str | None, value: Value[Any]
) -> Row:
    return (claim, slot, n, id_, name, kind, value.text, *_span(value.span), value.origin)


def _span(span: tuple[int, int] | None) -> Row:
    return span or (None, None)


def _days(days: Interval | None) -> Row:
    return (days.earliest, days.latest) if days else (None, None)


def _point(places: Iterable[Place]) -> Row:
    first: Iterator[Place] = iter(places)
    place = next(first, None)
    return (place.lat, place.lon) if place else (None, None)


def _id(party: Party | None) -> str | None:
    return party.id if party else None


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def insert(db: Connection, table: Table, found: Iterable[Row]) -> None:
    """Puts rows into a table, some at a time."""
    rest = iter(found)
    while some := list(islice(rest, AT_ONCE)):
        _run(db, _insert(table), some)


def put(db: Connection, table: Table, row: Row) -> None:
    """Puts a row into a table, in the place of the one that has its key."""
    _run(db, _put(db.dialect.name, table), [row])


def keep(db: Connection, table: Table, row: Row) -> None:
    """Puts a row into a table, unless one with its key is there."""
    _run(db, _keep(db.dialect.name, table), [row])


def clear(db: Connection, table: Table, report: str | None = None) -> None:
    """Takes the rows of a report out of a table; without one all of them."""
    db.execute(_clear(table, report is not None), {"of": report} if report is not None else {})


AT_ONCE = 500
"""Ids in one question, and rows that are put in at once."""
NOWHERE = "-"
"""The country of a place without one, in a column that is never empty."""


def in_parts(db: Connection, asked: Executable, ids: Sequence[object], **more: object) -> Iterator[Row]:
    """The rows that a question gives for these `ids`, some at a time; `more`: what else it asks by."""
    for n in range(0, len(ids), AT_ONCE):
        yield from db.execute(asked, {"ids": ids[n : n + AT_ONCE], **more}).fetchall()


# Each statement is made once: what it holds goes in beside it.


def _run(db: Connection, insertion: Insert, found: Sequence[Row]) -> None:
    """Hands rows to the driver as they are: SQLAlchemy would look at every value of each, and none of ours needs it."""
    text = str(_compiled(insertion, db.dialect))
    if db.dialect.positional:
        db.exec_driver_sql(text, list(found))
    else:
        names = insertion.table.c.keys()
        db.exec_driver_sql(text, [dict(zip(names, row, strict=True)) for row in found])


@cache
def _compiled(statement: Insert, dialect: Dialect) -> Any:
    """The statement in the words of a database and its driver; an insertion has a place for each column in the table's
    order."""
    return statement.compile(dialect=dialect)


@cache
def _insert(table: Table) -> Insert:
    return table.insert()


@cache
def _put(dialect: str, table: Table) -> Insert:
    insertion, names = _upsert(dialect)(table), [c.name for c in table.c if not c.primary_key]
    there = [c.name for c in table.primary_key]
    made: Insert = insertion.on_conflict_do_update(index_elements=there, set_={n: insertion.excluded[n] for n in names})
    return made


@cache
def _keep(dialect: str, table: Table) -> Insert:
    made: Insert = _upsert(dialect)(table).on_conflict_do_nothing()
    return made


def _upsert(dialect: str) -> Any:
    """What makes an insertion that can say what happens where the key is there: SQL knows none, SQLite and PostgreSQL do."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert


@cache
def _clear(table: Table, of_report: bool) -> Delete:
    return delete(table).where(table.c.report_id == bindparam("of")) if of_report else delete(table)
