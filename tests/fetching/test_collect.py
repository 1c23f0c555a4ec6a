"""Pages from sites on loopback: redirections, robots.txt, politeness, resuming."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.fetching.addresses import Unfetchable
from dateline.fetching.collect import Page, collect
from dateline.fetching.http import get
from dateline.records import Reading
from dateline.reports import read_paths

from ..reports.samples import STORY, html
from .site import PUBLIC, Sites, serving


@pytest.fixture
def sites() -> Iterator[Sites]:
    """Web sites, empty."""
    with serving() as there:
        yield there


def run(sites: Sites, folder: Path, *urls: str, limit: int | None = None) -> list[Page]:
    """Collects some pages."""
    return list(collect(urls, folder, sites.net(), limit=limit, time=lambda: "2025-01-29T06:00:00Z"))


def test_a_page_becomes_a_report(sites: Sites, tmp_path: Path) -> None:
    """What a server says is kept whole, with when and from where, and is read as a report."""
    sites.add("news.example/1", html())
    (page,) = run(sites, tmp_path, "http://news.example/1")
    assert page.outcome == "new"
    (reading,) = [item for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    assert STORY in reading.report.text and reading.report.url == "http://news.example/1"
    assert dict(reading.report.extra)["archived"] == "2025-01-29T06:00:00Z"
    assert f"WARC-IP-Address: {PUBLIC}".encode() in reading.original


def test_the_checked_address_is_the_one_that_is_asked(sites: Sites, tmp_path: Path) -> None:
    """A name whose address changes between two look-ups is asked at the one that was checked."""
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    net = sites.net()
    sites.add("rebind.example/1", html())
    changing = type(net)(resolve=lambda h, p: next(answers), connect=net.connect, clock=net.clock, sleep=net.sleep)
    (page,) = collect(["http://rebind.example/1"], tmp_path, changing)
    assert page.outcome == "new" and set(sites.connected) == {(PUBLIC, 80)}


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1/secret", "http://localhost/secret", "http://0x7f.1/", "http://[::1]/", "http://inside.example/", "file:///etc/passwd",
     "//169.254.169.254/latest", "http://news.example:8080/"],
)  # fmt: skip
def test_redirections_are_checked(sites: Sites, tmp_path: Path, to: str) -> None:
    """A public page that leads inside is not followed; nothing is asked there."""
    sites.hosts = {"localhost": ["127.0.0.1"], "inside.example": ["10.0.0.8"]}
    sites.add("news.example/1", status=302, Location=to)
    (page,) = run(sites, tmp_path, "http://news.example/1")
    assert page.outcome == "refused" and list(tmp_path.iterdir()) == []
    assert {ip for ip, _ in sites.connected} == {PUBLIC}
    assert sites.asked == ["news.example/robots.txt", "news.example/1"]


def test_redirections_are_followed(sites: Sites, tmp_path: Path) -> None:
    """To other public sites, whose robots.txt counts too; but not for ever."""
    sites.add("news.example/1", status=301, Location="http://other.example/a")
    sites.add("other.example/a", html())
    sites.add("round.example/1", status=302, Location="/1")
    moved, round_ = run(sites, tmp_path, "http://news.example/1", "http://round.example/1")
    assert moved.outcome == "new" and "other.example/robots.txt" in sites.asked
    assert round_.outcome == "refused" and "leads on" in round_.what


def test_robots(sites: Sites, tmp_path: Path) -> None:
    """A site's rules are asked once and followed; where they can't be had, the site is left alone."""
    sites.add("news.example/robots.txt", "User-agent: dateline\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n")
    for name in ("news.example/1", "news.example/private/2", "down.example/1"):
        sites.add(name, html())
    sites.add("down.example/robots.txt", status=503)
    urls = ("http://news.example/1", "http://news.example/private/2", "http://down.example/1")
    pages = run(sites, tmp_path, *urls)
    assert [page.outcome for page in pages] == ["new", "refused", "refused"]
    assert sites.asked.count("news.example/robots.txt") == 1 and "news.example/private/2" not in sites.asked


def test_politeness(sites: Sites, tmp_path: Path) -> None:
    """A second between two requests to a site, or what it asks for; sites don't wait for each other."""
    sites.add("slow.example/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    for name in ("a.example/1", "a.example/2", "b.example/1", "slow.example/1", "slow.example/2"):
        sites.add(name, html())
    run(sites, tmp_path, *(f"http://{name}" for name in sorted(sites.pages) if "robots" not in name))
    assert sites.slept == [1.0, 7.0]


def test_a_run_goes_on_where_it_stopped(sites: Sites, tmp_path: Path) -> None:
    """Pages that are there aren't asked for again; a limit counts new ones."""
    urls = [f"http://news.example/{n}" for n in range(5)]
    for n in range(5):
        sites.add(f"news.example/{n}", html(f"{STORY} {n}"))
    assert [p.outcome for p in run(sites, tmp_path, *urls, limit=2)] == ["new", "new"]
    asked = len(sites.asked)
    assert [p.outcome for p in run(sites, tmp_path, *urls, limit=2)] == ["known", "known", "new", "new"]
    assert sites.asked[asked:] == ["news.example/robots.txt", "news.example/2", "news.example/3"]


def test_a_page_that_fails_costs_itself(sites: Sites, tmp_path: Path) -> None:
    """Errors are said with their status, and leave nothing; the others are fetched."""
    sites.add("news.example/gone", status=410)
    sites.add("news.example/busy", status=429, Retry_After="120")
    sites.add("news.example/ok", html())
    gone, busy, good = run(sites, tmp_path, *(f"http://news.example/{n}" for n in ("gone", "busy", "ok")))
    assert "410" in gone.what and "120" in busy.step and good.outcome == "new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_page_without_end(sites: Sites) -> None:
    """A body over the limit is left."""
    sites.add("news.example/1", b"x" * 100_000)
    with pytest.raises(Unfetchable, match="over the limit"):
        get("http://news.example/1", sites.net(), max_bytes=10_000)


def test_a_server_that_dawdles(sites: Sites) -> None:
    """A page that takes too long is left, though bytes keep coming."""
    sites.add("news.example/1", b"x" * 300_000)
    net = sites.net()
    ticking = iter(range(0, 10_000, 40))
    slow = type(net)(resolve=net.resolve, connect=net.connect, clock=lambda: float(next(ticking)), sleep=net.sleep)
    with pytest.raises(Unfetchable, match="longer than"):
        get("http://news.example/1", slow)


def test_headers_cannot_forge_a_record(sites: Sites, tmp_path: Path) -> None:
    """Whatever a server puts into its headers and body, the file holds one record."""
    sites.add("news.example/1", html() + "\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n", X_Odd="a\tb")
    run(sites, tmp_path, "http://news.example/1")
    assert len([item for item in read_paths([tmp_path]) if isinstance(item, Reading)]) == 1
