"""The made-up day of news that speed is measured on: the same bytes for the same seed, and as many conflicts as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dateline.relevance import Filter

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pages() -> object:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import day_pages
    finally:
        sys.path.pop(0)
    return day_pages


def test_same_seed_same_bytes(pages: object, tmp_path: Path) -> None:
    """An archive follows from its number of articles and its seed; a longer one begins with the shorter one."""
    written = {}
    for name, count, seed in (("a", 5, 1), ("b", 5, 1), ("c", 6, 1), ("d", 5, 2)):
        pages.write(tmp_path / name, count, seed)  # type: ignore[attr-defined]
        written[name] = (tmp_path / name).read_bytes()
    assert written["a"] == written["b"] != written["d"]
    assert written["c"].startswith(written["a"])


def test_seven_in_a_hundred_tell_of_a_conflict(pages: object) -> None:
    """The share is as stated, and no page of a conflict is stopped, whatever stands around its story."""
    day, filter_ = pages.Day(1), Filter.load()  # type: ignore[attr-defined]
    articles = list(day.articles(1000))
    told = [a for a in articles if a.relevant]
    assert 50 <= len(told) <= 90
    assert all(filter_.page(day.page(a)) and filter_.text("\n".join(a.paragraphs)) for a in told[:20])
