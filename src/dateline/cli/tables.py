"""Tables for people: plain text, aligned, cut to the terminal's width."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from .messages import printable

GAP = "  "
LEAST = 6  # no column is made narrower
PIPED = 48  # the widest cell where there is no terminal to fit into


def table(header: Sequence[str], rows: Sequence[Sequence[object]], *, keep: Sequence[str] = ("ID",)) -> Iterator[str]:
    """The lines of a table; columns in `keep` are never cut."""
    cells = [list(header), *([_text(value) for value in row] for row in rows)]
    kept = [name in keep for name in header]
    widths = fitted([max(map(width, column)) for column in zip(*cells, strict=True)], kept, terminal_width())
    for line in cells:
        yield GAP.join(pad(cut(text, w), w) for text, w in zip(line, widths, strict=True)).rstrip()


def fitted(widths: Sequence[int], kept: Sequence[bool], total: int | None) -> list[int]:
    """Widths that fit into `total` columns, taken from the widest; each at most `PIPED` where there is no total."""
    found = list(widths)
    if total is None:
        return [w if keep else min(w, PIPED) for w, keep in zip(found, kept, strict=True)]
    room = total - len(GAP) * (len(found) - 1)
    while sum(found) > room:
        widest = max((i for i, keep in enumerate(kept) if not keep), key=lambda i: found[i], default=None)
        if widest is None or found[widest] <= LEAST:
            break
        found[widest] -= 1
    return found


def terminal_width() -> int | None:
    """Columns of the terminal, or of the variable COLUMNS; None where the output goes to a file or a pipe."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return int(os.environ["COLUMNS"])
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None


def width(text: str) -> int:
    """Columns that a text takes: wide East Asian letters two, marks that combine none."""
    return sum(_columns(c) for c in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most that many columns."""
    if width(text) <= most:
        return text
    kept, used = "", 0
    for letter in text:
        used += _columns(letter)
        if used > most - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def pad(text: str, columns: int) -> str:
    """The text with blanks up to that many columns."""
    return text + " " * (columns - width(text))


def _text(value: object) -> str:
    match value:
        case None | "":
            return "–"
        case float() if value.is_integer():
            return str(int(value))
    return " ".join(printable(str(value)).split())
