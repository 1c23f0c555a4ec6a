"""What is in a pack: for `dateline gazetteer info`, and for whoever must say what a record was made with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...errors import RecordError
from .lines import digest


@dataclass(frozen=True, slots=True)
class Facts:
    """A pack, from outside."""

    path: Path
    about: dict[str, str]  # name, source, licence, credit, dump_date, places, id, …
    kinds: dict[str, int]  # places of each kind, most first
    countries: dict[str, int]  # places in each country, most first
    bytes: int
    sha256: str  # of the file


def inspect(path: Path) -> Facts:
    """Read what a pack says of itself, count its places and hash its bytes. Raises RecordError where it is none."""
    with closing(connect(path)) as db:
        about = dict(db.execute("SELECT key, value FROM pack ORDER BY key").fetchall())
        kinds = _counts(db, "kind")
        countries = _counts(db, "country")
    return Facts(path, about, kinds, countries, path.stat().st_size, digest(path))


def connect(path: Path) -> sqlite3.Connection:
    """A pack, for reading only. Raises RecordError with the next step where there is none."""
    if not path.is_file():
        raise RecordError(f"there is no gazetteer pack {path}. Make one with `dateline gazetteer build` or `add`.")
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        db.execute("SELECT value FROM pack WHERE key = 'places'").fetchone()
    except sqlite3.DatabaseError as error:
        db.close()
        raise RecordError(f"{path.name} is no gazetteer pack ({error}). Make it again.") from error
    return db


def _counts(db: sqlite3.Connection, column: str) -> dict[str, int]:
    sql = f"SELECT {column}, count(*) FROM place WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(db.execute(sql).fetchall())
