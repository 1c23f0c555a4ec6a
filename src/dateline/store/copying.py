"""A whole record from one place to another, row by row: between files and servers, nothing lost and nothing altered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from ..errors import UsageError
from . import rows
from . import tables as t
from .address import Where
from .connection import connect, snapshot, speaking, transaction

AT_ONCE = 500
"""Rows that are held in memory; of originals as many as hold `BYTES`."""
BYTES = 2**24


def copy(db: Connection, to: Where) -> None:
    """Everything that a record holds at one moment into a new one; UsageError, with nothing done, where there is
    something already."""
    target = connect(to, create=True, readonly=False)
    with speaking(to):
        try:
            with snapshot(db), transaction(target):
                for table in t.METADATA.sorted_tables:
                    _fill(db, target, table, to)
        finally:
            target.close()


def _fill(db: Connection, target: Connection, table: Table, to: Where) -> None:
    if target.scalar(select(func.count()).select_from(table)):
        raise UsageError(f"{to} holds a record already. Name a new file, or an empty database.")
    for part in _parts(db, table):
        rows.insert(target, table, part)


def _parts(db: Connection, table: Table) -> Iterator[Sequence[rows.Row]]:
    """The rows of a table in their order, some at a time."""
    by: tuple[Any, ...] = tuple(table.primary_key) or (t.ROWID,)
    found = db.execute(
        select(*table.c).order_by(*by), execution_options={"stream_results": True, "max_row_buffer": 100}
    )
    part: list[rows.Row] = []
    held = 0
    for row in found:
        part.append(tuple(row))
        held += sum(len(value) for value in row if isinstance(value, str | bytes))
        if len(part) == AT_ONCE or held > BYTES:
            yield part
            part, held = [], 0
    yield part
