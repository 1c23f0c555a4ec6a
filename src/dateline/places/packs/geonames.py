"""`build`: a pack from GeoNames' dump files, streamed; an interrupted build goes on where it stopped.

The files are told apart by what stands in them (https://download.geonames.org/export/dump/readme.txt), plain or zipped:
places (19 columns: SY.txt, allCountries.txt, cities500.txt), alternative names (alternateNamesV2.txt), names of
divisions (admin1CodesASCII.txt, admin2Codes.txt) and hierarchy.txt.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from ...errors import InputError, UsageError
from .features import Feature, chosen, reach_km
from .lines import Source, digest, numbered, opened, sources_in
from .problems import BrokenRecord, Made, Step, Watch, point
from .staging import PLACE, NameRow, Staged, Work, keys_of
from .versions import FORMAT, keys_version
from .write import free, told, write

LICENCE, CREDIT = "CC BY 4.0", "GeoNames (https://www.geonames.org)"
ROLES = ("places", "divisions", "names", "hierarchy")  # in the order of reading
CHUNK_LINES, CHUNK_ROWS = 20_000, 100_000  # what is read between two commits, at most
NO_NAMES = frozenset(
    ["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon"]
)  # codes in place of a language
HIGHEST = 1 << 28  # GeoNames' ids are below 20 million; a larger one is a broken line
AGAIN = "Get the file again, or mend the line."


def build(
    dumps: Sequence[Path],
    out: Path,
    *,
    keep: Sequence[str] = (),
    all_scripts: bool = False,
    watch: Watch = lambda step: None,
) -> Made:
    """Make a pack from dump files or folders of them.

    `keep` chooses features (see `features.chosen`); `all_scripts` keeps names in other letters than Latin too. A broken
    line costs that line. Raises UsageError where no file has places, InputError where one is damaged or missing.
    """
    free(out, dumps)
    features, files = chosen(keep), find(dumps)
    sources = {s.path: digest(s.path) for _, s in files}
    recipe = {
        "format": FORMAT,
        "keys": keys_version(),
        "features": sorted((k, *v) for k, v in features.items()),
        "all_scripts": all_scripts,
        "sources": sorted({(p.name, hex) for p, hex in sources.items()}),
        "files": [(role, s.name) for role, s in files],
    }
    identity = sha256(json.dumps(recipe).encode()).hexdigest()
    work = Work.open(out.with_name(f"{out.name}.partial"), identity)
    with told(work):
        reader = Reader(work, features, all_scripts, any(role == "names" for role, _ in files))
        for role, source in files:
            stage(work, source, role, reader, watch)
        _refer_to_divisions(work)
        return write(work, out, _about(recipe, identity, files, work), watch)


def _about(recipe: dict[str, Any], identity: str, files: list[tuple[str, Source]], work: Work) -> dict[str, str]:
    places = [s.path.stem for role, s in files if role == "places"]
    return {
        "name": f"geonames-{'+'.join(dict.fromkeys(places))}",
        "made_by": "build",
        "source": f"GeoNames: {', '.join(s.name for _, s in files)}",
        "licence": LICENCE,
        "credit": CREDIT,
        "dump_date": work.meta("dump_date"),
        "sources": json.dumps(recipe["sources"]),
        "features": " ".join(k for k, *_ in recipe["features"]),
        "id": identity[:12],
    }


# --- which file is what ----------------------------------------------------------------------------------------------


def find(dumps: Sequence[Path]) -> list[tuple[str, Source]]:
    """The files by role, in the order of reading. A folder's other files don't matter; a named one must be known."""
    found: dict[tuple[str, str], tuple[str, Source]] = {}
    for path in dumps:
        if not path.exists():
            raise InputError(f"there is no {path}. Check the spelling, or give a full path.")
        for source in _within(path):
            if role := sniff(source):
                found.setdefault((role, Path(source.member or source.path.name).name), (role, source))
            elif not path.is_dir() and source.member is None:
                raise InputError(f"{path.name} is no file of a GeoNames dump. {_WANTED}")
    if not any(role == "places" for role, _ in found.values()):
        raise UsageError(f"there are no places in {', '.join(p.name for p in dumps)}. {_WANTED}")
    return sorted(found.values(), key=lambda f: (ROLES.index(f[0]), f[1].name))


_WANTED = (
    "Give a country file (SY.zip) or allCountries.zip, and where you have them alternateNamesV2.zip, "
    "admin1CodesASCII.txt, admin2Codes.txt and hierarchy.zip, from download.geonames.org/export/dump."
)


def _within(path: Path) -> Iterable[Source]:
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix.casefold() in (".txt", ".zip") and p.is_file())
        files.sort(key=lambda p: p.suffix.casefold() == ".zip")  # SY.txt before SY.zip, which holds the same
    return [s for p in files for s in sources_in(p)]


def sniff(source: Source) -> str | None:
    """The role of a file, by its first lines, of which some may be broken; None for readmes and other tables."""
    votes: dict[str, int] = {}
    with opened(source) as (file, _):
        lines = [raw or b"" for _, raw in islice(numbered(file), 25)]
    for line in lines:
        if role := _role(line.decode("utf-8", "replace").split("\t")):
            votes[role] = votes.get(role, 0) + 1
    best = max(votes, key=lambda r: votes[r], default=None)
    return best if best and votes[best] * 5 >= len(lines) else None


def _role(cells: list[str]) -> str:
    n, head = len(cells), cells[0]
    if n == 19 and head.isdigit() and len(cells[6]) <= 1:
        return "places"
    if n == 4 and head.count(".") in (1, 2) and cells[3].strip().isdigit():
        return "divisions"
    if n in (2, 3) and head.isdigit() and cells[1].isdigit():
        return "hierarchy"
    return "names" if 4 <= n <= 10 and head.isdigit() and cells[1].isdigit() else ""


# --- reading ---------------------------------------------------------------------------------------------------------


def stage(work: Work, source: Source, role: str, reader: Reader, watch: Watch) -> None:
    """Read one file into the work file, chunk by chunk, from where an interrupted build stopped."""
    key = f"{role} {source.name}"
    lines, broken, done = work.where(key)
    if done:
        return
    take = reader.takes[role]
    with opened(source) as (file, size):
        work.db.execute("BEGIN")
        number = 0
        for number, raw in numbered(file):
            if number <= lines:
                continue
            try:
                take(_cells(raw))
            except BrokenRecord as fault:
                broken += 1
                work.complain(source.name, number, fault)
            if number % CHUNK_LINES == 0 or len(reader.names) > CHUNK_ROWS:
                _commit(work, key, reader, (number, broken, False))
                watch(Step(f"reading {source.name}", file.tell(), size))
                work.db.execute("BEGIN")
        _commit(work, key, reader, (number, broken, True))


def _commit(work: Work, key: str, reader: Reader, reached: tuple[int, int, bool]) -> None:
    reader.flush()
    work.reached(key, *reached)
    work.db.execute("COMMIT")


def _cells(raw: bytes | None) -> list[str]:
    if raw is None:
        raise BrokenRecord("is longer than any line of GeoNames", AGAIN)
    try:
        return raw.decode("utf-8").split("\t")
    except UnicodeDecodeError:
        raise BrokenRecord("is not UTF-8", AGAIN) from None


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < HIGHEST):
        raise BrokenRecord(f"has no GeoNames id ({text[:20]!r})", AGAIN)
    return int(text)


def _columns(cells: list[str], least: int, most: int) -> None:
    if not least <= len(cells) <= most:
        wanted = str(most) if least == most else f"{least} to {most}"
        raise BrokenRecord(f"has {len(cells)} columns, not {wanted}", AGAIN)


@dataclass
class Reader:
    """Turns lines into rows of the work file; a bit per GeoNames id says which places the pack has."""

    work: Work
    features: dict[str, Feature]
    all_scripts: bool
    has_names: bool  # a file with alternative names is there, so that the column of the places is not needed
    places: list[tuple[object, ...]] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    others: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    newest: str = ""

    def __post_init__(self) -> None:
        self.newest = self.work.meta("dump_date")
        self.held = bytearray()
        for (n,) in self.work.db.execute("SELECT n FROM place"):
            self._hold(n)

    @property
    def takes(self) -> dict[str, Callable[[list[str]], None]]:
        """What to do with a line's cells, by the role of its file."""
        return {"places": self.place, "divisions": self.division, "names": self.name, "hierarchy": self.link}

    def place(self, cells: list[str]) -> None:
        """One of GeoNames' places: its main name, the ASCII form, the alternative names in its column."""
        if cells == [""]:
            return
        _columns(cells, 19, 19)
        n, name, letter, code = _id(cells[0]), cells[1].strip(), cells[6], cells[7]
        lat, lon = point(cells[4], cells[5])
        if not name:
            raise BrokenRecord("has no name", AGAIN)
        population = _count(cells[14])
        feature = self.features.get(f"{letter}.{code}") or self.features.get(f"{letter}.")
        self.newest = max(self.newest, cells[18] if len(cells[18]) == 10 else "")
        if feature is None or self.holds(n):
            return
        kind, country = feature[0], cells[8] or None
        radius = reach_km(feature, population)
        row = Staged(f"geonames:{n}", kind, name, country, cells[10] or None, lat, lon, radius, population,
                     code == "PPLC", n=n, admin2=cells[11] or None)  # fmt: skip
        more = [] if self.has_names else [a for a in cells[3].split(",") if self._worth(a)]
        self.places.append(row.row())
        self.names += keys_of(n, [name, cells[2], *more] if cells[2] else [name, *more])
        self._hold(n)

    def name(self, cells: list[str]) -> None:
        """An alternative name; links, postal and airport codes are none."""
        if cells == [""]:
            return
        _columns(cells, 4, 10)
        n, name = _id(cells[1]), cells[3].strip()
        _id(cells[0])
        if not name:
            raise BrokenRecord("has no name", AGAIN)
        if cells[2] not in NO_NAMES and self.holds(n) and self._worth(name):
            self.names += keys_of(n, [name], first=1)

    def division(self, cells: list[str]) -> None:
        """The name of a first or second division: "SY.04", "Raqqa", …"""
        if cells == [""]:
            return
        _columns(cells, 4, 4)
        if cells[0].count(".") not in (1, 2) or not cells[1].strip():
            raise BrokenRecord(f"has no code and name of a division ({cells[0][:20]!r})", AGAIN)
        row = (cells[0], cells[1].strip(), _id(cells[3].strip()))
        self.others.append(("INSERT OR IGNORE INTO division VALUES (?,?,?)", row))

    def link(self, cells: list[str]) -> None:
        """A place and what it lies in; the first parent that the pack has counts."""
        if cells == [""]:
            return
        _columns(cells, 2, 3)
        parent, child = _id(cells[0]), _id(cells[1])
        if self.holds(parent) and self.holds(child) and parent != child:
            self.others.append(("INSERT OR IGNORE INTO link VALUES (?,?)", (child, parent)))

    def flush(self) -> None:
        """Write what is waiting, within the transaction of the chunk."""
        self.work.db.executemany(PLACE, self.places)
        self.work.db.executemany("INSERT INTO name VALUES (?,?,?,?)", self.names)
        for sql, row in self.others:
            self.work.db.execute(sql, row)
        self.work.remember("dump_date", self.newest)
        self.places.clear()
        self.names.clear()
        self.others.clear()

    def holds(self, n: int) -> bool:
        """Whether the pack has the place with this id."""
        return n >> 3 < len(self.held) and bool(self.held[n >> 3] & 1 << (n & 7))

    def _hold(self, n: int) -> None:
        if n >> 3 >= len(self.held):
            self.held.extend(bytes((n >> 3) + 1 + len(self.held) // 4 - len(self.held) + 1024))
        self.held[n >> 3] |= 1 << (n & 7)

    def _worth(self, name: str) -> bool:
        """Whether a text can name the place in a report: no code, and in Latin letters unless all are wanted."""
        name = name.strip()
        if not name or len(name) > 200 or not name.isprintable() or (len(name) <= 4 and name.isupper()):
            return False
        return self.all_scripts or (name.lower() != name and (name.isascii() or all(map(_latin, name))))


def _latin(c: str) -> bool:
    return c < "ʰ" or "Ḁ" <= c <= "ỿ" or c in "’‘ʻʼʿʾ‐–\u0323\u0331\u0304"


def _count(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and len(text) < 12):
        raise BrokenRecord(f"has an odd population ({text[:20]!r})", AGAIN)
    return int(text or 0)


def _refer_to_divisions(work: Work) -> None:
    """A first division gets the id under which core knows it, so that it is one place: "admin1:SY.04"."""
    work.db.execute(
        "UPDATE place SET ref = 'admin1:' || d.code FROM division d "
        "WHERE d.n = place.n AND place.kind = 'admin1' AND d.code = place.country || '.' || place.admin1"
    )
    work.db.execute("UPDATE place SET parent = l.parent FROM link l WHERE l.child = place.n")
