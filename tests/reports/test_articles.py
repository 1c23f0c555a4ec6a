"""Exports of news databases: many articles in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import Reading, Report
from dateline.reports import read_paths

from .folders import problems_in, reports_in
from .samples import docx, rtf

LEAD = "Rebels seized the airport of Goma on Tuesday, residents said."
REST = "The army denied that it had left. Two planes stood burning on the runway, a pilot told Lakeside News."
OTHER = "Government troops returned to the town of Sake on Thursday, the army said."


def tagged(number: int, lead: str = LEAD) -> str:
    """A Factiva article with tags, as text."""
    return (
        "SE     World News\n"
        f"HD     Rebels seize Goma airport,\n       residents say ({number})\n"
        "BY     By A. Mwangi\nWC     512 words\nPD     28 January 2025\nET     09:12 GMT\nSN     Lakeside News\n"
        "SC     LKSN\nLA     English\nCY     (c) 2025 Lakeside News\n\n"
        f"LP     {lead}\n\nTD     {REST}\n\n       It was the second day of fighting.\n\n"
        "RE     congod : Congo, Democratic Republic of | africaz : Africa\nNS     gcns : National/Public Security\n"
        f"AN     Document LKSN00002025012{number}el1s000p1\n\n\n"
    )


def plain(number: int) -> str:
    """A Factiva article without tags, as text."""
    return (
        f"World\nRebels seize Goma airport {number}\nBy A. Mwangi\n512 words\n28 January 2025\n09:12 GMT\nLakeside News\n"
        f"LKSN\nEnglish\n(c) 2025 Lakeside News\n\n{LEAD}\n\n{REST} {number}\n\n"
        f"Document LKSN00002025012{number}el1s000p1\n\n"
    )


def older(
    number: int, of: int, body: str = f"{LEAD}\n\n   {REST}", head: str = "HEADLINE: Rebels seize Goma airport\n\n"
) -> str:
    """An article as LexisNexis wrote it."""
    return (
        f"\n                               {number} of {of} DOCUMENTS\n\n\n                            The Lakeside Herald\n\n"
        f"                        January 28, 2025 Tuesday\n                               Final Edition\n\n{head}"
        f"BYLINE: By A. Mwangi\n\nSECTION: WORLD; Pg. 12\n\nLENGTH: 512 words\n\nDATELINE: GOMA, Congo\n\nBODY:\n\n   {body}\n\n"
        "LOAD-DATE: January 29, 2025\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\nACC-NO: 2025012800{0}\n\n\n".replace(
            "{0}", str(number)
        )
        + "                     Copyright 2025 The Lakeside Herald\n                              All Rights Reserved\n"
    )


def newer(number: int) -> str:
    """An article as Nexis writes it now."""
    return (
        f"Rebels seize Goma airport {number}\nThe Lakeside Herald\nJanuary 28, 2025 Tuesday\nCopyright 2025 The Lakeside Herald "
        "All Rights Reserved\n\nSection: WORLD; Pg. 12\nLength: 512 words\nByline: A. Mwangi\nDateline: GOMA, Congo\nBody\n\n"
        f"{LEAD}\n\n{REST} {number}\n\nClassification\n\nLanguage: ENGLISH\nPublication-Type: Newspaper\n"
        "Subject: ARMED FORCES (90%)\nLoad-Date: January 29, 2025\n\n\nEnd of Document\n\n"
    )


COVER = (
    "Page 1 of 2\nDate and Time: Friday, January 31, 2025 10:11:00 AM CET\nJob Number: 245678901\nDocuments (2)\n"
    "1. Rebels seize Goma airport 1\nClient/Matter: -None-\nSearch Terms: goma\n2. Rebels seize Goma airport 2\n\n"
)


def read(folder: Path, text: str | bytes, name: str = "a.txt") -> list[Report]:
    """The reports of an export."""
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return reports_in(folder / name)


def means(report: Report, *fields: str) -> list[str | None]:
    """What some values mean."""
    return [value.means if (value := getattr(report, name)) else None for name in fields]


def test_factiva_with_tags(tmp_path: Path) -> None:
    """Each article is a report: headline and text, tags kept, the accession number as its identifier."""
    reports = read(tmp_path, tagged(1) + tagged(2, OTHER) + "Search Summary\nText goma and rebels\nDate All Dates\n")
    assert [r.name for r in reports] == ["a.txt/article-1.txt", "a.txt/article-2.txt"]
    first = reports[0]
    assert first.text == (
        f"Rebels seize Goma airport, residents say (1)\n\n{LEAD}\n\n{REST}\n\nIt was the second day of fighting."
    )
    assert means(first, "title", "outlet", "published", "byline") == [
        "Rebels seize Goma airport, residents say (1)", "Lakeside News", "2025-01-28", "A. Mwangi",
    ]  # fmt: skip
    extra = dict(first.extra)
    assert extra["external_id"] == "LKSN000020250121el1s000p1"
    assert extra["factiva_NS"] == "gcns : National/Public Security" and extra["factiva_SC"] == "LKSN"
    assert OTHER in reports[1].text


def test_factiva_without_tags(tmp_path: Path) -> None:
    """What stands around the number of words is told by its place."""
    first, second = read(tmp_path, plain(1) + plain(2))
    assert means(first, "title", "outlet", "published", "byline") == [
        "Rebels seize Goma airport 1", "Lakeside News", "2025-01-28", "A. Mwangi",
    ]  # fmt: skip
    assert first.text == f"Rebels seize Goma airport 1\n\n{LEAD}\n\n{REST} 1"
    assert dict(second.extra)["external_id"] == "LKSN000020250122el1s000p1"
    assert dict(second.extra)["factiva_SE"] == "World"


def test_lexisnexis(tmp_path: Path) -> None:
    """The older form: numbered articles, tags above and below the text."""
    first, second = read(tmp_path, older(1, 2) + older(2, 2, OTHER))
    assert means(first, "title", "outlet", "published", "byline") == [
        "Rebels seize Goma airport", "The Lakeside Herald", "2025-01-28", "A. Mwangi",
    ]  # fmt: skip
    assert LEAD in first.text and REST in first.text and "LOAD-DATE" not in first.text and "DATELINE" not in first.text
    extra = dict(first.extra)
    assert extra["external_id"] == "20250128001" and extra["nexis_load-date"] == "January 29, 2025"
    assert OTHER in second.text


def test_lexisnexis_without_tags_for_headline_and_body(tmp_path: Path) -> None:
    """Where they have no tags, the headline stands under the date and the text under the last tag of the head."""
    text = older(1, 1, head="").replace("BODY:\n", "").replace("Final Edition", "Rebels seize Goma airport")
    (report,) = read(tmp_path, text)
    assert means(report, "title") == ["Rebels seize Goma airport"] and "DATELINE" not in report.text
    assert LEAD in report.text


def test_nexis(tmp_path: Path) -> None:
    """The newer form: a cover, then articles that end with "End of Document"."""
    first, second = read(tmp_path, COVER + newer(1) + newer(2))
    assert means(first, "title", "outlet", "published", "byline") == [
        "Rebels seize Goma airport 1", "The Lakeside Herald", "2025-01-28", "A. Mwangi",
    ]  # fmt: skip
    assert first.text == f"Rebels seize Goma airport 1\n\n{LEAD}\n\n{REST} 1"
    assert dict(second.extra)["nexis_subject"] == "ARMED FORCES (90%)"


@pytest.mark.parametrize(
    "text", [tagged(1) + tagged(2), plain(1) + plain(2), older(1, 2) + older(2, 2, OTHER), COVER + newer(1) + newer(2)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_article_is_a_file_of_its_own(tmp_path: Path, text: str, encoding: str) -> None:
    """An article's original, read by itself, gives the same text and values."""
    (tmp_path / "a.txt").write_bytes(text.replace("Mwangi", "Müller").replace("\n", "\r\n").encode(encoding))
    readings = [item for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    assert len(readings) == 2
    for reading in readings:
        (tmp_path / "b.txt").write_bytes(reading.original)
        (alone,) = reports_in(tmp_path / "b.txt")
        assert (alone.text, alone.title, alone.extra) == (
            reading.report.text,
            reading.report.title,
            reading.report.extra,
        )


def test_an_article_without_text_costs_itself(tmp_path: Path) -> None:
    """An article without text is said; the others are read."""
    (tmp_path / "a.txt").write_text(older(1, 2, "") + older(2, 2))
    assert [r.name for r in reports_in(tmp_path)] == ["a.txt/article-2.txt"]
    (problem,) = problems_in(tmp_path)
    assert problem.name == "a.txt/article-1.txt" and problem.severity == "left_out"


def test_exports_as_documents(tmp_path: Path) -> None:
    """An export that was saved as rich text or Word is known by its words; the file's hash is kept with each article."""
    words = "".join(rf"{line}\par " for line in (COVER + newer(1) + newer(2)).splitlines())
    for data, name in (
        (rtf(words), "a.rtf"),
        (docx([("", line) for line in (newer(1) + newer(2)).splitlines()]), "a.docx"),
    ):
        first, second = read(tmp_path, data, name)
        assert means(first, "title", "outlet", "published") == [
            "Rebels seize Goma airport 1",
            "The Lakeside Herald",
            "2025-01-28",
        ]
        assert len(dict(second.extra)["file_sha256"]) == 64


@pytest.mark.parametrize(
    "text", [f"{LEAD}\n\nLength: of the line at the border. End of Document", f"{LEAD}\n\n{REST}", "Document 1 of 2"]
)
def test_other_texts_are_one_report(tmp_path: Path, text: str) -> None:
    """A text without the signs of an export is one report."""
    assert [r.name for r in read(tmp_path, text)] == ["a.txt"]
