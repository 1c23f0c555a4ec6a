"""No file crashes what reads it."""

from pathlib import Path

import pytest

from . import fuzz


@pytest.mark.slow
def test_no_file_crashes_what_reads_it(tmp_path: Path) -> None:
    """Wounded files, and with atheris files that lead to new places in the code, are read or refused in words."""
    result = fuzz.measure(tmp_path, 20)
    assert result["crashes"] == [] and result.get("guided_crashes", []) == []
    assert int(str(result["wounded"])) > 50


def test_a_crash_is_seen(tmp_path: Path) -> None:
    """What isn't said in words counts, whatever it is."""

    def bad(path: Path) -> None:
        raise IndexError("list index out of range")

    result = fuzz._wounds(tmp_path, {"a.txt": bad}, [("a.txt", b"x" * 50)], 0.05, 0)
    assert result["crashes"]
