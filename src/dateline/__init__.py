"""Dateline: news reports of a conflict in, a record that can be defended out.

In Python, three lines lead to a table:

    import dateline

    record = dateline.open("dateline.db")
    record.to_pandas("events")
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .library import Data

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | os.PathLike[str] = "dateline.db") -> Data:
    """A record for reading: its `events`, `claims`, … as records, `to_pandas()` and `to_arrow()` as tables, `sql()`."""
    from .library import Data  # heavy, and the command doesn't need it

    return Data.open(path)
