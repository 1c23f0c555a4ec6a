"""A record of an earlier schema is brought up to date and the process is killed at every single write: the record is then
the old one or the new one, whole, and the next opening ends as an undisturbed one does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from dateline.store import Record, schema
from tests.store.keep_release import dumped, restored

from . import writes

KILLED = -1
OPENS = """
import ctypes, sys
from dateline.store import Record
library = ctypes.CDLL(None)
library.dateline_fail(int(sys.argv[2]), int(sys.argv[3]), 0)
Record.open(sys.argv[1]).close()
"""


def measure(folder: Path) -> dict[str, object]:
    """For each earlier schema: kills, and what was neither old nor new, or didn't end as it should."""
    env, result = writes.preloaded(folder), dict[str, object]()
    for version in range(1, schema.VERSION):
        kills, old, wrong = 0, 0, []
        old_record = restored(version, folder / f"old-{version}.db")
        before, after = dumped(old_record), dumped(_upgraded(folder, version))
        while True:
            path = _fresh(old_record, folder / "r.db")
            command = [sys.executable, "-c", OPENS, str(path), str(kills + 1), str(KILLED)]
            if subprocess.run(command, env=env, check=False).returncode == 0:  # there is no such write any more
                break
            kills += 1
            found = dumped(path)
            old += found == before
            if found not in (before, after):
                wrong.append(f"write {kills}: neither old nor new")
            with Record.open(path) as record:
                if record.verify():
                    wrong.append(f"write {kills}: torn")
            if dumped(path) != after:
                wrong.append(f"write {kills}: ended otherwise")
        result[f"schema {version}"] = {"kills": kills, "left_old": old, "left_new": kills - old, "wrong": wrong}
    return result


def _upgraded(folder: Path, version: int) -> Path:
    path = restored(version, folder / f"new-{version}.db")
    Record.open(path).close()
    return path


def _fresh(old: Path, path: Path) -> Path:
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
    return Path(shutil.copy(old, path))
