"""What goes into a record. The caller holds the transaction, so each function is done whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, select

from ..errors import RecordError
from ..records import Claim, ControlSpell, Decision, Event, Problem, Reading, Report, ReportDate
from . import judging, log, order, rows
from . import tables as t
from .forms import encode, plain, sha256

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
    rows.put(db, t.reports, rows.report_row(report))
    rows.clear(db, t.blocks, report.id)
    rows.insert(db, t.blocks, rows.block_rows(report))


def put_claims(db: Connection, report_id: str, claims: Sequence[Claim], coder: str) -> bool:
    """Replaces the claims of a report by those of `coder`, as people judged them; False where they are the same."""
    report = db.execute(_FORM, {"report": report_id}).first()
    _unique([c.id for c in claims], "claim")
    if report is None:
        raise RecordError(f"there is no report {report_id}: add the report before its claims.")
    coding = (coder, sha256(report[0]), sha256(*map(encode, order.in_order(claims))))
    if db.execute(_CODING, {"report": report_id}).first() == coding:
        return False
    judging.put(db, report_id, claims)
    rows.put(db, t.codings, (report_id, *coding))
    item = {"report": report_id, "coder": coding[0], "report_sha256": coding[1], "claims_sha256": coding[2]}
    log.append(db, "code", item)
    return True


def replace_events(db: Connection, events: Sequence[Event], seen: int | None = None) -> None:
    """Puts these events in the place of all that were there, in the order of their first claims. `seen`: the last change
    that they know of, where people have decided since."""
    _unique([e.id for e in events], "event")
    place = {row[0]: n for n, row in enumerate(db.execute(order.claims(t.claims.c.id)))}
    ordered = sorted(events, key=lambda e: (min((place.get(c, len(place)) for c in e.claims), default=-1), e.id))
    rows.clear(db, t.events)
    rows.insert(db, t.events, [rows.event_row(e, n) for n, e in enumerate(ordered)])
    rows.insert(db, t.event_claims, [row for e in ordered for row in rows.event_claim_rows(e)])
    _log_derived(db, "events", {} if seen is None else {"seen": seen})


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


def replace_control(db: Connection, spells: Sequence[ControlSpell]) -> None:
    """Puts these control spells in the place of all that were there."""
    rows.clear(db, t.control)
    rows.insert(db, t.control, [rows.control_row(s, n) for n, s in enumerate(spells)])
    _log_derived(db, "control")


def replace_dates(db: Connection, dates: Sequence[ReportDate]) -> None:
    """Puts these report dates in the place of all that were there."""
    rows.clear(db, t.dates)
    rows.insert(db, t.dates, [rows.date_row(d) for d in dates])
    _log_derived(db, "dates")


def _log_derived(db: Connection, kind: str, more: Mapping[str, int] = MappingProxyType({})) -> None:
    """Logs what was derived, unless the same was derived last and nothing has changed since."""
    forms = [form for (form,) in db.execute(order.DERIVED[kind])]
    item = {"count": len(forms), "sha256": sha256(*forms), **more}
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
