"""Makes gazetteer packs: one read-only SQLite file each, from a GeoNames dump or from a project's own tables.

    build([Path("SY.zip"), Path("alternateNamesV2.zip")], Path("syria.sqlite"))
    add([Path("camps.csv")], Path("own.sqlite"))
    Gazetteer.open([Path("syria.sqlite"), Path("own.sqlite")])

A pack has the tables of core.sqlite (see `build.SCHEMA` one room up) and in `place` also the second division, the
p-code and what a place lies in. The same files give the same bytes; a pack is whole or it isn't there.
"""

from __future__ import annotations

from .about import Facts, inspect
from .geonames import build
from .own import add
from .problems import Made

__all__ = ["Facts", "Made", "add", "build", "inspect"]
