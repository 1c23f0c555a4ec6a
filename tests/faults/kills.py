"""kill -9 during `read`, at random moments: what was acknowledged is kept, nothing is partial, the rest is resumed."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from dateline.store import Record

from . import stage


def measure(kills: int, folder: Path, many: int = 20, seed: int = 0) -> dict[str, object]:
    """How many of the killed readings lost or tore something, or ended otherwise than an undisturbed one."""
    paths = stage.dispatches(many)
    coder, chance = stage.replay(paths), random.Random(seed)
    began = time.monotonic()
    stage.read(paths, folder / "clean.db", coder)
    whole, clean = time.monotonic() - began, stage.dump(folder / "clean.db")
    lost = torn = other = acknowledged = midway = 0
    for n in range(kills):
        path = folder / f"{n}.db"
        done = _killed(paths, path, coder, chance, whole)
        acknowledged += len(done)
        midway += 0 < len(done) < len(paths)
        with Record.open(path, create=True) as record:
            kept = {r.id for r in record.reports()}
            lost += len(done - kept) + sum(not record.is_coded(id_, coder.name) for id_ in done & kept)
        torn += bool(stage.findings(path))
        stage.read(paths, path, coder)
        other += stage.dump(path) != clean or bool(stage.findings(path))
        path.unlink()
    counts = {"acknowledged": acknowledged, "between_reports": midway}
    return {"kills": kills, **counts, "lost": lost, "torn": torn, "resumed_otherwise": other}


def _killed(paths: tuple[Path, ...], path: Path, coder: stage.Replay, chance: random.Random, whole: float) -> set[str]:
    """The ids that a reading acknowledged before it was killed: half of the time at any moment of the whole, else soon
    after a report was kept."""
    after = chance.randrange(len(paths)) if chance.random() < 0.5 else None
    ears, mouth = os.pipe()
    reader = os.fork()
    if not reader:
        os.close(ears)
        try:
            stage.read(paths, path, coder, lambda id_: void(os.write(mouth, f"{id_}\n".encode())))
        finally:
            os._exit(0)
    os.close(mouth)
    with os.fdopen(ears, "rb", buffering=0) as heard:
        said = b""
        while after is not None and said.count(b"\n") < after and (more := heard.read(17)):
            said += more
        time.sleep(chance.uniform(0, whole if after is None else 0.02))
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)
        while more := heard.read(65_536):
            said += more
    return {line.decode() for line in said.split(b"\n") if len(line) == 16}


def void(_: object) -> None:
    """Forgets what a call gives."""
