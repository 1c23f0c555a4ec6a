"""Is the record as it was written? Every original, text, span, row and log entry is looked at again."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, bindparam, exists, select, union
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import RecordError
from ..records import Claim, ControlSpell, Decision, Event, Report, ReportDate
from ..review.answers import identity
from ..review.corrections import BY_HAND, judged
from ..vocabulary import using
from . import acts, judging, log, order, rows, sums
from . import tables as t
from .connection import kind_of, snapshot
from .forms import decode, encode, plain, sha256


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written, and the claims that rest on it."""

    item: str
    says: str
    claims: tuple[str, ...] = ()


def findings(db: Connection) -> list[Finding]:
    """Everything that is wrong, in the order of the tables. In a torn file every check goes as far as it gets, so that
    the items are named too."""
    checks = (
        _file,
        _originals,
        _reports,
        _claims,
        _events,
        _decisions,
        _spells,
        _dates,
        _problems,
        _chain,
        _logged,
        _derived,
        _keys,
    )
    with snapshot(db), kind_of(db).checking(db):
        return list(dict.fromkeys(finding for check in checks for finding in _as_far(check, db)))


def _as_far(check: Callable[[Connection], Iterator[Finding]], db: Connection) -> Iterator[Finding]:
    """What a check finds until what it reads is torn: a page, a text that is no UTF-8, a form of another shape."""
    try:
        yield from check(db)
    except TORN as fault:
        told = fault.orig if isinstance(fault, DBAPIError) else fault
        yield Finding("the file", f"can't be read to its end for the check of {check.__name__.strip('_')} ({told})")


TORN = (
    sqlite3.Error,
    SQLAlchemyError,
    RecordError,
    msgspec.DecodeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
)


def _file(db: Connection) -> Iterator[Finding]:
    """What the database itself finds wrong, and its tables as they are made."""
    yield from (Finding(item, says) for item, says in kind_of(db).faults(db))


def _rows(db: Connection, table: Table, *by: ColumnElement[Any]) -> Iterable[Any]:
    """Every row of a table, by its key; a few at a time where a server has them."""
    ordered = select(*table.c).order_by(*(by or table.primary_key))
    return db.execute(ordered, execution_options={"stream_results": True, "max_row_buffer": 100})


def _spells(db: Connection) -> Iterator[Finding]:
    """Every control spell's columns repeat its form, and it stands where it belongs."""
    for row in _rows(db, t.control):
        try:
            spell = decode(row[-1], ControlSpell)
            same = rows.control_row(spell, row[0]) == row
            there = not _by_order(row[0]) or row[0].startswith(order.position_of_spell(spell))
        except RecordError:
            same = there = False
        if not (same and there):
            yield Finding(f"control spell of {row[1]} from {row[4]}", "its columns differ from its form")


def _by_order(position: object) -> bool:
    """Whether a position is of a record as today's version writes it: before, it was a number."""
    return isinstance(position, str) and not position.isdecimal()


def _dates(db: Connection) -> Iterator[Finding]:
    """Every report date's columns repeat its form."""
    for row in _rows(db, t.dates):
        try:
            same = rows.date_row(decode(row[-1], ReportDate)) == row
        except RecordError:
            same = False
        if not same:
            yield Finding(f"date of report {row[0]}", "its columns differ from its form", resting(db, "id", row[0]))


def _problems(db: Connection) -> Iterator[Finding]:
    """What the last reading left out or warned of is what the log says."""
    entry = log.last(db, "problems")
    if entry and entry.item["sha256"] != sha256(*(encode(tuple(row)) for row in db.execute(order.PROBLEMS))):
        yield Finding("problems", "not those that the last reading told")


def _originals(db: Connection) -> Iterator[Finding]:
    """The bytes of every file still have the hash under which they are kept."""
    for key, size, small in _rows(db, t.originals):
        content = inflated(small, size)
        if content is None or len(content) != size or hashlib.sha256(content).hexdigest() != key:
            yield Finding(f"original {key}", "its bytes were altered", resting(db, "source_sha256", key))


def inflated(small: bytes, size: int) -> bytes | None:
    """What was deflated, no further than its size; None where there is more of it, or more bytes behind it."""
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(small, max(size, 0) + 1)
    except (zlib.error, TypeError):
        return None
    return content if stream.eof and not stream.unused_data else None


def _reports(db: Connection) -> Iterator[Finding]:
    """Every text still gives its report's id, every value and block lies in it, every column repeats the form."""
    for row in _rows(db, t.reports):
        item = f"report {row[0]} ({row[1]})"
        if hashlib.sha256(row[2].encode()).hexdigest()[:16] != row[0]:
            yield Finding(item, "its text was altered", resting(db, "id", row[0]))
            continue
        try:
            report = replace(decode(row[-1], Report), text=row[2])
        except RecordError as error:
            yield Finding(item, str(error))
            continue
        if rows.report_row(report) != row:
            yield Finding(item, "its columns differ from its form")
        if rows.block_rows(report) != db.execute(BLOCKS, {"report": report.id}).fetchall():
            yield Finding(item, "its blocks differ from its form")
        for says in misquotes(report, msgspec.json.decode(row[-1])):
            yield Finding(item, says)


BLOCKS = select(*t.blocks.c).where(t.blocks.c.report_id == bindparam("report")).order_by(t.ROWID)
PARTS = ((t.claim_values, rows.value_rows), (t.claim_quantities, rows.quantity_rows), (t.claim_labels, rows.label_rows))


def _claims(db: Connection) -> Iterator[Finding]:
    """Every claim quotes its report, and its columns repeat its form."""
    texts: dict[str, str] = dict(db.execute(select(t.reports.c.id, t.reports.c.text)).all())
    parts = [(_Beside(db, table), make) for table, make in PARTS]
    for row in _rows(db, t.claims):
        item = f"claim {row[0]}"
        try:
            claim = decode(row[-1], Claim)
        except RecordError as error:
            yield Finding(item, str(error), (row[0],))
            continue
        if rows.claim_row(claim) != row or not all(beside.holds(claim.id, make(claim)) for beside, make in parts):
            yield Finding(item, "its columns differ from its form", (row[0],))
        report = Report(claim.report.id, claim.report.name, texts.get(claim.report.id, ""), "")
        for says in misquotes(report, msgspec.json.decode(row[-1])):
            yield Finding(item, says, (row[0],))


class _Beside:
    """What a table holds of each claim, read along with the claims, in the order of their ids."""

    def __init__(self, db: Connection, table: Table) -> None:
        self._db, self._table = db, table
        self._groups = groupby(map(tuple, _rows(db, table)), key=itemgetter(0))
        self._next = next(self._groups, None)

    def holds(self, claim: str, made: list[rows.Row]) -> bool:
        """True where the claim's rows are these, in any order. In a torn file ids may be out of order, so what isn't
        found on the way is looked up."""
        while self._next and self._next[0] < claim:
            self._next = next(self._groups, None)
        there = list(self._next[1]) if self._next and self._next[0] == claim else []
        return _alike(there, made) or _alike(self._looked_up(claim), made)

    def _looked_up(self, claim: str) -> list[rows.Row]:
        of = select(*self._table.c).where(self._table.c.claim_id == claim)
        return [tuple(row) for row in self._db.execute(of)]


def _alike(one: list[rows.Row], other: list[rows.Row]) -> bool:
    return sorted(one, key=repr) == sorted(other, key=repr)


def misquotes(report: Report, form: Any) -> Iterator[str]:
    """Every `text` beside a `span` that isn't what stands there."""
    match form:
        case {"text": str(words), "span": [int(start), int(end)]}:
            if not 0 <= start <= end <= len(report.text) or report.text[start:end] != words:
                yield f"span {start}:{end} doesn't quote {words!r} in report {report.id}"
    if isinstance(form, dict | list):
        for part in form.values() if isinstance(form, dict) else form:
            yield from misquotes(report, part)


LINKED = select(*t.event_claims.c).where(t.event_claims.c.event_id == bindparam("event"))


def _events(db: Connection) -> Iterator[Finding]:
    """Every event rests on claims and reports that are there, and its columns repeat its form."""
    claims = set(db.scalars(select(t.claims.c.id)))
    names = set(db.scalars(select(t.copies.c.name)))
    place = {row[-1]: order.position(*row) for row in db.execute(order.PLACES)}
    for row in _rows(db, t.events, t.events.c.position):
        item = f"event {row[0]}"
        try:
            event = decode(row[-1], Event)
        except RecordError as error:
            yield Finding(item, str(error))
            continue
        linked = [tuple(row) for row in db.execute(LINKED, {"event": event.id})]
        if rows.event_row(event, row[1]) != row or not _alike(rows.event_claim_rows(event), linked):
            yield Finding(item, "its columns differ from its form", event.claims)
        elif _by_order(row[1]) and row[1] != order.position_of_event(event, place):
            yield Finding(item, "stands elsewhere than its first claim", event.claims)
        for missing in [c for c in event.claims if c not in claims]:
            yield Finding(item, f"rests on claim {missing}, which isn't there", (missing,))
        for missing in [r for r in event.reports if r not in names]:
            yield Finding(item, f"rests on report {missing}, which isn't there")


def _decisions(db: Connection) -> Iterator[Finding]:
    """Every decision is the one that was signed: its id follows from it, and the log holds it word for word."""
    logged = {e.item["id"]: e.item for e in log.entries(db) if e.kind == "decide"}
    for row in _rows(db, t.decisions):
        item, resting = f"decision {row[0]}", tuple(claim for claim in row[2:4] if claim)
        try:
            decision = decode(row[-1], Decision)
        except RecordError as error:
            yield Finding(item, str(error), resting)
            continue
        if rows.decision_row(decision) != row:
            yield Finding(item, "its columns differ from its form", resting)
        if identity(decision) != row[0] or logged.pop(row[0], None) != plain(decision):
            yield Finding(item, "is not as it was signed", resting)
    for id_, form in sorted(logged.items()):
        yield Finding(f"decision {id_}", "was signed, but is missing", tuple(s["claim"] for s in form["claims"]))


def _chain(db: Connection) -> Iterator[Finding]:
    """Every log entry holds the hash of the one before, and none is missing."""
    previous = log.START
    for n, (seq, kind, item, before, hash_) in enumerate(_rows(db, t.log), start=1):
        if seq != n or before != previous or hash_ != log.link(before, kind, item):
            yield Finding(f"log entry {seq}", "it was altered, or an entry before it is missing")
            return
        previous = hash_


def _logged(db: Connection) -> Iterator[Finding]:
    """Reports and claims are those that the log says were put in: none altered, missing or added."""
    ingested, coded = {}, {}
    for entry in log.entries(db):
        if entry.kind == "ingest":
            ingested[entry.item["report"], entry.item["name"], entry.item["source_sha256"]] = entry.item["form_sha256"]
        elif entry.kind == "code":
            keys = ("coder", "report_sha256", "claims_sha256")
            coded[entry.item["report"]] = tuple(entry.item[k] for k in keys)
    copies = {tuple(row[:3]): sha256(row[3]) for row in _rows(db, t.copies)}
    for key in sorted(ingested.keys() | copies.keys()):
        if ingested.get(key) != copies.get(key):
            says = "not as it was read" if key in copies and key in ingested else _gone(key in copies)
            yield Finding(f"report {key[0]} ({key[1]})", says, resting(db, "id", key[0]))
    yield from _primary(db)
    yield from _codings(db, coded)
    yield from _judged(db)


def _primary(db: Connection) -> Iterator[Finding]:
    """The report's row is one of its copies."""
    r, c = t.reports.c, t.copies.c
    read = exists().where(c.report_id == r.id, c.name == r.name, c.source_sha256 == r.source_sha256, c.form == r.form)
    for id_, name in db.execute(select(r.id, r.name).where(~read).order_by(r.id)):
        yield Finding(f"report {id_} ({name})", "differs from the copy that was read", resting(db, "id", id_))


def _codings(db: Connection, coded: dict[str, tuple[Any, ...]]) -> Iterator[Finding]:
    """The claims of each report are those that its coder gave."""
    kept = {row[0]: tuple(row[1:]) for row in db.execute(select(*t.codings.c))}
    for report in sorted(kept.keys() | coded.keys()):
        forms = judging.coded_forms(db, report)
        now = kept.get(report)
        if now != coded.get(report) or now is None or now[2] != sha256(*forms):
            yield Finding(f"claims of report {report}", "not those that were coded", resting(db, "id", report))


def _judged(db: Connection) -> Iterator[Finding]:
    """Where people judged claims, those that count are the coder's as they were judged."""
    touched = union(
        select(t.coded_claims.c.report_id),
        select(t.decisions.c.report_id).where(t.decisions.c.answer != "undo"),
        select(t.claims.c.report_id).where(t.claims.c.coder.like(f"{BY_HAND}%")),
    )
    for report in sorted(set(db.scalars(select(t.codings.c.report_id))) & set(db.scalars(touched))):
        try:
            coded = judging.coded(db, report)
        except RecordError:
            continue  # a torn form is a finding of its own
        expected = sorted(map(encode, judged(coded, judging.said(db, report, coded))))
        forms = sorted(db.scalars(select(t.claims.c.form).where(t.claims.c.report_id == report)))
        if forms != expected:
            yield Finding(f"claims of report {report}", "not as people judged them", resting(db, "id", report))


def _derived(db: Connection) -> Iterator[Finding]:
    """Events, control and dates are those that were derived, or stand to be derived anew."""
    if log.last(db, "code") and not log.only_decisions_wait(db):
        yield Finding("events", "were merged before the last report was coded: run `dateline read` again")
    elif log.last(db, "decide") and not log.events_are_current(db):
        yield Finding("events", "were merged before the last decision: run `dateline review --list`")
    elif (last := log.last(db, "events")) and "rest" in last.item:
        yield Finding("events", "were being merged anew, and not all are: run `dateline read` again")
    for kind, sql in order.DERIVED.items():
        forms, entry = list(db.scalars(sql)), log.last(db, kind)
        if kind == "events" and not log.events_are_current(db):
            continue
        if forms and entry is None:
            yield Finding(kind, "the log doesn't know of them")
        elif entry and not _are(forms, entry.item, sums.kept(db, cast(sums.Kind, kind))):
            yield Finding(kind, "not those that were derived")


def _keys(db: Connection) -> Iterator[Finding]:
    """The keys by which the next reading finds what new reports bear on follow from what is there."""
    from . import keychecks  # it imports merging and dating

    with using(acts.acts(db)):
        wrong = list(keychecks.differing(db))
    for table in wrong:
        yield Finding(f"table {table}", "doesn't follow from the reports and claims: the next merge may go wrong by it")


def _are(forms: list[str], logged: dict[str, Any], kept: sums.Sum | None) -> bool:
    """Whether these forms are those that were logged, and what is reckoned on with from here; a record that an earlier
    version wrote has them hashed in their order."""
    if "sha256" in logged:
        return kept is None and bool(logged["sha256"] == sha256(*forms))
    now = sums.Sum() + forms
    same = kept is not None and (kept.count, kept.product) == (now.count, now.product)
    return same and (logged["count"], logged["set_sha256"]) == (now.count, now.hash)


def _gone(is_there: bool) -> str:
    return "the log doesn't know of it" if is_there else "was read, but is missing"


def resting(db: Connection, column: str, key: str) -> tuple[str, ...]:
    """The claims of the reports that have `key` in `column`."""
    resting = select(t.claims.c.id).select_from(t.claims.join(t.reports)).order_by(t.claims.c.id)
    return tuple(db.scalars(resting.where(t.reports.c[column] == key)))
