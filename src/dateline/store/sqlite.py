"""What is SQLite's own: opening the file of a record, its pages and side files, and what SQLite means when it refuses."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ..errors import RecordError
from . import schema

BUSY_MS = 10_000  # how long to wait for another writer before saying so
PAGE = 16_384
"""Bytes. A claim's row has some 2,000: of SQLite's usual pages of 4,096 each would take another one beside its own."""
CACHE_KB = 64_000  # of pages: ids fall anywhere in a table, so a large record writes and reads pages all over the file


def connect(path: Path, *, create: bool, readonly: bool) -> Connection:
    """The open record at `path`; only `create` may make the file. RecordError where it is no record."""
    if not create:
        _must_exist(path)
    elif path.is_dir():
        raise RecordError(f"{path} is a folder; give the record a file name, such as {path / 'dateline.db'}.")
    with speaking(path):
        db = sqlite3.connect(_uri(path, create, readonly), uri=True, isolation_level=None)
        try:
            _prepare(db, path, create, readonly)
            return _wrapped(db)
        except BaseException:
            db.close()
            raise


_OPENED = threading.local()


def _wrapped(db: sqlite3.Connection) -> Connection:
    """SQLAlchemy over this one connection."""
    _OPENED.db = db
    try:
        return _engine().connect()
    finally:
        del _OPENED.db


@cache
def _engine() -> Engine:
    """One for all records, so that each statement is compiled once; it begins and ends nothing by itself."""
    return create_engine(
        "sqlite://",
        creator=lambda: _OPENED.db,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        pool_reset_on_return=None,
        skip_autocommit_rollback=True,
    )


def driver(db: Connection) -> sqlite3.Connection:
    """SQLite's own connection."""
    return cast(sqlite3.Connection, db.connection.dbapi_connection)


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record. Name the record's file with -r.")
    if not path.exists():
        raise RecordError(f"there is no record {path}. Make one with `dateline read PATH… -r {path}`.")


def _uri(path: Path, create: bool, readonly: bool) -> str:
    """Viewing opens read-write where it may, so that WAL's side files are cleared away on closing."""
    place = path.resolve()
    if create:
        return f"{place.as_uri()}?mode=rwc"
    if readonly and not (os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)):
        alone = not place.with_name(place.name + "-wal").exists()
        return f"{place.as_uri()}?mode=ro" + ("&immutable=1" if alone else "")
    return f"{place.as_uri()}?mode=rw"


def _prepare(db: sqlite3.Connection, path: Path, create: bool, readonly: bool) -> None:
    db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    db.execute("PRAGMA foreign_keys=ON")
    db.execute(f"PRAGMA cache_size=-{CACHE_KB}")
    version, application = _pragma(db, "user_version"), _pragma(db, "application_id")
    empty = not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if empty and not version and create:
        _make(db)
    elif empty and not version and application in (0, schema.APPLICATION_ID):
        raise RecordError(
            f"{path} holds nothing: it was cut off while it was made. Run `dateline read PATH… -r {path}`."
        )
    elif application != schema.APPLICATION_ID or empty:
        raise RecordError(f"{path} is not a Dateline record. Name another file with -r.")
    elif version > schema.VERSION:
        raise RecordError(
            f"{path} was written by a newer Dateline (schema {version}, this one knows {schema.VERSION}). "
            "Upgrade with `pip install -U dateline`."
        )
    elif version < schema.VERSION:
        _upgrade(db, version, readonly)
    db.execute("PRAGMA synchronous=FULL")
    if readonly:
        db.execute("PRAGMA query_only=ON")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _make(db: sqlite3.Connection) -> None:
    """All tables or none: `executescript` would commit first, so the statements go one by one."""
    db.execute(f"PRAGMA page_size={PAGE}")
    db.execute("PRAGMA journal_mode=WAL")
    with _transaction(db):
        if _pragma(db, "user_version"):  # another process was quicker
            return
        for statement in schema.statements(schema.TABLES):
            db.execute(statement)
        db.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={schema.VERSION}")


def _upgrade(db: sqlite3.Connection, version: int, readonly: bool) -> None:
    """Adds what came since a version: all of it or nothing; for reading only, beside the file."""
    if readonly:
        for statement in _added(version):
            for kind in ("TABLE", "INDEX", "VIEW"):
                statement = statement.replace(f"CREATE {kind} ", f"CREATE {kind} temp.")
            db.execute(statement)
        return
    db.execute("PRAGMA foreign_keys=OFF")  # a table that is made anew must not take along what points at it
    with _transaction(db):
        there = _pragma(db, "user_version")  # another process may have been quicker
        if there < 4:
            _sort_as_text(db)
        db.execute(schema.MADE_ANEW)
        for statement in _added(there):
            db.execute(statement)
        if there < 4:
            for statement in schema.WAITING:
                db.execute(statement)
        if there < 3:
            _name_references(db)
        db.execute(f"PRAGMA user_version={schema.VERSION}")
    db.execute("PRAGMA foreign_keys=ON")


def _sort_as_text(db: sqlite3.Connection) -> None:
    """Makes tables anew whose position was a number; what was sorted by it stays in its order."""
    for table in schema.SORTED_AS_TEXT:
        db.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM main.{table}")
        db.execute(f"DROP TABLE main.{table}")
        db.execute(schema.making(table))
        number = "CASE typeof(position) WHEN 'integer' THEN printf('%012d', position) ELSE position END"
        names = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
        columns = ", ".join(number if name == "position" else name for name in names)
        db.execute(f"INSERT INTO main.{table} SELECT {columns} FROM kept")
        db.execute("DROP TABLE temp.kept")


def _name_references(db: sqlite3.Connection) -> None:
    """Writes into the tables' definitions which column each reference means; what they hold stays as it is.

    SQLite has no statement for it. Editing its own table is the way that its documentation shows for changes that
    leave the content alone (https://www.sqlite.org/lang_altertable.html, "otheralter"), and part of the transaction.
    An SQLite that was built so as to refuse it leaves them as they were, which means the same to it.
    """
    tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL").fetchall()
    db.execute("PRAGMA writable_schema=ON")
    with suppress(sqlite3.OperationalError):
        for name, sql in tables:
            db.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", (schema.named(sql), name))
    db.execute(f"PRAGMA schema_version={_pragma(db, 'schema_version') + 1}")
    db.execute("PRAGMA writable_schema=RESET")


def _added(since: int) -> Iterator[str]:
    for version in range(since + 1, schema.VERSION + 1):
        yield from schema.statements(schema.ADDED[version])


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


# --- transactions ----------------------------------------------------------------------------------------------------


def begin(db: Connection) -> None:
    """Begins to write: one writer at a time."""
    db.exec_driver_sql("BEGIN IMMEDIATE")


def look(db: Connection) -> None:
    """Begins to read: until the end all is of one moment."""
    db.exec_driver_sql("BEGIN")


def writes(db: Connection) -> bool:
    """True where something was begun that is not ended."""
    return not db.closed and not db.invalidated and driver(db).in_transaction


# --- checking --------------------------------------------------------------------------------------------------------


@contextmanager
def checking(db: Connection) -> Iterator[None]:
    """In the block a letter that is none ends no check."""
    own = driver(db)
    own.text_factory = lambda content: content.decode(errors="replace")
    try:
        yield
    finally:
        own.text_factory = str


def faults(db: Connection) -> Iterator[tuple[str, str]]:
    """SQLite's own check of the file, and its tables as they are made: what is wrong, and how."""
    own = driver(db)
    for (says,) in own.execute("PRAGMA integrity_check(20)"):
        if says != "ok":
            yield "the file", f"SQLite finds: {says}"
    for table, *_ in own.execute("PRAGMA foreign_key_check"):
        yield f"table {table}", "a row points at a row that isn't there"
    made = own.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    there = {(kind, name, schema.named(sql)) for kind, name, sql in made}
    if _pragma(own, "user_version") == schema.VERSION:  # an earlier one is looked at as it is
        for kind, name in sorted({row[:2] for row in there ^ _made()}):
            yield f"{kind} {name}", "is not as Dateline makes it"


@cache
def _made() -> frozenset[tuple[str, str, str]]:
    """Kind, name and statement of every table and index that a record has."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema.TABLES)
        return frozenset(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def vacuum_into(db: Connection, to: Path) -> None:
    """The record as one file without what SQLite left behind in free pages. It writes to the new file only, but SQLite
    counts that as writing, so what is open for reading only is opened for this one statement."""
    own = driver(db)
    guarded = _pragma(own, "query_only")
    own.execute("PRAGMA query_only=OFF")
    try:
        own.execute("VACUUM INTO ?", (str(to),))
    finally:
        own.execute(f"PRAGMA query_only={guarded}")


# --- what SQLite says ------------------------------------------------------------------------------------------------


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turns SQLite's faults into ones that name the next step."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(_advice(str(error), path)) from error
    except DBAPIError as error:
        raise RecordError(_advice(str(error.orig), path)) from error
    except UnicodeDecodeError as error:  # SQLite's own words, which quote a torn schema
        raise RecordError(_advice("malformed", path)) from error


def _advice(fault: str, path: Path) -> str:
    known = {
        "not a database": f"{path} is not a Dateline record. Name another file with -r.",
        "locked": f"{path} is being written by another process. Wait until it is done, then try again.",
        "readonly": f"{path} can't be written. Check its permissions and its folder's, or name another file with -r.",
        "query_only": f"{path} was opened for reading only.",
        "disk is full": f"the disk that holds {path} is full. Free some space and run the command again; "
        "what was acknowledged is kept.",
        "unable to open": f"{path} can't be opened. Does its folder exist, and may you write there?",
        "disk i/o": f"the disk that holds {path} is full, read-only or fails. Free some space and run the command again; "
        "where that doesn't help, copy the record elsewhere and run `dateline verify` on it.",
        "malformed": f"{path} is damaged. Run `dateline verify`, or read the reports into a new record.",
        "no such": f"{path} lacks a table or column that a record has. Run `dateline verify`.",
    }
    for sign, advice in known.items():
        if sign in fault.lower():
            return advice
    return f"{path}: SQLite says “{fault}”. Run `dateline verify` to see whether the record is whole."
