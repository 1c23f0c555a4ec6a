"""The three seams for a project's own code: a typed protocol and an entry point each, no machinery.

A package adds to Dateline with an entry point in its `pyproject.toml`:

    [project.entry-points."dateline.exporters"]
    kml = "my_package:write_kml"
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, BinaryIO, Protocol

from .errors import UsageError
from .exports import Written
from .records import Claim, Report
from .reports.source import READER_GROUP
from .store import View

CODER_GROUP = "dateline.coders"
EXPORTER_GROUP = "dateline.exporters"

__all__ = ["CODER_GROUP", "EXPORTER_GROUP", "READER_GROUP", "Coder", "Exporter", "found", "load"]


class Coder(Protocol):
    """Report → claims. The entry point names a function without arguments that gives one (`Coder.load`)."""

    @property
    def name(self) -> str:
        """Name and version, as in `Claim.coder`: "mine@1.2"."""

    def code(self, report: Report) -> Sequence[Claim]:
        """The claims of one report, the same for the same report."""


class Exporter(Protocol):
    """Record → file. The entry point names the function; its name is the format's."""

    def __call__(self, view: View, out: BinaryIO, /) -> Written:
        """Writes the view and tells what the format could not hold."""


def found(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by name."""
    return {point.name: point for point in entry_points(group=group)}


def load(group: str, name: str) -> Callable[..., Any]:
    """What an entry point names; UsageError where there is none of that name."""
    points = found(group)
    if name not in points:
        there = ", ".join(sorted(points)) or "none is installed"
        raise UsageError(f"no {group.removeprefix('dateline.').removesuffix('s')} is called {name} ({there}).")
    return points[name].load()  # type: ignore[no-any-return]
