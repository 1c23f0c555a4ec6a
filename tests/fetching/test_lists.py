"""Lists of addresses, and feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.fetching.lists import addresses_in, in_feed
from dateline.reports.source import Refused

from ..reports.samples import table, workbook

A, B = "https://a.example/1", "https://b.example/2"
RSS = f"<rss version='2.0'><channel><link>https://a.example/</link><item><title>x</title><link> {A} </link></item><item><guid>{B}</guid></item><item><guid isPermaLink='false'>77</guid></item></channel></rss>"
RDF = f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><link>{A}</link></item><item><link>{B}</link></item></rdf:RDF>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://a.example/'/><entry><link rel='enclosure' href='x.mp3'/><link href='{A}'/></entry><entry><link rel='alternate' href='{B}'/></entry></feed>"


@pytest.mark.parametrize("feed", [RSS, RDF, ATOM])
def test_feeds(feed: str) -> None:
    """RSS, RDF and Atom give the pages of their items, not the feed's own."""
    assert in_feed(feed.encode(), "https://a.example/feed") == [A, B]


def test_relative_addresses_of_a_feed() -> None:
    """They are meant from where the feed stands; what isn't of the web is left out."""
    feed = RSS.replace(A, "/news/1").replace(B, "javascript:x")
    assert in_feed(feed.encode(), "https://a.example/feed/") == ["https://a.example/news/1"]


@pytest.mark.parametrize("feed", ["<html>", "", "<!DOCTYPE a [<!ENTITY b 'c'>]><rss>&b;</rss>"])
def test_what_is_no_feed(feed: str) -> None:
    """Broken feeds, and those with entities, are refused."""
    with pytest.raises(Refused):
        in_feed(feed.encode(), "")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"{A}\n\n# note\n{B} the second\n{A}\n".encode()),
        ("a.csv", table([("id", "media_name", "publish_date", "url"), ("1", "x", "2025", A), ("2", "x", "2025", B)])),
        ("a.csv", table([("Link", "Archive status"), (A, ""), (B, ""), ("none", "")])),
        ("a.xlsx", workbook({"S": [("Headline", "URL"), ("x", A), ("y", B)]})),
        ("a.xml", RSS.encode()),
    ],
)
def test_lists(tmp_path: Path, name: str, data: bytes) -> None:
    """A text with an address a line, tables with known headers, feeds that were saved: each address once, in order."""
    (tmp_path / name).write_bytes(data)
    assert addresses_in(tmp_path / name) == [A, B]


def test_a_list_of_none(tmp_path: Path) -> None:
    """A file without addresses is said."""
    (tmp_path / "a.txt").write_text("hello\n")
    with pytest.raises(Refused, match="no web addresses"):
        addresses_in(tmp_path / "a.txt")
