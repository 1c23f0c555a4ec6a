"""What was acknowledged survives a process that is killed at any moment."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.store import Record

WRITER = """
import hashlib, sys
from dateline.records import Block, Reading, Report
from dateline.store import Record

with Record.open(sys.argv[1], create=True) as record:
    for n in range(10_000):
        text = f"report {n} " * 400
        digest = hashlib.sha256(text.encode()).hexdigest()
        report = Report(digest[:16], f"{n:05}.txt", text, digest, (Block((0, len(text)), "body", "test"),))
        record.add(Reading(report, text.encode()))
        record.put_claims(report.id, [], "none@1")
        print(report.id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_kill_minus_nine_loses_nothing_acknowledged(seed: int, tmp_path: Path) -> None:
    """After kill -9 the record opens, holds every acknowledged report whole, and is written on."""
    path = tmp_path / "r.db"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    first = writer.stdout.readline().strip()
    time.sleep(random.Random(seed).uniform(0, 0.4))
    writer.kill()
    acknowledged = [first, *(line.strip() for line in writer.stdout if line.endswith("\n"))]
    writer.wait()
    with Record.open(path, create=True) as record:
        kept = {r.id for r in record.reports()}
        assert set(acknowledged) <= kept and len(kept) - len(acknowledged) <= 1
        assert all(record.is_coded(id_, "none@1") for id_ in acknowledged)
        assert {f.item for f in record.verify()} <= {"events"}  # not merged yet, and said so
        record.replace_events([])
        assert record.verify() == []
