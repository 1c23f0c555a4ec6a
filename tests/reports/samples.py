"""Files in the formats that users hold, written here from their specifications: whole ones, for others to break."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from fastwarc.stream_io import ZstdWriter

TITLE = "Rebels seize Goma airport"
STORY = "Rebels seized the airport of Goma on Tuesday, residents said. The army denied that it had left."
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive with these members, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2016, 8, 24, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(paragraphs: Sequence[tuple[str, str]] = (("Title", TITLE), ("", STORY)), properties: str = "") -> bytes:
    """A Word document of (style, words); words may hold WordprocessingML."""
    body = "".join(
        f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}"
        f"{words if words.startswith('<') else f'<w:r><w:t>{words}</w:t></w:r>'}</w:p>"
        for style, words in paragraphs
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{properties}</cp:coreProperties>"
    )
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f"<?xml version='1.0'?><w:document {WORD}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
        }
    )


def rtf(body: str = rf"{STORY}\par") -> bytes:
    """A rich text document."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\info{\title Rebels seize Goma airport}}"
    return (head + r"{\header Running head\par}\pard " + body + "}").encode("ascii")


def pdf(pages: Sequence[Sequence[str]] = ((STORY,),), title: str = "") -> bytes:
    """A PDF with these lines on its pages, in Helvetica (PDF 1.4)."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({title})>>",
    ]
    kids = []
    for lines in pages:
        words = "".join(f"({_escaped(line)}) Tj 0 -16 Td\n" for line in lines)
        stream = f"BT /F1 11 Tf 40 780 Td\n{words}ET"
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents {len(objects)} 0 R"
        objects.append(f"{page}/Resources<</Font<</F1 3 0 R>>>>>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def eml(body: str = STORY, kind: str = "text/plain; charset=utf-8", headers: str = "") -> bytes:
    """A message of one part."""
    return (
        "From: Lakeside Press <alerts@lakeside.example>\r\nTo: desk@example.org\r\n"
        f"Subject: {TITLE}\r\nDate: Tue, 28 Jan 2025 09:12:00 +0200\r\nMessage-ID: <a1@lakeside.example>\r\n"
        f"{headers}MIME-Version: 1.0\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    ).encode()


def html(story: str = STORY, head: str = "") -> str:
    """A page with one article."""
    return f"<html><head>{head}</head><body><article><h1>{TITLE}</h1><p>{story}</p></article></body></html>"


def table(rows: Sequence[Sequence[str]], mark: str = ",") -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook; numbers are days (format 14), strings that begin with "=" stand in the cell itself."""
    strings: list[str] = []
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def cell(at: str, value: object) -> str:
        if isinstance(value, int | float):
            return f'<c r="{at}" s="1"><v>{value}</v></c>'
        strings.append(str(value))
        return f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>'

    parts, links, tabs = {}, "", ""
    for n, (name, rows) in enumerate(sheets.items(), 1):
        lines = "".join(
            f'<row r="{r}">{"".join(cell(f"{chr(65 + c)}{r}", v) for c, v in enumerate(row) if v != "")}</row>'
            for r, row in enumerate(rows, 1)
        )
        parts[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>"
        links += f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>'
        tabs += f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
    words = "".join(f"<si><t>{escape(s)}</t></si>" for s in strings)
    return packed(
        {
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>{tabs}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/sharedStrings.xml": f"<sst {main}>{words}</sst>",
            "xl/styles.xml": f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            **parts,
        }
    )


def record(
    payload: str | bytes, url: str = "https://lakeside.example/1", kind: str = "response", status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
) -> bytes:  # fmt: skip
    """A WARC record; of a response with its HTTP headers."""
    body = payload.encode() if isinstance(payload, str) else payload
    if kind == "response":
        body = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    mime = (
        "application/http; msgtype=response" if kind == "response" else headers.strip().removeprefix("Content-Type: ")
    )
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
        f"WARC-Date: 2025-01-29T06:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {mime}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


def zstd(data: bytes) -> bytes:
    """One frame."""
    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(data)
    writer.close()
    return out.getvalue()


def zipped(data: bytes) -> bytes:
    """One gzip member, the same bytes every time."""
    return gzip.compress(data, mtime=0)


def wacz(warc: bytes, pages: Sequence[str] = ()) -> bytes:
    """A WACZ archive; without a list of pages where none is given."""
    lines = "".join(json.dumps(row) + "\n" for row in [{"format": "json-pages-1.0"}, *({"url": url} for url in pages)])
    listed = {"pages/pages.jsonl": lines} if pages else {}
    return packed({"datapackage.json": "{}", "archive/data.warc.gz": warc, **listed})


def samples() -> dict[str, bytes]:
    """A whole file with the one story by suffix, for every reader that isn't of plain text."""
    return {
        ".html": html().encode(),
        ".htm": html().encode(),
        ".xhtml": html().encode(),
        ".md": f"# {TITLE}\n\n{STORY}\n".encode(),
        ".docx": docx(),
        ".rtf": rtf(),
        ".pdf": pdf(),
        ".eml": eml(),
        ".csv": table([("Title", "Text"), (TITLE, STORY)]),
        ".tsv": table([("Title", "Text"), (TITLE, STORY)], "\t"),
        ".xlsx": workbook({"Sheet1": [("Title", "Text"), (TITLE, STORY)]}),
        ".xlsm": workbook({"Sheet1": [("Title", "Text"), (TITLE, STORY)]}),
        ".warc": record(html()),
        ".warc.gz": zipped(record(html())),
        ".warc.zst": zstd(record(html())),
        ".wacz": wacz(zipped(record(html()))),
        ".zip": packed({"a.txt": STORY}),
    }
