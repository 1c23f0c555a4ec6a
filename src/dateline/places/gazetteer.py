"""The gazetteer: looks names up in read-only SQLite files, exact first, then romanised, then similar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log10
from pathlib import Path
from typing import Literal

from ..errors import RecordError
from ..frozen import quick_to_make
from .geometry import Point, distance_km, nearest_on_line
from .keys import distance, fold, normal, skeleton
from .respellings import respellings

CORE = Path(__file__).parent / "core.sqlite"
Tier = Literal["exact", "alternative", "romanised", "similar", "part"]  # part: of a longer name that it doesn't hold
_TIERS: tuple[Tier, ...] = ("exact", "alternative", "romanised")
_COLUMNS = "p.ref, p.kind, p.name, p.country, p.admin1, p.lat, p.lon, p.radius_km, p.population, p.capital, p.line"
_ALL_TIERS: tuple[Tier, ...] = (*_TIERS, "similar", "part")
RESPELT = 0.2  # weighted edits that another language's romanisation counts for
ALONE = 1.5  # what an edit costs more where no report speaks for one of the places: spelling before size
SIMILAR_LIMIT = 1.0  # weighted edits beyond which a spelling is another name
_LENGTHS = 2  # letters by which two spellings within that limit differ at most: a letter too many costs 0.35 or more


@quick_to_make
@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer."""

    ref: str  # "geonames:173811", "admin1:SY.04", "dateline:dam.tishrin-dam"
    kind: str  # country, admin1, admin2, city, or what a supplement says: river, dam, airbase, region, sea, …
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # GeoNames code; its name: Gazetteer.division
    lat: float
    lon: float
    radius_km: float
    population: int
    capital: bool = False  # of its country
    line: tuple[Point, ...] = ()
    own: bool = False  # from a project's own pack

    @property
    def at(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for, how well the spelling fits, and why it ranks where it does."""

    entry: Entry
    tier: Tier
    distance: float  # weighted edits between the spellings
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """An open file of places beside the one that ships."""

    db: sqlite3.Connection
    path: Path
    about: dict[str, str]

    @property
    def own(self) -> bool:
        """Whether a project made it of its own places (`gazetteer add`), not from a dump."""
        return self.about.get("made_by") == "add"


class Gazetteer:
    """Places on disk: the file that ships and any packs. Opening costs milliseconds; nothing is loaded into memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path, packs: Sequence[Pack] = ()) -> None:
        self._db = connection
        self.path = path
        self.packs = tuple(sorted(packs, key=lambda p: not p.own))
        self._named = lru_cache(maxsize=20_000)(self._find_named)
        self._alike = lru_cache(maxsize=4096)(self._find_alike)

    @classmethod
    def open(cls, packs: Sequence[Path] = (), *, core: Path | None = None) -> Gazetteer:
        """Open the gazetteer that ships and any packs; raises RecordError when one isn't there or isn't a pack."""
        from .packs.about import connect

        path = core or CORE
        if not path.is_file():
            raise RecordError(f"no gazetteer at {path.name}; run `python -m dateline.places.build` to make it")
        return cls(connect(path), path, [open_pack(p) for p in packs])

    @property
    def pack_ids(self) -> tuple[str, ...]:
        """The ids of the packs beside core, which follow from what they hold: in the order of the ids."""
        return tuple(sorted(p.about.get("id", "") for p in self.packs))

    def about(self) -> dict[str, str]:
        """The pack's name, source, licence, credit and number of places."""
        return dict(self._db.execute("SELECT key, value FROM pack ORDER BY key"))

    # --- single facts ------------------------------------------------------------------------------------------------

    @lru_cache(maxsize=4096)  # noqa: B019
    def entry(self, ref: str) -> Entry | None:
        """The place with this id."""
        found = [
            (pack, row)
            for db, pack in self._files()
            if (row := db.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.ref = ?", (ref,)).fetchone())
        ]
        best = min(found, key=lambda f: f[0] is None or not f[0].own, default=None)
        return _entry(best[1], best[0]) if best else None

    def _files(self) -> Iterator[tuple[sqlite3.Connection, Pack | None]]:
        """Core, then own packs, then packs from dumps: core knows how large its divisions are, a dump doesn't."""
        yield self._db, None
        for pack in self.packs:
            yield pack.db, pack

    def names(self, people: int) -> Iterator[str]:
        """The names of all places but divisions below the first order and towns of fewer people; some come twice. Of a
        project's own pack, all."""
        small = "(kind IN ('city', 'admin2') AND NOT capital AND population < ?)"
        for db, pack in self._files():
            least = 0 if pack and pack.own else people
            yield from (name for (name,) in db.execute(f"SELECT name FROM place WHERE NOT {small}", (least,)))

    def lies_in(self, ref: str) -> tuple[str, ...]:
        """The names of what a place lies in, the country first: ("Syria", "Raqqa", "Tell Abyad")."""
        from .packs.paths import path_of

        return next((path for pack in self.packs if (path := path_of(pack.db, ref, self))), ())

    def division(self, entry: Entry) -> str | None:
        """The English name of the first-order division that a place lies in, None where it isn't known."""
        if not entry.country or not entry.admin1 or entry.kind == "country":
            return None
        known = self.entry(f"admin1:{entry.country}.{entry.admin1}") or self.entry(f"pcode:{entry.admin1}")
        given = entry.admin1 if entry.own and not entry.admin1.isdigit() else None  # a project's own words
        return known.name if known else given

    @lru_cache(maxsize=512)  # noqa: B019  one gazetteer lives as long as the program
    def country(self, iso2: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        sql = f"SELECT {_COLUMNS} FROM place p WHERE p.id <= 300 AND p.kind = 'country' AND p.country = ?"
        row = self._db.execute(sql, (iso2,)).fetchone()
        return _entry(row) if row else None

    @lru_cache(maxsize=4096)  # noqa: B019
    def countries_of_demonym(self, word: str) -> tuple[str, ...]:
        """Countries whose people or things are called so: "Syrian", "Syrians" → ("SY",)."""
        key = fold(word)
        return self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"), ())

    @cached_property
    def _demonyms(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, country in self._db.execute("SELECT key, country FROM demonym ORDER BY key, country"):
            found[key] = (*found.get(key, ()), country)
        return found

    @lru_cache(maxsize=512)  # noqa: B019
    def capital(self, iso2: str) -> str:
        """The capital's English name, or ""."""
        row = self._db.execute("SELECT capital FROM country WHERE iso2 = ?", (iso2,)).fetchone()
        return row[0] if row else ""

    @lru_cache(maxsize=512)  # noqa: B019
    def neighbours(self, iso2: str) -> frozenset[str]:
        """Countries with a common border."""
        row = self._db.execute("SELECT neighbours FROM country WHERE iso2 = ?", (iso2,)).fetchone()
        return frozenset(row[0].split()) if row else frozenset()

    @lru_cache(maxsize=64)  # noqa: B019
    def desert_of(self, iso2: str) -> Entry | None:
        """The country's largest desert among the supplements."""
        sql = (
            f"SELECT {_COLUMNS} FROM place p WHERE p.kind = 'desert' AND p.country = ? "
            "AND p.id <= 30000 ORDER BY p.radius_km DESC LIMIT 1"
        )
        row = self._db.execute(sql, (iso2,)).fetchone()
        return _entry(row) if row else None

    def border(self, a: str, b: str) -> tuple[Point, ...]:
        """Points along the border of two countries, empty when they have none."""
        row = self._db.execute("SELECT line FROM border WHERE a = ? AND b = ?", tuple(sorted((a, b)))).fetchone()
        return tuple((lat, lon) for lat, lon in json.loads(row[0])) if row else ()

    # --- names -------------------------------------------------------------------------------------------------------

    def named(self, name: str) -> tuple[tuple[Entry, Tier], ...]:
        """Every place of this name (up to 80), exact, by an alternative name or romanised, the largest first."""
        return self._named(name)

    def _find_named(self, name: str) -> tuple[tuple[Entry, Tier], ...]:
        folded, key = fold(name), normal(name)
        if not folded:
            return ()
        sql = (
            f"SELECT n.tier, n.key, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? "
            "ORDER BY n.place LIMIT 80"
        )
        found: dict[str, tuple[Entry, Tier]] = {}
        for db, pack in self._files():
            for row in db.execute(sql, (folded,)):
                _meet(found, _entry(row[2:], pack), _TIERS[row[0]])
            if key != folded:
                for row in db.execute(sql, (key,)):
                    _meet(found, _entry(row[2:], pack), "romanised")
        return tuple(found.values())

    def similar(self, name: str, countries: Collection[str] = (), limit: int = 8) -> list[tuple[Entry, float]]:
        """Places whose spelling is close (weighted edits), closest first; within `countries` when some are given.

        Other languages' romanisations are tried only there: on the whole earth something is always spelt nearly so.
        """
        found: dict[str, tuple[Entry, float]] = {}
        for form in (name, *(respellings(name) if countries else ())):
            extra = RESPELT if form != name else 0.0
            known = self._spelt(form, countries) if form != name and len(skeleton(form)) == 1 else ()
            for entry, apart in (*known, *self._alike(form, frozenset(countries), limit)):
                if entry.ref not in found or apart + extra < found[entry.ref][1] or entry.own:
                    found[entry.ref] = entry, apart + extra
        return sorted(found.values(), key=lambda f: (f[1], -f[0].population, f[0].ref))[:limit]

    def _spelt(self, form: str, countries: Collection[str]) -> Iterator[tuple[Entry, float]]:
        """What a respelling is the very name of: names of one consonant have no block of look-alikes."""
        yield from ((entry, 0.0) for entry, _ in self.named(form) if not countries or entry.country in countries)

    def _find_alike(self, form: str, countries: frozenset[str], limit: int) -> tuple[tuple[Entry, float], ...]:
        return tuple(found for db, pack in self._files() for found in _similar(db, pack, form, countries, limit))

    def candidates(
        self, name: str, *, countries: Collection[str] = (), kinds: Collection[str] = (), limit: int = 10
    ) -> list[Candidate]:
        """Ranked places for `name`: spelling first, then size; `countries` (ISO codes) and `kinds` narrow the choice.

        An empty list says that the gazetteer holds no such name.
        """
        named = [(e, t, 0.0 if t != "romanised" else _apart(name, e)) for e, t in self.named(name)]
        if countries or not named:
            known = {e.ref for e, _, _ in named}
            named += [(e, "similar", d) for e, d in self.similar(name, countries) if e.ref not in known]
        kept = [
            Candidate(e, t, d, prior(e) + spelling(t, d) - (ALONE * d if t == "similar" else 0.0), _reasons(e, t, d))
            for e, t, d in named
            if (not countries or self._touches(e, countries)) and (not kinds or e.kind in kinds)
        ]
        return sorted(kept, key=lambda c: (-c.score, c.entry.ref))[:limit]

    def _touches(self, entry: Entry, countries: Collection[str]) -> bool:
        """Whether a place lies in one of the countries; of what is in none, whether it reaches into one's disc."""
        if entry.country is not None:
            return entry.country in countries
        lands = (land for iso2 in countries if (land := self.country(iso2)))
        return any(_reaches(entry, land) for land in lands)


def _reaches(entry: Entry, land: Entry) -> bool:
    """Whether a sea, region or river touches the disc of a country; where a line is known, it alone counts."""
    if entry.line:
        return nearest_on_line(entry.line, land.at)[1] <= land.radius_km
    return distance_km(entry.at, land.at) <= land.radius_km + entry.radius_km


def open_pack(path: Path) -> Pack:
    """Open a pack; raises RecordError when it isn't there, is none, or was made with other keys than we search with."""
    from .packs.about import connect
    from .packs.versions import FORMAT, keys_version

    db = connect(path)
    about = dict(db.execute("SELECT key, value FROM pack").fetchall())
    if (about.get("keys"), about.get("format")) != (keys_version(), FORMAT):
        db.close()
        raise RecordError(f"{path.name} was made by another version of Dateline; make it again from its files.")
    return Pack(db, path, about)


def _meet(found: dict[str, tuple[Entry, Tier]], entry: Entry, tier: Tier) -> None:
    """A place that several files have, or that has the name in two ways: the better tier, a project's own data."""
    known, best = found.get(entry.ref, (entry, tier))
    found[entry.ref] = entry if entry.own else known, min(tier, best, key=_ALL_TIERS.index)


def _similar(
    db: sqlite3.Connection, pack: Pack | None, name: str, countries: Collection[str], limit: int
) -> Iterator[tuple[Entry, float]]:
    """One file's places of close spelling. More than two letters' difference in length are over the limit anyway."""
    from .packs.alike import distances

    key = normal(name)
    block = db.execute(
        "SELECT key FROM skeleton WHERE skeleton = ? AND length(key) BETWEEN ? AND ?",
        (skeleton(name), len(key) - _LENGTHS, len(key) + _LENGTHS),
    )
    keys = [k for (k,) in block]
    near = sorted((d, k) for d, k in zip(distances(key, keys, SIMILAR_LIMIT), keys, strict=True) if d <= SIMILAR_LIMIT)
    found: dict[str, tuple[Entry, float]] = {}
    sql = f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY n.place LIMIT 20"
    for apart, other in near[:60]:
        for row in db.execute(sql, (other,)):
            if not countries or row[3] in countries or row[3] is None:
                found.setdefault(row[0], (_entry(row, pack), apart))
        if len(found) >= limit * 3:
            break
    yield from found.values()


def _entry(row: Iterable[object], pack: Pack | None = None) -> Entry:
    *head, line = row
    points = tuple((lat, lon) for lat, lon in json.loads(str(line))) if line else ()
    own = pack is not None and pack.own
    return Entry(*head[:-1], bool(head[-1]), points, own)  # type: ignore[arg-type, call-arg]  # the columns stand in the order of the fields


def _apart(name: str, entry: Entry) -> float:
    """Edits between a written name and the gazetteer's main name, at most those that romanisation explains."""
    return round(min(1.0, distance(normal(name), normal(entry.name))), 2)


_CHOSEN = 2.6  # of a dam, a camp, a desert that somebody put in a table because the news names it
_DUMPED = frozenset({"country", "admin1", "admin2", "city"})  # kinds of a dump that count as core's do
_KIND_PRIOR = {"country": 6.0, "admin1": 3.2, "admin2": 1.0, "city": 0.0, "sea": 4.0, "region": 3.6, "river": 3.6}


def prior(entry: Entry) -> float:
    """How likely a bare name means this place, before any context: countries, divisions, then the larger town.

    A project's own place counts like a chosen one, and a little more, so that it wins a tie; of a dump's many streams
    and hills each counts little.
    """
    if entry.own:
        return max(_prior(entry), _CHOSEN) + 0.05
    if entry.kind not in _DUMPED and entry.ref.startswith("geonames:"):
        return 0.6
    return _prior(entry)


def _prior(entry: Entry) -> float:
    if entry.kind == "city":
        return 0.55 * log10(entry.population + 10) + (1.5 if entry.capital else 0.0)
    return _KIND_PRIOR.get(entry.kind, _CHOSEN)


def spelling(tier: Tier, apart: float) -> float:
    """What a spelling costs."""
    return {"exact": 0.0, "alternative": -0.25, "romanised": -0.7, "similar": -1.5, "part": -1.5}[tier] - (
        3.5 if tier == "similar" else 1.2
    ) * apart


def _reasons(entry: Entry, tier: Tier, apart: float) -> tuple[str, ...]:
    size = f"population {entry.population}" if entry.population else entry.kind
    spelled = {"exact": "the name itself", "alternative": "an alternative name", "romanised": "another romanisation"}
    return (spelled.get(tier, f"a similar spelling ({apart:.1f} edits)"), size)
