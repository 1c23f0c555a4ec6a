"""Reads the files of parties and outlets, and says with file, line and next step what is wrong in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from ..errors import InputError
from ..records import Party
from ..vocabulary import load as load_vocabulary

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
TEXTS = ("aliases", "countries", "people", "leaders", "operations", "seats")
TIES = {"backers": "by", "allies": "with", "fights": "against", "member_of": "of"}
ENDS = ("from", "to")
FLAGS = ("alliance", "terror_group", "self_forces", "agency")
KEYS = {"id", "name", "kind", "country", "from", "to", "speaks_for", *TEXTS, *TIES, *FLAGS}


@dataclass(frozen=True, slots=True)
class Tie:
    """What a party is to another, and when. Dates are ISO, cut where day or month isn't known; None: open."""

    other: str  # id of a party or name of a state
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One party or outlet, as its file has it."""

    party: Party
    country: str | None = None  # the entry is this country's state or army; for an outlet: where it sits
    since: str | None = None  # ISO dates, cut where day or month isn't known: from when on, and until when, it is that
    until: str | None = None
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    alliance: bool = False
    terror_group: bool = False
    self_forces: bool = False
    agency: bool = False
    outlet: bool = False
    speaks_for: str | None = None
    backers: tuple[Tie, ...] = ()
    allies: tuple[Tie, ...] = ()
    fights: tuple[Tie, ...] = ()
    member_of: tuple[Tie, ...] = ()


class Readable(Protocol):
    """A file of the package or on disk."""

    @property
    def name(self) -> str: ...
    def read_text(self, encoding: str) -> str: ...


def shipped() -> Iterator[Readable]:
    """The files of the package, in the order of their names."""
    folder = resources.files("dateline.resources") / "parties"
    yield from sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    yield resources.files("dateline.resources") / "outlets.toml"


def read(files: Sequence[Readable]) -> dict[str, Entry]:
    """Entries by id; a later file's entry replaces an earlier one's. Raises InputError."""
    entries: dict[str, Entry] = {}
    for file in files:
        entries.update((e.party.id or "", e) for e in _entries(file))
    return entries


def expand(paths: Sequence[Path]) -> list[Path]:
    """The TOML files named by `paths`: files themselves, and those inside folders. Raises InputError."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist. Give a TOML file of parties or a folder of them.")
        found.extend(sorted(path.glob("*.toml")) if path.is_dir() else [path])
    return found


def _entries(file: Readable) -> Iterator[Entry]:
    text = _text(file)
    table = _parse(file, text)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\[\[(party|outlet)\]\]", line)]
    rows = [(k, row) for k in ("party", "outlet") for row in _rows(file, table, k)]
    for number, (key, row) in enumerate(rows):
        line = lines[number] if number < len(lines) else 1
        yield _entry(row, f"{file.name}, line {line}", outlet=key == "outlet")
    for row in _rows(file, table, "outlets"):
        yield from _many(row, file.name)


def _text(file: Readable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file.name} cannot be read as UTF-8 text ({error}). Save it as UTF-8 TOML.") from error


def _parse(file: Readable, text: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file.name} is not valid TOML: {error}. Correct that line.") from error
    for key in table:
        if key not in ("party", "outlet", "outlets"):
            raise InputError(f"{file.name} has a table [{key}]. Parties stand in [[party]], agencies in [[outlet]].")
    return table


def _rows(file: Readable, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = table.get(key, [])
    if not isinstance(rows, list):
        raise InputError(f"{file.name}: [{key}] must be written with two brackets, [[{key}]].")
    return rows


def _many(row: Mapping[str, Any], name: str) -> Iterator[Entry]:
    rest = {k: v for k, v in row.items() if k != "names"}
    for outlet in row.get("names", ()):
        yield _entry({"id": outlet, "name": outlet, **rest}, f"{name}, [[outlets]] {outlet}", outlet=True)


def _entry(row: Mapping[str, Any], where: str, *, outlet: bool) -> Entry:
    _check(row, where)
    ties = {k: tuple(_tie(t, word, f"{where}, {k}") for t in row.get(k, ())) for k, word in TIES.items()}
    given: dict[str, Any] = {k: tuple(row.get(k, ())) for k in TEXTS}
    given |= {k: bool(row.get(k, False)) for k in FLAGS} | ties
    party = Party(row["id"], row["name"], row["kind"])
    given |= {"country": row.get("country"), "since": row.get("from"), "until": row.get("to")}
    return Entry(party, speaks_for=row.get("speaks_for"), outlet=outlet, **given)


def _check(row: Mapping[str, Any], where: str) -> None:
    for key in ("id", "name", "kind"):
        if not isinstance(row.get(key), str) or not row[key]:
            raise InputError(f'{where}: the entry has no `{key}`. Add {key} = "…".')
    for key in row:
        if key not in KEYS:
            raise InputError(f"{where}: unknown key `{key}` in {row['id']}. {_near(key, KEYS)}")
    _check_dates(row, where)
    if any(key in row for key in ENDS) and "country" not in row:
        raise InputError(
            f"{where}: `from` and `to` of {row['id']} say when it was a country's state. Add its `country`."
        )
    if row["kind"] not in _kinds():
        raise InputError(f"{where}: unknown kind `{row['kind']}` of {row['id']}. {_near(row['kind'], _kinds())}")
    for key in TEXTS:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise InputError(f'{where}: `{key}` of {row["id"]} must be a list of texts: {key} = ["…"].')
    for code in (*row.get("countries", ()), *([row["country"]] if "country" in row else [])):
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise InputError(f"{where}: `{code}` in {row['id']} is no ISO 3166-1 code. Write two capitals, such as SY.")


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load_vocabulary("party_kinds"))


def _tie(row: object, word: str, where: str) -> Tie:
    if not isinstance(row, dict) or not isinstance(row.get(word), str):
        raise InputError(f'{where}: write {{ {word} = "id", from = "2015", to = "2017" }}; the dates may be left out.')
    for key in row:
        if key not in (word, "from", "to", "source"):
            raise InputError(f"{where}: unknown key `{key}`. The keys are {word}, from, to and source.")
    _check_dates(row, where)
    return Tie(row[word], row.get("from"), row.get("to"))


def _check_dates(row: Mapping[str, Any], where: str) -> None:
    for key in ENDS:
        if key in row and not DATE.match(str(row[key])):
            raise InputError(f"{where}: `{row[key]}` is no date. Write 2015, 2015-10 or 2015-10-12, in quotes.")


def _near(word: str, among: Iterable[str]) -> str:
    close = get_close_matches(word, sorted(among), 1)
    return f"Did you mean: {close[0]}?" if close else f"Known are: {', '.join(sorted(among))}."
