"""The record: one SQLite file that keeps reports, original bytes, claims, events and a chained log."""

from .head import Head
from .order import in_order
from .record import Record
from .verify import Finding
from .view import Filter, View

__all__ = ["Filter", "Finding", "Head", "Record", "View", "in_order"]
