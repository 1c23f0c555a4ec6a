"""The records of a web archive (WARC: ISO 28500), gzip, zstd or plain, one after another; a broken one costs itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.stream_io import GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord

GZIP, ZSTD, PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1."
DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame with the dictionary of all others, at the start of a .warc.zst
MARK = re.compile(b"|".join(re.escape(mark) for mark in (GZIP, ZSTD, PLAIN)))
WINDOW = 1 << 16  # bytes looked through at a time for the next record
LARGEST_DICTIONARY = 1 << 20
LONGEST_HEADER = 65_536
MOST_BAD = 100  # records one after another: more isn't damage but no archive
INSIDE = b"\nWARC-Record-ID:"
AGAIN = "Get the file again; the records after it are read."
GIVEN_UP = "Get the file again; it is not read from there on."
FAULTS = (OSError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that may hold a report: where it begins in the file, and its bytes, unpacked."""

    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Bad:
    """A record that can't be read, where it begins, and why."""

    offset: int
    why: str
    step: str


def records(file: BinaryIO, max_bytes: int) -> Iterator[Kept | Bad]:
    """The response, resource and conversion records; what can't be read is said, and reading goes on behind it."""
    dictionary = _dictionary(file)
    start = _next_start(file, 0, dictionary)
    if start is None:
        yield Bad(0, "is no web archive (no record begins in it)", "Get it again; a WARC file is plain, gzip or zstd.")
    elif start > 0:
        yield Bad(0, "begins with bytes that are no record that can be read", AGAIN)
    bad = 0  # records one after another
    between: int | None = None  # the last good record before something that is none
    while start is not None:
        begin, last = start, -1
        try:
            for position, record in _from(file, begin, dictionary):
                if between is not None:
                    yield Bad(between, "is followed by bytes that are no record", AGAIN)
                last = position
                between, bad = None, 0
                if kept := _kept(record, position, max_bytes):
                    yield kept
                if isinstance(kept, Bad):
                    start = _next_start(file, last + 1, dictionary)  # not through all that this one claims to hold
                    break
            else:
                return
        except FAULTS as fault:
            if last < 0:
                if (bad := bad + 1) > MOST_BAD:
                    yield Bad(begin, f"is one of more than {MOST_BAD} damaged records one after another", GIVEN_UP)
                    return
                yield Bad(begin, f"is damaged ({fault})", AGAIN)
                start, between = _next_start(file, begin + 1, dictionary), None
                continue
            start, between = _next_start(file, last + 1, dictionary), last
            if start is None:
                yield Bad(last, f"is followed by damage to the file's end ({fault})", AGAIN)


def _from(file: BinaryIO, start: int, dictionary: bytes | None) -> Iterator[tuple[int, WarcRecord]]:
    """The records from a place in the file on, each with the place where it begins."""
    file.seek(start)
    midway = dictionary is not None and start > 0  # there the library would look for the dictionary again
    stream = ZstdReader(file, dictionary=dictionary) if midway else file
    for n, record in enumerate(ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER)):
        yield start if midway and n == 0 else record.stream_pos, record  # whose first place that reader tells wrong


def _kept(record: WarcRecord, offset: int, max_bytes: int) -> Kept | Bad | None:
    """The record's bytes; None for one that can't hold a report (a request, what was told of the crawl)."""
    if record.headers.get("WARC-Type") not in ("response", "resource", "conversion"):
        return None
    length = record.content_length
    if length > max_bytes:
        why = f"is {length / 1e6:.1f} MB, over the limit of {max_bytes / 1e6:g} MB for one report"
        return Bad(offset, why, "Raise the limit (max_bytes) if it is a report.")
    out = io.BytesIO()
    record.write(out)
    data = out.getvalue()
    body = data[data.find(b"\r\n\r\n") + 4 :]
    if len(body) < length + 4:
        return Bad(offset, f"breaks off after {max(len(body) - 4, 0):,} of {length:,} bytes", AGAIN)
    if INSIDE in body:
        return Bad(offset, "runs into the records after it (its length is wrong)", AGAIN)
    return Kept(offset, data)


def parsed(data: bytes) -> WarcRecord:
    """One record with its HTTP headers read and its payload decoded. Raises OSError or ValueError."""
    for record in ArchiveIterator(io.BytesIO(data), auto_decode="all", max_header_len=LONGEST_HEADER):
        return record
    raise ValueError("no record begins in it")


def _dictionary(file: BinaryIO) -> bytes | None:
    """The dictionary at the start of a zstd archive; it may be packed itself."""
    file.seek(0)
    head = file.read(8)
    if head[:4] != DICTIONARY:
        return None
    data = file.read(min(int.from_bytes(head[4:], "little"), LARGEST_DICTIONARY))
    try:
        return ZstdReader(io.BytesIO(data)).read(LARGEST_DICTIONARY) if data.startswith(ZSTD) else data
    except OSError:
        return None


def _next_start(file: BinaryIO, start: int, dictionary: bytes | None) -> int | None:
    """Where the next record begins, at `start` or behind it; None at the end."""
    if start == 0 and dictionary:
        return 0
    for offset, mark in _marks(file, start):
        if mark == PLAIN or _begins(file, offset, mark, dictionary):
            return offset
    return None


def _marks(file: BinaryIO, start: int) -> Iterator[tuple[int, bytes]]:
    """Where a record, or something packed, may begin, from `start` on."""
    position, tail = start, b""
    while True:
        file.seek(position)
        read = file.read(WINDOW)
        window, base = tail + read, position - len(tail)
        for match in MARK.finditer(window):
            if (
                match[0] != PLAIN
                or base + match.start() == 0
                or window[match.start() - 1 : match.start()] in (b"\n", b"")
            ):
                yield base + match.start(), match[0]
        if len(read) < WINDOW:
            return
        position, tail = base + len(window), window[-len(PLAIN) :]


def _begins(file: BinaryIO, offset: int, mark: bytes, dictionary: bytes | None) -> bool:
    """Whether what is packed here begins with a record."""
    file.seek(offset)
    try:
        reader = GzipReader(file) if mark == GZIP else ZstdReader(file, dictionary=dictionary)
        return bool(reader.read(len(PLAIN)) == PLAIN)
    except (OSError, ValueError, EOFError):
        return False
