"""Short ways to read files that a test writes."""

from __future__ import annotations

from pathlib import Path

from dateline.records import Problem, Reading, Report
from dateline.reports import read_paths

STORY = "Rebels seized the airport of Goma on Tuesday, residents said. The army denied that it had left."


def reports_in(*paths: Path, sidecar: Path | None = None) -> list[Report]:
    """The reports under some paths."""
    return [item.report for item in read_paths(paths, sidecar=sidecar) if isinstance(item, Reading)]


def problems_in(*paths: Path, sidecar: Path | None = None, max_bytes: int = 20_000_000) -> list[Problem]:
    """The problems under some paths."""
    items = read_paths(paths, sidecar=sidecar, max_bytes=max_bytes)
    return [item for item in items if isinstance(item, Problem)]


def report_of(folder: Path, name: str, content: str | bytes) -> Report:
    """The report in a file with this content; the file must give one."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (report,) = reports_in(path)
    return report
