"""What was written out of a record is noted in its log."""

from __future__ import annotations

from hashlib import sha256

from ..errors import RecordError
from ..store.address import Where
from .messages import say
from .options import opened


def note(record: Where, form: str, content: bytes) -> None:
    """Notes an export by the hash of its bytes; a record that can't be written is exported all the same."""
    try:
        with opened(record, writes=True) as there:
            there.log_export(form, sha256(content).hexdigest())
    except RecordError:
        say(f"the export isn't noted in the log: {record} can't be written.")
