"""A GeoPackage (OGC 12-128r18) for QGIS: layers of events, claims, areas of uncertainty and control.

`date_start` and `date_end` are DATE columns, so that a time slider works: where one end isn't known, both hold the other
one, and `earliest` and `latest` tell which. A GeoPackage is an SQLite file; it is built in memory and written whole.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from ..records import Claim, ControlSpell, Event, Interval, Place
from ..store import View
from . import common
from .common import Written, joined

META = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys,
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""
WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],AXIS["Longitude",EAST]]'
)
SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, "longitude and latitude in degrees"),
)
LAYERS = {
    "events": ("POINT", "events: claims of one act merged"),
    "claims": ("POINT", "claims: what one report says"),
    "uncertainty": ("POLYGON", "areas within which the truth of an event's place lies"),
    "control": ("POINT", "who held which place when"),
}
COLUMNS = {
    "events": "id TEXT, act TEXT, actor TEXT, target TEXT, place TEXT, radius_km REAL, date_start DATE, date_end DATE, "
    "earliest TEXT, latest TEXT, status TEXT, standing TEXT, killed_low REAL, killed_best REAL, killed_high REAL, "
    "according_to TEXT, evidence TEXT",
    "claims": "id TEXT, report TEXT, act TEXT, actor TEXT, target TEXT, place TEXT, radius_km REAL, date_start DATE, "
    "date_end DATE, earliest TEXT, latest TEXT, status TEXT, according_to TEXT, evidence TEXT",
    "uncertainty": "id TEXT, act TEXT, place TEXT, radius_km REAL, date_start DATE, date_end DATE",
    "control": "place TEXT, controller TEXT, state TEXT, share_low REAL, share_high REAL, radius_km REAL, "
    "date_start DATE, date_end DATE, earliest TEXT, latest TEXT, claim_ids TEXT, against_ids TEXT",
}
LAST_CHANGE = "1970-01-01T00:00:00.000Z"  # the form asks for a time; results hold no wall clock
CORNERS = 48  # of a circle of uncertainty
KM_PER_DEGREE = 111.195

Row = tuple[object, ...]


def write(view: View, out: BinaryIO) -> Written:
    """The whole file; events and claims with no place on the map have no geometry, as QGIS allows."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("PRAGMA page_size=4096")
    db.execute("PRAGMA application_id=0x47504B47")  # "GPKG"
    db.execute("PRAGMA user_version=10300")
    db.executescript(META)
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
    _layer(db, "events", [_event(e, view) for e in view.events])
    _layer(db, "claims", [_claim(c) for c in view.claims])
    _layer(db, "uncertainty", [row for e in view.events for row in _areas(e)])
    _layer(db, "control", [_spell(s) for s in view.control])
    out.write(db.serialize())
    db.close()
    return Written(len(view.events))


def _layer(db: sqlite3.Connection, name: str, rows: Sequence[Row]) -> None:
    kind, description = LAYERS[name]
    db.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom {kind}, {COLUMNS[name]})")
    db.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
        (name, name, description, LAST_CHANGE, *_extent(rows)),
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", (name, kind))
    if rows:
        db.executemany(f"INSERT INTO {name} VALUES (NULL, {', '.join('?' * len(rows[0]))})", rows)


def _extent(rows: Sequence[Row]) -> tuple[float, float, float, float]:
    """West, south, east and north of a layer, so that a map opens where it lies; the world where it has no geometry."""
    corners = [corner for row in rows if isinstance(row[0], bytes) for corner in _corners(row[0])]
    x, y = ([corner[n] for corner in corners] for n in (0, 1))
    return (min(x), min(y), max(x), max(y)) if corners else (-180.0, -90.0, 180.0, 90.0)


def _corners(geometry: bytes) -> Iterator[tuple[float, float]]:
    """The points of a point or a ring that `_geometry` made."""
    yield from struct.iter_unpack("<dd", geometry[13 if geometry[9] == 1 else 21 :])


def _event(event: Event, view: View) -> Row:
    place, killed = common.first_place(event), event.quantities.get("killed")
    return (
        _point(place),
        event.id,
        event.act,
        joined(p.name for p in event.actor),
        joined(p.name for p in event.target),
        joined(p.name for p in event.place),
        place.radius_km if place else None,
        *_days(event.when),
        event.status,
        event.standing,
        *((killed.low, killed.best, killed.high) if killed else (None, None, None)),
        common.according_to(event),
        common.evidence(event, view),
    )


def _claim(claim: Claim) -> Row:
    place = claim.place[0].means if claim.place else None
    return (
        _point(place),
        claim.id,
        claim.report.name,
        claim.act.means,
        joined(v.means.name for v in claim.actor),
        joined(v.means.name for v in claim.target),
        joined(v.means.name for v in claim.place),
        place.radius_km if place else None,
        *_days(claim.when.means if claim.when else None),
        claim.status.means,
        joined(s.means.name if s.means else "unnamed" for s in claim.according_to),
        claim.evidence.text,
    )


def _spell(spell: ControlSpell) -> Row:
    return (
        _point(spell.place),
        spell.place.name,
        spell.controller.name if spell.controller else None,
        spell.state,
        *((spell.share.low, spell.share.high) if spell.share else (None, None)),
        spell.place.radius_km,
        *_days(Interval(spell.earliest, spell.latest)),
        joined(spell.claims),
        joined(spell.against),
    )


def _areas(event: Event) -> Iterable[Row]:
    start, end, *_ = _days(event.when)
    for place in event.place:
        if place.lat is not None and place.lon is not None and place.radius_km:
            yield (_circle(place), event.id, event.act, place.name, place.radius_km, start, end)


def _days(days: Interval | None) -> tuple[str | None, str | None, str | None, str | None]:
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return earliest or latest, latest or earliest, earliest, latest


def _point(place: Place | None) -> bytes | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return _geometry(struct.pack("<BIdd", 1, 1, place.lon, place.lat))


def _circle(place: Place) -> bytes:
    """The ring at `radius_km` around a point, as the plane sees it near there."""
    lat, lon, radius = place.lat or 0.0, place.lon or 0.0, (place.radius_km or 0.0) / KM_PER_DEGREE
    wide = radius / max(math.cos(math.radians(lat)), 0.01)
    turns = [2 * math.pi * n / CORNERS for n in range(CORNERS)]
    ring = [(round(lon + wide * math.cos(t), 6), round(lat + radius * math.sin(t), 6)) for t in turns]
    ring.append(ring[0])
    points = b"".join(struct.pack("<dd", *corner) for corner in ring)
    return _geometry(struct.pack("<BIII", 1, 3, 1, len(ring)) + points)


def _geometry(wkb: bytes) -> bytes:
    """Well-known binary behind a GeoPackage header: little endian, no envelope, EPSG:4326."""
    return b"GP" + struct.pack("<BBi", 0, 1, 4326) + wkb
