"""What goes into a record. The caller holds the transaction, so each function is done whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Delete, Table, bindparam, delete, select

from ..errors import RecordError
from ..records import Claim, ControlSpell, Decision, Event, Problem, Reading, Report, ReportDate
from . import judging, log, order, rows, sums
from . import tables as t
from .forms import encode, plain, sha256
from .rows import AT_ONCE, in_parts

if TYPE_CHECKING:
    from .near import Change
    from .redating import Dating

_COPY = select(t.copies.c.form).where(
    t.copies.c.report_id == bindparam("report"),
    t.copies.c.name == bindparam("name"),
    t.copies.c.source_sha256 == bindparam("source"),
)
_OF_ID = t.reports.c.id == bindparam("report")
_FIRST = select(t.reports.c.name, t.reports.c.source_sha256).where(_OF_ID)
_FORM = select(t.reports.c.form).where(_OF_ID)
_CODING = select(t.codings.c.coder, t.codings.c.report_sha256, t.codings.c.claims_sha256).where(
    t.codings.c.report_id == bindparam("report")
)


def add(db: Connection, reading: Reading) -> bool:
    """Keeps a report and its original bytes; False where both were there already, the same in every value."""
    report, form = reading.report, rows.report_form(reading.report)
    if hashlib.sha256(reading.original).hexdigest() != report.source_sha256:
        raise RecordError(f"{report.name}: the bytes are not those that were read. Read the file again.")
    key = (report.id, report.name, report.source_sha256)
    if db.execute(_COPY, dict(zip(("report", "name", "source"), key, strict=True))).first() == (form,):
        return False
    small = zlib.compress(reading.original, 6)
    rows.keep(db, t.originals, (key[2], len(reading.original), small))
    _put_report(db, report)
    rows.put(db, t.copies, (*key, form))
    item = {"report": key[0], "name": key[1], "source_sha256": key[2], "form_sha256": sha256(form)}
    log.append(db, "ingest", item)
    return True


def _put_report(db: Connection, report: Report) -> None:
    """Writes the report's row unless a copy that comes first by name stands there: the order of reading is no matter."""
    there = db.execute(_FIRST, {"report": report.id}).first()
    if there and there < (report.name, report.source_sha256):
        return
    judging.await_merge(db, "report", [report.id])
    judging.await_dating(db, report.id)
    rows.put(db, t.reports, rows.report_row(report))
    rows.clear(db, t.blocks, report.id)
    rows.insert(db, t.blocks, rows.block_rows(report))


def put_claims(db: Connection, report_id: str, claims: Sequence[Claim], coder: str) -> bool:
    """Replaces the claims of a report by those of `coder`, as people judged them; False where they are the same."""
    report = db.execute(_FORM, {"report": report_id}).first()
    _unique([c.id for c in claims], "claim")
    if report is None:
        raise RecordError(f"there is no report {report_id}: add the report before its claims.")
    forms = {c.id: encode(c) for c in order.in_order(claims)}
    coding = (coder, sha256(report[0]), sha256(*forms.values()))
    if db.execute(_CODING, {"report": report_id}).first() == coding:
        return False
    judging.put(db, report_id, claims, forms)
    judging.await_dating(db, report_id)
    rows.put(db, t.codings, (report_id, *coding))
    item = {"report": report_id, "coder": coding[0], "report_sha256": coding[1], "claims_sha256": coding[2]}
    log.append(db, "code", item)
    return True


def put_change(db: Connection, change: Change, seen: int | None = None) -> None:
    """Puts what a merge changes in. `seen`: the last change that it knows of, where people have decided since."""
    from . import keys  # it imports merging, which most writers don't need

    if change.whole:
        for table in (t.claim_keys, t.claim_facts, t.place_claims, t.country_days):
            rows.clear(db, table)
        if change.rest:
            judging.await_merge_of_all(db)
        replace_events(db, [s.event for s in change.seen], seen, change.made_by, change)
        replace_control(db, [spell for _, _, spell in change.spells], change.made_by)
        rows.clear(db, t.event_keys)
        rows.clear(db, t.event_looks)
    else:
        for table in (t.claim_keys, t.claim_facts, t.place_claims, t.country_days):
            _take_out(db, table, table.c.report_id, change.reports)
        _change_events(db, change)
        _change_control(db, change)
        _merged(db, seen, change)
        _log_sum(db, "control")
    rows.insert(db, t.claim_keys, keys.claim_rows(change.facts))
    rows.insert(db, t.claim_facts, keys.facts_rows(change.facts))
    rows.insert(db, t.place_claims, keys.place_rows(change.facts))
    rows.insert(db, t.country_days, change.days)
    rows.insert(db, t.event_keys, keys.event_rows(change.seen))
    rows.insert(db, t.event_looks, map(keys.look_row, change.seen))
    rows.insert(db, t.spell_places, keys.spell_place_rows(change.spells))


def replace_events(
    db: Connection,
    events: Sequence[Event],
    seen: int | None = None,
    made_by: str = "",
    change: Change | None = None,
) -> None:
    """Puts these events in the place of all that were there. `seen`: the last change that they know of, where people have
    decided since. `made_by`: the rules that they were merged by; without, the next merge begins from scratch. `change`:
    what they are part of."""
    _unique([e.id for e in events], "event")
    rows.clear(db, t.events)
    sums.keep(db, "events", replace(sums.Sum() + _put_events(db, events), made_by=made_by))
    _merged(db, seen, change)


def _merged(db: Connection, seen: int | None, change: Change | None = None) -> None:
    """Logs the events; what had changed until then waits no longer, or those reports whose turn it was."""
    latest = log.last_change(db) if seen is None else seen
    done = delete(t.waiting).where(t.waiting.c.since <= latest)
    db.execute(done.where(t.waiting.c.kind == "event"))
    if change and change.rest:
        _take_out(db, t.waiting, t.waiting.c.id, change.reports, done.where(t.waiting.c.kind == "report"))
    else:
        db.execute(done.where(t.waiting.c.kind == "report"))
    rest = {"rest": judging.how_many_wait(db)} if change and change.rest else {}
    _log_sum(db, "events", ({} if seen is None else {"seen": seen}) | rest)


def _change_events(db: Connection, change: Change) -> None:
    """Takes events out and puts others in."""
    gone = sorted(change.gone)
    forms = [form for (form,) in in_parts(db, _EVENT_FORMS, gone)]
    for table, column in ((t.events, t.events.c.id), (t.event_keys, t.event_keys.c.event_id)):
        _take_out(db, table, column, gone)
    lost = select(t.waiting.c.id).where(t.waiting.c.kind == "event")
    _take_out(db, t.event_looks, t.event_looks.c.event_id, gone)
    for table in (t.event_keys, t.event_looks):
        db.execute(delete(table).where(table.c.event_id.in_(lost)))
    sums.change(db, "events", forms, _put_events(db, [s.event for s in change.seen]))


def _put_events(db: Connection, events: Sequence[Event]) -> list[str]:
    """Puts events in; gives their forms."""
    claims = sorted({c for e in events for c in e.claims})
    place = {row[-1]: order.position(*row) for row in in_parts(db, _PLACE, claims)}
    made = [rows.event_row(e, order.position_of_event(e, place)) for e in events]
    rows.insert(db, t.events, made)
    rows.insert(db, t.event_claims, (row for e in events for row in rows.event_claim_rows(e)))
    return _forms(made)


def _forms(made: Iterable[rows.Row]) -> list[str]:
    """The forms of records from their rows, of which they are the last column."""
    return [row[-1] for row in made]


_EVENT_FORMS = select(t.events.c.form).where(t.events.c.id.in_(bindparam("ids", expanding=True)))
_PLACE = order.PLACES.where(t.claims.c.id.in_(bindparam("ids", expanding=True)))
_SPELL_FORMS = select(t.control.c.form).where(t.control.c.position.in_(bindparam("ids", expanding=True)))


def _take_out(
    db: Connection, table: Table, column: ColumnElement[str], ids: Iterable[str], out: Delete | None = None
) -> None:
    """Takes the rows with these ids out; `out`: of some rows only."""
    found, out = sorted(ids), delete(table) if out is None else out
    for n in range(0, len(found), AT_ONCE):
        db.execute(out.where(column.in_(found[n : n + AT_ONCE])))


def decide(db: Connection, decisions: Sequence[Decision]) -> list[Decision]:
    """Adds what people decided to the log and the table; gives those that weren't there. Nothing is ever replaced."""
    there = {id_ for (id_,) in db.execute(select(t.decisions.c.id))}
    new = list({d.id: d for d in decisions if d.id not in there}.values())
    for decision in new:
        rows.insert(db, t.decisions, [rows.decision_row(decision)])
        log.append(db, "decide", plain(decision))
    for report_id in judging.touched(db, new):
        judging.put(db, report_id, judging.coded(db, report_id))
    return new


def replace_control(db: Connection, spells: Sequence[ControlSpell], made_by: str = "") -> None:
    """Puts these control spells in the place of all that were there; `made_by` as with events."""
    from . import keys

    rows.clear(db, t.control)
    rows.clear(db, t.spell_places)
    placed = keys.placed(keys.by_place(spells))
    made = [rows.control_row(s, position) for position, _, s in placed]
    rows.insert(db, t.control, made)
    sums.keep(db, "control", replace(sums.Sum() + _forms(made), made_by=made_by))
    _log_sum(db, "control")


def _change_control(db: Connection, change: Change) -> None:
    """Takes spells out and puts others in."""
    gone = sorted(change.gone_spells)
    forms = [form for (form,) in in_parts(db, _SPELL_FORMS, gone)]
    for table in (t.control, t.spell_places):
        _take_out(db, table, table.c.position, gone)
    made = [rows.control_row(s, position) for position, _, s in change.spells]
    rows.insert(db, t.control, made)
    sums.change(db, "control", forms, _forms(made))


def replace_dates(db: Connection, dates: Sequence[ReportDate], made_by: str = "") -> None:
    """Puts these report dates in the place of all that were there; `made_by` as with events."""
    rows.clear(db, t.dates)
    made = [rows.date_row(d) for d in dates]
    rows.insert(db, t.dates, made)
    sums.keep(db, "dates", replace(sums.Sum() + _forms(made), made_by=made_by))
    _log_sum(db, "dates")


def put_dating(db: Connection, dating: Dating, coder: str) -> None:
    """Puts what a dating changes in: dates, claims of `coder`, and what the next dating finds them by."""
    if dating.anew:
        _await_dating_anew(db, dating.made_by)
    elif dating.whole:
        for table in (t.ties, t.names):
            rows.clear(db, table)
        replace_dates(db, dating.dates, dating.made_by)
    else:
        _change_dates(db, dating.dates, dating.made_by)
        _take_out(db, t.ties, t.ties.c.report_id, [row[0] for row in dating.readings])
        _take_out(db, t.names, t.names.c.name, dating.names)
    _take_out(db, t.readings, t.readings.c.report_id, [row[0] for row in dating.readings])
    rows.insert(db, t.readings, dating.readings)
    rows.insert(db, t.ties, dating.ties)
    rows.insert(db, t.names, sorted(dating.names.items()))
    for report_id, claims in dating.claims.items():
        put_claims(db, report_id, claims, coder)
    done = delete(t.waiting).where(t.waiting.c.kind == "undated")
    if dating.rest:
        _take_out(db, t.waiting, t.waiting.c.id, [date.report.id for date in dating.dates], done)
    else:
        db.execute(done)


def _await_dating_anew(db: Connection, made_by: str) -> None:
    """Keeps the dates that are there until each is worked out anew; what other rules read is forgotten."""
    before = sums.kept(db, "dates")
    if before is None:
        replace_dates(db, ())
    same_rules = before is not None and before.made_by.split()[:1] == made_by.split()[:1]
    if not same_rules:
        for table in (t.readings, t.ties, t.names):
            rows.clear(db, table)
    judging.await_dating_of_all(db, calendar_only=same_rules)
    sums.keep(db, "dates", replace(before or sums.Sum(), made_by=made_by))


def _change_dates(db: Connection, dates: Sequence[ReportDate], made_by: str) -> None:
    """Puts those of these dates that are others than before in the place of what was there."""
    before = dict(tuple(row) for row in in_parts(db, _DATES, sorted(d.report.id for d in dates)))
    new = [row for row in map(rows.date_row, dates) if before.get(row[0]) != row[-1]]
    gone = [before[row[0]] for row in new if row[0] in before]
    _take_out(db, t.dates, t.dates.c.report_id, [row[0] for row in new])
    rows.insert(db, t.dates, new)
    sums.change(db, "dates", gone, _forms(new), made_by)
    _log_sum(db, "dates")


_DATES = select(t.dates.c.report_id, t.dates.c.form).where(t.dates.c.report_id.in_(bindparam("ids", expanding=True)))


def _log_sum(db: Connection, kind: sums.Kind, more: Mapping[str, int] = MappingProxyType({})) -> None:
    """Logs what was derived, unless the same was derived last and nothing has changed since."""
    now = sums.kept(db, kind)
    assert now
    item = {"count": now.count, "set_sha256": now.hash, **more}
    before = log.last(db, kind)
    stale = kind == "events" and not log.events_are_current(db)
    if stale or before is None or before.item != item:
        log.append(db, kind, item)


def replace_problems(db: Connection, problems: Sequence[Problem]) -> None:
    """Keeps what the last reading left out or warned of."""
    rows.clear(db, t.problems)
    rows.insert(db, t.problems, sorted({(p.name, p.what, p.next_step, p.severity) for p in problems}))
    told = [encode(tuple(row)) for row in db.execute(order.PROBLEMS)]
    item, before = {"count": len(told), "sha256": sha256(*told)}, log.last(db, "problems")
    if before.item != item if before else told:
        log.append(db, "problems", item)


def _unique(ids: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise RecordError(f"two {what}s have the id {id_}. Ids must differ; please report this as a fault.")
        seen.add(id_)
