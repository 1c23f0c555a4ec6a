"""Grounds the places that a report names: coordinates with a radius and a basis, or "not in the gazetteer".

    from dateline.places import Gazetteer, locate
    locate(document, Gazetteer.open())  # every mention, in text order, as Value[Place]

The gazetteer is one SQLite file made when the package is installed (see `build`); its data are GeoNames', CC BY 4.0,
and the tables beside this file, which may be edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .gazetteer import Candidate, Entry, Gazetteer
    from .locating import locate, locate_text, mentions

__all__ = ["Candidate", "Entry", "Gazetteer", "locate", "locate_text", "mentions"]


def __getattr__(name: str) -> Any:
    if name in ("Candidate", "Entry", "Gazetteer"):
        from . import gazetteer

        return getattr(gazetteer, name)
    if name in ("locate", "locate_text", "mentions"):
        from importlib import import_module

        return getattr(import_module(".locating", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
