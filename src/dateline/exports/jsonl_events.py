"""Events in the interchange form: JSON Lines, in the order of their first claims."""

from typing import BinaryIO

from ..store import View
from ..store.forms import encode
from .common import Written, write_lines


def write(view: View, out: BinaryIO) -> Written:
    """One event a line, keys in the order of the interchange form."""
    return Written(write_lines(out, map(encode, view.events)))
