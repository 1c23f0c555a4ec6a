"""A user's story: publish with names masked, and find none of them, by looking and in any file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.store import Record
from tests.cli.test_publishing import PRIVATE, REPORTS, SIDECAR, found

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Visit = Callable[..., tuple[Any, Any]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The pages of reports that name victims, witnesses and detainees, as `publish --profile public` writes them."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {**REPORTS, "reports.csv": SIDECAR}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Record.open(tmp_path / "x.db", create=True) as record:
        pipeline.read([folder], record, sidecar=folder / "reports.csv")
    command = [sys.executable, "-m", "dateline", "publish", str(tmp_path / "out"), "-r", str(tmp_path / "x.db")]
    subprocess.run([*command, "--profile", "public"], check=True, capture_output=True)
    return tmp_path / "out"


def test_masked_names_are_in_no_view_and_in_no_file(out: Path, visit: Visit) -> None:
    """The search finds no private name and finds an office-holder; each view reads on; no file's bytes hold a name."""
    page, seen = visit(out / "index.html")
    search, rows = page.get_by_label("Search events and their words"), page.locator("table.events tbody tr")
    whole = rows.count()
    assert whole > 2
    for name in PRIVATE:
        search.fill(name)
        page.get_by_text("No event fits these filters").wait_for()
    search.fill("Qasim")
    page.locator("table.events").wait_for()
    assert 0 < rows.count() < whole
    with page.expect_download() as table:
        page.locator("section.take button.save").click()
    assert not found(Path(table.value.path()).read_text(encoding="utf-8"))
    for path in sorted(out.rglob("*.html")):
        page.goto(path.as_uri())
        assert not found(page.locator("html").inner_text()), path
    page.goto((out / "reports.html").as_uri())
    page.locator("table.events a", has_text="[name withheld]").first.click()
    assert "[name withheld]" in page.locator("article.text").inner_text()
    assert page.locator("article.text mark").count() > 2  # the words of claims still stand where they stood
    page.goto((out / "about.html").as_uri())
    assert "What was withheld" in page.locator("main").inner_text()
    for path in (p for p in out.rglob("*") if p.is_file() and "vendor" not in p.parts):
        assert not found(path.read_bytes().decode("utf-8", "replace")) and not found(path.name), path
    assert seen.errors == []
