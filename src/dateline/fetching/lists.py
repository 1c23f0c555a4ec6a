"""The addresses in a list: a text with one a line, a table with a column of them, or a feed (RSS, RDF, Atom)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

from ..reports.columns import folded, layout_for, saved_layout
from ..reports.csv_rows import Row, csv_rows
from ..reports.encoding import decode
from ..reports.source import Refused, SourceFile
from ..reports.workbook import workbook_rows

MOST = 100_000
ATOM = "{http://www.w3.org/2005/Atom}"
LINKS = frozenset(("link", "{http://purl.org/rss/1.0/}link"))
ITEMS = frozenset(("item", "{http://purl.org/rss/1.0/}item"))
SCHEMES = ("http://", "https://")


def addresses_in(path: Path, columns: Path | None = None) -> list[str]:
    """The web addresses in a file, each once, in their order; raises Refused for a file that holds none."""
    source = SourceFile(path, path.name, max_bytes=200_000_000)
    kind = path.suffix.lower()
    if kind in (".csv", ".tsv"):
        found = _in_rows(csv_rows(source), columns)
    elif kind in (".xlsx", ".xlsm"):
        found = (url for _, rows in workbook_rows(source) for url in _in_rows(rows, columns))
    elif kind in (".xml", ".rss", ".atom"):
        found = iter(in_feed(source.read_bytes(), ""))
    else:
        found = (line.split()[0] for line in decode(source.read_bytes()).text.splitlines() if line.strip())
    urls = list(dict.fromkeys(url for url in found if url.startswith(SCHEMES)))
    if not urls:
        raise Refused("holds no web addresses", "Give a text with one a line, a table with a column url, or a feed.")
    if len(urls) > MOST:
        raise Refused(f"holds {len(urls):,} addresses, over the limit of {MOST:,}", "Split it.")
    return urls


def _in_rows(rows: Iterator[Row], columns: Path | None) -> Iterator[str]:
    header = next(rows, None)
    if header is None:
        return
    layout = saved_layout(columns) if columns else layout_for(header.cells)
    for row in rows:
        cells = {folded(h): c for h, c in zip(header.cells, row.cells, strict=False) if folded(h)}
        if not row.wrong and (url := layout.address(layout.unpacked(cells))):
            yield url


def in_feed(data: bytes, base: str) -> list[str]:
    """The addresses of a feed's items; raises Refused for what is no feed."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Refused("is a feed with a document type, which feeds don't have", "Give the pages' addresses as a list.")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise Refused(f"is no feed that can be read ({error})", "Give the address of an RSS or Atom feed.") from error
    found = [url.strip() for item in root.iter() if item.tag in ITEMS for url in _links(item)]
    found += [entry for item in root.iter(f"{ATOM}entry") for entry in _alternate(item)]
    urls = [urljoin(base, url) for url in found if url]
    return [url for url in dict.fromkeys(urls) if url.startswith(SCHEMES)]


def _links(item: ElementTree.Element) -> Iterator[str]:
    """The item's address; its identifier where that is said to be one."""
    for child in item:
        if child.tag in LINKS and child.text and child.text.strip():
            yield child.text
            return
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true" and guid.text:
        yield guid.text


def _alternate(entry: ElementTree.Element) -> Iterator[str]:
    for link in entry.findall(f"{ATOM}link"):
        if link.get("rel", "alternate") == "alternate":
            yield (link.get("href") or "").strip()
            return
