"""The sidecar `reports.csv`: what a person knows of the reports beside them, a row for each file.

Columns: path, title, publisher, published_at, url, language; every other column is kept in `Report.extra`. A row that
can't be used costs that row or that cell only, and is said with its line number.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from ..records import Problem, Value
from .dates import iso_date
from .encoding import decode
from .metadata import Metadata
from .source import Refused, SourceFile

SIDECAR_NAME = "reports.csv"
COLUMNS = ("path", "title", "publisher", "published_at", "url", "language")
MAX_ROWS = 100_000
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*+", re.IGNORECASE)


@dataclass(frozen=True)
class Sidecar:
    """The rows of a sidecar by the file that they describe, and what could not be used."""

    rows: Mapping[Path, Metadata] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


Describes = Callable[[str], Path | None]
"""Which file a path of the sidecar means; None where there is none."""


def read_sidecar(path: Path, name: str = SIDECAR_NAME) -> Sidecar:
    """The sidecar at `path`; paths in it are relative to its folder. A sidecar that can't be read has no rows."""
    try:
        data = SourceFile(path, name).read_bytes()
    except Refused as refused:
        return _useless(name, refused.what)
    return sidecar_of(data, name, lambda given: _file_in(path.parent, given))


def sidecar_of(data: bytes, name: str, described: Describes) -> Sidecar:
    """The sidecar that these bytes hold."""
    try:
        text = decode(data).text
        lines = list(itertools.islice(_csv_lines(text), MAX_ROWS + 1))
    except (Refused, csv.Error) as error:
        what = error.what if isinstance(error, Refused) else f"is no CSV file ({error})"
        return _useless(name, what)
    if len(lines) > MAX_ROWS:
        what = f"has more rows than the limit of {MAX_ROWS:,}"
        step = "Split it, with a folder for each; the reports are read without it."
        return Sidecar(problems=(Problem(name, what, step, "left_out"),))
    header = [column.strip() for column in lines[0][1]]
    problem = _header_problem(name, header)
    if problem and problem.severity == "left_out":
        return Sidecar(problems=(problem,))
    return _rows(described, name, header, lines[1:], [problem] if problem else [])


def _useless(name: str, what: str) -> Sidecar:
    step = "Save it as CSV in UTF-8; the reports are read without it."
    return Sidecar(problems=(Problem(name, what, step, "left_out"),))


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row; commas, semicolons or tabs between the cells, as the header has them."""
    first = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _header_problem(name: str, header: list[str]) -> Problem | None:
    lowered = [column.lower() for column in header]
    found = ", ".join(column or "(no name)" for column in header)
    if "path" not in lowered:
        close = get_close_matches("path", lowered, 1, 0.6) or [c for c in lowered if c in ("file", "filename", "name")]
        hint = f'Rename the column "{close[0]}" to "path".' if close else 'Add a column "path" with the file names.'
        return Problem(name, f'has no column "path" (it has: {found})', hint, "left_out")
    if len(set(lowered)) < len(lowered):
        return Problem(
            name, f"names a column twice (it has: {found})", "Keep one of each; the last was used.", "warning"
        )
    for column in lowered:
        close = [known for known in get_close_matches(column, COLUMNS, 1, 0.8) if known not in lowered]
        if column not in COLUMNS and close:
            what = f'has an unknown column "{column}", kept as it is'
            return Problem(name, what, f'Did you mean "{close[0]}"? Rename it, then read again.', "warning")
    return None


def _rows(
    find: Describes, name: str, header: list[str], lines: list[tuple[int, list[str]]], problems: list[Problem]
) -> Sidecar:
    rows: dict[Path, Metadata] = {}
    for line, cells in lines:
        where = f"{name}, line {line}"
        if len(cells) > len(header):
            problems.append(
                Problem(where, "has more cells than the header", "Put cells with commas in quotes.", "warning")
            )
        values = {column: cell.strip() for column, cell in zip(header, cells, strict=False) if column and cell.strip()}
        known = {column.lower(): value for column, value in values.items()}
        path = known.get("path")
        described = find(path) if path and "\x00" not in path else None
        if isinstance(described, Path) and described not in rows:
            rows[described], wrong = _metadata(where, name, values)
            problems += wrong
        else:
            problems.append(_row_problem(where, described, known.get("path")))
    return Sidecar(rows, tuple(problems))


def _file_in(folder: Path, path: str) -> Path | None:
    """The file that a row describes; None when there is no such file."""
    try:
        described = (folder / path.replace("\\", "/")).resolve()
        return described if described.is_file() else None
    except (OSError, RuntimeError):
        return None


def _row_problem(where: str, described: Path | None, path: str | None) -> Problem:
    if not path:
        return Problem(where, "names no file", 'Fill in its column "path", or delete the row.', "warning")
    if described is None:
        return Problem(
            where, f'names a file that is not there: "{path}"', "Correct the path, or delete the row.", "warning"
        )
    return Problem(
        where, f'describes "{path}" a second time; the first row is used', "Delete one of the rows.", "warning"
    )


def _metadata(where: str, name: str, values: Mapping[str, str]) -> tuple[Metadata, list[Problem]]:
    """What a row says, and the cells that could not be used."""
    known = {column.lower(): value for column, value in values.items() if column.lower() in COLUMNS}
    problems = []
    day = iso_date(known["published_at"]) if "published_at" in known else None
    if "published_at" in known and day is None:
        what = f'published_at "{known["published_at"]}" is no date that can be read in one way'
        problems.append(Problem(where, what, "Write it as 2016-08-24; the date stays unknown until then.", "warning"))
    code = LANGUAGE.fullmatch(known["language"]) if "language" in known else None
    if "language" in known and code is None:
        what = f'language "{known["language"]}" is no language code'
        problems.append(Problem(where, what, 'Write its ISO 639-1 code, for example "en".', "warning"))

    def said(column: str, means: str | None) -> Value[str] | None:
        return Value(means, None, None, f"sidecar {name}: {column}") if means else None

    metadata = Metadata(
        title=said("title", known.get("title")),
        outlet=said("publisher", known.get("publisher")),
        published=said("published_at", day),
        url=known.get("url"),
        language=code[1].lower() if code else None,
        extra=tuple((column, value) for column, value in values.items() if column.lower() not in COLUMNS),
    )
    return metadata, problems
