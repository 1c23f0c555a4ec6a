"""The rows of a CSV file, one by one whatever its size, each with its own bytes; a broken row costs itself only."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .encoding import BOMS, decode
from .source import MAX_CHARACTERS, Refused, SourceFile

SAMPLE = 65_536  # bytes by which the encoding is told
MAX_COLUMNS = 1_000
LONGEST_ROW = 2 * MAX_CHARACTERS
MOST_LINES = 20_000  # in one row: an open quotation mark would swallow the rest of the file
BOM_OF = {encoding: mark for mark, encoding in BOMS}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (of its first line, or in its sheet), its cells, and header and row as a file."""

    number: int
    cells: Sequence[str]
    original: bytes
    wrong: str | None = None  # why it can't be used


def csv_rows(source: SourceFile) -> Iterator[Row]:
    """The rows that hold something, the header first; raises Refused for a file that is no table."""
    with source.open() as file:
        sample = file.read(SAMPLE)
        encoding = _encoding(sample)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="")
        lines = _Lines(text)
        yield from _parsed(lines, encoding)


def _encoding(sample: bytes) -> str:
    """The encoding by the file's first bytes, cut where a line ends."""
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    if cut.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE)):
        return decode(cut[: len(cut) & ~3]).encoding.removesuffix("-le").removesuffix("-be")
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    lines = [line for line in cut.split(b"\n") if not line.isascii()]
    mostly = sum(1 for line in lines if _is_utf8(line)) * 2 > len(lines)  # pasted rows may be in another encoding
    return "utf-8" if mostly and b"\x00" not in cut else decode(cut).encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Lines:
    """The lines of a text; those that a broken row has swallowed can be given back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text, self.waiting, self.taken, self.number = text, list[str](), list[str](), 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self.text.readline(LONGEST_ROW)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        if len(self.taken) > MOST_LINES or sum(map(len, self.taken[-2:])) > LONGEST_ROW:
            raise csv.Error("a row without an end; is a quotation mark left open?")
        return line

    def give_back(self) -> str:
        """All taken lines but the first, to be read again; gives that one."""
        first = self.taken[0]
        self.waiting += self.taken[:0:-1]
        self.number -= len(self.taken) - 1
        self.taken = [first]
        return first


def _parsed(lines: _Lines, encoding: str) -> Iterator[Row]:
    header: Row | None = None
    mark = ","
    while True:
        lines.taken = []
        number = lines.number + 1
        if header is None and (first := next(lines, None)) is not None:
            mark = max(",;\t|", key=first.count)
            lines.give_back()
            lines.waiting.append(first)
            lines.number, lines.taken = lines.number - 1, []
        cells, wrong = _one(lines, mark)
        if cells is None and wrong is None:
            return
        width = len(header.cells) if header else 0
        if header and len(lines.taken) > 1 and (wrong or len(cells or ()) != width):
            lines.give_back()
            wrong = wrong or "has a quotation mark that is left open"
        elif wrong and len(loose := _loosely(lines.taken, mark)) == (width or len(loose)):
            cells, wrong = loose, None
        elif header and cells and any(cell.strip() for cell in cells[width:]):
            wrong = f"has {len(cells)} cells, the header {width}: commas in its text aren't in quotation marks"
        raw = "".join(lines.taken)
        original = _bytes(raw if header is None else f"{_ended(_text(header.original, encoding))}{raw}", encoding)
        if header is None:
            if wrong:
                raise Refused(f"is no table: its first line {wrong}", "Save it as CSV in UTF-8.")
            if len(cells or ()) > MAX_COLUMNS:
                raise Refused(f"has {len(cells or ()):,} columns, over the limit of {MAX_COLUMNS:,}", "Leave some out.")
            if not any(c.strip() for c in cells or ()):
                continue
            header = Row(number, _whole(cells or (), raw, encoding, mark), original)
            yield header
        elif wrong or any(cell.strip() for cell in cells or ()):
            yield Row(number, _whole(cells or (), raw, encoding, mark), original, wrong)


def _one(lines: _Lines, mark: str) -> tuple[list[str] | None, str | None]:
    """The cells of the next row, or what is wrong with it; neither at the end."""
    before = csv.field_size_limit(LONGEST_ROW)
    try:
        return next(csv.reader(lines, delimiter=mark, strict=True)), None
    except StopIteration:
        return None, None
    except csv.Error as error:
        return [], f"is broken ({error})"
    finally:
        csv.field_size_limit(before)


def _loosely(lines: Sequence[str], mark: str) -> list[str]:
    """The cells of a line with quotation marks where none belong, which many programs write."""
    try:
        return next(csv.reader(lines[:1], delimiter=mark), [])
    except csv.Error:
        return []


def _text(original: bytes, encoding: str) -> str:
    return original.decode(encoding, "surrogateescape")


def _bytes(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "surrogateescape")


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + "\n"


def _whole(cells: Sequence[str], raw: str, encoding: str, mark: str) -> Sequence[str]:
    """The cells, those of a row in another encoding than the rest decoded by themselves."""
    if not any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
        return cells
    text = decode(_bytes(raw, encoding)).text
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), cells)
