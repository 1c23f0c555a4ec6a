"""Claims in the interchange form: JSON Lines, by report name, evidence start and act."""

from typing import BinaryIO

from ..store import View
from ..store.forms import encode
from .common import Written, write_lines


def write(view: View, out: BinaryIO) -> Written:
    """One claim a line, keys in the order of the interchange form."""
    return Written(write_lines(out, map(encode, view.claims)))
