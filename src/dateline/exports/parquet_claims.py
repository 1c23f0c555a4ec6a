"""Claims as GeoParquet 1.1: a claim a row, with the event that it belongs to; as `parquet` writes events."""

from __future__ import annotations

from typing import BinaryIO

from ..store import View
from . import parquet
from .common import Written


def write(view: View, out: BinaryIO) -> Written:
    """The file."""
    return parquet.write(view, out, name="claims")
