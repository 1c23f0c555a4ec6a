"""`dateline fetch`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..fetching.site import Sites, serving
from ..reports.samples import html

Run = Callable[..., Any]


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Web sites on loopback in the place of the internet."""
    with serving() as there:
        monkeypatch.setattr("dateline.cli.fetch._net", there.net)
        yield there


def test_a_list(dateline: Run, sites: Sites) -> None:
    """Pages are kept, what can't be fetched is said, and another run asks for the rest only."""
    sites.add("news.example/1", html())
    Path("list.txt").write_text("http://news.example/1\nhttp://127.0.0.1/secret\n")
    first = dateline("fetch", "list.txt", "--into", "pages")
    assert first.status == 1 and "1 new, 0 known, 1 refused" in first.err and "isn't public" in first.err
    assert "0 new, 1 known, 1 refused" in dateline("fetch", "list.txt", "--into", "pages").err
    assert len(list(Path("pages").iterdir())) == 1


def test_a_feed(dateline: Run, sites: Sites) -> None:
    """The pages of a feed's items; with --dry-run they are only listed."""
    sites.add("news.example/feed", "<rss><channel><item><link>http://news.example/1</link></item></channel></rss>")
    sites.add("news.example/1", html())
    listed = dateline("fetch", "http://news.example/feed", "--into", "pages", "--dry-run")
    assert listed.out == "http://news.example/1\n" and not Path("pages").exists()
    assert "1 new" in dateline("fetch", "http://news.example/feed", "--into", "pages").err


def test_a_list_that_is_not_there(dateline: Run) -> None:
    """A file that isn't there is wrong use; nothing is asked."""
    assert dateline("fetch", "nothere.txt", "--into", "pages").status == 2
