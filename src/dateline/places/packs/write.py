"""Writes a pack from the work file: everything sorted by SQLite on disk, so that memory stays small and bytes the same."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ...errors import RecordError, UsageError
from ..gazetteer import CORE
from ..keys import skeleton_of
from ..schema import SCHEMA
from .about import connect
from .problems import Made, Step, Watch
from .staging import Work
from .versions import FORMAT, keys_version

# The tables of core.sqlite and what a pack has beside: the index by id comes last, when all rows are there.
TABLES = f"""{SCHEMA}
DROP INDEX place_ref;
ALTER TABLE place ADD COLUMN admin2 TEXT;
ALTER TABLE place ADD COLUMN pcode TEXT;
ALTER TABLE place ADD COLUMN parent INTEGER;
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
"""
# The countries first, then the first divisions, then the larger place: a name that very many have is cut after 80.
ORDER = "CASE kind WHEN 'country' THEN 0 WHEN 'admin1' THEN 1 ELSE 2 END, population DESC, kind <> 'city', n"
STEPS = {
    "sorting places": "INSERT INTO place SELECT m.id, ref, kind, name, country, admin1, lat, lon, radius_km, population, "
    "capital, line, admin2, pcode, (SELECT id FROM work.map WHERE n = p.parent) "
    "FROM work.place p JOIN work.map m USING (n) ORDER BY m.id",
    "sorting names": "INSERT INTO name SELECT x.key, m.id, min(x.tier) FROM work.name x CROSS JOIN work.map m "
    "ON m.n = x.n GROUP BY x.key, m.id ORDER BY x.key, m.id",
    "sorting look-alikes": "INSERT INTO skeleton SELECT skeleton, key FROM work.skeleton ORDER BY skeleton, key",
    "divisions": "INSERT INTO division SELECT code, name FROM work.division ORDER BY code",
    "index of ids": "CREATE UNIQUE INDEX place_ref ON place (ref)",
    "index of p-codes": "CREATE INDEX place_pcode ON place (pcode) WHERE pcode IS NOT NULL",
}
SCRATCH = """
DROP TABLE IF EXISTS map; DROP TABLE IF EXISTS skeleton; DROP TABLE IF EXISTS ordered;
CREATE TABLE ordered (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE map (n INTEGER PRIMARY KEY, id INTEGER NOT NULL);
CREATE TABLE skeleton (skeleton TEXT NOT NULL, key TEXT NOT NULL);
"""


def write(work: Work, out: Path, about: Mapping[str, str], watch: Watch) -> Made:
    """Write the pack beside `out` and put it there when it is whole."""
    new = out.with_name(f"{out.name}.new")
    new.unlink(missing_ok=True)
    with _sorting_in(out.parent):
        _prepare(work, watch)
        db = sqlite3.connect(new, isolation_level=None)
        try:
            db.executescript(TABLES)
            db.execute("ATTACH ? AS work", (str(work.path),))
            db.execute("BEGIN")
            for number, (what, sql) in enumerate(STEPS.items(), 1):
                watch(Step(what, number, len(STEPS) + 1))
                db.execute(sql)
            counts = {t: int(db.execute(f"SELECT count(*) FROM main.{t}").fetchone()[0]) for t in ("place", "name")}
            facts = {
                **about,
                "places": str(counts["place"]),
                "names": str(counts["name"]),
                "left_out": str(work.left_out()),
                "keys": keys_version(),
                "format": FORMAT,
            }
            db.executemany("INSERT INTO pack VALUES (?,?)", sorted(facts.items()))
            db.execute("COMMIT")
        finally:
            db.close()
    _settle(new, out)
    return Made(out, counts["place"], counts["name"], work.left_out(), work.problems(), work.resumed)


def free(out: Path, inputs: Sequence[Path]) -> None:
    """Only a pack is ever written over: never a record, a report, or what the pack is made from."""
    if out.exists():
        if any(p.exists() and p.samefile(out) for p in inputs):
            raise UsageError(f"{out.name} is what the pack is made from. Give another -o.")
        try:
            connect(out).close()
        except RecordError:
            raise UsageError(f"{out.name} is there and is no gazetteer pack. Give another -o.") from None
        if out.samefile(CORE):
            raise UsageError("that is the gazetteer that ships. Give another -o; `read` takes packs beside it.")


@contextmanager
def told(work: Work, keep: bool = True) -> Iterator[None]:
    """Closes the work file at the end; where something stops the work, keeps it for the next try (`keep`)."""
    try:
        yield
    except sqlite3.OperationalError as error:
        work.close(discard=not keep)
        raise RecordError(
            f"{work.path.name} can't be written ({error}). Is the disk full, or another build of it running? "
            "The same command goes on from there."
        ) from error
    except BaseException:
        work.close(discard=not keep)
        raise
    work.close(discard=True)


def _prepare(work: Work, watch: Watch) -> None:
    """In the work file: each place's final number, and the look-alike key of every name."""
    db = work.db
    db.execute("PRAGMA temp_store = FILE")
    db.executescript(SCRATCH)
    db.execute("BEGIN")
    watch(Step("ordering places", 0, len(STEPS) + 1))
    db.execute(f"INSERT INTO ordered (n) SELECT n FROM place ORDER BY {ORDER}")
    db.execute("INSERT INTO map SELECT n, id FROM ordered ORDER BY n")
    watch(Step("look-alikes", 0, len(STEPS) + 1))
    db.executemany("INSERT INTO skeleton VALUES (?,?)", _skeletons(db))
    db.execute("COMMIT")


def _skeletons(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    keys = db.execute("SELECT DISTINCT key FROM name WHERE normal AND length(key) < 30 ORDER BY key")
    for (key,) in keys:
        if len(skeleton := skeleton_of(key)) > 1:
            yield skeleton, key


def _settle(new: Path, out: Path) -> None:
    """On the disk first, then in its place."""
    with new.open("r+b") as file:
        os.fsync(file.fileno())
    new.replace(out)


@contextmanager
def _sorting_in(folder: Path) -> Iterator[None]:
    """SQLite sorts beside the pack: the system's folder for such files may be small, or be memory."""
    before = os.environ.get("SQLITE_TMPDIR")
    os.environ["SQLITE_TMPDIR"] = str(folder.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["SQLITE_TMPDIR"]
        else:
            os.environ["SQLITE_TMPDIR"] = before
