"""The log: what was done to a record, each entry holding the hash of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from . import tables as t
from .forms import sha256

START = "0" * 64
"""What the first entry holds as the hash of the one before."""

LAST = select(t.log.c.seq, t.log.c.hash).order_by(t.log.c.seq.desc()).limit(1)
_ENTRY = select(t.log.c.seq, t.log.c.kind, t.log.c.item, t.log.c.hash)
_LAST_OF = _ENTRY.where(t.log.c.kind.in_(bindparam("kinds", expanding=True))).order_by(t.log.c.seq.desc()).limit(1)
_ADD = t.log.insert()
_SAME = select(t.log.c.seq).where(t.log.c.kind == bindparam("kind"), t.log.c.item == bindparam("item")).limit(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done (`run`, `ingest`, `problems`, `codebook`, `code`, `decide`, `events`, `control`, `dates`,
    `export`, `publish`), and to what."""

    seq: int
    kind: str
    item: dict[str, Any]
    hash: str


def append(db: Connection, kind: str, item: dict[str, Any]) -> None:
    """Adds an entry; the caller holds the transaction."""
    seq, before = db.execute(LAST).first() or (0, START)
    text = msgspec.json.encode(item).decode()
    row = {"seq": seq + 1, "kind": kind, "item": text, "previous": before, "hash": link(before, kind, text)}
    db.execute(_ADD, [row])


def link(previous: str, kind: str, item: str) -> str:
    """The hash that an entry must have."""
    return sha256(previous, kind, item)


def entries(db: Connection, *kinds: str) -> Iterator[Entry]:
    """All entries, or all of these kinds, oldest first."""
    asked = _ENTRY.where(t.log.c.kind.in_(kinds)) if kinds else _ENTRY
    for seq, kind, item, hash_ in db.execute(asked.order_by(t.log.c.seq)):
        yield Entry(seq, kind, msgspec.json.decode(item), hash_)


def last(db: Connection, *kinds: str) -> Entry | None:
    """The latest entry of these kinds."""
    row = db.execute(_LAST_OF, {"kinds": kinds}).first()
    return Entry(row[0], row[1], msgspec.json.decode(row[2]), row[3]) if row else None


def has(db: Connection, kind: str, item: dict[str, Any]) -> bool:
    """True where the log holds this very entry."""
    text = msgspec.json.encode(item).decode()
    return db.execute(_SAME, {"kind": kind, "item": text}).first() is not None


def events_are_current(db: Connection) -> bool:
    """False where reports, claims or decisions have changed since the events were merged, or not all are merged yet."""
    merged = last(db, "events")
    return merged is not None and "rest" not in merged.item and not _since(db, merged, "ingest", "code", "decide")


def only_decisions_wait(db: Connection) -> bool:
    """True where events were merged from these reports and claims, or are being merged, whatever people have decided
    since."""
    merged = last(db, "events")
    return merged is not None and not _since(db, merged, "ingest", "code")


def last_change(db: Connection) -> int:
    """The number of the last entry that changed what events are merged from; 0 where there is none."""
    return _seq(last(db, "ingest", "code", "decide"))


def last_merge(db: Connection) -> int:
    """The number of the last entry of events; 0 where there is none."""
    return _seq(last(db, "events"))


def last_coded(db: Connection) -> int:
    """The number of the last entry that changed reports or claims; 0 where there is none."""
    return _seq(last(db, "ingest", "code"))


def _since(db: Connection, merged: Entry, *kinds: str) -> bool:
    """True where such an entry is later than the state that events were merged from, which a late merge names."""
    return _seq(last(db, *kinds)) > int(merged.item.get("seen", merged.seq))


def _seq(entry: Entry | None) -> int:
    return entry.seq if entry else 0
