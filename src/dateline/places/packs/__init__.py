"""Makes gazetteer packs: one read-only SQLite file each, from a GeoNames dump or from a project's own tables.

    build([Path("SY.zip"), Path("alternateNamesV2.zip")], Path("syria.sqlite"))
    add([Path("camps.csv")], Path("own.sqlite"))
    Gazetteer.open([Path("syria.sqlite"), Path("own.sqlite")])

A pack has the tables of core.sqlite (see `build.SCHEMA` one room up) and in `place` also the second division, the
p-code and what a place lies in. The same files give the same bytes; a pack is whole or it isn't there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .about import Facts, inspect
    from .geonames import build
    from .own import add
    from .problems import Made

__all__ = ["Facts", "Made", "add", "build", "inspect"]
_IN = {"Facts": "about", "inspect": "about", "build": "geonames", "add": "own", "Made": "problems"}


def __getattr__(name: str) -> Any:
    """Imported when asked for: a pack that is only searched needs nothing that makes one."""
    if name in _IN:
        return getattr(import_module(f".{_IN[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
