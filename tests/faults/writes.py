"""A disk that is full, fails or may not be written from the Nth write on: a clear message, and nothing half.

`failing.c` is loaded before the C library in a process of its own, which does all the rounds and prints what it saw.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.errors import DatelineError

from . import stage

FAULTS = {
    "disk full": (errno.ENOSPC, True, ("is full",)),
    "I/O error": (errno.EIO, True, ("or fails",)),
    "one I/O error": (errno.EIO, False, ("or fails",)),
    "read-only": (errno.EROFS, True, ("read-only", "can't be written", "can't be opened")),
}
STEPS = ("Free some space", "copy the record", "Check its permissions", "Does its folder exist")


def can_run() -> bool:
    """True where a C compiler and a loader that preloads are at hand."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def measure(last: int, folder: Path, many: int = 4, step: int = 1) -> dict[str, object]:
    """For each fault, over the writes 1, 1 + step, … last: rounds, and those that went otherwise than they should."""
    env = preloaded(folder)
    command = [sys.executable, "-m", "tests.faults.writes", str(last), str(many), str(step)]
    done = subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True)
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result


def preloaded(folder: Path) -> dict[str, str]:
    """The environment of a process in which writing can be made to fail."""
    library = folder / "failing.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("failing.c"), "-ldl"], check=True)
    return {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": f"{stage.ROOT / 'src'}{os.pathsep}{stage.ROOT}"}


def main(last: int, many: int, step: int) -> None:
    """All rounds, in the process that the library is loaded into."""
    paths = stage.dispatches(many)
    coder, home = stage.replay(paths), Path(tempfile.mkdtemp(dir="."))
    stage.read(paths, home / "clean.db", coder)
    clean = stage.dump(home / "clean.db")
    result = {}
    for name, (error, lasts, says) in FAULTS.items():
        rounds = [_round(paths, home / "r.db", coder, clean, n, error, lasts, says) for n in range(1, last + 1, step)]
        wrong = sorted({fault for found in rounds for fault in found if fault not in ("failed", "went on")})
        stopped = sum("failed" in found for found in rounds)
        result[name] = {"rounds": len(rounds), "stopped_with_a_message": stopped, "wrong": wrong}
    print(json.dumps(result))


def _round(
    paths: tuple[Path, ...], path: Path, coder: stage.Replay, clean: str, n: int, error: int, lasts: bool,
    says: tuple[str, ...],
) -> set[str]:  # fmt: skip
    """What one reading did: stopped with a message, or went on; and what was wrong with that."""
    library, found = ctypes.CDLL(None), set()
    library.dateline_fail(n, error, lasts)
    try:
        stage.read(paths, path, coder)
        found.add("went on")
    except DatelineError as fault:
        found.add("failed")
        told = str(fault)
        if not any(word in told for word in says) or not any(step in told for step in STEPS):
            found.add(f"says: {told.replace(str(path), 'PATH')}")
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is what we look for
        found.add(f"traceback: {type(fault).__name__}: {fault}")
    finally:
        hit = library.dateline_left() < 1
        library.dateline_fail(0, 0, 0)
    if "went on" in found and hit and lasts and stage.dump(path) != clean:
        found.add("said nothing, and lost something")
    found |= _torn(path)
    stage.read(paths, path, coder)
    if stage.dump(path) != clean:
        found.add("resumed otherwise")
    for part in path.parent.glob("r.db*"):
        part.unlink()
    return found


def _torn(path: Path) -> set[str]:
    """What is half in a record; one that could not even be made holds nothing."""
    try:
        return {f"torn: {finding}" for finding in stage.findings(path)}
    except DatelineError as fault:
        return set() if "Run `dateline read" in str(fault) else {f"opens with: {fault}"}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
