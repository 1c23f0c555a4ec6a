"""Runs the command as a person would, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.cli import run


@dataclass(frozen=True)
class Result:
    """What a run of the command gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def dateline(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Runs `dateline ARGS` in an empty folder and gives its status, output and messages; a traceback fails the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def call(*args: object) -> Result:
        status = run([str(a) for a in args])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Result(status, out, err)

    return call
