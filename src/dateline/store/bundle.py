"""A bundle: a record, its originals and its log in one ZIP with a manifest of hashes, for handing evidence on.

Nothing in it is compressed and every header is as this file writes it, so that the archive can be put together again
from what it holds and compared to the byte: no bit of a bundle can change unseen.
"""

from __future__ import annotations

import filecmp
import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from .. import __version__
from ..errors import RecordError, UsageError
from . import copying, sqlite
from . import head as heads
from . import tables as t
from .verify import Finding, inflated, resting

FORMAT = "dateline-bundle/1"
MANIFEST, RECORD, LOG, HEAD, README = "manifest.json", "record.db", "log.jsonl", "head.json", "README.txt"
STAMP = "head.stamp"
ORIGINALS = "originals/"
LARGEST = 64 * 2**30  # bytes: a manifest that names more is no bundle of ours
MOMENT = (1980, 1, 1, 0, 0, 0)  # there is no wall clock in a bundle
SAYS = f"""A record of Dateline {__version__}: what reports say of a conflict, with the words that they say it in.

{RECORD}    the record, an SQLite file
{ORIGINALS}   every file as it was collected, named by the SHA-256 of its bytes
{LOG}    what was done to the record, each entry with the hash of the one before
{HEAD}    the hash of the last entry
{STAMP}   (if there) a time-stamp of {HEAD} by somebody else
{MANIFEST}  the SHA-256 of each of these

`dateline verify FILE.zip` checks all of it. Without Dateline: `sha256sum` of each file is in {MANIFEST}.
"""


def write(db: Connection, out: Path, stamp: bytes | None = None) -> None:
    """Writes the bundle of a record; the same record gives the same bytes."""
    aside = tempfile.TemporaryDirectory(prefix="dateline-")
    with tempfile.TemporaryDirectory(dir=out.absolute().parent, prefix=".dateline-") as scratch, aside as copied:
        with _as_file(db, Path(copied)) as own:
            parts = dict(_parts(own, Path(scratch), stamp))
        _pack(parts, Path(scratch) / "bundle.zip")
        (Path(scratch) / "bundle.zip").replace(out)


def _parts(db: Connection, scratch: Path, stamp: bytes | None) -> Iterator[tuple[str, Path]]:
    """The files of a bundle by name, the manifest last."""
    sqlite.vacuum_into(db, scratch / RECORD)
    head = heads.write(heads.of(db))
    if stamp is not None and not heads.stamps(stamp, head):
        raise UsageError(
            "the time-stamp is not of this record's head. Stamp what `dateline verify --keep-head` writes."
        )
    (scratch / "originals").mkdir()
    for sha256, size, small in db.execute(select(*t.originals.c)):
        content = inflated(small, size)
        if content is None:
            raise RecordError(f"original {sha256} was altered. `dateline verify` names what rests on it.")
        (scratch / ORIGINALS / sha256).write_bytes(content)
    (scratch / LOG).write_bytes(_log(db))
    (scratch / HEAD).write_bytes(head)
    (scratch / README).write_text(SAYS, "utf-8")
    if stamp is not None:
        (scratch / STAMP).write_bytes(stamp)
    names = sorted(p.relative_to(scratch).as_posix() for p in scratch.rglob("*") if p.is_file())
    (scratch / MANIFEST).write_bytes(_manifest({name: scratch / name for name in names}))
    yield from ((name, scratch / name) for name in [*names, MANIFEST])


@contextmanager
def _as_file(db: Connection, scratch: Path) -> Iterator[Connection]:
    """The record in an SQLite file: one that is on a server is copied, all of one moment."""
    if db.dialect.name == "sqlite":
        yield db
        return
    copying.copy(db, scratch / "copied.db")
    with closing(sqlite.connect(scratch / "copied.db", create=False, readonly=True)) as copied:
        yield copied


def _log(db: Connection) -> bytes:
    """The log as JSON Lines, in the words that were hashed."""
    rows = db.execute(select(*t.log.c).order_by(t.log.c.seq))
    return b"".join(msgspec.json.encode(dict(row._mapping)) + b"\n" for row in rows)


def _manifest(parts: Mapping[str, Path]) -> bytes:
    files = {name: {"size": path.stat().st_size, "sha256": _digest(path)} for name, path in parts.items()}
    return msgspec.json.format(msgspec.json.encode({"format": FORMAT, "files": files}), indent=1) + b"\n"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(parts: Mapping[str, Path], out: Path) -> None:
    """Files into a ZIP, the same bytes on every machine."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, path in parts.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system, entry.external_attr = 3, 0o444 << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=entry.file_size > 2**30) as target:
                while block := source.read(2**20):
                    target.write(block)


def check(path: Path) -> list[Finding]:
    """Everything in a bundle that is not as it was written; RecordError where the file is no bundle."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as scratch:
        try:
            parts, found = _unpacked(path, Path(scratch))
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, KeyError, TypeError) as fault:
            raise RecordError(f"{path} is no bundle that can be read ({fault}). Ask for the file again.") from fault
        _pack(parts, Path(scratch) / "again.zip")
        if not found and not filecmp.cmp(path, Path(scratch) / "again.zip", shallow=False):
            found.append(Finding("the archive", "bytes beside its files were altered or added"))
        return [*found, *_inside(Path(scratch))]


def _unpacked(path: Path, scratch: Path) -> tuple[dict[str, Path], list[Finding]]:
    """The files that the manifest names, laid into a folder, and what of them is altered, missing or added."""
    with zipfile.ZipFile(path) as archive:
        said = _said(archive)
        names = [entry.filename for entry in archive.infolist()]
        found = [Finding(f"file {n}", "is not in the manifest") for n in sorted({*names} - said.keys() - {MANIFEST})]
        found += [Finding(f"file {n}", "is in the manifest, but missing") for n in sorted(said.keys() - {*names})]
        (scratch / "originals").mkdir()
        for name in sorted({*names} & said.keys()):
            if not _laid(archive, name, said[name], scratch / name):
                found.append(Finding(f"file {name}", "was altered", ()))
        (scratch / MANIFEST).write_bytes(archive.read(MANIFEST))
        return {name: scratch / name for name in names if (scratch / name).is_file()}, found


def _said(archive: zipfile.ZipFile) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file by the manifest; ValueError where it is none."""
    if archive.getinfo(MANIFEST).file_size > 2**28:
        raise ValueError("its manifest is too large")
    manifest = msgspec.json.decode(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(f"its format is {manifest['format']!r}, this Dateline knows {FORMAT!r}")
    said = {str(name): (int(of["size"]), str(of["sha256"])) for name, of in manifest["files"].items()}
    if any(not _is_ours(name) for name in said) or sum(size for size, _ in said.values()) > LARGEST:
        raise ValueError("its manifest names files that no bundle has")
    return said


def _is_ours(name: str) -> bool:
    """True of the names that a bundle's files have; no other is ever laid on a disk."""
    digest = name.removeprefix(ORIGINALS)
    return name in (RECORD, LOG, HEAD, README, STAMP) or (
        name.startswith(ORIGINALS) and len(digest) == 64 and set(digest) <= set("0123456789abcdef")
    )


def _laid(archive: zipfile.ZipFile, name: str, said: tuple[int, str], to: Path) -> bool:
    """Writes a file of the archive, no more of it than the manifest says; False where it isn't what that says."""
    size, sha256 = said
    try:
        with archive.open(name) as source, to.open("wb") as target:
            while size >= 0 and (block := source.read(min(2**20, size + 1))):
                size -= len(block)
                target.write(block)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError):
        return False
    return size == 0 and _digest(to) == sha256


def _inside(folder: Path) -> Iterator[Finding]:
    """What is wrong with the record of a bundle, and where the other files don't say what it says."""
    from .record import Record

    if not (folder / RECORD).is_file():
        return
    try:
        opened = Record.open(folder / RECORD, readonly=True)
    except RecordError:  # its message names the folder that this was unpacked into
        yield Finding(f"file {RECORD}", "can't be opened: it is damaged, or was written by a newer Dateline")
        return
    with opened as record:
        yield from record.verify()
        db = record._db
        kept = {p.name: p for p in (folder / ORIGINALS).iterdir()}
        for sha256 in db.scalars(select(t.originals.c.sha256).order_by(t.originals.c.sha256)).all():
            if sha256 not in kept or _digest(kept.pop(sha256)) != sha256:
                claims = resting(db, "source_sha256", sha256)
                yield Finding(f"file {ORIGINALS}{sha256}", "is not the original that the record has", claims)
        for name in sorted(kept):
            yield Finding(f"file {ORIGINALS}{name}", "is no original of the record")
        for name, content in ((LOG, _log(db)), (HEAD, heads.write(heads.of(db)))):
            if not (folder / name).is_file() or (folder / name).read_bytes() != content:
                yield Finding(f"file {name}", "doesn't say what the record's log says")
        if (folder / STAMP).is_file() and not heads.stamps((folder / STAMP).read_bytes(), heads.write(heads.of(db))):
            yield Finding(f"file {STAMP}", "is a time-stamp of something else")
