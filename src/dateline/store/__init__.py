"""The record: one SQLite file that keeps reports, original bytes, claims, events and a chained log."""

from .order import in_order
from .record import Record
from .verify import Finding
from .view import Filter, View

__all__ = ["Filter", "Finding", "Record", "View", "in_order"]
