"""The work file beside a pack that is being made: what was read so far, committed chunk by chunk.

A killed build leaves it, and the same command takes it up. It says which inputs it belongs to; with other inputs it is
thrown away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...records import Problem
from ..keys import fold, normal
from ..schema import PlaceRow
from .problems import SHOWN, BrokenRecord

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE step (source TEXT PRIMARY KEY, lines INTEGER NOT NULL, broken INTEGER NOT NULL, done INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE problem (source TEXT NOT NULL, line INTEGER NOT NULL, what TEXT NOT NULL, next TEXT NOT NULL);
CREATE TABLE place (n INTEGER PRIMARY KEY, ref TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT,
  admin1 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL,
  capital INTEGER NOT NULL, line TEXT, admin2 TEXT, pcode TEXT, parent INTEGER);
CREATE TABLE name (n INTEGER NOT NULL, key TEXT NOT NULL, tier INTEGER NOT NULL, normal INTEGER NOT NULL);
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL, n INTEGER) WITHOUT ROWID;
CREATE TABLE link (child INTEGER PRIMARY KEY, parent INTEGER NOT NULL);
"""
PLACE = "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
NameRow = tuple[int, str, int, int]  # place, key, tier (0 the name, 1 an alternative, 2 romanised), is a normal key


@dataclass
class Staged(PlaceRow):
    """A place of a pack; `n` is its number in the work file."""

    n: int = 0
    admin2: str | None = None
    pcode: str | None = None
    parent: int | None = None

    def row(self) -> tuple[object, ...]:
        """The columns of the work file's `place`."""
        return (*self.columns(self.n), self.admin2, self.pcode, self.parent)


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a file, before it has a number."""

    place: Staged
    names: tuple[str, ...]  # the main one first


def keys_of(n: int, names: Sequence[str], first: int = 0) -> Iterable[NameRow]:
    """The rows of `name` for a place's names, the main one first (`first=1`: all are alternatives)."""
    seen: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        folded, key = fold(name), normal(name)
        if folded:
            seen.setdefault(folded, [min(i + first, 1), 0])
        if key:
            seen.setdefault(key, [2, 1])[1] = 1
    return [(n, key, tier, is_normal) for key, (tier, is_normal) in seen.items()]


class Work:
    """The open work file."""

    def __init__(self, db: sqlite3.Connection, path: Path, resumed: bool) -> None:
        self.db, self.path, self.resumed = db, path, resumed

    @classmethod
    def open(cls, path: Path, fingerprint: str) -> Work:
        """Take up the work file of these inputs, or begin a new one."""
        if path.exists() and (db := _connect(path)):
            if _fingerprint(db) == fingerprint:
                return cls(db, path, True)
            db.close()
        remove(path)
        db = sqlite3.connect(path, isolation_level=None)
        _tune(db)
        db.executescript(SCHEMA)
        db.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
        return cls(db, path, False)

    def meta(self, key: str, default: str = "") -> str:
        """A remembered fact."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def remember(self, key: str, value: str) -> None:
        """Remember a fact."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def where(self, source: str) -> tuple[int, int, bool]:
        """Lines read of a source, broken ones among them, whether it is done."""
        row = self.db.execute("SELECT lines, broken, done FROM step WHERE source = ?", (source,)).fetchone()
        return (row[0], row[1], bool(row[2])) if row else (0, 0, False)

    def reached(self, source: str, lines: int, broken: int, done: bool = False) -> None:
        """Remember how far a source is read; call it in the transaction that holds what was read."""
        self.db.execute("INSERT OR REPLACE INTO step VALUES (?,?,?,?)", (source, lines, broken, int(done)))

    def complain(self, source: str, line: int, broken: BrokenRecord) -> None:
        """Keep the first broken records in words."""
        self.db.execute(
            "INSERT INTO problem SELECT ?,?,?,? WHERE (SELECT count(*) FROM problem) < ?",
            (source, line, broken.what, broken.next_step, SHOWN),
        )

    def problems(self) -> tuple[Problem, ...]:
        """The broken records that were kept in words, then how many more there are."""
        rows = self.db.execute("SELECT * FROM problem ORDER BY rowid").fetchall()
        found = [Problem(f"{source} line {line}", what, step, "left_out") for source, line, what, step in rows]
        if (more := self.left_out() - len(found)) > 0:
            found.append(
                Problem(f"{more} more records", "are broken", "They are left out in the same way.", "left_out")
            )
        return tuple(found)

    def left_out(self) -> int:
        """How many records were broken."""
        return int(self.db.execute("SELECT coalesce(sum(broken), 0) FROM step").fetchone()[0])

    def close(self, *, discard: bool) -> None:
        """Close it; `discard` when the pack is there."""
        self.db.close()
        if discard:
            remove(self.path)


def remove(path: Path) -> None:
    """A work file and its journal."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection | None:
    try:
        db = sqlite3.connect(path, isolation_level=None)
        _tune(db)
    except sqlite3.DatabaseError:
        return None
    return db


def _tune(db: sqlite3.Connection) -> None:
    """Bounded memory; chunks that survive the death of the process."""
    db.executescript("PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;")


def _fingerprint(db: sqlite3.Connection) -> str:
    try:
        row = db.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return ""
    return str(row[0]) if row else ""
