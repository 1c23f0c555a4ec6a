"""Word, rich text, PDF and e-mail files."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from dateline.records import Report
from dateline.reports.pdf import text_of_pages

from .folders import problems_in, report_of, reports_in
from .samples import STORY, TITLE, docx, eml, html, packed, pdf, rtf


def kinds(report: Report) -> dict[str, str]:
    """What kind of block each line is."""
    return {report.quote(block.span): block.kind for block in report.blocks}


def test_word_styles_tell_headings(tmp_path: Path) -> None:
    """Title and heading styles mark headline and headings, whatever their words."""
    more = "Who holds the runway was not clear on Wednesday, two residents said by telephone."
    found = kinds(
        report_of(tmp_path, "a.docx", docx([("Title", TITLE), ("", STORY), ("Heading2", "Army reply"), ("", more)]))
    )
    assert found == {TITLE: "headline", STORY: "body", "Army reply": "section_head", more: "body"}


def test_tracked_changes(tmp_path: Path) -> None:
    """What was deleted is no part of the text, what was added is."""
    words = (
        "<w:r><w:t>Rebels </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>seized the airport.</w:t></w:r></w:ins>"
    )
    assert report_of(tmp_path, "a.docx", docx([("", words)])).text == "Rebels seized the airport."


def test_words_in_tables_boxes_and_breaks(tmp_path: Path) -> None:
    """Cells are paragraphs, a break is a line's end, and a text box is read once, apart from the words around it."""
    box = "<w:r><w:t>Before.</w:t><w:br/><w:t>After.</w:t><w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p></w:txbxContent></w:r>"
    assert report_of(tmp_path, "a.docx", docx([("", box)])).text == "Before.\nAfter.\n\nBox."


def test_document_properties_are_no_publication(tmp_path: Path) -> None:
    """Title and author count; the days on which a file was made and changed are kept aside."""
    said = "<dc:title>Airport seized by rebels</dc:title><dc:creator>A. Mwangi</dc:creator><dcterms:created>2025-01-28T08:00:00Z</dcterms:created>"
    report = report_of(tmp_path, "a.docx", docx([("", STORY)], said))
    assert report.title and report.title.means == "Airport seized by rebels"
    assert report.byline and report.byline.origin == "document property: creator"
    assert report.published is None and dict(report.extra)["file_created"] == "2025-01-28T08:00:00Z"


def test_xml_with_a_document_type_is_refused(tmp_path: Path) -> None:
    """Entities that multiply never get as far as the parser."""
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": laughs}))
    (problem,) = problems_in(tmp_path)
    assert "document type" in problem.what


def test_rich_text_letters(tmp_path: Path) -> None:
    """Letters come as they are, in the document's code page, and as Unicode with a stand-in that is passed over."""
    body = r"Gen. M\'fcller \u8211-\u32?took Sa\u239 i\~Tom\u233\'e9: \ldblquote done\rdblquote .\par {\*\x hidden}Next \{line\}.\line Last\tab one.\u-10179?\u-8704?"
    assert report_of(tmp_path, "a.rtf", rtf(body)).text == (
        "Gen. Müller – took Saï\xa0Tomé: “done”.\n\nNext {line}.\nLast\tone.😀"
    )


def test_rich_text_in_another_code_page(tmp_path: Path) -> None:
    """The code page that the document names is used."""
    data = rtf(r"\'c0\'f0\'ec\'e8\'ff \'e2\'e7\'ff\'eb\'e0 \'e3\'ee\'f0\'ee\'e4\par").replace(b"cpg1252", b"cpg1251")
    assert report_of(tmp_path, "a.rtf", data).text == "Армия взяла город"


def test_rich_text_groups_too_deep(tmp_path: Path) -> None:
    """Groups nested by the thousand are refused."""
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1 " + b"{" * 100_000)
    assert "too deep" in problems_in(tmp_path)[0].what


def test_pages_are_one_text() -> None:
    """A sentence goes on over a page's end; running heads and page numbers stand between and are left out."""
    names = ("Goma", "Sake", "Minova", "Rutshuru")
    pages = [
        f"Lakeside Press {n}\n{name} fell first and\n{name} again.\nThe road to {name}\n- {n} -"
        for n, name in enumerate(names)
    ]
    text = text_of_pages([*pages, "Lakeside Press 5\nwas cut on Monday.\n5"])
    assert "Lakeside" not in text and "- 2 -" not in text
    assert "The road to Rutshuru\nwas cut on Monday." in text
    assert "The road to Goma\n\nSake fell first" in text


def test_pdf(tmp_path: Path) -> None:
    """The words of a PDF are read, and its title where it is one and no file's name."""
    pytest.importorskip("pypdf", reason="needs pip install 'dateline[formats]'")
    report = report_of(tmp_path, "a.pdf", pdf([[STORY]], TITLE))
    assert report.text == STORY and report.title and report.title.means == TITLE
    other = report_of(tmp_path, "b.pdf", pdf([[STORY]], "Microsoft Word - goma final.docx"))
    assert other.title is None and dict(other.extra)["pdf_title"] == "Microsoft Word - goma final.docx"


def test_pdf_of_pictures(tmp_path: Path) -> None:
    """A PDF without words names the next step."""
    pytest.importorskip("pypdf", reason="needs pip install 'dateline[formats]'")
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    assert "OCR" in problems_in(tmp_path)[0].next_step


def test_pdf_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pypdf isn't installed the message says how to install it, and the rest is read."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "b.txt").write_text(STORY)
    (problem,) = problems_in(tmp_path)
    assert "pip install 'dateline[formats]'" in problem.next_step
    assert [report.name for report in reports_in(tmp_path)] == ["b.txt"]


def test_mail(tmp_path: Path) -> None:
    """Subject is title, the day that it was sent in the sender's zone is that of publication; the sender is kept aside."""
    report = report_of(tmp_path, "a.eml", eml())
    assert report.text.strip() == STORY
    assert report.title and (report.title.means, report.title.origin) == (TITLE, "mail header: Subject")
    assert report.published and report.published.means == "2025-01-28"
    assert report.outlet is None and dict(report.extra)["mail_from"] == "Lakeside Press <alerts@lakeside.example>"


@pytest.mark.parametrize("subject", ["Fwd: Rebels seize airport", "RE: airport", "TR : aéroport"])
def test_passed_on_mail_has_no_date(tmp_path: Path, subject: str) -> None:
    """The day on which somebody passes a report on isn't that of its publication."""
    report = report_of(tmp_path, "a.eml", eml().replace(TITLE.encode(), subject.encode()))
    assert report.published is None


def test_mail_as_a_page(tmp_path: Path) -> None:
    """A message that is a page only is read as a page."""
    report = report_of(tmp_path, "a.eml", eml(html(), "text/html; charset=utf-8"))
    assert kinds(report) == {TITLE: "headline", STORY: "body"}


def test_mail_with_attachments(tmp_path: Path) -> None:
    """The text comes first, then what is attached and can be read; a message passed on whole is read too."""
    inner = eml("The army left the town on Monday.").decode()
    parts = (
        f"--x\r\nContent-Type: text/plain\r\n\r\n{STORY}\r\n--x\r\nContent-Type: text/plain\r\n"
        'Content-Disposition: attachment; filename="../up.txt"\r\n\r\nShells hit the port on Sunday.\r\n--x\r\n'
        'Content-Type: image/png\r\nContent-Disposition: attachment; filename="a.png"\r\n\r\nx\r\n--x\r\n'
        f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n--x--"
    )
    (tmp_path / "a.eml").write_bytes(eml(parts, 'multipart/mixed; boundary="x"'))
    assert [r.name for r in reports_in(tmp_path)] == ["a.eml", "a.eml/1-up.txt", "a.eml/attachment-3.eml"]
    assert problems_in(tmp_path) == []


def test_mail_in_an_unknown_encoding(tmp_path: Path) -> None:
    """An encoding that nobody knows is told by the bytes."""
    report = report_of(tmp_path, "a.eml", eml("Rebels took São Tomé.", "text/plain; charset=x-nobody"))
    assert report.text.strip() == "Rebels took São Tomé."


def test_a_message_of_many_parts_is_refused_at_once(tmp_path: Path) -> None:
    """Before the time is spent that parts without end, or lines without end in parts in parts, take."""
    flat = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 300_000
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(400))
    long = b"Content-Type: text/plain\n\n" + b"\n" * 2_000_000
    for data, says in ((flat, "limit of 500"), (deep + b"a\n" * 300_000, "too many parts"), (long, "2,000,00")):
        (tmp_path / "a.eml").write_bytes(data)
        began = time.process_time()
        (problem,) = problems_in(tmp_path)
        assert says in problem.what and time.process_time() - began < 2


def test_messages_nested_by_the_thousand(tmp_path: Path) -> None:
    """Parts inside parts without end are refused."""
    nested = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(3000))
    (tmp_path / "a.eml").write_bytes(eml(nested, 'multipart/mixed; boundary="b0"'))
    assert problems_in(tmp_path)
