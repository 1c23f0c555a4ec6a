"""Two readers and a reviewer at once: nobody is told that the record is locked, and the reviewer hardly waits."""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from itertools import count
from pathlib import Path

from dateline import pipeline
from dateline.review.answers import signed
from dateline.store import Record

from . import stage

AT = "2026-03-01T09:30:00Z"


def measure(seconds: float, folder: Path, many: int = 12, seed: int = 0) -> dict[str, object]:
    """Faults that anybody saw, how long the reviewer waited for each decision, and whether the record is whole."""
    paths, path = stage.dispatches(many), folder / "r.db"
    coder = stage.replay(paths)
    stage.read(paths, path, coder)
    end = time.monotonic() + seconds
    readers = [_reader(paths[n::2], path, coder, n, end, folder) for n in (0, 1)]
    waits, refused = _review(path, random.Random(seed), end)
    faults = sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0 for pid in readers)
    stage.read(paths, path, coder)
    with Record.open(path) as record:
        pipeline.catch_up(record)
        whole = record.verify() == []
    rounds = sum((folder / f"rounds{n}").read_text().count(".") for n in (0, 1))
    times = {"p95_ms": stage.p95(waits), "longest_ms": round(1000 * max(waits), 1)}
    return {"seconds": seconds, "readings": rounds, "decisions": len(waits), **times,
            "readers_with_faults": faults, "decisions_with_faults": refused, "whole": whole}  # fmt: skip


def _reader(paths: tuple[Path, ...], path: Path, coder: stage.Replay, n: int, end: float, folder: Path) -> int:
    """A process that codes its reports anew again and again, each time by another version of the coder."""
    if pid := os.fork():
        return pid
    try:
        with (folder / f"rounds{n}").open("w", buffering=1) as rounds:
            for turn in count():
                stage.read(paths, path, stage.Replay(coder.claims, f"replay@{n}.{turn % 2}"))
                rounds.write(".\n")
                if time.monotonic() > end:
                    os._exit(0)
    except BaseException:  # noqa: BLE001 - a child must never go on as its parent
        traceback.print_exc(file=sys.stderr)
    os._exit(1)


def _review(path: Path, chance: random.Random, end: float) -> tuple[list[float], int]:
    """Decides on random pairs, four a second, and keeps how long each took and how many failed."""
    waits, faults = [], 0
    with Record.open(path) as record:
        for n in count():
            claims = record.claims()
            one, two = chance.sample(claims, 2)
            decision = signed("unsure", (one, two), by=f"Ada {n}", at=AT)
            began = time.monotonic()
            try:
                pipeline.decide(record, decision, merging=False)
            except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
                traceback.print_exc(file=sys.stderr)
                faults += 1
            waits.append(time.monotonic() - began)
            if time.monotonic() > end:
                return waits, faults
            time.sleep(0.25)
    return waits, faults
