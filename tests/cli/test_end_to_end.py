"""The whole flow on the bundled dispatches: from files to a record, its exports and its pages."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dateline.exports import FORMATS
from dateline.store import Record

ROOT = Path(__file__).resolve().parents[2]
WARS = ("sudan", "ukraine", "yemen")
SHARED = ROOT.parent / "shared" / "reports"

pytestmark = pytest.mark.slow
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the record `one.db` of all dispatches."""
    home = tmp_path_factory.mktemp("end-to-end")
    run(home, "read", *dispatches(WARS), "-r", "one.db")
    return home


def dispatches(wars: Sequence[str]) -> list[str]:
    """Arguments that read the dispatches of these wars."""
    return [*(str(ROOT / "examples" / war) for war in wars), "--sidecar", str(ROOT / "examples" / "reports.csv")]


def run(home: Path, *args: str, seed: str = "0", status: int = 0) -> str:
    """Standard output of a real `dateline`, with that PYTHONHASHSEED."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "120"}
    command = [sys.executable, "-m", "dateline", *args]
    done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def exported(home: Path, record: str, seed: str) -> dict[str, str]:
    """The hash of every export of a record."""
    hashes = {}
    for form in FORMATS:
        run(home, "export", form, "-r", record, "-o", "x", seed=seed)
        hashes[form] = hashlib.sha256((home / "x").read_bytes()).hexdigest()
    return hashes


def test_the_record_is_whole_and_quotes(home: Path) -> None:
    """Verify finds nothing; every span of every claim quotes; claims come from every war."""
    run(home, "verify", "-r", "one.db")
    with Record.open(home / "one.db", readonly=True) as record:
        assert len(record.reports()) >= 12 and len(record.claims()) > 50
        assert len(record.events()) < len(record.claims())
        kept = {(r.id, block.span) for r in record.reports() for block in r.blocks if block.kind in JUNK}
        for claim in record.claims():
            start, end = claim.evidence.span
            assert not any(i == claim.report.id and s < end and start < e for i, (s, e) in kept)


JUNK = {"navigation", "caption", "credit", "related", "social", "error_page", "slug", "byline"}


def test_reading_again_changes_nothing(home: Path) -> None:
    """The second time, in another order, every row stays as it was."""
    with sqlite3.connect(home / "one.db") as db:
        before = list(db.iterdump())
    run(home, "read", *dispatches(WARS[::-1]), "-r", "one.db", seed="7")
    with sqlite3.connect(home / "one.db") as db:
        assert list(db.iterdump()) == before


def test_the_same_bytes_in_any_order_and_hash_seed(home: Path) -> None:
    """Read war by war, backwards and with another hash seed, every export is the same to the byte."""
    for war in WARS[::-1]:
        run(home, "read", *dispatches([war]), "-r", "two.db", seed="99")
    assert exported(home, "two.db", "5") == exported(home, "one.db", "0")


def test_pages_are_written(home: Path) -> None:
    """Publish names the page to open."""
    page = run(home, "publish", "pages", "-r", "one.db").strip()
    assert (home / page).is_file() and "<html" in (home / page).read_text(encoding="utf-8").lower()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real reports (../shared/reports) are not here")
def test_the_five_real_reports(home: Path) -> None:
    """They give one whole record, and no claim comes from page junk."""
    run(home, "read", str(SHARED), "-r", "five.db")
    run(home, "verify", "-r", "five.db")
    claims = [json.loads(line) for line in run(home, "export", "claims", "-r", "five.db").splitlines()]
    assert len({c["report"]["name"] for c in claims}) == 5
