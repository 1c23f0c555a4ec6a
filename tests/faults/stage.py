"""Where faults are acted out: the bundled dispatches, a coder that answers from memory, and what a record holds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from dateline import pipeline
from dateline.records import Claim, Reading, Report
from dateline.store import Record

ROOT = Path(__file__).resolve().parents[2]
SIDECAR = ROOT / "examples" / "reports.csv"


def dispatches(many: int = 20) -> tuple[Path, ...]:
    """The first bundled dispatches."""
    found = sorted(p for p in (ROOT / "examples").glob("*/*") if p.suffix in (".txt", ".html", ".md"))
    return tuple(sorted(found, key=lambda p: p.name)[:many])


@dataclass(frozen=True)
class Replay:
    """A coder that gives what the shipped one gave for these reports, and nothing for others."""

    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    name: str = "replay@1"

    def code(self, report: Report) -> Sequence[Claim]:
        """The claims of one report, under the name that it has here."""
        known = self.claims.get(report.id, ())
        return [replace(c, report=replace(c.report, name=report.name), coder=self.name) for c in known]


@cache
def replay(paths: tuple[Path, ...], name: str = "replay@1") -> Replay:
    """The stub for these files: the shipped coder reads each once."""
    from dateline.claims import Coder
    from dateline.reports import read_paths

    coder = Coder.load()
    reports = [item.report for item in read_paths(list(paths), sidecar=SIDECAR) if isinstance(item, Reading)]
    return Replay({report.id: coder.code(report) for report in reports}, name)


def read(paths: Sequence[Path], path: Path, coder: Replay, acknowledge: Callable[[str], None] | None = None) -> None:
    """One whole `dateline read`; `acknowledge` is called with a report's id when it is kept for good."""

    def told(item: object) -> None:
        if acknowledge and isinstance(item, Reading):
            acknowledge(item.report.id)

    with Record.open(path, create=True) as record:
        pipeline.read(list(paths), record, sidecar=SIDECAR, coder=coder, on_progress=told)


def dump(path: Path, *, log: bool = True) -> str:
    """SHA-256 of everything in a record as SQL; or of every row but the log's, which tell in what order things were
    done, as the order of rows without a key does."""
    with closing(sqlite3.connect(path)) as db:
        lines = list(db.iterdump())
    if not log:
        lines = sorted(line for line in lines if not line.startswith('INSERT INTO "log"'))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def findings(path: Path) -> set[str]:
    """The items that verify names, but for events that stand to be merged."""
    with Record.open(path, readonly=True) as record:
        return {f"{f.item}: {f.says}" for f in record.verify() if "run `dateline read` again" not in f.says}


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 don't exceed, in milliseconds."""
    return round(1000 * sorted(times)[int(0.95 * (len(times) - 1))], 1)
