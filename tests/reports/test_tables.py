"""Tables of reports: CSV and XLSX with any headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.records import Reading, Report
from dateline.reports import read_paths

from .folders import problems_in, reports_in
from .samples import STORY, TITLE, html, packed, table, workbook

OTHER = "The army left the town of Sake on Wednesday, a spokesman said."


def one(folder: Path, data: bytes, name: str = "a.csv") -> Report:
    """The only report in a table."""
    (folder / name).write_bytes(data)
    (report,) = reports_in(folder / name)
    return report


def means(report: Report, *fields: str) -> list[str | None]:
    """What some values mean."""
    values = [getattr(report, name) for name in fields]
    return [value.means if value else None for value in values]


@pytest.mark.parametrize(
    ("headers", "row", "wanted"),
    [
        pytest.param(
            ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url", "text"),
            ("af9", "2025-01-29", "en", "lakeside.example", "lakeside.example", "2025-01-28", TITLE, "https://l.example/1", STORY),
            [TITLE, "lakeside.example", "2025-01-28"],
            id="media cloud",
        ),
        pytest.param(
            ("stories_id", "publish_date", "title", "url", "language", "ap_syndicated", "media_id", "media_name", "story_text"),
            ("77", "2025-01-28 09:12:00", TITLE, "https://l.example/1", "en", "False", "4", "Lakeside Press", STORY),
            [TITLE, "Lakeside Press", "2025-01-28"],
            id="media cloud, as it was",
        ),
        pytest.param(
            ("url", "url_mobile", "title", "seendate", "socialimage", "domain", "language", "sourcecountry", "text"),
            ("https://l.example/1", "", TITLE, "20250128T091500Z", "", "lakeside.example", "English", "Congo", STORY),
            [TITLE, "lakeside.example", None],
            id="gdeltdoc",
        ),
        pytest.param(
            ("Link", "Archive status", "Archive location", "Upload timestamp", "Upload title", "Text content", "Hash"),
            ("https://l.example/1", "wayback: success", "s3://x", "2025-01-28T09:12:00+00:00", TITLE, STORY, "ab12"),
            [TITLE, None, "2025-01-28"],
            id="auto-archiver sheet",
        ),
        pytest.param(
            ("status", "metadata", "media"),
            ("ok", repr({"url": "https://l.example/1", "title": TITLE, "content": STORY})[:-1]
             + ", 'timestamp': datetime.datetime(2025, 1, 28, 9, 12, tzinfo=datetime.timezone.utc)}", "[]"),
            [TITLE, None, "2025-01-28"],
            id="auto-archiver csv",
        ),
        pytest.param(
            ("Timestamp", "Headline", "Source", "Date published", "Link", "Full text", "Coder's notes"),
            ("1/29/2025 10:11:12", TITLE, "Lakeside Press", "28 January 2025", "https://l.example/1", STORY, "see map"),
            [TITLE, "Lakeside Press", "2025-01-28"],
            id="a sheet that a team fills by hand",
        ),
    ],
)  # fmt: skip
def test_known_layouts(tmp_path: Path, headers: tuple[str, ...], row: tuple[str, ...], wanted: list[str]) -> None:
    """Layouts of the field's tools are known by their headers, in CSV and in XLSX."""
    for report in (one(tmp_path, table([headers, row])), one(tmp_path, workbook({"S": [headers, row]}), "a.xlsx")):
        assert report.text == STORY
        assert means(report, "title", "outlet", "published") == wanted
        assert report.url == "https://l.example/1"
        assert all(v.origin.startswith("column ") for v in (report.title, report.outlet, report.published) if v)


def test_other_columns_are_kept(tmp_path: Path) -> None:
    """What no field takes stays with the report, under the header as it is written; an identifier has one name."""
    report = one(tmp_path, table([("Text", "ID", "Coder's notes"), (STORY, "77", "see map")]))
    assert report.extra == (("external_id", "77"), ("Coder's notes", "see map"))


def test_when_gdelt_saw_it_is_no_publication(tmp_path: Path) -> None:
    """The day on which a crawler saw a page is kept, not taken for that of publication."""
    report = one(
        tmp_path, table([("url", "seendate", "domain", "text"), ("https://l.example", "20250128T091500Z", "l", STORY)])
    )
    assert report.published is None and dict(report.extra)["seen"] == "2025-01-28"


def test_a_saved_layout(tmp_path: Path) -> None:
    """A columns.toml beside a table says which column holds what, whatever the headers; several texts are joined."""
    (tmp_path / "columns.toml").write_text(
        'text = ["Lead", "Rest"]\ntitle = "Kop"\npublished = "Dag"\npublished_format = "%d/%m/%Y"\noutlet = "Krant"\n'
    )
    report = one(
        tmp_path, table([("Kop", "Dag", "Krant", "Lead", "Rest"), (TITLE, "03/02/2025", "De Krant", STORY, OTHER)])
    )
    assert report.text == f"{STORY}\n\n{OTHER}"
    assert means(report, "title", "outlet", "published") == [TITLE, "De Krant", "2025-02-03"]
    assert len(reports_in(tmp_path)) == 1


def test_a_given_layout(tmp_path: Path) -> None:
    """A layout that a person names goes before the one beside the table."""
    (tmp_path / "columns.toml").write_text('text = "A"\n')
    (tmp_path / "other.toml").write_text('text = "B"\n')
    (tmp_path / "a.csv").write_bytes(table([("A", "B"), (OTHER, STORY)]))
    items = read_paths([tmp_path / "a.csv"], columns=tmp_path / "other.toml")
    assert [item.report.text for item in items if isinstance(item, Reading)] == [STORY]


@pytest.mark.parametrize(
    ("layout", "says"),
    [("txt = 'Body'", "Did you mean text"), ("text = 1", "name a column"), ("title = 'A'", "text ="), ("text", "TOML")],
)
def test_a_wrong_layout(tmp_path: Path, layout: str, says: str) -> None:
    """A saved layout with a fault stops the reading, with the next step."""
    (tmp_path / "columns.toml").write_text(layout)
    (tmp_path / "a.csv").write_bytes(table([("Body",), (STORY,)]))
    with pytest.raises(UsageError, match=says):
        reports_in(tmp_path)


def test_a_layout_that_does_not_fit(tmp_path: Path) -> None:
    """A column that isn't there is said, with the nearest."""
    (tmp_path / "columns.toml").write_text('text = "Boddy"')
    (tmp_path / "a.csv").write_bytes(table([("Body", "Title"), (STORY, TITLE)]))
    (problem,) = problems_in(tmp_path)
    assert '"boddy"' in problem.what and '"body"' in problem.next_step


def test_no_column_of_text(tmp_path: Path) -> None:
    """Where no column is known, the message names those that are there and says how to save a layout."""
    (tmp_path / "a.csv").write_bytes(table([("Foo", "Bar"), (STORY, "x")]))
    (problem,) = problems_in(tmp_path)
    assert "Foo, Bar" in problem.what and 'text = "Foo"' in problem.next_step


def test_lists_of_addresses(tmp_path: Path) -> None:
    """Rows with an address and no text are counted, with the way to get the pages."""
    rows = [
        ("url", "seendate", "domain"),
        *((f"https://l.example/{n}", "20250128T091500Z", "l.example") for n in range(3)),
    ]
    (tmp_path / "a.csv").write_bytes(table(rows))
    (problem,) = problems_in(tmp_path)
    assert "3 rows without text" in problem.what and "dateline fetch" in problem.next_step


def test_dates_that_can_be_read_in_two_ways(tmp_path: Path) -> None:
    """A date is never guessed: it stays unknown, which is said once, with the way to say how it is meant."""
    (tmp_path / "a.csv").write_bytes(table([("text", "date"), (STORY, "03/04/2025"), (OTHER, "04/05/2025")]))
    assert [r.published for r in reports_in(tmp_path)] == [None, None]
    (problem,) = problems_in(tmp_path)
    assert '"03/04/2025"' in problem.what and "published_format" in problem.next_step


def test_a_row_is_a_file_of_its_own(tmp_path: Path) -> None:
    """A row's original is the header and the row, byte by byte; its name says on which line it began."""
    data = table([("Title", "Text"), (TITLE, f"{STORY}\n\n{OTHER}"), ("Minova", OTHER)])
    (tmp_path / "a.csv").write_bytes(data)
    readings = [item for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    assert [r.report.name for r in readings] == ["a.csv/line-2.csv", "a.csv/line-5.csv"]
    assert [r.original for r in readings] == [
        data[: data.index(b"Minova")],
        b"Title,Text\r\n" + data[data.index(b"Minova") :],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, mark: str) -> None:
    """A table is read as spreadsheet programs write it."""
    story = f"{STORY} “São Tomé”, they said."
    data = table([("Title", "Text"), (TITLE, story), ("x", OTHER)], mark).decode().encode(encoding)
    (tmp_path / "a.csv").write_bytes(data)
    assert [r.text for r in reports_in(tmp_path)] == [story, OTHER]
    alone = next(i.original for i in read_paths([tmp_path]) if isinstance(i, Reading))
    (tmp_path / "a.csv").write_bytes(alone)
    assert [r.text for r in reports_in(tmp_path)] == [story]


def test_a_row_in_another_encoding(tmp_path: Path) -> None:
    """One row in another encoding than the rest, as pasted tables have, is decoded by itself."""
    data = table([("Text",), ("Été à São Tomé, dit-on.",), (STORY,)]) + "“Café” was shelled they said.\r\n".encode(
        "cp1252"
    )
    (tmp_path / "a.csv").write_bytes(data)
    assert [r.text for r in reports_in(tmp_path)][1:] == [STORY, "“Café” was shelled they said."]


def test_a_broken_row_costs_itself(tmp_path: Path) -> None:
    """An open quotation mark or commas without marks cost the row that has them; the rows after it are read."""
    lines = [
        "Title,Text,Url",
        f'a,"{STORY},x',
        f"b,{OTHER.replace(chr(44), chr(59))},x",
        "c,Troops, they said, left,x",
        f'd,"{STORY} d",x',
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    assert [r.name for r in reports_in(tmp_path)] == ["a.csv/line-3.csv", "a.csv/line-5.csv"]
    assert [p.name for p in problems_in(tmp_path)] == ["a.csv/line-2.csv", "a.csv/line-4.csv"]


def test_a_file_of_many_reports_may_be_large(tmp_path: Path) -> None:
    """The limit is one of a report, not of a table."""
    rows = [("Text",), *((f"{STORY} {n}",) for n in range(50)), (STORY * 20,)]
    (tmp_path / "a.csv").write_bytes(table(rows))
    assert len([i for i in read_paths([tmp_path], max_bytes=1000) if isinstance(i, Reading)]) == 50
    (problem,) = problems_in(tmp_path, max_bytes=1000)
    assert problem.name == "a.csv/line-52.csv" and "over the limit" in problem.what


def test_workbooks(tmp_path: Path) -> None:
    """Sheets are read by tab; days that are numbers become days; an original is a CSV that names the file's hash."""
    sheets = {
        "May": [("Text", "Date"), (STORY, 45685)],
        "Notes": [("a", "b"), ("c", "d")],
        "June/July": [("Text", "Date"), (OTHER, 45685.5)],
    }
    (tmp_path / "a.xlsx").write_bytes(workbook(sheets))
    reports = reports_in(tmp_path)
    assert [r.name for r in reports] == ["a.xlsx/May/row-2.csv", "a.xlsx/June_July/row-2.csv"]
    assert [means(r, "published") for r in reports] == [["2025-01-28"], ["2025-01-28"]]
    assert all(len(dict(r.extra)["file_sha256"]) == 64 for r in reports)
    assert problems_in(tmp_path) == []


def test_a_page_in_a_cell(tmp_path: Path) -> None:
    """Text with markup is read as a page is."""
    report = one(tmp_path, table([("Text", "Url"), (html(), "https://l.example/1")]))
    assert [b.kind for b in report.blocks] == ["headline", "body"]


def test_a_table_in_an_archive(tmp_path: Path) -> None:
    """Rows of a table in an archive say where they stand."""
    (tmp_path / "a.zip").write_bytes(packed({"in/a.csv": table([("Text",), (STORY,)])}))
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/in/a.csv/line-2.csv"]
