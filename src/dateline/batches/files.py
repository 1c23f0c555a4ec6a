"""The Parquet of a job: folders `reports` and `claims`, read row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from ..errors import InputError, UsageError, needed
from ..records import Claim, Problem, Reading
from ..store.forms import decode
from .processes import Coded
from .rows import problem_of, reading_of
from .schemas import CLAIMS, REPORTS, Row, Schema

ROWS = 256  # at a time


def readings(folder: Path) -> Iterator[Reading | Problem]:
    """What was read, and what could not be; files in the order of their names."""
    for row in _rows(folder, "reports", REPORTS):
        yield problem_of(row) or reading_of(row)


class Codings:
    """What each report was coded as. It lies in a file that goes with this, so that memory holds one report at a time."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch

    def get(self, report_id: str) -> Coded | None:
        """What a report was coded as; None where no row speaks of it."""
        rows = self._scratch.execute(_OF_REPORT, (report_id,)).fetchall()
        claims = [decode(form, Claim) for form, _ in rows if form is not None]
        faults = [fault for form, fault in rows if form is None and fault is not None]
        return Coded(claims, faults[-1] if faults else None) if rows else None


@contextmanager
def codings(folder: Path) -> Iterator[tuple[Codings, str]]:
    """What each report was coded as, for as long as the block lasts, and by which coder."""
    wanted = ("report_id", "form", "fault", "coder")
    with closing(sqlite3.connect("")) as scratch:  # without a name: a file that nobody else sees
        scratch.execute("CREATE TABLE coded (report_id TEXT, form TEXT, fault TEXT, coder TEXT)")
        rows = (tuple(row[name] for name in wanted) for row in _rows(folder, "claims", CLAIMS, *wanted))
        scratch.executemany("INSERT INTO coded VALUES (?, ?, ?, ?)", rows)
        scratch.execute("CREATE INDEX by_report ON coded (report_id)")
        coders = [coder for (coder,) in scratch.execute("SELECT DISTINCT coder FROM coded ORDER BY coder")]
        if len(coders) > 1:
            raise InputError(f"{folder} holds claims of several coders ({', '.join(coders)}). Load them one by one.")
        yield Codings(scratch), next(iter(coders), "")


_OF_REPORT = "SELECT form, fault FROM coded WHERE report_id = ? ORDER BY rowid"


def _rows(folder: Path, name: str, schema: Schema, *columns: str) -> Iterator[Row]:
    if not (folder / name).is_dir():
        raise UsageError(f"{folder} has no folder {name}. Give the output of `dateline spark-job`, when it is done.")
    dataset, arrow = needed("pyarrow.dataset", "spark"), needed("pyarrow", "spark")
    try:
        found: Any = dataset.dataset(folder / name, format="parquet", schema=schema.arrow())
        for batch in found.to_batches(columns=list(columns) or None, batch_size=ROWS, use_threads=False):
            yield from batch.to_pylist()
    except (arrow.ArrowInvalid, arrow.ArrowTypeError) as fault:
        raise InputError(f"{folder / name} can't be read as Parquet ({fault}). Run the job again.") from fault
