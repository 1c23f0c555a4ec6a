"""The repository holds what the project wrote: text, and no other binary files than its own model and screenshots."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("docs/screenshots/*.png", "src/dateline/language/model/*.onnx")
"""Binary files that scripts of the project make: `docs/screenshots` by the browser tests, the model by `training/`."""


def kept() -> list[Path]:
    """The files that git keeps, relative to the root; skips outside a checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: what would be published can't be listed")
    return [Path(name) for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_binary_files_are_our_own() -> None:
    """A wheel, an archive or a database that a command left behind is not kept."""
    binary = [path for path in kept() if b"\0" in (ROOT / path).read_bytes()]
    assert [str(path) for path in binary if not any(path.match(pattern) for pattern in OURS)] == []


def test_no_machine_is_named() -> None:
    """Locks and settings name packages, not the hosts or folders of a machine that they came from."""
    locks = [path for path in kept() if path.suffix == ".lock" or path.name == ".npmrc" or "package-lock" in path.name]
    assert locks
    assert [str(path) for path in locks if b"file://" in (ROOT / path).read_bytes()] == []
