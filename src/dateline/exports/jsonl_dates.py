"""Report dates in the interchange form: the days on which each report can have been written, and why; by report name."""

from typing import BinaryIO

from ..store import View
from ..store.forms import encode
from .common import Written, write_lines


def write(view: View, out: BinaryIO) -> Written:
    """One report a line, keys in the order of the interchange form."""
    return Written(write_lines(out, map(encode, view.chosen_dates())))
