"""One byte changed in a record's file or in a bundle: `verify` says so and names what it hit.

Some flips go where a value stands: into an original's bytes, the log, a report's text, a claim. As many go anywhere in
the file, and as many into a bundle. SQLite's pages also have bytes that hold nothing; a flip there changes no row, and is counted apart.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.errors import DatelineError
from dateline.store import Record, bundle

from . import stage

VALUES = {
    "originals": "SELECT sha256, zlib FROM originals",
    "log": "SELECT 'log entry ' || seq, item FROM log",
    "texts": "SELECT id, text FROM reports",
    "claims": "SELECT id, form FROM claims",
    "events": "SELECT id, form FROM events",
}


def measure(flips: int, folder: Path, many: int = 8, seed: int = 0) -> dict[str, object]:
    """How many flips verify found, by what they hit; of those in a known value also how many it named that value."""
    chance, path = random.Random(seed), folder / "whole.db"
    paths = stage.dispatches(many)
    stage.read(paths, path, stage.replay(paths))
    whole, dump = path.read_bytes(), stage.dump(path)
    result: dict[str, object] = {}
    for kind, sql in VALUES.items():
        with closing(sqlite3.connect(path)) as db:
            values = [(key, v if isinstance(v, bytes) else v.encode()) for key, v in db.execute(sql)]
        hits = [
            _found(folder, _flipped(whole, at, chance), dump, key)
            for key, at in _places(whole, values, flips // len(VALUES), chance)
        ]
        result[kind] = _counted(hits)
    anywhere = [_found(folder, _flipped(whole, chance.randrange(len(whole)), chance), dump) for _ in range(flips)]
    result["anywhere"] = _counted(anywhere)
    result["bundle"] = _bundle(folder, path, flips, chance)
    return result


def _counted(hits: list[str]) -> dict[str, int]:
    return {"flips": len(hits), **{word: hits.count(word) for word in sorted({*hits})}}


def _places(whole: bytes, values: list[tuple[str, bytes]], many: int, chance: random.Random) -> list[tuple[str, int]]:
    """Offsets in the file at which random bytes of random values stand (a long value lies on several pages)."""
    found: list[tuple[str, int]] = []
    while len(found) < many:
        key, value = chance.choice(values)
        start = chance.randrange(max(1, len(value) - 24))
        piece = value[start : start + 24]
        if whole.count(piece) == 1:
            found.append((key, whole.index(piece) + chance.randrange(len(piece))))
    return found


def _flipped(whole: bytes, at: int, chance: random.Random) -> bytes:
    """The bytes with one of them changed."""
    return whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :]


def _found(folder: Path, content: bytes, dump: str, key: str = "") -> str:
    """What verify made of it: "named" the value, "found" something, "holds nothing" where no row changed, "missed"."""
    path = folder / "flipped.db"
    path.write_bytes(content)
    try:
        with Record.open(path, readonly=True) as record:
            says = [f.item + f.says for f in record.verify()]
    except DatelineError:
        return "found"
    finally:
        for side in ("-wal", "-shm"):
            Path(f"{path}{side}").unlink(missing_ok=True)
    if says:
        return "named" if key and any(key in item for item in says) else "found"
    return "holds nothing" if _same(path, dump) else "missed"


def _same(path: Path, dump: str) -> bool:
    try:
        return stage.dump(path) == dump
    except (sqlite3.Error, UnicodeError):
        return False


def _bundle(folder: Path, path: Path, flips: int, chance: random.Random) -> dict[str, int]:
    """How many flips anywhere in a bundle were found: every byte of it counts."""
    with Record.open(path, readonly=True) as record:
        record.bundle(folder / "whole.zip")
    whole = (folder / "whole.zip").read_bytes()
    hits = []
    for _ in range(flips):
        (folder / "flipped.zip").write_bytes(_flipped(whole, chance.randrange(len(whole)), chance))
        try:
            hits.append("found" if bundle.check(folder / "flipped.zip") else "missed")
        except DatelineError:
            hits.append("found")
    return _counted(hits)
