"""The same reports twice, shuffled, split over several readings: the same ids, the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

from . import stage


def measure(permutations: int, folder: Path, many: int = 20, seed: int = 0) -> dict[str, object]:
    """How many records, made in another order and in parts with repetitions, hold other bytes; the log tells the order
    of what was done and is left out."""
    paths, chance = stage.dispatches(many), random.Random(seed)
    coder = stage.replay(paths)
    stage.read(paths, folder / "clean.db", coder)
    clean, otherwise, torn, parts = stage.dump(folder / "clean.db", log=False), 0, 0, 0
    for n in range(permutations):
        path = folder / f"{n}.db"
        for part in _parts(list(paths), chance):
            stage.read(part, path, coder)
            parts += 1
        otherwise += stage.dump(path, log=False) != clean
        torn += bool(stage.findings(path))
        path.unlink()
    return {"permutations": permutations, "readings": parts, "otherwise": otherwise, "torn": torn}


def _parts(paths: list[Path], chance: random.Random) -> list[list[Path]]:
    """The files shuffled, cut into one to four readings, some of them read twice; all files together come last in half
    of the cases, so that a whole reading over parts is tried too."""
    chance.shuffle(paths)
    cuts = sorted(chance.sample(range(1, len(paths)), min(chance.randint(0, 3), len(paths) - 1)))
    parts = [paths[a:b] for a, b in zip([0, *cuts], [*cuts, len(paths)], strict=True)]
    parts += [chance.sample(paths, len(paths) // 2)]
    return [*parts, chance.sample(paths, len(paths))] if chance.random() < 0.5 else parts
