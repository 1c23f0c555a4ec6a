"""Pages collected into a folder, a WARC file each (ISO 28500), so that `dateline read` keeps what the server said.

A page's file is named by its address, so that a run goes on where the last one stopped and no page is asked for twice.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from .addresses import Unfetchable, checked
from .http import Answer, Net, get
from .robots import Robots


@dataclass(frozen=True, slots=True)
class Page:
    """What became of one address."""

    url: str
    outcome: Literal["new", "known", "refused"]
    file: Path | None = None
    what: str = ""  # why it was refused
    step: str = ""


def now() -> str:
    """The time as WARC writes it. When a page was collected is part of the evidence."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def collect(
    urls: Sequence[str],
    folder: Path,
    net: Net | None = None,
    *,
    limit: int | None = None,
    time: Callable[[], str] = now,
) -> Iterator[Page]:
    """Fetches pages into a folder, one after another, `limit` new ones at most; one that can't be fetched costs itself."""
    net = net or Net()
    robots, last = Robots(net), dict[str, float]()
    new = 0
    for url in urls:
        file = folder / file_name(url)
        if file.exists():
            yield Page(url, "known", file)
            continue
        if limit is not None and new >= limit:
            return
        try:
            page = _fetched(url, net, robots, last)
        except Unfetchable as fault:
            yield Page(url, "refused", None, fault.what, fault.step)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        _put(file, gzip.compress(record(url, page, time()), mtime=0))
        new += 1
        yield Page(url, "new", file)


def file_name(url: str) -> str:
    """A name for an address: its host to look at, a hash to tell it from others."""
    try:
        host = checked(url).hostname or ""
    except Unfetchable:
        host = ""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "_" for c in host).strip(".")
    return f"{plain or 'page'}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:16]}.warc.gz"


def _fetched(url: str, net: Net, robots: Robots, last: dict[str, float]) -> Answer:
    def allowed(place: str) -> None:
        robots.check(place)
        site, delay = urlsplit(place).netloc, robots.delay(place)
        wait = last.get(site, -delay) + delay - net.clock() if site in last else 0.0
        if wait > 0:
            net.sleep(wait)
        last[site] = net.clock()

    answer = get(url, net, allowed)
    if answer.status in (429, 503):
        asked = answer.header("Retry-After")
        raise Unfetchable(
            f"isn't given now (status {answer.status})", f"Try again later{f' ({asked})' if asked else ''}."
        )
    if answer.status != 200:
        raise Unfetchable(f"isn't there (status {answer.status} {answer.reason})", "Look it up in a web archive.")
    return answer


def record(url: str, answer: Answer, time: str) -> bytes:
    """A WARC response record of what a server said; the body is taken out of its chunks."""
    dropped = ("transfer-encoding", "content-length", "connection")
    kept = "".join(f"{key}: {words}\r\n" for key, words in answer.headers if key.lower() not in dropped)
    head = f"HTTP/1.1 {answer.status} {answer.reason}\r\n{kept}Content-Length: {len(answer.body)}\r\n\r\n"
    block = head.encode("utf-8", "replace") + answer.body
    asked = f"X-Dateline-Asked-For: {url}\r\n" if url != answer.url else ""
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, f'{url} {time}')}>\r\n"
        f"WARC-Date: {time}\r\nWARC-Target-URI: {answer.url}\r\nWARC-IP-Address: {answer.ip}\r\n{asked}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode("utf-8", "replace") + block + b"\r\n\r\n"  # fmt: skip


def _put(file: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    half = file.with_name(f".{file.name}.part")
    with half.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.replace(half, file)
