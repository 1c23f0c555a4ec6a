"""What a reader is handed, and the seam for new kinds of file: a protocol and an entry point group, no machinery."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from ..errors import InputError
from ..records import Problem, Reading
from .sieve import Sieve

READER_GROUP = "dateline.readers"
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000  # of text: some 400 pages, ten times the longest report that anybody writes
MAX_LINES = 10_000
UNPACKED = 100  # times its size: texts and pages seldom pack to a tenth


class Refused(InputError):
    """A file that cannot be read as it is: what is wrong with it, and the next step."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(f"{what}. {next_step}")
        self.what = what
        self.next_step = next_step


def refuse_too_long(text: str) -> None:
    """Raises Refused for a text that is no report any more, before the time that its length takes is spent."""
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            f"holds {len(text) / 1e6:.1f} million characters of text, over the limit of {MAX_CHARACTERS / 1e6:g} million "
            "for one report",
            "Split it into one file per report.",
        )
    if text.count("\n") > MAX_LINES and (lines := sum(1 for line in text.splitlines() if line.strip())) > MAX_LINES:
        raise Refused(
            f"holds {lines:,} lines, over the limit of {MAX_LINES:,} for one report",
            "Split it into one file per report.",
        )


@dataclass
class Allowance:
    """How many bytes an archive, with all archives in it, may still unpack: small files can hold petabytes."""

    left: int

    def spend(self, size: int) -> None:
        """Raises Refused where nothing is left."""
        self.left -= size
        if self.left < 0:
            raise Refused(
                f"unpacks to more than {UNPACKED:g} times its size, which is over the limit for an archive",
                "Unpack it yourself if you trust it, and read the folder.",
            )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, or a part of one: where it is, what the report is to be called, and how many bytes are allowed."""

    path: Path  # of a part: its name alone, which tells its kind
    name: str  # becomes Report.name: relative to the folder that was read, "/" as separator
    max_bytes: int = MAX_BYTES  # of one report; a file with many may be larger
    data: bytes | None = None  # the bytes of a part; None: they are in the file
    allowance: Allowance | None = None  # of the outermost archive around it
    depth: int = 0  # how many files it stands in
    columns: Path | None = None  # which column of a table holds what, as a person has saved it
    sieve: Sieve | None = None  # what stops articles that can hold no claim; None: all are read

    def part(self, name: str, data: bytes) -> SourceFile:
        """A part of this file as a file of its own."""
        return replace(self, path=Path(name), name=f"{self.name}/{name}", data=data, depth=self.depth + 1)

    def size(self) -> int:
        """In bytes; raises Refused when the file cannot be opened."""
        try:
            return len(self.data) if self.data is not None else self.path.stat().st_size
        except OSError as error:
            raise cannot_be_opened(error) from error

    def open(self) -> BinaryIO:
        """The file for reading, to its end whatever its size; raises Refused when it cannot be opened."""
        try:
            return io.BytesIO(self.data) if self.data is not None else self.path.open("rb")
        except OSError as error:
            raise cannot_be_opened(error) from error

    def read_bytes(self) -> bytes:
        """The file's bytes; raises Refused when there are too many or the file cannot be opened."""
        if (size := self.size()) > self.max_bytes:
            raise too_large(size, self.max_bytes)
        try:
            with self.open() as file:
                return file.read()
        except OSError as error:
            raise cannot_be_opened(error) from error


def too_large(size: int, limit: int) -> Refused:
    """What is said of a report of more bytes than the limit."""
    return Refused(
        f"is {size / 1e6:.1f} MB, over the limit of {limit / 1e6:g} MB for one report",
        "Split it into one file per report, or raise the limit (max_bytes).",
    )


def cannot_be_opened(error: OSError) -> Refused:
    """What is said of a file that the operating system doesn't give."""
    return Refused(
        f"cannot be opened ({error.strerror or type(error).__name__})",
        "Check that the file is still there and that you may read it.",
    )


class SourceReader(Protocol):
    """Turns one file into the reports it holds: `(SourceFile) -> Iterator[Reading | Problem]`.

    A package adds a reader with an entry point in the group "dateline.readers", named by the suffix that it reads
    (".docx" for example). A reader may raise Refused for a file that it cannot read at all; a broken part of a file
    is a Problem, and the rest is read.
    """

    def __call__(self, source: SourceFile, /) -> Iterator[Reading | Problem]:
        """Read the file."""
        ...
