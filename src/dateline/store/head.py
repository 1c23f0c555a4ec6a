"""The head of a record's log, kept outside it: who has it can tell whether what came before was written anew.

The log is a chain of hashes, so one entry's hash stands for all before it. Whoever can rewrite a record's whole file can
rewrite the chain too, but not what was kept elsewhere, or what a time-stamping service has signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from ..errors import RecordError, UsageError
from . import log
from . import tables as t
from .forms import decode, encode
from .verify import Finding

DIGESTS = ("sha256", "sha384", "sha512")


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a log had, and the hash of the last of them."""

    entries: int
    hash: str


def of(db: Connection) -> Head:
    """The head as it is now; of an empty log what the first entry will hold as the hash before it."""
    row = db.execute(log.LAST).first()
    return Head(*row) if row else Head(0, log.START)


def write(head: Head) -> bytes:
    """The head as a file's content: the same bytes for the same head, so that its time-stamp goes on fitting."""
    return f"{encode(head)}\n".encode()


def read(path: Path) -> Head:
    """The head that a file holds; UsageError where it holds none."""
    try:
        return decode(path.read_bytes(), Head)
    except (RecordError, OSError) as fault:
        raise UsageError(
            f"{path} holds no head of a log. Give a file that `dateline verify --keep-head` wrote."
        ) from fault


def compared(db: Connection, kept: Head) -> Iterator[Finding]:
    """A finding where the log isn't the one whose head was kept, or one that goes on from it."""
    row = db.execute(select(t.log.c.hash).where(t.log.c.seq == kept.entries)).first()
    if (row[0] if row else log.START if not kept.entries else None) != kept.hash:
        says = f"entry {kept.entries} is not the one whose hash was kept: what came before was written anew, or cut off"
        yield Finding("log", says, tuple(id_ for (id_,) in db.execute(select(t.claims.c.id).order_by(t.claims.c.id))))


def stamps(stamp: bytes, head: bytes) -> bool:
    """True where a time-stamp (RFC 3161 or OpenTimestamps) is about these bytes: it holds their SHA-256, 384 or 512.

    Whether the stamp itself is genuine its own service's tool tells (`openssl ts -verify`, `ots verify`).
    """
    return any(hashlib.new(name, head).digest() in stamp for name in DIGESTS)
