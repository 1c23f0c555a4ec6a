"""Where a record is: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """A database, as a URL: `postgresql://NAME@HOST:PORT/DATABASE`. It is shown without the password."""

    url: str

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        name, _, host = parts.netloc.rpartition("@")
        shown = f"{name.partition(':')[0]}@{host}" if name else host
        return urlunsplit(("postgresql", shown, parts.path, "", ""))

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"

    def exists(self) -> bool:
        """True: whether a database holds a record is seen when it is opened."""
        return True


Where = Path | Address


def where(name: str | os.PathLike[str] | Address) -> Where:
    """The file or the database that a person named."""
    if isinstance(name, Address):
        return name
    text = os.fspath(name)
    return Address(text) if text.partition("://")[0] in SCHEMES and "://" in text else Path(text)
