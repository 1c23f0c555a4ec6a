"""One headless Chromium for all tests marked `browser`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from dateline.web.build_assets import VENDOR

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="pip install playwright (no browser download is needed)")
    if CHROMIUM is None:
        pytest.skip("no Chromium: install Debian's `chromium`, or name one in $CHROMIUM")
    if not (VENDOR / "leaflet.js").is_file():
        pytest.skip("run `python src/dateline/web/build_assets.py` first")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()
