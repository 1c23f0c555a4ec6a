"""Web archives: WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from dateline.records import Reading
from dateline.reports import read_paths
from dateline.reports.warc_records import ZSTD

from .folders import problems_in, reports_in
from .samples import STORY, html, packed, pdf, record, wacz, zipped, zstd

FRAME = b"\x5d\x2a\x4d\x18"
URL = "https://lakeside.example"
KINDS: dict[str, Callable[[bytes], bytes]] = {".warc": bytes, ".warc.gz": zipped, ".warc.zst": zstd}
HEAD = '<meta property="article:published_time" content="2025-01-28"><meta property="og:site_name" content="Lakeside News">'


def story(number: int) -> str:
    """A page with a story of its own."""
    return html(f"{STORY} It was attack number {number}.", HEAD)


def pages(count: int, pack: Callable[[bytes], bytes]) -> list[bytes]:
    """So many records, each packed by itself."""
    return [pack(record(story(n), f"{URL}/{n}")) for n in range(count)]


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    """Each way of packing."""
    return str(request.param)


def test_pages_of_an_archive(tmp_path: Path, kind: str) -> None:
    """Each page is a report with its address and the day it was collected on; that isn't its day of publication."""
    info = record("software: x", kind="warcinfo", headers="Content-Type: application/warc-fields")
    parts = [KINDS[kind](info), *pages(2, KINDS[kind])]
    (tmp_path / f"a{kind}").write_bytes(b"".join(parts))
    first, second = reports_in(tmp_path)
    assert first.name == f"a{kind}/offset-{len(parts[0])}.warc" and second.text.endswith("number 1.")
    assert first.url == f"{URL}/0" and first.outlet and first.outlet.means == "Lakeside News"
    assert first.published and first.published.means == "2025-01-28"
    assert dict(first.extra)["archived"] == "2025-01-29T06:00:00Z" and "external_id" in dict(first.extra)
    assert problems_in(tmp_path) == []


def test_an_original_is_one_record(tmp_path: Path, kind: str) -> None:
    """A report's original is its record, unpacked; read by itself it gives the same report."""
    (tmp_path / f"a{kind}").write_bytes(b"".join(pages(2, KINDS[kind])))
    readings = [item for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    assert [r.original for r in readings] == [record(story(n), f"{URL}/{n}") for n in range(2)]


@pytest.mark.parametrize("broken", range(4))
def test_a_damaged_record_costs_itself(tmp_path: Path, kind: str, broken: int) -> None:
    """Bytes overwritten inside a record: that one is said, the others are read."""
    parts = [bytearray(part) for part in pages(4, KINDS[kind])]
    middle = len(parts[broken]) // 2 if kind != ".warc" else 5  # what is not packed has no checksum: its head
    parts[broken][middle : middle + 40] = b"\xff" * 40
    (tmp_path / f"a{kind}").write_bytes(b"".join(parts))
    assert [r.url for r in reports_in(tmp_path)] == [f"{URL}/{n}" for n in range(4) if n != broken]
    assert len(problems_in(tmp_path)) == 1


def test_bytes_between_records(tmp_path: Path, kind: str) -> None:
    """What is no record is passed over, and said."""
    one, two, three = pages(3, KINDS[kind])
    (tmp_path / f"a{kind}").write_bytes(one + b"\x00garbage\r\n" * 50 + two + three)
    assert len(reports_in(tmp_path)) == 3
    (problem,) = problems_in(tmp_path)
    assert "no record" in problem.what


def test_a_length_that_lies(tmp_path: Path, kind: str) -> None:
    """A record that claims the bytes of others is said; the others are read."""
    true = record(story(0), f"{URL}/0")
    length = true.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    lie = KINDS[kind](true.replace(b"Content-Length: " + length, b"Content-Length: %d" % (int(length) + 700), 1))
    (tmp_path / f"a{kind}").write_bytes(lie + b"".join(pages(3, KINDS[kind])[1:]))
    assert {r.url for r in reports_in(tmp_path)} >= {f"{URL}/1", f"{URL}/2"}
    assert problems_in(tmp_path) or kind != ".warc"


def test_an_archive_that_breaks_off(tmp_path: Path, kind: str) -> None:
    """The last record, cut off, is said; those before it are read."""
    (tmp_path / f"a{kind}").write_bytes(b"".join(pages(3, KINDS[kind]))[:-60])
    assert [r.url for r in reports_in(tmp_path)] == [f"{URL}/0", f"{URL}/1"]
    assert len(problems_in(tmp_path)) == 1


def test_a_record_over_the_limit(tmp_path: Path, kind: str) -> None:
    """A record of more bytes than one report may have isn't unpacked."""
    large = KINDS[kind](record(html(STORY * 300), f"{URL}/large"))
    (tmp_path / f"a{kind}").write_bytes(large + b"".join(pages(2, KINDS[kind])))
    items = list(read_paths([tmp_path], max_bytes=5000))
    assert len([i for i in items if isinstance(i, Reading)]) == 2
    (problem,) = problems_in(tmp_path, max_bytes=5000)
    assert "over the limit" in problem.what


def test_a_payload_that_unpacks_to_much_more(tmp_path: Path) -> None:
    """What a server packed is held to the limit while it is unpacked."""
    bomb = gzip.compress(html(STORY + " " * 10_000_000).encode(), mtime=0)
    data = record(bomb, headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    (tmp_path / "a.warc").write_bytes(data)
    (problem,) = problems_in(tmp_path, max_bytes=1_000_000)
    assert "over the limit" in problem.what


def test_chunked_and_packed_in_an_old_encoding(tmp_path: Path) -> None:
    """A payload is taken out of its chunks, unpacked, and read in the encoding that the server named."""
    body = gzip.compress("<p>Rebels took São Tomé “today”, they said.</p>".encode("cp1252"), mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = (
        "Content-Type: text/html; charset=windows-1252\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    )
    (tmp_path / "a.warc").write_bytes(record(chunked, headers=headers))
    assert reports_in(tmp_path)[0].text.strip() == "Rebels took São Tomé “today”, they said."


def test_what_is_no_page(tmp_path: Path) -> None:
    """Errors, redirections, pictures, requests and notes of a crawl are no reports, and no faults."""
    parts = [
        record("", status="404 Not Found"),
        record("", status="301 Moved", headers="Location: https://lakeside.example/2\r\n"),
        record(b"\x89PNG", headers="Content-Type: image/png\r\n"),
        record(pdf(), headers="Content-Type: application/javascript\r\n"),
        record("GET / HTTP/1.1\r\n\r\n", kind="request", headers="Content-Type: application/http; msgtype=request"),
        record("x", kind="metadata", headers="Content-Type: application/warc-fields"),
        record(story(1)),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(parts))
    assert len(reports_in(tmp_path)) == 1 and problems_in(tmp_path) == []


def test_texts_that_were_taken_out(tmp_path: Path) -> None:
    """Records of kind conversion hold text (WET files)."""
    (tmp_path / "a.warc").write_bytes(record(STORY, kind="conversion", headers="Content-Type: text/plain"))
    assert [r.text for r in reports_in(tmp_path)] == [STORY]


def test_wacz(tmp_path: Path) -> None:
    """Of a WACZ the pages that it lists are read, not what they loaded; all where it lists none."""
    data = b"".join(pages(3, zipped))
    (tmp_path / "a.wacz").write_bytes(wacz(data, [f"{URL}/1", f"{URL}/2#top"]))
    assert [r.url for r in reports_in(tmp_path)] == [f"{URL}/1", f"{URL}/2"]
    assert reports_in(tmp_path)[0].name.startswith("a.wacz/archive/data.warc.gz/offset-")
    (tmp_path / "a.wacz").write_bytes(wacz(data))
    assert len(reports_in(tmp_path)) == 3


def test_a_link_in_a_wacz_costs_itself(tmp_path: Path) -> None:
    """A link in the place of an archive isn't followed; the other archives are read."""
    out = io.BytesIO(wacz(zipped(record(story(1)))))
    with zipfile.ZipFile(out, "a") as package:
        member = zipfile.ZipInfo("archive/b.warc.gz")
        member.create_system, member.external_attr = 3, 0o120777 << 16
        package.writestr(member, "/etc/passwd")
    (tmp_path / "a.wacz").write_bytes(out.getvalue())
    assert len(reports_in(tmp_path)) == 1
    (problem,) = problems_in(tmp_path)
    assert problem.name == "a.wacz/archive/b.warc.gz" and "a link" in problem.what


def test_a_dictionary_for_all_records(tmp_path: Path) -> None:
    """Zstandard archives may begin with a dictionary, without which no record in them can be read."""
    (tmp_path / "a.warc.zst").write_bytes(with_dictionary(pages(3, bytes)))
    assert [r.url for r in reports_in(tmp_path)] == [f"{URL}/0", f"{URL}/1", f"{URL}/2"]
    assert problems_in(tmp_path) == []


def test_a_damaged_record_beside_a_dictionary_costs_itself(tmp_path: Path) -> None:
    """Reading goes on behind it with the same dictionary, and each report is named by its own place."""
    whole = bytearray(with_dictionary(pages(4, bytes)))
    starts = [m.start() for m in re.finditer(re.escape(ZSTD), whole)][1:]
    whole[starts[1] + 12 : starts[1] + 40] = bytes(28)
    (tmp_path / "a.warc.zst").write_bytes(whole)
    assert [r.url for r in reports_in(tmp_path)] == [f"{URL}/0", f"{URL}/2", f"{URL}/3"]
    assert [r.name for r in reports_in(tmp_path)] == [f"a.warc.zst/offset-{n}.warc" for n in (starts[0], *starts[2:])]
    assert len(problems_in(tmp_path)) == 1


def test_a_dictionary_that_is_damaged_or_gone(tmp_path: Path) -> None:
    """What can't be read without it is said, and nothing is made up."""
    whole = with_dictionary(pages(3, bytes))
    length = len(FRAME) + 4 + int.from_bytes(whole[4:8], "little")
    (tmp_path / "a.warc.zst").write_bytes(whole[length:])
    (tmp_path / "b.warc.zst").write_bytes(whole[:20] + bytes(length - 20) + whole[length:])
    assert reports_in(tmp_path) == []
    assert {p.name.partition("/")[0] for p in problems_in(tmp_path)} == {"a.warc.zst", "b.warc.zst"}


def with_dictionary(records: list[bytes]) -> bytes:
    """A frame with the packed dictionary, then one frame for each record (IIPC's WARC-ZSTD)."""
    dictionary = (html(STORY) * 3).encode()
    inside = zstd(dictionary)
    out = FRAME + len(inside).to_bytes(4, "little") + inside
    for one in records:
        frame = io.BytesIO()
        writer = ZstdWriter(frame, dictionary=dictionary, compress_dictionary_frame=False)
        writer.write(one)
        writer.close()
        out += frame.getvalue().removeprefix(FRAME + len(dictionary).to_bytes(4, "little") + dictionary)
    return out


def test_no_archive(tmp_path: Path) -> None:
    """A file that is none is said to be none."""
    (tmp_path / "a.warc").write_bytes(b"hello\n" * 50)
    (tmp_path / "b.wacz").write_bytes(packed({"a.txt": STORY}))
    (tmp_path / "c.warc.gz").write_bytes(b"")
    said = {p.name: p.what for p in problems_in(tmp_path)}
    assert "no web archive" in said["a.warc/offset-0.warc"] and "no WACZ" in said["b.wacz"]
    assert "no web archive" in said["c.warc.gz/offset-0.warc"]


def test_a_page_without_text_costs_itself(tmp_path: Path, kind: str) -> None:
    """A page that can't be read as a report is said with its place."""
    one, two = pages(2, KINDS[kind])
    (tmp_path / f"a{kind}").write_bytes(one + KINDS[kind](record("<html></html>", f"{URL}/empty")) + two)
    assert len(reports_in(tmp_path)) == 2
    (problem,) = problems_in(tmp_path)
    assert problem.name == f"a{kind}/offset-{len(one)}.warc" and "no text" in problem.what
