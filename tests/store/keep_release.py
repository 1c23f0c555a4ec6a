"""Keeps the hand-made record as the schema of today writes it: `python -m tests.store.keep_release`. Run it before the
schema changes; what is there already is left as it is."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from dateline.store import Record, schema
from tests.conftest import fill

RELEASES = Path(__file__).parent / "releases"


def restored(version: int, path: Path) -> Path:
    """The record of a schema, as its code left it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript((RELEASES / f"schema-{version}.sql").read_bytes().decode("utf-8"))
        db.execute("PRAGMA journal_mode=WAL")
    return path


def dumped(path: Path) -> str:
    """A record as SQL, with what SQLite's own dump leaves out."""
    with closing(sqlite3.connect(path)) as db:
        marks = (f"PRAGMA {name}={db.execute(f'PRAGMA {name}').fetchone()[0]};" for name in MARKS)
        return "\n".join([*marks, *db.iterdump()]) + "\n"


MARKS = ("application_id", "user_version")


def main() -> None:
    """Writes the file of today's schema, where there is none."""
    out = RELEASES / f"schema-{schema.VERSION}.sql"
    with tempfile.TemporaryDirectory() as folder:
        with Record.open(Path(folder) / "r.db", create=True) as record:
            fill(record)
        if not out.exists():
            out.write_text(dumped(Path(folder) / "r.db"), "utf-8")


if __name__ == "__main__":
    main()
