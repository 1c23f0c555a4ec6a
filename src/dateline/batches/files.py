"""The Parquet of a job: folders `reports`, `claims` and `events`, read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError, UsageError, needed
from ..records import Claim, Event, Problem, Reading
from ..store.forms import decode
from .processes import Coded
from .rows import problem_of, reading_of
from .schemas import CLAIMS, EVENTS, REPORTS, Row, Schema

ROWS = 256  # at a time


def readings(folder: Path) -> Iterator[Reading | Problem]:
    """What was read, and what could not be; files in the order of their names."""
    for row in _rows(folder, "reports", REPORTS):
        yield problem_of(row) or reading_of(row)


def codings(folder: Path) -> tuple[dict[str, Coded], str]:
    """What each report was coded as, by its id, and by which coder."""
    found: dict[str, list[Claim]] = {}
    faults: dict[str, str] = {}
    coders: set[str] = set()
    for row in _rows(folder, "claims", CLAIMS, "report_id", "form", "fault", "coder"):
        coders.add(row["coder"])
        found.setdefault(row["report_id"], [])
        if row["form"] is not None:
            found[row["report_id"]].append(decode(row["form"], Claim))
        elif row["fault"] is not None:
            faults[row["report_id"]] = row["fault"]
    if len(coders) > 1:
        raise InputError(
            f"{folder} holds claims of several coders ({', '.join(sorted(coders))}). Load them one by one."
        )
    return {id_: Coded(claims, faults.get(id_)) for id_, claims in found.items()}, next(iter(coders), "")


def events(folder: Path) -> Sequence[Event]:
    """What the claims were merged into."""
    return [decode(row["form"], Event) for row in _rows(folder, "events", EVENTS, "form")]


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
