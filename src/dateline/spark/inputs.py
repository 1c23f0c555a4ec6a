"""Archives by their paths, read where the task runs: local files as they are, others by way of a temporary file."""

from __future__ import annotations

import shutil
import tempfile
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..batches import report_batch
from ..batches.processes import Recipe, loaded
from ..batches.schemas import Batch
from ..records import Problem, Reading
from ..reports.files import told_apart
from ..reports.reading import read_file
from ..reports.sieve import Sieve, Which
from ..reports.source import SourceFile

if TYPE_CHECKING:
    from ..relevance import Filter

ROWS, BYTES = 64, 16_000_000  # of a batch, at most
TIMEOUT = 60  # seconds without an answer


@dataclass(frozen=True, slots=True)
class Inputs:
    """How archives are got at."""

    base_url: str = ""
    temp_dir: str | None = None
    filter: Which = "off"  # in which archives articles that can hold no claim are stopped
    filter_words: int = 1  # how many different words of acts they must have
    coder: Recipe | None = None  # whose words the filter looks for; None: the shipped ones

    def read(self, path: str, name: str) -> Iterator[Reading | Problem]:
        """The reports in an archive, then how many were stopped; a Problem where it can't be got, so that it costs
        nothing but itself."""
        try:
            with self.at_hand(path) as file:
                sieve = Sieve(lambda: _filter(self.coder, self.filter_words), self.filter)
                yield from read_file(SourceFile(file, name, sieve=sieve if sieve.is_for(file) else None))
                yield from sieve.told(name)
        except OSError as fault:
            step = "Check the list of paths, and that every machine may read there; then run the job again."
            yield Problem(name, f"could not be read ({fault})", step, "left_out")

    @contextmanager
    def at_hand(self, path: str) -> Iterator[Path]:
        """The archive as a file of this machine. OSError where it can't be got."""
        whole = path if urlsplit(path).scheme or path.startswith("/") else self.base_url + path
        parts = urlsplit(whole)
        if parts.scheme in ("", "file"):
            yield Path(unquote(parts.path) if parts.scheme else whole)
        elif parts.scheme in ("http", "https"):
            with tempfile.TemporaryDirectory(prefix="dateline-", dir=self.temp_dir) as folder:
                file = Path(folder) / PurePosixPath(parts.path).name
                with urllib.request.urlopen(whole, timeout=TIMEOUT) as answer, file.open("wb") as out:
                    shutil.copyfileobj(answer, out, 1 << 20)
                yield file
        else:
            raise OSError(f"{parts.scheme}:// is not read; give file paths, or http:// or https:// addresses")


@cache
def _filter(coder: Recipe | None, least: int) -> Filter:
    """The filter for a coder's words, made once in each process."""
    from ..relevance import Filter

    return Filter.load(least, loaded(coder) if coder else None)


def named(paths: Iterable[str]) -> dict[str, str]:
    """What each archive is called in the names of its reports: its file's name, with folders before it where two share
    one. The same for the same paths, in whatever order."""
    files = {Path(unquote(urlsplit(path).path) or path): path for path in sorted(set(paths))}
    names = {file: file.name for file in files}
    told_apart(names)
    return {path: names[file] for file, path in files.items()}


def batches(items: Iterable[Reading | Problem]) -> Iterator[Batch]:
    """What is read, as batches of REPORTS that are small in rows and bytes."""
    waiting: list[Reading | Problem] = []
    size = 0
    for item in items:
        waiting.append(item)
        size += len(item.original) if isinstance(item, Reading) else 0
        if len(waiting) >= ROWS or size >= BYTES:
            yield report_batch(waiting)
            waiting, size = [], 0
    if waiting:
        yield report_batch(waiting)
