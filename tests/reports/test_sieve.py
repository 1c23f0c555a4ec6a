"""The filter's seam: readers ask before they take a text out, and what is stopped is counted and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import Reading
from dateline.reports import read_paths, sieve
from dateline.reports.sieve import Sieve


class Words:
    """Passes what holds its word."""

    def page(self, data: bytes) -> bool:
        return b"shelled" in data

    def text(self, text: str) -> bool:
        return "shelled" in text


def read(folder: Path, which: str) -> tuple[list[str], Sieve]:
    asked = Sieve(Words, which)  # type: ignore[arg-type]
    return [i.report.name for i in read_paths([folder], sieve=asked) if isinstance(i, Reading)], asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The army shelled the town on Monday.")
    (tmp_path / "b.txt").write_text("The weather was fine on Monday.")
    (tmp_path / "c.html").write_text("<html><body><p>The weather was fine in the town on Monday.</p></body></html>")
    (tmp_path / "d.html").write_text(
        "<html><body><nav>Town shelled</nav><main><article><p>The weather was fine in the town on Monday.</p></article>"
        "</main></body></html>"
    )
    return tmp_path


def test_what_is_stopped_is_counted_and_told(folder: Path) -> None:
    """A page is stopped by its bytes, or by its text where only its menu held the word; one sentence says how many."""
    names, asked = read(folder, "all")
    assert names == ["a.txt"]
    assert (asked.seen, asked.pages, asked.stories, asked.stopped) == (4, 1, 2, 3)
    (told,) = asked.told()
    assert "3 of 4" in told.what and "--filter off" in told.next_step and told.severity == "warning"


def test_a_persons_folder_is_read_whole(folder: Path) -> None:
    """`bulk` leaves files that a person has chosen alone, and tells nothing."""
    names, asked = read(folder, "bulk")
    assert names == ["a.txt", "b.txt", "c.html", "d.html"]
    assert asked.seen == 0 and not list(asked.told())


def test_bulk_is_large_web_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A WARC file of the size of a crawl is filtered, a small one and any other file not."""
    monkeypatch.setattr(sieve, "BULK", 10)
    asked = Sieve(Words, "bulk")
    for name, size, wanted in (
        ("a.warc.gz", 20, True),
        ("b.warc", 5, False),
        ("c.html", 20, False),
        ("d.wacz", 20, False),
    ):
        (tmp_path / name).write_bytes(b"x" * size)
        assert asked.is_for(tmp_path / name) is wanted
    assert not asked.is_for(tmp_path / "gone.warc.gz")
