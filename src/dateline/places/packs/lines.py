"""Lines of the files of a dump, plain or in a zip, one after the other and never the whole file."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from ...errors import InputError

LONGEST = 1 << 18  # bytes of a line; GeoNames' longest are about 20 thousand


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a dump, maybe inside a zip."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """What a person calls it: "SY.zip/SY.txt"."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name


def sources_in(path: Path) -> list[Source]:
    """The file itself, or the text files in a zip. Raises InputError where a zip is broken."""
    if path.suffix.casefold() != ".zip":
        return [Source(path)]
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(n for n in archive.namelist() if not n.endswith("/"))
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{path.name} is no whole zip file ({error}). Get it again.") from error
    return [Source(path, n) for n in names]


@contextmanager
def opened(source: Source) -> Iterator[tuple[BinaryIO, int]]:
    """The open file and its size in bytes. Raises InputError where it turns out to be damaged."""
    try:
        if source.member is None:
            with source.path.open("rb", buffering=1 << 20) as plain:
                yield plain, source.path.stat().st_size
        else:
            with zipfile.ZipFile(source.path) as archive:
                info = archive.getinfo(source.member)
                if info.flag_bits & 1:
                    raise InputError(f"{source.path.name} has a password. Unpack it and give the text file.")
                with archive.open(info) as packed:
                    yield cast(BinaryIO, packed), info.file_size
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{source.name} is cut off or damaged ({error}). Get it again; nothing was made.") from error


def numbered(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line, without its end and without a byte order mark; None for one that has no end."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while (more := file.readline(LONGEST)) and not more.endswith(b"\n"):
                pass
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        yield number, line.rstrip(b"\r\n")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    value = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value.update(block)
    return value.hexdigest()
