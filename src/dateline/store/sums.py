"""What events, control and dates are together: a hash of many forms that is kept up with as some are put in and taken out.

Each form stands for a number of 3,072 bits (SHAKE-256 of it), and all of them for the product of these numbers modulo
a prime; what is taken out is divided by. The order is no matter: it is checked by `position`. To find other forms with
the same product is to find a discrete logarithm, whereas a mere sum of hashes can be forged once there are many (Bellare
and Micciancio 1997, MuHash; Wagner 2002).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, select

from . import rows
from . import tables as t

Kind = Literal["events", "control", "dates"]

BYTES = 384
BELOW = 1_103_717
PRIME = 2 ** (8 * BYTES) - BELOW  # the largest of 3,072 bits
_LOW = 2 ** (8 * BYTES) - 1

_OF = select(t.sums.c.count, t.sums.c.product, t.sums.c.made_by).where(t.sums.c.kind == bindparam("of"))
_FORGET = delete(t.sums).where(t.sums.c.kind == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Sum:
    """How many forms there are, their product, and what derived them: a version and a vocabulary."""

    count: int = 0
    product: int = 1
    made_by: str = ""

    def __add__(self, forms: Iterable[str]) -> Sum:
        """With these forms."""
        count, product = _of(forms)
        return Sum(self.count + count, self.product * product % PRIME, self.made_by)

    def __sub__(self, forms: Iterable[str]) -> Sum:
        """Without these forms."""
        count, product = _of(forms)
        return Sum(self.count - count, self.product * pow(product, -1, PRIME) % PRIME, self.made_by)

    @property
    def hash(self) -> str:
        """What stands in the log: the SHA-256 of the product."""
        return hashlib.sha256(self.product.to_bytes(BYTES, "big")).hexdigest()


def _of(forms: Iterable[str]) -> tuple[int, int]:
    count, product = 0, 1
    for form in forms:
        count += 1
        product *= int.from_bytes(hashlib.shake_256(form.encode()).digest(BYTES), "big")
        while product > _LOW:  # a division that is as short as the prime is near to a power of two
            product = (product >> 8 * BYTES) * BELOW + (product & _LOW)
    return count, product % PRIME


def kept(db: Connection, kind: Kind) -> Sum | None:
    """The sum that the record keeps; None in one that an earlier version wrote."""
    row = db.execute(_OF, {"of": kind}).first()
    return Sum(row[0], int(row[1], 16), row[2]) if row else None


def keep(db: Connection, kind: Kind, now: Sum) -> None:
    """Puts a sum in the place of the one that was there."""
    db.execute(_FORGET, {"of": kind})
    rows.insert(db, t.sums, [(kind, now.count, f"{now.product:x}", now.made_by)])


def change(
    db: Connection, kind: Kind, gone: Iterable[str], new: Iterable[str], made_by: str | None = None
) -> Sum | None:
    """The sum without some forms and with others; None where none is kept."""
    before = kept(db, kind)
    if before is None:
        return None
    now = before - gone + new
    now = Sum(now.count, now.product, before.made_by if made_by is None else made_by)
    if now != before:
        keep(db, kind, now)
    return now
