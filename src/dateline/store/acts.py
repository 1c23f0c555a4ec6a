"""The acts that a record's reports were coded by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from sqlalchemy import Connection, select

from ..vocabulary import Act, read_acts, shipped_acts
from . import log
from . import tables as t


def acts(db: Connection) -> Mapping[str, Act]:
    """The shipped acts and those of the codebooks that have coded reports of this record, by name."""
    coders = set(db.scalars(select(t.codings.c.coder).distinct()))
    books = [e.item for e in log.entries(db, "codebook") if e.item["coder"] in coders]
    own = (read_acts(tomllib.loads(book["files"].get("acts.toml", ""))) for book in books)
    return {**shipped_acts(), **{name: act for acts in own for name, act in acts.items()}}
