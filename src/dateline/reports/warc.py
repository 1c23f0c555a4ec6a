"""Web archives: WARC (gzip, zstd or plain; Common Crawl's CC-NEWS too) and WACZ. Each page in them is a report.

When a page was collected isn't when it was published: that is kept as `archived`.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from ..records import Problem, Reading
from .assemble import assemble
from .encoding import decode
from .html import declared_encoding, page_in
from .metadata import Metadata, prefer
from .page import Mark
from .source import Refused, SourceFile, too_large
from .zips import clean, opened, refuse_link, unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

    from .warc_records import Bad, Kept

PAGES = ("text/html", "application/xhtml+xml")
LARGEST_LIST = 100_000_000  # bytes of the list of pages in a WACZ


def read_warc(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The reports in a web archive, in its order; raises Refused for a file that is none."""
    with source.open() as file:
        yield from _any(source, _reports(source, file))


def read_wacz(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The pages of a WACZ archive; raises Refused. What was loaded into a page from elsewhere is no page of its own."""
    with source.open() as file, opened(file, "WACZ archive") as package:
        names = sorted(name for name in package.namelist() if clean(name).startswith("archive/"))
        archives = [name for name in names if name.endswith((".warc", ".warc.gz", ".warc.zst"))]
        if not archives:
            raise Refused("is no WACZ archive (it has no WARC files in archive/)", "Export it again.")
        yield from _any(source, _packed(source, package, archives))


def _packed(source: SourceFile, package: zipfile.ZipFile, archives: Sequence[str]) -> Iterator[Reading | Problem]:
    """The pages of the WARC files in a WACZ; one that can't be read costs itself."""
    pages = frozenset(_listed(source, package))
    for name in archives:
        try:
            refuse_link(package.getinfo(name))
            with package.open(name) as inside:
                yield from _reports(source.part(clean(name), b""), inside, pages)  # type: ignore[arg-type]
        except Refused as refused:
            yield Problem(f"{source.name}/{clean(name)}", refused.what, refused.next_step, "left_out")
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
            yield Problem(f"{source.name}/{clean(name)}", f"is damaged ({fault})", "Export it again.", "left_out")


def _any(source: SourceFile, items: Iterator[Reading | Problem]) -> Iterator[Reading | Problem]:
    """The items; raises Refused where there are none, and none was stopped by the filter."""
    before = source.sieve.stopped if source.sieve else 0
    first = next(items, None)
    if first is None and source.sieve and source.sieve.stopped > before:
        return
    if first is None:
        raise Refused("is a web archive without pages", "Check how it was made; it holds no page that was loaded.")
    yield first
    yield from items


def _listed(source: SourceFile, package: zipfile.ZipFile) -> Iterator[str]:
    """The addresses of the pages that a WACZ lists; none where it lists none."""
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if name in package.namelist():
            lines = unpacked(package, package.getinfo(name), LARGEST_LIST, source.allowance).splitlines()
            for line in lines:
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict) and isinstance(row.get("url"), str):
                    yield row["url"].partition("#")[0]


def _reports(source: SourceFile, file: BinaryIO, pages: Collection[str] = frozenset()) -> Iterator[Reading | Problem]:
    from .warc_records import Bad, records

    for item in records(file, source.max_bytes):
        try:
            yield from _refused(source, item) if isinstance(item, Bad) else _report(source, item, pages)
        except Refused as refused:
            name = f"{source.name}/{_name(item)}"
            yield Problem(name, refused.what, refused.next_step, "left_out")


def _name(item: Kept | Bad) -> str:
    return f"offset-{item.offset}.warc"


def _refused(source: SourceFile, item: Bad) -> Iterator[Problem]:
    yield Problem(f"{source.name}/{_name(item)}", item.why, item.step, "left_out")


def _report(source: SourceFile, item: Kept, pages: Collection[str]) -> Iterator[Reading | Problem]:
    """The report in a record; nothing where it holds a picture, a script, an error or a redirection."""
    from .warc_records import FAULTS, parsed

    part = source.part(_name(item), item.data)
    try:
        record = parsed(item.data)
        kind = _kind(record)
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if kind is None or (pages and address.partition("#")[0] not in pages):
            return
        payload = record.reader.read(source.max_bytes + 1)
    except FAULTS as fault:
        raise Refused(f"is damaged ({fault})", "Get the file again; the records after it are read.") from fault
    if len(payload) > source.max_bytes:
        raise too_large(len(payload), source.max_bytes)
    tags: dict[str, Mark] = {}
    if kind in PAGES:
        if source.sieve and not source.sieve.page(payload):
            return
        decoded = decode(payload, record.http_charset or declared_encoding(payload))
        text, found, tags = page_in(decoded, payload)
    else:
        text, found = decode(payload, record.http_charset).text, Metadata()
    yield assemble(part, item.data, text, _known(record, address, found), tags)


def _kind(record: WarcRecord) -> str | None:
    """The kind of text that a record holds; None for what is no page."""
    if record.headers.get("WARC-Type") == "response":
        if not record.http_headers or record.http_headers.status_code != 200:
            return None
        kind = record.http_content_type or "text/html"
    else:
        kind = (record.headers.get("Content-Type") or "").partition(";")[0]
    kind = kind.strip().lower()
    return kind if kind in (*PAGES, "text/plain") else None


def _known(record: WarcRecord, address: str, found: Metadata) -> Metadata:
    """What the page says, and what the archive says of it."""
    said = (("archived", record.headers.get("WARC-Date")), ("external_id", record.headers.get("WARC-Record-ID")))
    url = address if address.startswith(("http://", "https://")) else None
    known = prefer(found, Metadata(url=url))
    return replace(known, extra=known.extra + tuple((name, words) for name, words in said if words))
