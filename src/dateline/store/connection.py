"""Opening a record wherever it is. Two modules hold what SQLite and PostgreSQL do each in its own way; all else is said
once, in SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from .address import Address, Where


class Kind(Protocol):
    """What a module for a kind of database has."""

    def connect(self, where: Any, *, create: bool, readonly: bool) -> Connection:
        """The open record; only `create` may make it. RecordError where it is no record."""

    def begin(self, db: Connection) -> None:
        """Begins to write: one writer at a time."""

    def look(self, db: Connection) -> None:
        """Begins to read: until the end all is of one moment."""

    def writes(self, db: Connection) -> bool:
        """True where something was begun that is not ended."""

    def checking(self, db: Connection) -> AbstractContextManager[None]:
        """In the block as much as possible is read of what is torn."""

    def faults(self, db: Connection) -> Iterator[tuple[str, str]]:
        """What the database itself finds wrong, and tables that aren't as they are made."""

    def speaking(self, where: Any) -> AbstractContextManager[None]:
        """Turns the database's faults into ones that name the next step."""


MODULES = {"sqlite": "sqlite", "postgresql": "postgres"}


def kind_of(db: Connection) -> Kind:
    """The module for an open record."""
    return _kind(MODULES[db.dialect.name])


def _kind(module: str) -> Kind:
    return cast(Kind, import_module(f".{module}", __package__))


def connect(where: Where, *, create: bool, readonly: bool) -> Connection:
    """The open record; only `create` may make it. RecordError where it is none."""
    return _of(where).connect(where, create=create, readonly=readonly)


def speaking(where: Where) -> AbstractContextManager[None]:
    """Turns the database's faults into ones that name the next step."""
    return _of(where).speaking(where)


def _of(where: Where) -> Kind:
    return _kind("postgres" if isinstance(where, Address) else "sqlite")


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """All of the block or nothing of it; one writer at a time."""
    kind = kind_of(db)
    try:
        kind.begin(db)
        yield
        db.exec_driver_sql("COMMIT")
    except BaseException:
        if kind.writes(db):
            db.exec_driver_sql("ROLLBACK")
        raise


@contextmanager
def snapshot(db: Connection) -> Iterator[None]:
    """All that is read in the block is of one moment."""
    kind = kind_of(db)
    if kind.writes(db):
        yield
        return
    kind.look(db)
    try:
        yield
    finally:
        if kind.writes(db):
            db.exec_driver_sql("ROLLBACK")
