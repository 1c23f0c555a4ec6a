"""A TOML file with the lines of its tables, so that a fault is named where a person looks for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ...errors import InputError

HEADER = re.compile(r"\s*+(\[\[?+)\s*+[\"']?([^\]\"']*[^\]\"'\s])\s*+[\"']?\s*+\]\]?\s*+(?:#.*)?$")
MOST = 24  # words that a message lists


@dataclass(frozen=True)
class Toml:
    """One file: its tables as plain data, and where each begins."""

    name: str  # relative to the codebook's folder
    text: str
    data: Mapping[str, Any]
    headers: tuple[tuple[str, int], ...]  # name and line of [name] and [[name]], in text order

    @classmethod
    def read(cls, path: Path, name: str) -> Toml:
        """The file at `path`. Raises InputError where it isn't UTF-8, or isn't TOML, or has a table twice."""
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise InputError(f"{name} cannot be read as UTF-8 text ({fault}). Save it as UTF-8 TOML.") from fault
        found = [(m, n) for n, line in enumerate(text.splitlines(), 1) if (m := HEADER.match(line))]
        _check_twice(name, [(m[2], n) for m, n in found if m[1] == "["])
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:
            raise InputError(f"{name} is not valid TOML: {fault}. Correct that line.") from fault
        return cls(name, text, data, tuple((m[2], n) for m, n in found))

    def at(self, table: str, number: int = 0, key: str | None = None) -> str:
        """ "verbs.toml, line 7": the line of a table (the `number`th of that name), or of a key in it."""
        lines = [n for name, n in self.headers if name == table]
        if number >= len(lines):
            return self.name
        return f"{self.name}, line {self._line(lines[number], key) if key else lines[number]}"

    def _line(self, first: int, key: str) -> int:
        """The line of `key` below the header in line `first`, else the header's."""
        sign = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        for n, line in enumerate(self.text.splitlines()[first:], first + 1):
            if HEADER.match(line):
                break
            if sign.match(line):
                return n
        return first

    def top(self, key: str) -> str:
        """The line of a key that stands before the first table."""
        return f"{self.name}, line {max(self._line(0, key), 1)}"


def _check_twice(name: str, headers: Iterable[tuple[str, int]]) -> None:
    seen: dict[str, int] = {}
    for table, line in headers:
        if table in seen:
            raise InputError(f"{name}, line {line}: [{table}] stands already in line {seen[table]}. Keep one of them.")
        seen[table] = line


def near(word: str, known: Iterable[str]) -> str:
    """What was meant, or what there is."""
    names = sorted(known)
    close = get_close_matches(word, names, 1)
    if close:
        return f"Did you mean: {close[0]}?"
    return f"There is: {', '.join(names[:MOST])}{', …' if len(names) > MOST else ''}."
