"""The tables of a gazetteer file, and a place on its way into them; what ships and what a project makes share both."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from .geometry import Point

SCHEMA = """
PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE pack (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  country TEXT, admin1 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL,
  population INTEGER NOT NULL, capital INTEGER NOT NULL, line TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, tier INTEGER NOT NULL,
  PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE UNIQUE INDEX place_ref ON place (ref);
CREATE TABLE skeleton (skeleton TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE border (a TEXT NOT NULL, b TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE country (iso2 TEXT PRIMARY KEY, capital TEXT NOT NULL, neighbours TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT NOT NULL, country TEXT NOT NULL, PRIMARY KEY (key, country)) WITHOUT ROWID;
"""


@dataclass
class PlaceRow:
    """A place before it is written: the columns of the table `place`, its number left out."""

    ref: str
    kind: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int = 0
    capital: bool = False
    line: list[Point] = field(default_factory=list)

    @property
    def at(self) -> Point:
        return self.lat, self.lon

    def columns(self, number: int) -> tuple[object, ...]:
        """The columns of `place`, the number first."""
        line = json.dumps(self.line) if self.line else None
        return (number, self.ref, self.kind, self.name, self.country, self.admin1, self.lat, self.lon, self.radius_km,
                self.population, int(self.capital), line)  # fmt: skip
