"""What a place of a pack lies in: by the codes of its divisions, by the hierarchy of the dump."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer


def path_of(db: sqlite3.Connection, ref: str, core: Gazetteer) -> tuple[str, ...]:
    """Names from the country down to the place's parent, without the place itself; () where the pack hasn't got it."""
    sql = "SELECT country, admin1, admin2, parent, kind FROM place WHERE ref = ?"
    row = db.execute(sql, (ref,)).fetchone()
    if row is None:
        return ()
    country, admin1, admin2, parent, kind = row
    whole = core.country(country) if country else None
    names: list[str | None] = [whole.name if whole else country]
    names += [_division(db, f"{country}.{admin1}", core) if admin1 else None]
    names += [(_division(db, f"{country}.{admin1}.{admin2}", core) or admin2) if admin1 and admin2 else None]
    above = {"country": 0, "admin1": 1, "admin2": 2}.get(kind, 3)
    return tuple(n for n in [*names[:above], *_parents(db, parent)] if n)


def _division(db: sqlite3.Connection, code: str, core: Gazetteer) -> str | None:
    row = db.execute("SELECT name FROM division WHERE code = ?", (code,)).fetchone()
    if row:
        return str(row[0])
    entry = core.entry(f"admin1:{code}")
    return entry.name if entry else None


def _parents(db: sqlite3.Connection, parent: int | None) -> list[str]:
    """The chain of parents, the outermost first; countries and divisions are named by their codes already."""
    names: list[str] = []
    for _ in range(6):
        row = db.execute("SELECT name, parent, kind FROM place WHERE id = ?", (parent,)).fetchone()
        if row is None or row[2] in ("country", "admin1", "admin2"):
            break
        names.insert(0, row[0])
        parent = row[1]
    return names
