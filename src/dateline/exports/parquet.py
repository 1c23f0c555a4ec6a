"""Events as GeoParquet 1.1: an event a row, its first place on the map as a point.

Needs `pip install 'dateline[tables]'`. Longitude and latitude are WGS 84 (OGC:CRS84). The truth lies within `radius_km`
of the point; an event with no place on the map has no geometry. Days are dates, several values of a cell a list, what
isn't known is null.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

from ..errors import needed
from ..store import View
from .arrow import table
from .common import Written


def write(view: View, out: BinaryIO, *, name: str = "events") -> Written:
    """The file; `name` is one of the tables that have a latitude and a longitude."""
    rows = table(name, view)
    points = [_point(x, y) for x, y in zip(rows["longitude"].to_pylist(), rows["latitude"].to_pylist(), strict=True)]
    arrow = needed("pyarrow", "tables")
    rows = rows.append_column("geometry", arrow.array(points, type=arrow.binary()))
    rows = rows.replace_schema_metadata({"geo": json.dumps(_geo(rows))})
    needed("pyarrow.parquet", "tables").write_table(rows, out, compression="snappy")
    return Written(len(rows))


def _point(longitude: float | None, latitude: float | None) -> bytes | None:
    """Well-known binary, little endian."""
    return None if longitude is None or latitude is None else struct.pack("<BIdd", 1, 1, longitude, latitude)


def _geo(rows: Any) -> dict[str, Any]:
    """The file's metadata, as GeoParquet asks for it; without `crs` it is OGC:CRS84."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    x, y = ([v for v in rows[name].to_pylist() if v is not None] for name in ("longitude", "latitude"))
    if x and y:
        column["bbox"] = [min(x), min(y), max(x), max(y)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
