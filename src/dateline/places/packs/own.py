"""`add`: a pack of a project's own places, from its CSV, XLSX and GeoJSON files and from COD-AB tables of p-codes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from ...errors import InputError, UsageError
from ...records import Problem
from ..gazetteer import Gazetteer
from ..keys import fold
from . import cod, geojson
from .about import connect
from .features import reach_km
from .lines import digest
from .lookup import country_of, division_of
from .problems import BrokenRecord, Made, Watch, as_text, point
from .staging import PLACE, Item, Staged, Work, keys_of, remove
from .tables import Cells, Table, heading, read_tables
from .versions import FORMAT, keys_version
from .write import free, told, write

RESERVED = frozenset({"geonames", "admin1", "admin2", "dateline", "pcode", "core"})
RADIUS_KM = {"city": 2.0, "town": 3.0, "village": 2.0, "admin1": 60.0, "admin2": 20.0, "admin3": 10.0, "admin4": 6.0,
             "region": 30.0, "river": 30.0, "camp": 2.0, "airport": 3.0, "airbase": 3.0, "dam": 2.0}  # fmt: skip


def add(
    inputs: Sequence[Path], out: Path, *, licence: str = "", source: str = "", watch: Watch = lambda step: None
) -> Made:
    """Put the places of some files into a pack, which is made where there is none.

    A place whose id is there already replaces the one that is there. A broken record costs that record. Raises
    InputError where a file can't be read, UsageError for a pack that came from a dump.
    """
    for path in inputs:
        if not path.is_file():
            raise InputError(f"there is no {path}. Check the spelling, or give a full path.")
    free(out, inputs)
    known = _known(out)
    sources = dict(json.loads(known.get("sources", "[]"))) | {p.name: digest(p) for p in inputs}
    credited = known.get("credit", "not given") != "not given"
    about = {
        "name": _namespace(out),
        "made_by": "add",
        "licence": licence or known.get("licence", "not given"),
        "source": source or (known.get("source", "") if credited else "") or ", ".join(sources),
        "credit": source or known.get("credit", "not given"),
        "dump_date": "",
        "sources": json.dumps(sorted(sources.items())),
    }
    partial = out.with_name(f"{out.name}.partial")
    remove(partial)
    work = Work.open(partial, "")
    with told(work, keep=False):
        work.db.executescript("CREATE INDEX place_ref ON place (ref); CREATE INDEX name_place ON name (n);")
        if known:
            _take_over(work, out)
        notes = [note for path in inputs for note in _stage(work, path, about["name"])]
        if not work.db.execute("SELECT 1 FROM place LIMIT 1").fetchone():
            raise InputError(f"there is no place in {', '.join(p.name for p in inputs)}. {_first(work)}")
        about["id"] = _identity(work, about)
        made = write(work, out, about, watch)
    return Made(made.path, made.places, made.names, made.left_out, (*made.problems, *notes))


def _known(out: Path) -> dict[str, str]:
    """What a pack that is there says of itself; UsageError where nothing can be added to it."""
    if not out.exists():
        return {}
    db = connect(out)
    about = dict(db.execute("SELECT key, value FROM pack").fetchall())
    db.close()
    if about.get("made_by") != "add" or about.get("keys") != keys_version() or about.get("format") != FORMAT:
        raise UsageError(
            f"{out.name} was not made by this version's `gazetteer add`. Give another -o PACK; `read` takes several."
        )
    return about


def _namespace(out: Path) -> str:
    """What stands before the colon of the ids: the pack's name."""
    slug = fold(out.stem).replace(" ", "-") or "own"
    return f"own-{slug}" if slug in RESERVED else slug


def _identity(work: Work, about: dict[str, str]) -> str:
    """From what the pack holds, whichever files brought it."""
    value = sha256(f"{FORMAT} {keys_version()} {about['name']}".encode())
    columns = "ref, kind, p.name, country, admin1, lat, lon, radius_km, population, line, admin2, pcode"
    names = "SELECT DISTINCT ref, key, tier FROM name JOIN place USING (n) ORDER BY 1, 2, 3"
    for sql in (f"SELECT {columns} FROM place p ORDER BY ref", names):
        for row in work.db.execute(sql):
            value.update(repr(row).encode())
    return value.hexdigest()[:12]


def _first(work: Work) -> str:
    found = work.problems()
    return f"{found[0].name} {found[0].what}. {found[0].next_step}" if found else "Are there rows below the headers?"


def _take_over(work: Work, out: Path) -> None:
    """The places and names that the pack has already."""
    db = work.db
    db.execute("ATTACH ? AS old", (str(out),))
    db.execute("BEGIN")
    db.execute("INSERT INTO place SELECT id, ref, kind, name, country, admin1, lat, lon, radius_km, population, capital, "
               "line, admin2, pcode, parent FROM old.place ORDER BY id")  # fmt: skip
    db.execute("INSERT INTO name SELECT place, key, tier, 0 FROM old.name ORDER BY place, key")
    db.execute("UPDATE name SET normal = key IN (SELECT key FROM old.skeleton)")
    db.execute("INSERT INTO division SELECT code, name, NULL FROM old.division ORDER BY code")
    db.execute("COMMIT")
    db.execute("DETACH old")


# --- one file --------------------------------------------------------------------------------------------------------


def _stage(work: Work, path: Path, namespace: str) -> list[Problem]:
    """Put a file's places into the work file; gives notes on what was understood in a way worth knowing."""
    notes: list[Problem] = []
    taken: dict[str, int] = {}
    broken = line = 0
    n = int(work.db.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0])
    work.db.execute("BEGIN")
    for where, line, found in _items(path, namespace, notes):
        try:
            if isinstance(found, BrokenRecord):
                raise found
            _unique(found.place.ref, line, taken)
        except BrokenRecord as fault:
            broken += 1
            work.complain(where, line, fault)
            continue
        n += 1
        _put(work, found, n)
    work.reached(path.name, line, broken, True)
    work.db.execute("COMMIT")
    return notes


def _unique(ref: str, line: int, taken: dict[str, int]) -> None:
    if ref in taken:
        raise BrokenRecord(
            f"has the same id as line {taken[ref]} ({ref})", "Give each place an id of its own in a column `id`."
        )
    taken[ref] = line


def _put(work: Work, item: Item, n: int) -> None:
    """A place in, in the stead of one with its id."""
    old = work.db.execute("SELECT n FROM place WHERE ref = ?", (item.place.ref,)).fetchone()
    if old:
        n = old[0]
        work.db.execute("DELETE FROM place WHERE n = ?", old)
        work.db.execute("DELETE FROM name WHERE n = ?", old)
    item.place.n = n
    work.db.execute(PLACE, item.place.row())
    work.db.executemany("INSERT INTO name VALUES (?,?,?,?)", keys_of(n, item.names))


def _items(path: Path, namespace: str, notes: list[Problem]) -> Iterator[tuple[str, int, Item | BrokenRecord]]:
    """File, line and place (or what is wrong there)."""
    core = Gazetteer.open()
    if path.suffix.casefold() in (".geojson", ".json"):
        for number, cells, shape in geojson.features(path):
            yield path.name, number, _tried(cells, shape, columns(list(cells)), namespace, core)
        return
    tables = read_tables(path)
    if any(cod.level_of(t.headers) is not None for t in tables):
        yield from cod.units(tables, core, notes)
        return
    table = tables[0]
    mapped = columns([heading(h) for h in table.headers])
    _needed(table, mapped)
    for number, cells in table.rows:
        yield table.name, number, _tried(cells, None, mapped, namespace, core)


@lru_cache(maxsize=1)
def _headers() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))
    return table


def columns(headers: Sequence[str]) -> dict[str, list[str]]:
    """What we look for → the headers that hold it, in the order of columns.toml."""
    return {field: [h for h in known if h in headers] for field, known in _headers().items()}


def _needed(table: Table, mapped: dict[str, list[str]]) -> None:
    missing = [f for f in ("name", "lat", "lon") if not mapped[f]]
    if missing:
        there = ", ".join(h for h in table.headers if h) or "none"
        raise InputError(
            f"{table.name} has no column {' and no column '.join(missing)} (its columns: {there}). "
            f"Name the columns in the first line: name, lat, lon, and where you have them {_OPTIONAL}."
        )


_OPTIONAL = "aliases, kind, country, admin1, radius_km, id"


def _tried(
    cells: Cells,
    shape: geojson.Shape | BrokenRecord | None,
    mapped: dict[str, list[str]],
    namespace: str,
    core: Gazetteer,
) -> Item | BrokenRecord:
    try:
        as_text(cells.values())
        if isinstance(shape, BrokenRecord):
            raise shape
        return _item(cells, shape, mapped, namespace, core)
    except BrokenRecord as fault:
        return fault


def _item(
    cells: Cells, shape: geojson.Shape | None, mapped: dict[str, list[str]], namespace: str, core: Gazetteer
) -> Item:
    """A row of a project's own table."""
    get = {field: next((cells[h] for h in known if cells.get(h)), "") for field, known in mapped.items()}
    name = get["name"]
    if not fold(name):
        raise BrokenRecord("has no name", "Fill in the name, or delete the line.")
    if len(name) > 200:
        raise BrokenRecord(f"has a name of {len(name)} characters", "Is a quotation mark left open?")
    lat, lon = shape.at if shape else point(_decimal(get["lat"]), _decimal(get["lon"]))
    country = country_of(get["country"], core)
    admin1 = division_of(get["admin1"], country, core)
    kind = fold(get["kind"]) or "place"
    population = _whole(get["population"])
    radius = _radius(get["radius_km"]) or (shape.radius_km if shape else 0.0)
    radius = radius or reach_km((kind, RADIUS_KM.get(kind, 2.0)), population)
    ref = _ref(get["id"] or get["pcode"], namespace, (kind, f"{country or ''}-{admin1 or ''}".strip("-"), name))
    line = list(shape.line) if shape else []
    place = Staged(ref, kind, name, country, admin1, lat, lon, radius, population, line=line,
                   admin2=get["admin2"] or None, pcode=get["pcode"] or None)  # fmt: skip
    aliases = [a.strip() for h in mapped["aliases"] for a in re.split(r"[;|\n]", cells.get(h, "")) if a.strip()]
    return Item(place, (name, *aliases))


def _ref(given: str, namespace: str, parts: tuple[str, ...]) -> str:
    """The given id in the pack's name space, as it is where it has one; without an id from kind, division and name."""
    if given:
        return given if re.fullmatch(r"[a-z][a-z0-9-]*:\S+", given) else f"{namespace}:{given}"
    return f"{namespace}:{'.'.join(fold(p).replace(' ', '-') for p in parts if p)}"


def _decimal(text: str) -> str:
    """ "36,38" as "36.38": a spreadsheet's decimal comma."""
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _whole(text: str) -> int:
    try:
        value = int(float(text.replace(",", "").replace(" ", ""))) if text else 0
    except (ValueError, OverflowError):
        value = -1
    if not 0 <= value < 10**11:
        raise BrokenRecord(f"has an odd population ({text[:20]!r})", "Write a whole number, or leave it empty.")
    return value


def _radius(text: str) -> float:
    try:
        value = float(_decimal(text)) if text else 0.0
    except ValueError:
        value = -1.0
    if not 0 <= value <= 5000:
        raise BrokenRecord(f"has an odd radius ({text[:20]!r})", "Write kilometres, or leave it empty.")
    return value
