"""Which column of a table holds what: layouts that are known by their headers, or one that a project has saved.

A saved layout is a TOML file, `columns.toml` beside the tables or any file given with `--columns`:

    text = ["Lead", "Body"]
    title = "Headline"
    published = "Date"
    published_format = "%d/%m/%Y"
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..records import Value
from .dates import iso_date
from .languages import language_named
from .metadata import Metadata, Said
from .source import Refused

COLUMNS_NAME = "columns.toml"
FIELDS = ("title", "outlet", "published", "byline", "url", "language", "external_id", "seen")
KNOWN = {*FIELDS, "text", "published_format", "about"}
TIMESTAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")  # 20200528T110000Z

PRINTED_TIME = re.compile(r"datetime\.datetime\((\d{4}), (\d{1,2}), (\d{1,2})(?:, [^()]*(?:\([^()]*\))?)?\)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns hold what; names as `folded` gives them."""

    about: str
    text: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    one_text: bool = False
    published_format: str | None = None
    unpack: tuple[str, ...] = ()

    def unpacked(self, row: Mapping[str, str]) -> dict[str, str]:
        """The row with what is packed in its cells as columns of its own; a cell that can't be unpacked stays."""
        found = dict(row)
        for column in self.unpack:
            if (inside := _dict_in(row.get(column, ""))) is not None:
                del found[column]
                found |= {folded(f"{column} {key}"): str(value) for key, value in inside.items() if value}
        return found

    def body(self, row: Mapping[str, str]) -> str:
        """The report's text in a row; empty where there is none."""
        parts = [row[name] for name in self.text if row.get(name, "").strip()]
        return "\n\n".join(parts[:1] if self.one_text else parts)

    def metadata(self, row: Mapping[str, str], headers: Mapping[str, str]) -> Metadata:
        """What a row says of its report; `headers`: how the columns are written."""

        def said(name: str) -> Said:
            for column in self.fields.get(name, ()):
                if words := row.get(column, "").strip():
                    return Value(words, None, None, f"column {headers.get(column, column)}")
            return None

        published, url, language = said("published"), said("url"), said("language")
        day = self.day(published.means) if published else None
        external, seen = said("external_id"), said("seen")
        used = {name for names in self.fields.values() for name in names} | set(self.text)
        extra = [("external_id", external.means)] if external else []
        extra += [("seen", self.day(seen.means) or seen.means)] if seen else []
        extra += [
            (headers.get(name, name), words.strip())
            for name, words in row.items()
            if name not in used and words.strip()
        ]
        return Metadata(
            title=said("title"),
            outlet=said("outlet"),
            byline=said("byline"),
            published=Value(day, None, None, published.origin) if published and day else None,
            url=url.means if url and url.means.startswith(("http://", "https://")) else None,
            language=language_named(language.means) if language else None,
            extra=tuple(extra),
        )

    def day(self, words: str) -> str | None:
        """An ISO date; None for one that can be read in two ways, unless the layout says how to read it."""
        if self.published_format:
            try:
                return datetime.strptime(words, self.published_format).date().isoformat()
            except ValueError:
                return None
        match = TIMESTAMP.fullmatch(words)
        return iso_date("-".join(match.groups()) if match else words)

    def unread_day(self, row: Mapping[str, str]) -> str | None:
        """The words of a date of publication that can't be read in one way."""
        words = next((row[c].strip() for c in self.fields.get("published", ()) if row.get(c, "").strip()), None)
        return words if words and self.day(words) is None else None

    def address(self, row: Mapping[str, str]) -> str | None:
        """The web address in a row."""
        found = (row.get(column, "").strip() for column in self.fields.get("url", ()))
        return next((url for url in found if url.startswith(("http://", "https://"))), None)


def _dict_in(cell: str) -> Mapping[str, object] | None:
    """The dict that a cell shows as Python prints it; times in it become days."""
    try:
        found = ast.literal_eval(PRINTED_TIME.sub(lambda t: f"'{t[1]}-{int(t[2]):02}-{int(t[3]):02}'", cell))
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def folded(header: str) -> str:
    """A header as it is compared: small letters and digits, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", header.casefold()))


def layout_for(headers: Sequence[str]) -> Layout:
    """The known layout that fits the headers; raises Refused where none does."""
    names = {folded(header) for header in headers}
    for layout in known_layouts():
        if set(layout.headers) <= names and (layout.headers or names & set(layout.text) or _addresses(layout, names)):
            return layout
    there = ", ".join(header or "(no name)" for header in headers[:30])
    raise Refused(
        f"has no column that is known to hold text (it has: {there})",
        f'Save a {COLUMNS_NAME} beside it that names them: text = "{headers[0] if headers else ""}", title = …',
    )


def _addresses(layout: Layout, names: set[str]) -> bool:
    return bool(names & set(layout.fields.get("url", ())))


@cache
def known_layouts() -> tuple[Layout, ...]:
    """The layouts of layouts.toml, in their order."""
    tables = tomllib.loads(files(__package__).joinpath("layouts.toml").read_text("utf-8"))
    return tuple(_layout(table) for table in tables.values())


def _layout(table: Mapping[str, Any]) -> Layout:
    fields = {name: tuple(folded(c) for c in _several(table[name])) for name in FIELDS if name in table}
    return Layout(
        about=table.get("about", "columns.toml"),
        text=tuple(folded(c) for c in _several(table.get("text", ()))),
        fields=fields,
        headers=tuple(folded(c) for c in table.get("headers", ())),
        one_text=bool(table.get("one_text", False)),
        published_format=table.get("published_format"),
        unpack=tuple(folded(c) for c in table.get("unpack", ())),
    )


def _several(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def saved_layout(path: Path) -> Layout:
    """The layout that a project has saved; raises UsageError for a file that isn't one."""
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} is no TOML file that can be read ({error}). docs/intake.md shows one.") from error
    for key, value in table.items():
        if key not in KNOWN:
            near = get_close_matches(key, KNOWN, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There is: {', '.join(sorted(KNOWN))}."
            raise UsageError(f"{path} has an unknown key {key}. {hint}")
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise UsageError(f'{path}: {key} should name a column, or several: {key} = "Body" or ["Lead", "Body"].')
    if not table.get("text") and not table.get("url"):
        raise UsageError(f'{path} names no column with the text. Add a line such as text = "Body".')
    return _layout(table)


def check_columns(layout: Layout, headers: Sequence[str]) -> None:
    """Raises Refused where a saved layout names a text column that isn't there."""
    names = {folded(header) for header in headers}
    for column in layout.text:
        if column not in names:
            near = get_close_matches(column, names, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"It has: {', '.join(headers[:30])}."
            raise Refused(f'has no column "{column}", which {COLUMNS_NAME} names', hint)
