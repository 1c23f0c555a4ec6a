"""No file crashes what reads it."""

from pathlib import Path

import pytest

from . import fuzz


@pytest.mark.slow
def test_no_file_crashes_what_reads_it(tmp_path: Path) -> None:
    """Wounded files are read or refused in words."""
    result = fuzz.at_random(tmp_path, 10)
    assert result["crashes"] == []
    assert int(str(result["wounded"])) > 25


@pytest.mark.slow
def test_no_byte_that_leads_elsewhere_crashes(tmp_path: Path) -> None:
    """Files that atheris makes, because they lead to new places in the code, are read or refused in words; `make fuzz`
    looks longer."""
    pytest.importorskip("atheris", reason="atheris isn't installed: make tables")
    result = fuzz.guided(tmp_path, 20)
    assert result["guided_crashes"] == [] and int(str(result["guided"])) > 100


def test_a_crash_is_seen(tmp_path: Path) -> None:
    """What isn't said in words counts, whatever it is."""

    def bad(path: Path) -> None:
        raise IndexError("list index out of range")

    result = fuzz._wounds(tmp_path, {"a.txt": bad}, [("a.txt", b"x" * 50)], 0.05, 0)
    assert result["crashes"]
