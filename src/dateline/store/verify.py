"""Is the record as it was written? Every original, text, span, row and log entry is looked at again."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from ..errors import RecordError
from ..records import Claim, ControlSpell, Decision, Event, Report, ReportDate
from ..review.answers import identity
from ..review.corrections import BY_HAND, judged
from . import judging, log, order, rows, schema
from .forms import decode, encode, plain, sha256


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written, and the claims that rest on it."""

    item: str
    says: str
    claims: tuple[str, ...] = ()


def findings(db: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong, in the order of the tables. In a torn file every check goes as far as it gets, so that
    the items are named too."""
    db.text_factory = lambda content: content.decode(errors="replace")  # a letter that is none must not end a check
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
    )
    try:
        return list(dict.fromkeys(finding for check in checks for finding in _as_far(check, db)))
    finally:
        db.text_factory = str


def _as_far(check: Callable[[sqlite3.Connection], Iterator[Finding]], db: sqlite3.Connection) -> Iterator[Finding]:
    """What a check finds until what it reads is torn: a page, a text that is no UTF-8, a form of another shape."""
    try:
        yield from check(db)
    except TORN as fault:
        yield Finding("the file", f"can't be read to its end for the check of {check.__name__.strip('_')} ({fault})")


TORN = (sqlite3.Error, RecordError, msgspec.DecodeError, ValueError, TypeError, KeyError, AttributeError)


def _file(db: sqlite3.Connection) -> Iterator[Finding]:
    """SQLite's own check of the file, and its tables as they are made."""
    for (says,) in db.execute("PRAGMA integrity_check(20)"):
        if says != "ok":
            yield Finding("the file", f"SQLite finds: {says}")
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield Finding(f"table {table}", "a row points at a row that isn't there")
    made = db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    there = {(kind, name, schema.named(sql)) for kind, name, sql in made}
    if db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,):  # an earlier one is looked at as it is
        for kind, name in sorted({row[:2] for row in there ^ _made()}):
            yield Finding(f"{kind} {name}", "is not as Dateline makes it")


@cache
def _made() -> frozenset[tuple[str, str, str]]:
    """Kind, name and statement of every table and index that a record has."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema.TABLES)
        return frozenset(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _spells(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every control spell's columns repeat its form."""
    for row in db.execute("SELECT * FROM control ORDER BY position"):
        try:
            same = rows.control_row(decode(row[-1], ControlSpell), row[0]) == row
        except RecordError:
            same = False
        if not same:
            yield Finding(f"control spell {row[0]} ({row[1]})", "its columns differ from its form")


def _dates(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every report date's columns repeat its form."""
    for row in db.execute("SELECT * FROM dates ORDER BY report_id"):
        try:
            same = rows.date_row(decode(row[-1], ReportDate)) == row
        except RecordError:
            same = False
        if not same:
            yield Finding(f"date of report {row[0]}", "its columns differ from its form", _resting(db, "id", row[0]))


def _problems(db: sqlite3.Connection) -> Iterator[Finding]:
    """What the last reading left out or warned of is what the log says."""
    entry = log.last(db, "problems")
    if entry and entry.item["sha256"] != sha256(*(encode(row) for row in db.execute(order.PROBLEMS))):
        yield Finding("problems", "not those that the last reading told")


def _originals(db: sqlite3.Connection) -> Iterator[Finding]:
    """The bytes of every file still have the hash under which they are kept."""
    for key, size, small in db.execute("SELECT sha256, size, zlib FROM originals ORDER BY sha256"):
        content = inflated(small, size)
        if content is None or len(content) != size or hashlib.sha256(content).hexdigest() != key:
            yield Finding(f"original {key}", "its bytes were altered", _resting(db, "source_sha256", key))


def inflated(small: bytes, size: int) -> bytes | None:
    """What was deflated, no further than its size; None where there is more of it, or more bytes behind it."""
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(small, max(size, 0) + 1)
    except (zlib.error, TypeError):
        return None
    return content if stream.eof and not stream.unused_data else None


def _reports(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every text still gives its report's id, every value and block lies in it, every column repeats the form."""
    for row in db.execute("SELECT * FROM reports ORDER BY id"):
        item = f"report {row[0]} ({row[1]})"
        if hashlib.sha256(row[2].encode()).hexdigest()[:16] != row[0]:
            yield Finding(item, "its text was altered", _resting(db, "id", row[0]))
            continue
        try:
            report = replace(decode(row[-1], Report), text=row[2])
        except RecordError as error:
            yield Finding(item, str(error))
            continue
        if rows.report_row(report) != row:
            yield Finding(item, "its columns differ from its form")
        if rows.block_rows(report) != db.execute(BLOCKS, (report.id,)).fetchall():
            yield Finding(item, "its blocks differ from its form")
        for says in misquotes(report, msgspec.json.decode(row[-1])):
            yield Finding(item, says)


BLOCKS = "SELECT * FROM blocks WHERE report_id = ? ORDER BY rowid"
PARTS = {"claim_values": rows.value_rows, "claim_quantities": rows.quantity_rows, "claim_labels": rows.label_rows}


def _claims(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every claim quotes its report, and its columns repeat its form."""
    texts: dict[str, str] = dict(db.execute("SELECT id, text FROM reports"))
    for row in db.execute("SELECT * FROM claims ORDER BY id"):
        item = f"claim {row[0]}"
        try:
            claim = decode(row[-1], Claim)
        except RecordError as error:
            yield Finding(item, str(error), (row[0],))
            continue
        if rows.claim_row(claim) != row or not _parts_agree(db, claim):
            yield Finding(item, "its columns differ from its form", (row[0],))
        report = Report(claim.report.id, claim.report.name, texts.get(claim.report.id, ""), "")
        for says in misquotes(report, msgspec.json.decode(row[-1])):
            yield Finding(item, says, (row[0],))


def _parts_agree(db: sqlite3.Connection, claim: Claim) -> bool:
    return all(
        sorted(make(claim), key=repr)
        == sorted(db.execute(f"SELECT * FROM {table} WHERE claim_id = ?", (claim.id,)), key=repr)
        for table, make in PARTS.items()
    )


def misquotes(report: Report, form: Any) -> Iterator[str]:
    """Every `text` beside a `span` that isn't what stands there."""
    match form:
        case {"text": str(words), "span": [int(start), int(end)]}:
            if not 0 <= start <= end <= len(report.text) or report.text[start:end] != words:
                yield f"span {start}:{end} doesn't quote {words!r} in report {report.id}"
    if isinstance(form, dict | list):
        for part in form.values() if isinstance(form, dict) else form:
            yield from misquotes(report, part)


def _events(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every event rests on claims and reports that are there, and its columns repeat its form."""
    claims = {row[0] for row in db.execute("SELECT id FROM claims")}
    names = {row[0] for row in db.execute("SELECT name FROM copies")}
    for row in db.execute("SELECT * FROM events ORDER BY position"):
        item = f"event {row[0]}"
        try:
            event = decode(row[-1], Event)
        except RecordError as error:
            yield Finding(item, str(error))
            continue
        linked = db.execute("SELECT * FROM event_claims WHERE event_id = ?", (event.id,)).fetchall()
        if rows.event_row(event, row[1]) != row or sorted(rows.event_claim_rows(event), key=repr) != sorted(
            linked, key=repr
        ):
            yield Finding(item, "its columns differ from its form", event.claims)
        for missing in [c for c in event.claims if c not in claims]:
            yield Finding(item, f"rests on claim {missing}, which isn't there", (missing,))
        for missing in [r for r in event.reports if r not in names]:
            yield Finding(item, f"rests on report {missing}, which isn't there")


def _decisions(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every decision is the one that was signed: its id follows from it, and the log holds it word for word."""
    logged = {e.item["id"]: e.item for e in log.entries(db) if e.kind == "decide"}
    for row in db.execute("SELECT * FROM decisions ORDER BY id"):
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


def _chain(db: sqlite3.Connection) -> Iterator[Finding]:
    """Every log entry holds the hash of the one before, and none is missing."""
    previous = log.START
    for n, (seq, kind, item, before, hash_) in enumerate(db.execute("SELECT * FROM log ORDER BY seq"), start=1):
        if seq != n or before != previous or hash_ != log.link(before, kind, item):
            yield Finding(f"log entry {seq}", "it was altered, or an entry before it is missing")
            return
        previous = hash_


def _logged(db: sqlite3.Connection) -> Iterator[Finding]:
    """Reports and claims are those that the log says were put in: none altered, missing or added."""
    ingested, coded = {}, {}
    for entry in log.entries(db):
        if entry.kind == "ingest":
            ingested[entry.item["report"], entry.item["name"], entry.item["source_sha256"]] = entry.item["form_sha256"]
        elif entry.kind == "code":
            keys = ("coder", "report_sha256", "claims_sha256")
            coded[entry.item["report"]] = tuple(entry.item[k] for k in keys)
    copies = {tuple(row[:3]): sha256(row[3]) for row in db.execute("SELECT * FROM copies")}
    for key in sorted(ingested.keys() | copies.keys()):
        if ingested.get(key) != copies.get(key):
            says = "not as it was read" if key in copies and key in ingested else _gone(key in copies)
            yield Finding(f"report {key[0]} ({key[1]})", says, _resting(db, "id", key[0]))
    yield from _primary(db)
    yield from _codings(db, coded)
    yield from _judged(db)


def _primary(db: sqlite3.Connection) -> Iterator[Finding]:
    """The report's row is one of its copies."""
    for id_, name in db.execute(
        "SELECT id, name FROM reports r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.report_id = r.id "
        "AND (c.name, c.source_sha256, c.form) = (r.name, r.source_sha256, r.form)) ORDER BY id"
    ):
        yield Finding(f"report {id_} ({name})", "differs from the copy that was read", _resting(db, "id", id_))


def _codings(db: sqlite3.Connection, coded: dict[str, tuple[Any, ...]]) -> Iterator[Finding]:
    """The claims of each report are those that its coder gave."""
    kept = {row[0]: tuple(row[1:]) for row in db.execute("SELECT * FROM codings")}
    for report in sorted(kept.keys() | coded.keys()):
        forms = judging.coded_forms(db, report)
        now = kept.get(report)
        if now != coded.get(report) or now is None or now[2] != sha256(*forms):
            yield Finding(f"claims of report {report}", "not those that were coded", _resting(db, "id", report))


def _judged(db: sqlite3.Connection) -> Iterator[Finding]:
    """Where people judged claims, those that count are the coder's as they were judged."""
    judged_ = (
        "SELECT report_id FROM coded_claims UNION SELECT report_id FROM decisions WHERE answer NOT IN ('undo') UNION "
    )
    by_hand = f"SELECT report_id FROM claims WHERE coder LIKE '{BY_HAND}%'"
    there = {id_ for (id_,) in db.execute("SELECT report_id FROM codings")}
    for report in sorted(there & {id_ for (id_,) in db.execute(judged_ + by_hand)}):
        try:
            coded = judging.coded(db, report)
        except RecordError:
            continue  # a torn form is a finding of its own
        expected = sorted(map(encode, judged(coded, judging.said(db, report, coded))))
        forms = sorted(form for (form,) in db.execute("SELECT form FROM claims WHERE report_id = ?", (report,)))
        if forms != expected:
            yield Finding(f"claims of report {report}", "not as people judged them", _resting(db, "id", report))


def _derived(db: sqlite3.Connection) -> Iterator[Finding]:
    """Events, control and dates are those that were derived, or stand to be derived anew."""
    if log.last(db, "code") and not log.only_decisions_wait(db):
        yield Finding("events", "were merged before the last report was coded: run `dateline read` again")
    elif log.last(db, "decide") and not log.events_are_current(db):
        yield Finding("events", "were merged before the last decision: run `dateline review --list`")
    for kind, sql in order.DERIVED.items():
        forms, entry = [form for (form,) in db.execute(sql)], log.last(db, kind)
        if kind == "events" and not log.events_are_current(db):
            continue
        if forms and entry is None:
            yield Finding(kind, "the log doesn't know of them")
        elif entry and entry.item["sha256"] != sha256(*forms):
            yield Finding(kind, "not those that were derived")


def _gone(is_there: bool) -> str:
    return "the log doesn't know of it" if is_there else "was read, but is missing"


def _resting(db: sqlite3.Connection, column: str, key: str) -> tuple[str, ...]:
    """The claims of the reports that have `key` in `column`."""
    sql = f"SELECT claims.id FROM claims JOIN reports ON reports.id = report_id WHERE reports.{column} = ? ORDER BY 1"
    return tuple(row[0] for row in db.execute(sql, (key,)))
