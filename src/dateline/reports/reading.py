"""The way in: files and folders to readings, each file by the reader for its kind, problems said and passed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path, PurePosixPath

from ..records import Problem, Reading
from .assemble import language_problems, with_metadata
from .docx import read_docx
from .files import find_files
from .html import read_html
from .mail import read_mail
from .markdown import read_markdown
from .metadata import Metadata
from .pdf import read_pdf
from .plain_text import read_plain_text
from .rtf import read_rtf
from .sidecar import Sidecar, read_sidecar
from .sieve import Sieve
from .source import MAX_BYTES, READER_GROUP, Refused, SourceFile, SourceReader
from .tables import read_csv, read_workbook
from .warc import read_wacz, read_warc
from .zips import read_zip

READERS: dict[str, SourceReader] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    "": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".zip": read_zip,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".warc.zst": read_warc,
    ".wacz": read_wacz,
}
HOLD_MANY = frozenset((".zip", ".csv", ".tsv", ".xlsx", ".xlsm", ".warc", ".warc.gz", ".warc.zst", ".wacz"))
"""Kinds of file that may be larger than one report, and hold each report in them to the limit."""
STARTS: tuple[tuple[bytes, SourceReader], ...] = ((b"%PDF-", read_pdf), (b"{\\rtf", read_rtf))
STARTS_AS_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def read_paths(
    paths: Sequence[Path],
    *,
    sidecar: Path | None = None,
    columns: Path | None = None,
    only: Collection[Path] | None = None,
    max_bytes: int = MAX_BYTES,
    sieve: Sieve | None = None,
) -> Iterator[Reading | Problem]:
    """The reports in files and folders, in the order of their names, and what could not be read as it is.

    `sidecar`: a CSV file about the reports; without it every `reports.csv` in or beside the paths is used.
    `columns`: which column of a table holds what (columns.py). `only`: the resolved
    paths of the files to read, where not all are. `max_bytes`: the largest report to read. `sieve`: what
    stops articles that can hold no claim, and counts them: of an archive a Problem says how many. Never raises for what a file holds.
    """
    found = find_files(paths)
    yield from sorted(found.problems, key=lambda problem: problem.name)
    given = {sidecar.resolve(): sidecar.name} if sidecar else found.sidecars
    sidecars = [read_sidecar(path, name) for path, name in sorted(given.items(), key=lambda item: item[1])]
    for one in sidecars:
        yield from one.problems
    for path, name in sorted(found.names.items(), key=lambda item: item[1]):
        if path in given or (only is not None and path not in only):
            continue
        wanted = sieve if sieve and sieve.is_for(path) else None
        source = SourceFile(path, name, max_bytes, columns=columns, sieve=wanted)
        before = wanted.counts if wanted else None
        yield from read_file(source, _row_of(path, sidecars))
        if wanted and holds_many(path.name):
            yield from wanted.told(name, before)


def read_file(source: SourceFile, given: Metadata | None = None) -> Iterator[Reading | Problem]:
    """The reports in one file; `given` is what a sidecar says of it."""
    try:
        for item in reader_for(source)(source):
            if isinstance(item, Problem):
                yield item
                continue
            if source.sieve and not source.depth and not source.sieve.text(item.report.text):
                continue
            reading = with_metadata(item, given) if given else item
            yield from language_problems(reading.report)
            yield reading
    except Refused as refused:
        yield Problem(source.name, refused.what, refused.next_step, "left_out")


def reader_for(source: SourceFile) -> SourceReader:
    """The reader for a file's kind, by its suffix; a page saved under another name is known by how it starts."""
    suffix = suffix_of(source.path.name)
    reader = readers().get(suffix)
    if reader is None:
        raise Refused(f'is of a kind that is not read ("{suffix}")', _step_for(suffix))
    return _by_its_start(_first_bytes(source)) if reader is read_plain_text else reader


def _by_its_start(data: bytes) -> SourceReader:
    """The reader for a file that is called text."""
    if STARTS_AS_HTML.match(data):
        return read_html
    return next((reader for start, reader in STARTS if data.startswith(start)), read_plain_text)


def holds_many(name: str) -> bool:
    """Whether a file of this name may hold many reports."""
    return suffix_of(name) in HOLD_MANY


def suffix_of(name: str) -> str:
    """What tells a file's kind: its last suffix, or the last two where they are one kind (".warc.gz")."""
    path = PurePosixPath(name)
    two = "".join(path.suffixes[-2:]).lower()
    return two if two in readers() else path.suffix.lower()


@cache
def readers() -> dict[str, SourceReader]:
    """All readers by suffix: the built-in ones, and those that installed packages add (group "dateline.readers")."""
    added = {entry.name.lower(): entry for entry in entry_points(group=READER_GROUP)}
    return READERS | {suffix: entry.load() for suffix, entry in sorted(added.items())}


def _first_bytes(source: SourceFile) -> bytes:
    try:
        with source.open() as file:
            return file.read(200)
    except (OSError, Refused):
        return b""  # the reader says what is wrong


def _step_for(suffix: str) -> str:
    if suffix in (".gz", ".tar", ".tgz", ".7z", ".rar"):
        return "Unpack it and read the folder, or pack it as .zip."
    if suffix in (".doc", ".odt", ".pages"):
        return "Save it as .docx or as plain text (.txt) and read that."
    return "Save it as plain text (.txt), HTML (.html) or Markdown (.md) and read that."


def _row_of(path: Path, sidecars: Sequence[Sidecar]) -> Metadata | None:
    """What the sidecars say of a file; of several the one deepest in the folders, which comes last by name."""
    rows = [sidecar.rows[path] for sidecar in sidecars if path in sidecar.rows]
    return rows[-1] if rows else None
