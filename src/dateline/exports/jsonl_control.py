"""Control spells in the interchange form: JSON Lines, by place and then by time."""

from typing import BinaryIO

from ..store import View
from ..store.forms import encode
from .common import Written, write_lines


def write(view: View, out: BinaryIO) -> Written:
    """One spell a line, keys in the order of the interchange form."""
    return Written(write_lines(out, map(encode, view.control)))
