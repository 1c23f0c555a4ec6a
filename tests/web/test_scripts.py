"""The pages' scripts: their own unit tests, run where there is a Node.js."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="no Node.js on PATH: the scripts' unit tests need one")
@pytest.mark.parametrize("tests", sorted(Path(__file__).parent.glob("*.test.cjs")), ids=lambda p: p.name)
def test_the_scripts_unit_tests_pass(tests: Path) -> None:
    """Filters, counts, address, lanes, clusters, axis and play (sift), tables (save)."""
    assert NODE
    done = subprocess.run([NODE, "--test", str(tests)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "# pass 0" not in done.stdout
