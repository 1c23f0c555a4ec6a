"""What a reader is handed, and the seam for new kinds of file: a protocol and an entry point group, no machinery."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import InputError
from ..records import Problem, Reading

READER_GROUP = "dateline.readers"
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000  # of text: some 400 pages, ten times the longest report that anybody writes
MAX_LINES = 10_000


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


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it is, what the report is to be called, and how many bytes are allowed."""

    path: Path
    name: str  # becomes Report.name: relative to the folder that was read, "/" as separator
    max_bytes: int = MAX_BYTES

    def read_bytes(self) -> bytes:
        """The file's bytes; raises Refused when there are too many or the file cannot be opened."""
        try:
            size = self.path.stat().st_size
            if size > self.max_bytes:
                raise Refused(
                    f"is {size / 1e6:.1f} MB, over the limit of {self.max_bytes / 1e6:g} MB for one report",
                    "Split it into one file per report, or raise the limit (max_bytes).",
                )
            return self.path.read_bytes()
        except OSError as error:
            raise Refused(
                f"cannot be opened ({error.strerror or type(error).__name__})",
                "Check that the file is still there and that you may read it.",
            ) from error


class SourceReader(Protocol):
    """Turns one file into the reports it holds: `(SourceFile) -> Iterator[Reading | Problem]`.

    A package adds a reader with an entry point in the group "dateline.readers", named by the suffix that it reads
    (".docx" for example). A reader may raise Refused for a file that it cannot read at all; a broken part of a file
    is a Problem, and the rest is read.
    """

    def __call__(self, source: SourceFile, /) -> Iterator[Reading | Problem]:
        """Read the file."""
        ...
