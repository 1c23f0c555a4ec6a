"""The record: reports, original bytes, claims, events and a chained log, in an SQLite file or a PostgreSQL database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .view import Filter, View

if TYPE_CHECKING:
    from .head import Head
    from .order import in_order
    from .record import Record
    from .verify import Finding

__all__ = ["Filter", "Finding", "Head", "Record", "View", "in_order"]

_LATER = {"Finding": "verify", "Head": "head", "Record": "record", "in_order": "order"}
"""What opens a database, and the module that has it: imported when it is asked for, so that `--help` feels instant."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LATER[name]}", __name__), name)
