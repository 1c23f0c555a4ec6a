"""What is PostgreSQL's own: making and opening a record on a server, its one lock, and what the server means when it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.schema import CreateTable

from ..errors import RecordError, UsageError
from . import schema
from . import tables as t
from .address import Address
from .postgres_views import VIEWS

WAIT_MS = 10_000  # how long to wait for another writer before saying so
VERSION_TABLE = "dateline_record"
"""Holds the number that SQLite has in `user_version`."""


def connect(address: Address, *, create: bool, readonly: bool) -> Connection:
    """The open record in a database; only `create` may make its tables. RecordError where it holds no record."""
    with speaking(address):
        db = _engine(address.url, readonly).connect()
        try:
            _prepare(db, address, create, readonly)
        except BaseException:
            db.close()
            raise
    return db


@cache
def _engine(url: str, readonly: bool) -> Engine:
    """Connections to a database that are kept open for the next who asks; they begin and end nothing by themselves."""
    try:
        engine = create_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 10, "application_name": "dateline"},
            pool_size=4,
            max_overflow=-1,
            pool_pre_ping=True,
        )
    except ModuleNotFoundError:
        raise UsageError("a record on a server needs a driver. Install it: pip install 'dateline[postgres]'") from None
    except ArgumentError:
        raise UsageError(f"{Address(url)} is no address. Write postgresql://NAME@HOST:PORT/DATABASE.") from None
    if readonly:
        event.listen(engine, "connect", _guard)
    return engine


def _guard(own: object, _: object) -> None:
    """Whoever looks can't write."""
    own.execute("SET default_transaction_read_only = on")  # type: ignore[attr-defined]


# --- making and migrating --------------------------------------------------------------------------------------------


def _prepare(db: Connection, address: Address, create: bool, readonly: bool) -> None:
    version = _version(db)
    if version is None:
        if _one(db, "SELECT current_schema()") is None:
            raise RecordError(_advice("42501", "", address))
        if _tables(db):
            raise RecordError(f"{address} holds another program's tables. Name another database with -r.")
        if not create or readonly:
            raise RecordError(f"there is no record in {address}. Make one with `dateline read PATH… -r {address}`.")
        if _one(db, "SHOW server_encoding") != "UTF8":
            raise RecordError(f"{address} isn't kept in UTF-8. Make a database that is: createdb -E UTF8 -T template0.")
        _migrate(db)
    elif version > schema.VERSION:
        raise RecordError(
            f"{address} was written by a newer Dateline (schema {version}, this one knows {schema.VERSION}). "
            "Upgrade with `pip install -U dateline`."
        )
    elif version < schema.VERSION and readonly:
        raise RecordError(
            f"{address} is of an earlier schema ({version}, this Dateline has {schema.VERSION}). Its owner brings it up "
            f"to date with `dateline roles -r {address}`; make a copy before."
        )
    elif version < schema.VERSION:
        _migrate(db)


def _one(db: Connection, sql: str) -> object:
    return db.exec_driver_sql(sql).scalar()


TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'v', 'p')
"""


def _tables(db: Connection) -> set[str]:
    """The tables and views that are there, whoever may look at them."""
    return set(db.exec_driver_sql(TABLES).scalars())


def _version(db: Connection) -> int | None:
    """The schema of the record that a database holds; None without any."""
    if VERSION_TABLE not in _tables(db):
        return None
    return int(str(_one(db, f"SELECT version FROM {VERSION_TABLE}")))


def _migrate(db: Connection) -> None:
    """Adds what came since the version that is there: all of it or nothing, one process at a time."""
    try:
        begin(db)
        there = _version(db) or 0  # another process may have been quicker
        if not there:
            db.exec_driver_sql(f"CREATE TABLE {VERSION_TABLE} (version BIGINT NOT NULL)")
            db.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (0)")
        db.exec_driver_sql(schema.MADE_ANEW)
        for version in range(there + 1, schema.VERSION + 1):
            for statement in schema.statements(schema.ADDED[version]):
                for own in _translated(statement):
                    db.exec_driver_sql(own)
        if 0 < there < 4:
            for table in schema.SORTED_AS_TEXT:
                db.exec_driver_sql(SORT_AS_TEXT.format(table=table))
            for statement in schema.WAITING:
                db.exec_driver_sql(statement)
        db.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version = {schema.VERSION}")
        db.exec_driver_sql("COMMIT")
    except BaseException:
        if writes(db):
            db.exec_driver_sql("ROLLBACK")
        raise


SORT_AS_TEXT = """
ALTER TABLE {table} ALTER COLUMN position TYPE TEXT COLLATE "C" USING lpad(position::text, 12, '0')
"""


def _translated(statement: str) -> Iterator[str]:
    """A statement of the schema as PostgreSQL says it."""
    found = re.search(r"^CREATE (TABLE|INDEX|VIEW) (\w+)", statement, re.MULTILINE)
    assert found, statement
    kind, name = found.groups()
    if kind == "TABLE":
        yield str(CreateTable(t.METADATA.tables[name]).compile(dialect=_dialect()))
        if not t.METADATA.tables[name].primary_key:
            yield f"ALTER TABLE {name} ADD COLUMN rowid BIGINT GENERATED ALWAYS AS IDENTITY"
    else:
        yield VIEWS[name] if kind == "VIEW" else statement[found.start() :]


@cache
def _dialect() -> Dialect:
    return make_url("postgresql+psycopg://").get_dialect()()


# --- transactions ----------------------------------------------------------------------------------------------------


def begin(db: Connection) -> None:
    """Begins to write: one writer at a time, in all of a record, so that the log is one chain and `last_change` holds.

    The lock is taken before anything is read, so every statement sees what the writer before has committed."""
    db.exec_driver_sql("BEGIN ISOLATION LEVEL READ COMMITTED")
    db.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_MS}")
    db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID}, hashtext(current_schema()))")


def look(db: Connection) -> None:
    """Begins to read: until the end all is of one moment."""
    db.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


def writes(db: Connection) -> bool:
    """True where something was begun that is not ended."""
    if db.closed or db.invalidated:
        return False
    own = db.connection.dbapi_connection
    assert own
    return bool(own.info.transaction_status)  # psycopg's; 0: idle


def forget(address: Address) -> None:
    """Closes the connections to a database that are kept open."""
    for readonly in (True, False):
        _engine(address.url, readonly).dispose()


# --- checking --------------------------------------------------------------------------------------------------------


def checking(db: Connection) -> AbstractContextManager[None]:
    """The server gives no torn letters."""
    return nullcontext()


COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
WHERE table_schema = current_schema() AND column_name <> 'rowid'
"""
INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
KINDS = {"BIGINT": "bigint", "TEXT": "text", "DOUBLE PRECISION": "double precision", "BYTEA": "bytea"}
KEYS = """
SELECT c.relname, k.contype, k.convalidated FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = current_schema() AND k.contype IN ('p', 'f')
"""


def faults(db: Connection) -> Iterator[tuple[str, str]]:
    """Tables and views that aren't as they are made, and rows that point at none. The server checks its own pages
    where its checksums are on (`initdb --data-checksums`)."""
    there = {tuple(row) for row in db.exec_driver_sql(COLUMNS)}
    made = {
        (
            table.name,
            column.name,
            KINDS[column.type.compile(_dialect()).partition(" COLLATE")[0]],
            _yes(column.nullable),
        )
        for table in t.METADATA.sorted_tables
        for column in table.c
    }
    tables = {name for name, *_ in there} - VIEWS.keys() - {VERSION_TABLE}
    for name in sorted({*tables, *t.METADATA.tables} - _same(there, made)):
        yield f"table {name}", "is not as Dateline makes it"
    for name in sorted(VIEWS.keys() - {name for name, *_ in there}):
        yield f"view {name}", "is not as Dateline makes it"
    indexes = {name for (name,) in db.exec_driver_sql(INDEXES)}
    for name in sorted(set(re.findall(r"CREATE INDEX (\w+)", schema.TABLES)) - indexes):
        yield f"index {name}", "is not as Dateline makes it"
    yield from _keys(db)


def _yes(nullable: bool | None) -> str:
    return "YES" if nullable else "NO"


def _same(there: set[tuple[object, ...]], made: set[tuple[str, str, str, str]]) -> set[str]:
    """The tables that have just the columns that they are made with."""
    differ = {str(row[0]) for row in there ^ made}
    return {name for name in t.METADATA.tables if name not in differ}


def _keys(db: Connection) -> Iterator[tuple[str, str]]:
    """Keys that are gone or not enforced, and rows that point at a row that isn't there."""
    kept = [(str(table), kind) for table, kind, valid in db.exec_driver_sql(KEYS) if valid]
    for table in t.METADATA.sorted_tables:
        asked = [("p", 1 if table.primary_key else 0), ("f", len(table.foreign_keys))]
        if any(kept.count((table.name, kind)) != number for kind, number in asked):
            yield f"table {table.name}", "lacks a key that Dateline makes"
        for key in table.foreign_keys:
            own, other = f'"{key.parent.name}"', f'"{key.column.name}"'
            of = key.column.table.name
            sql = f"SELECT 1 FROM {table.name} a WHERE NOT EXISTS (SELECT 1 FROM {of} b WHERE b.{other} = a.{own}) LIMIT 1"
            if _one(db, sql):
                yield f"table {table.name}", "a row points at a row that isn't there"


# --- what PostgreSQL says --------------------------------------------------------------------------------------------


@contextmanager
def speaking(address: Address) -> Iterator[None]:
    """Turns the server's faults into ones that name the next step."""
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        raise RecordError(_advice(state, " ".join(str(error.orig).split()), address)) from error


def _advice(state: str, fault: str, address: Address) -> str:
    known = {
        "28": f"{address} lets you not in. Check the name in it and the password (PGPASSWORD, or ~/.pgpass).",
        "3D000": f"the server has no such database: {address}. Make it: createdb NAME.",
        "42501": f"your role in {address} may not do that. Ask for another (`dateline roles` lists who may what).",
        "25006": f"{address} was opened for reading only, so it can't be written.",
        "55P03": f"{address} is being written by another process. Wait until it is done, then try again.",
        "53100": "the server's disk is full. Free some space and run the command again; what was acknowledged is kept.",
        "53": f"the server of {address} has too much to do ({fault}). Try again later.",
        "57": f"the server of {address} ended the connection. Run the command again; what was acknowledged is kept.",
        "42P01": f"{address} lacks a table that a record has. Run `dateline verify`.",
        "42703": f"{address} lacks a column that a record has. Run `dateline verify`.",
        "3F000": f"{address} has no schema to keep tables in. Make one: CREATE SCHEMA.",
    }
    for sign in sorted(known, key=len, reverse=True):
        if state.startswith(sign):
            return known[sign]
    if "NUL" in fault:
        return "a text holds the character NUL, which PostgreSQL can't keep. Keep this report in an SQLite record."
    if "password" in fault or "authentication" in fault or "pg_hba" in fault:
        return known["28"]
    if "does not exist" in fault and "database" in fault:
        return known["3D000"]
    if not state:
        return f"the server of {address} can't be reached ({fault[:200]}). Is it running, and are host and port right?"
    return f"{address}: PostgreSQL says “{fault}” ({state}). Run `dateline verify` to see whether the record is whole."
