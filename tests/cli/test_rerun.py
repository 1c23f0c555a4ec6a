"""`dateline rerun`, `bundle` and `verify` as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli.rerun import differences
from dateline.store import Record

from ..faults.stage import Replay, dispatches, read, replay
from .conftest import Result


@pytest.fixture
def coded(tmp_path: Path) -> tuple[Path, Replay]:
    """A record of two dispatches, and the coder that coded them."""
    coder = replay(dispatches(2))
    read(dispatches(2), tmp_path / "r.db", coder)
    return tmp_path / "r.db", coder


@pytest.mark.slow
def test_the_same_coder_gives_the_same_record(coded: tuple[Path, Replay]) -> None:
    """The originals read and coded again give nothing else."""
    with Record.open(coded[0], readonly=True) as record:
        assert list(differences(record, coded[1])) == []


@pytest.mark.slow
def test_another_version_is_named_as_the_reason(coded: tuple[Path, Replay]) -> None:
    """Where another version codes, each report says by which it was coded, and how many claims differ."""
    path, coder = coded
    fewer = {id_: claims[1:] for id_, claims in coder.claims.items()}
    with Record.open(path, readonly=True) as record:
        said = " ".join(differences(record, Replay(fewer, "replay@2")))
    assert "replay@1, this is replay@2" in said and "1 claims are gone" in said and "events:" in said


def test_a_bundle_is_written_and_verified(dateline: Callable[..., Result], record_file: Path) -> None:
    """`bundle` writes it, `verify` finds it whole, and a broken one is a finding or a message, never a traceback."""
    assert dateline("bundle", "b.zip", "-r", record_file).status == 0
    assert dateline("verify", "b.zip").status == 0
    content = bytearray(Path("b.zip").read_bytes())
    content[len(content) // 2] ^= 1
    Path("b.zip").write_bytes(content)
    assert dateline("verify", "b.zip").status in (1, 2)
    assert dateline("verify", "gone.zip").status == 2


def test_a_head_is_kept_and_compared(dateline: Callable[..., Result], record_file: Path) -> None:
    """`--keep-head` writes the head, `--head` compares with it."""
    assert dateline("verify", "-r", record_file, "--keep-head", "h.json").status == 0
    assert dateline("verify", "-r", record_file, "--head", "h.json").status == 0
    Path("h.json").write_text('{"entries":2,"hash":"00"}')
    assert dateline("verify", "-r", record_file, "--head", "h.json").status == 1
    assert dateline("verify", "-r", record_file, "--head", "gone.json").status == 2
