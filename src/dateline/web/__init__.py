"""Makes pages that people look at: map, timeline, table, events by origin, reports with the words lit.

`publish(record, out)` writes them as a folder that opens from disk with no network.
"""

from .publish import publish
from .view import RecordView

__all__ = ["RecordView", "publish"]
