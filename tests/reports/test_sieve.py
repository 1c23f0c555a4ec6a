"""The filter's seam: readers ask before they take a text out, and what is stopped is counted and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import Problem, Reading
from dateline.reports import read_paths, sieve
from dateline.reports.sieve import Sieve

from .samples import html, record


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


def test_of_an_archive_its_own_line_says_how_many(folder: Path) -> None:
    """An archive's problem carries its name and counts its articles only, wherever it is read; nothing is told twice."""
    pages = [html("The army shelled the town."), html("The weather was fine."), html("It rained.")]
    (folder / "e.warc").write_bytes(b"".join(record(page, f"https://a.example/{n}") for n, page in enumerate(pages)))
    asked = Sieve(Words)
    items = list(read_paths([folder], sieve=asked))
    (of_archive,) = (item for item in items if isinstance(item, Problem))
    assert of_archive.name == "e.warc" and of_archive.what.startswith("2 of 3 ")
    (rest,) = asked.told()
    assert rest.name == "the filter" and rest.what.startswith("3 of 4 ")
    assert not list(asked.told()) and asked.stopped == 5


def test_what_is_stopped_is_not_told_of_otherwise(tmp_path: Path) -> None:
    """That an article is in another language, or an archive without pages, is said of what isn't stopped."""
    (tmp_path / "e.warc").write_bytes(record(html("The weather was fine."), "https://a.example/"))
    assert [i.severity for i in read_paths([tmp_path], sieve=Sieve(Words)) if isinstance(i, Problem)] == ["warning"]
    (tmp_path / "e.warc").unlink()
    french = "Les forces gouvernementales ont repris la ville lundi, selon un porte-parole de l’armée. " * 3
    (tmp_path / "a.txt").write_text(french)
    assert not list(read_paths([tmp_path], sieve=Sieve(Words)))
    assert len(list(read_paths([tmp_path]))) == 2


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
