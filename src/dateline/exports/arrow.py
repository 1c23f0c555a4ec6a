"""Tables of the record as Arrow tables; needs `pip install 'dateline[tables]'`."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..errors import needed
from ..store import View
from .flat import TABLES, Kind


def table(name: str, view: View) -> Any:
    """One of `flat.TABLES` as a `pyarrow.Table`; what isn't known is null, several values of a cell are a list."""
    arrow = needed("pyarrow", "tables")
    found = TABLES[name]
    rows = list(found.rows(view))
    columns = {
        column: arrow.array([_value(kind, row[column]) for row in rows], type=_type(arrow, kind))
        for column, kind in found.columns.items()
    }
    return arrow.table(columns)


def _type(arrow: Any, kind: Kind) -> Any:
    match kind:
        case "texts":
            return arrow.list_(arrow.string())
        case "number":
            return arrow.float64()
        case "whole":
            return arrow.int64()
        case "day":
            return arrow.date32()
    return arrow.string()


def _value(kind: Kind, value: Any) -> Any:
    match kind, value:
        case "day", str():
            return _day(value)
        case "number", int() | float():
            return float(value)
    return value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
