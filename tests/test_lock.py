"""What is installed is what was locked, and nothing is locked by name alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from . import lock


def test_every_package_is_pinned_with_hashes() -> None:
    """In every lock, from the index alone; the lock has what pyproject.toml asks for."""
    for name in lock.LOCKS:
        assert list(lock.unlocked(lock.ROOT / name)) == [] and list(lock.read(lock.ROOT / name))
    assert list(lock.missing(lock.ROOT, {p.name: p for p in lock.read(lock.ROOT / lock.LOCKS[0]) if p.here})) == []


@pytest.mark.slow
def test_what_is_installed_is_what_is_locked() -> None:
    """Version by version and file by file."""
    assert list(lock.faults()) == []


@pytest.mark.parametrize("line", [
    "click>=8", "click", "click==8.5.1", "-e .", "--extra-index-url https://example.org/simple",
    "click @ https://example.org/click.whl --hash=sha256:" + "0" * 64, "click==8.5.1 --hash=md5:" + "0" * 32,
])  # fmt: skip
def test_what_is_not_pinned_is_said(line: str, tmp_path: Path) -> None:
    """A name, a range, another place, a version without a hash."""
    (tmp_path / "a.lock").write_text(f"{line}\n")
    assert len(list(lock.unlocked(tmp_path / "a.lock"))) == 1


def test_what_the_project_asks_for_must_be_there(tmp_path: Path) -> None:
    """A dependency that isn't locked, and one that is locked too old."""
    shutil.copy(lock.ROOT / "pyproject.toml", tmp_path)
    pins = {p.name: p for p in lock.read(lock.ROOT / lock.LOCKS[0]) if p.here}
    pins["click"] = lock.Pin("click", "7.0", "", 1)
    del pins["numpy"]
    assert [f.split()[4] for f in lock.missing(tmp_path, pins)] == ["click>=8.1,", "numpy>=1.26,"]
