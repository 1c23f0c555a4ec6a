"""Accessibility as axe-core sees it: fetched once with npm, pinned by the lock file and by its SHA-256, never shipped."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules" / "axe-core" / "axe.min.js"
SHA256 = "b511cd9dec01c76f4b2ad1723b66b6db37d4c2eb4ed199076e1829d9ee7b75e3"
GRAVE = ("serious", "critical")


@cache
def script() -> str:
    """The checker's code; the test is skipped where it is not there and can't be fetched."""
    if not SCRIPT.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("no npm on PATH: it fetches axe-core once")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch axe-core: {done.stderr.strip()[-200:]}")
    content = SCRIPT.read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256, "axe-core is not what was pinned; put the new hash here"
    return content.decode("utf-8")


def findings(page: Any) -> list[str]:
    """What axe finds serious or critical on a page as it stands: rule, element and why. Needs `bypass_csp`."""
    page.evaluate(script())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [
        f"{v['impact']} {v['id']}: {node['html'][:160]} – {' '.join(node['failureSummary'].split())}"
        for v in found["violations"]
        if v["impact"] in GRAVE
        for node in v["nodes"]
    ]
