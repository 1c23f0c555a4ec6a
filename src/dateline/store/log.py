"""The log: what was done to a record, each entry holding the hash of the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from .forms import sha256

START = "0" * 64
"""What the first entry holds as the hash of the one before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done (`run`, `ingest`, `problems`, `codebook`, `code`, `decide`, `events`, `control`, `dates`,
    `export`, `publish`), and to what."""

    seq: int
    kind: str
    item: dict[str, Any]
    hash: str


def append(db: sqlite3.Connection, kind: str, item: dict[str, Any]) -> None:
    """Adds an entry; the caller holds the transaction."""
    row = db.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone() or (0, START)
    text = msgspec.json.encode(item).decode()
    db.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?)", (row[0] + 1, kind, text, row[1], link(row[1], kind, text)))


def link(previous: str, kind: str, item: str) -> str:
    """The hash that an entry must have."""
    return sha256(previous, kind, item)


def entries(db: sqlite3.Connection) -> Iterator[Entry]:
    """All entries, oldest first."""
    for seq, kind, item, hash_ in db.execute("SELECT seq, kind, item, hash FROM log ORDER BY seq"):
        yield Entry(seq, kind, msgspec.json.decode(item), hash_)


def last(db: sqlite3.Connection, *kinds: str) -> Entry | None:
    """The latest entry of these kinds."""
    marks = ", ".join("?" * len(kinds))
    sql = f"SELECT seq, kind, item, hash FROM log WHERE kind IN ({marks}) ORDER BY seq DESC LIMIT 1"
    row = db.execute(sql, kinds).fetchone()
    return Entry(row[0], row[1], msgspec.json.decode(row[2]), row[3]) if row else None


def has(db: sqlite3.Connection, kind: str, item: dict[str, Any]) -> bool:
    """True where the log holds this very entry."""
    text = msgspec.json.encode(item).decode()
    return db.execute("SELECT 1 FROM log WHERE (kind, item) = (?, ?) LIMIT 1", (kind, text)).fetchone() is not None


def events_are_current(db: sqlite3.Connection) -> bool:
    """False where reports, claims or decisions have changed since the events were merged."""
    merged = last(db, "events")
    return merged is not None and not _since(db, merged, "ingest", "code", "decide")


def only_decisions_wait(db: sqlite3.Connection) -> bool:
    """True where events were merged from these reports and claims, whatever people have decided since."""
    merged = last(db, "events")
    return merged is not None and not _since(db, merged, "ingest", "code")


def last_change(db: sqlite3.Connection) -> int:
    """The number of the last entry that changed what events are merged from; 0 where there is none."""
    return _seq(last(db, "ingest", "code", "decide"))


def last_coded(db: sqlite3.Connection) -> int:
    """The number of the last entry that changed reports or claims; 0 where there is none."""
    return _seq(last(db, "ingest", "code"))


def _since(db: sqlite3.Connection, merged: Entry, *kinds: str) -> bool:
    """True where such an entry is later than the state that events were merged from, which a late merge names."""
    return _seq(last(db, *kinds)) > int(merged.item.get("seen", merged.seq))


def _seq(entry: Entry | None) -> int:
    return entry.seq if entry else 0
