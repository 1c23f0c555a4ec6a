"""How parties stand to each other, in the interchange form: JSON Lines, relations, then contradictions and contacts.

The first key of a line, `record`, says which of the three it is.
"""

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Relations
from ..store import View
from ..store.forms import encode, plain
from .common import Written, write_lines


def write(view: View, out: BinaryIO) -> Written:
    """One relation, contradiction or contact a line, keys in the order of the records' fields."""
    return Written(write_lines(out, lines(view.relations())))


def lines(found: Relations) -> Iterator[str]:
    """The lines, without their ends."""
    kinds = {"relation": found.relations, "contradiction": found.contradictions, "contact": found.contacts}
    for kind, records in kinds.items():
        yield from (encode({"record": kind, **plain(record)}) for record in records)
