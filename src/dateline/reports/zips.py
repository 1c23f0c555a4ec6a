"""ZIP archives: what is in them is read as in a folder, without laying anything on the disk.

A small archive can unpack to petabytes, so each file in it is held to the limit for one report while it is unpacked,
and the archive with all archives in it to `UNPACKED` times its size.
"""

from __future__ import annotations

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ..records import Problem, Reading
from .sidecar import SIDECAR_NAME, Sidecar, sidecar_of
from .source import UNPACKED, Allowance, Refused, SourceFile, too_large

DEEPEST = 3  # archives inside one another
MAX_MEMBERS = 20_000
LEAST_ALLOWANCE = 50_000_000  # bytes: a small archive may hold one long page of the same words
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, OSError, ValueError)


def read_zip(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The reports in a ZIP archive, by name; raises Refused for an archive that cannot be opened."""
    if source.depth >= DEEPEST:
        raise Refused(
            f"stands more than {DEEPEST} archives deep, which is over the limit", "Unpack the outermost archive."
        )
    allowance = source.allowance or Allowance(max(LEAST_ALLOWANCE, UNPACKED * source.size()))
    source = replace(source, allowance=allowance)
    with source.open() as file, opened(file) as archive:
        members = reports_in(archive)
        if not members:
            raise Refused("is an archive without reports", "Check how it was packed; hidden files are not read.")
        given = _sidecar(source, archive)
        yield from given.problems
        for member in members:
            yield from _member(source, archive, member, given)


def opened(file: BinaryIO, kind: str = "ZIP archive") -> zipfile.ZipFile:
    """The archive; raises Refused where it is none, or holds more files than the limit."""
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise Refused(f"is no {kind} that can be read ({error})", "Get it again, or save it anew.") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise Refused(
            f"holds {len(archive.infolist()):,} files, over the limit of {MAX_MEMBERS:,}", "Split it, or unpack it."
        )
    return archive


def reports_in(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that may be reports, by name, as a folder's files are: no hidden files, no README, no sidecar."""
    found = {member.filename: member for member in archive.infolist() if not is_folder(member)}
    return [found[name] for name in sorted(found) if _may_be_report(PurePosixPath(clean(name)))]


def is_folder(member: zipfile.ZipInfo) -> bool:
    """Whether an entry stands for a folder. One without a name, which a damaged archive can hold, stands for none."""
    return member.filename.endswith("/")


def _may_be_report(path: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.name != SIDECAR_NAME and path.stem.upper() != "README"


def clean(name: str) -> str:
    """A member's name as a relative path: it is only ever a name, and says nothing of where to write."""
    parts = [part for part in re.split(r"[/\\]+", name.replace("\x00", "")) if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, allowance: Allowance | None) -> bytes:
    """A member's bytes; raises Refused where they are too many, damaged or locked. What the archive says of their
    number is not believed."""
    refuse_link(member)
    if member.flag_bits & 0x1:
        raise Refused("is locked with a password", "Unpack the archive with its password and read the folder.")
    if member.file_size > limit:
        raise too_large(member.file_size, limit)
    room = min(limit, allowance.left) if allowance else limit
    try:
        with archive.open(member) as file:
            data = file.read(max(room, 0) + 1)
    except DAMAGED as error:
        raise Refused(
            f"is damaged in its archive ({error})", "Get the archive again; the rest of it is read."
        ) from error
    if allowance:
        allowance.spend(len(data))
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data


def refuse_link(member: zipfile.ZipInfo) -> None:
    """Raises Refused for a link or a device, as Unix programs mark them: what it holds is a path and no report, and
    nothing is ever looked for at that path."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind and not stat.S_ISREG(kind):
        what = "a link to another file" if stat.S_ISLNK(kind) else "no file but a device"
        raise Refused(f"is {what}, which is not followed", "Pack the file itself if it is a report.")


def _member(
    source: SourceFile, archive: zipfile.ZipFile, member: zipfile.ZipInfo, given: Sidecar
) -> Iterator[Reading | Problem]:
    from .reading import holds_many, read_file

    name = clean(member.filename)
    try:
        limit = LARGEST_PART if holds_many(name) else source.max_bytes
        part = source.part(name, unpacked(archive, member, limit, source.allowance))
    except Refused as refused:
        if source.allowance and source.allowance.left < 0:
            raise  # said once of the archive, not of each file that would follow
        yield Problem(f"{source.name}/{name}", refused.what, refused.next_step, "left_out")
    else:
        yield from read_file(part, given.rows.get(Path(name)))


LARGEST_PART = 200_000_000  # bytes: a file with many reports inside an archive is unpacked in memory


def _sidecar(source: SourceFile, archive: zipfile.ZipFile) -> Sidecar:
    """The reports.csv at the top of the archive, or in its only folder."""
    names = {clean(member.filename): member for member in archive.infolist() if not is_folder(member)}
    found = sorted((n for n in names if PurePosixPath(n).name == SIDECAR_NAME), key=lambda n: (n.count("/"), n))[:1]
    for name in found:
        folder = PurePosixPath(name).parent
        try:
            data = unpacked(archive, names[name], source.max_bytes, source.allowance)
        except Refused as refused:
            problem = Problem(f"{source.name}/{name}", refused.what, refused.next_step, "left_out")
            return Sidecar(problems=(problem,))

        def described(path: str, folder: PurePosixPath = folder) -> Path | None:
            inside = clean(str(folder / path.replace("\\", "/")))
            return Path(inside) if inside in names else None

        return sidecar_of(data, f"{source.name}/{name}", described)
    return Sidecar()
