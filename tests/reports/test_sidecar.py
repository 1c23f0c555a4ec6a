"""The sidecar reports.csv."""

from __future__ import annotations

from pathlib import Path

import pytest

from .folders import STORY, problems_in, reports_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one in a folder of its own."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "sub" / "b.txt").write_text(f"{STORY} It was night.")
    return tmp_path


def write(folder: Path, text: str, encoding: str = "utf-8") -> None:
    """Writes the sidecar."""
    (folder / "reports.csv").write_text(text, encoding)


def test_columns(folder: Path) -> None:
    """Known columns fill the report; unknown ones are kept as they are."""
    write(
        folder,
        "path,title,publisher,published_at,url,language,Desk\n"
        'a.txt,"Rebels, again",Example Post,2016-08-24,https://example.org/a,en-GB,Goma\n',
    )
    report = reports_in(folder)[0]
    assert report.title and report.title.means == "Rebels, again"
    assert report.outlet and report.outlet.means == "Example Post"
    assert report.published and report.published.means == "2016-08-24"
    assert report.published.span is None and "published_at" in report.published.origin
    assert (report.url, report.language, report.extra) == ("https://example.org/a", "en", (("Desk", "Goma"),))
    assert problems_in(folder) == []


def test_sidecar_points_at_words_where_the_text_says_the_same(folder: Path) -> None:
    """A title that the text has too points at it."""
    (folder / "a.txt").write_text(f"Rebels seize Goma airport\n\n{STORY}")
    write(folder, "path,title\na.txt,REBELS SEIZE GOMA AIRPORT\n")
    title = reports_in(folder)[0].title
    assert title and title.span == (0, 25)


def test_other_cells_and_encodings(folder: Path) -> None:
    """Semicolons, a byte order mark, backslashes, empty rows: as spreadsheets save it."""
    write(folder, "path;publisher\r\n\r\nsub\\b.txt;Exâmple Post\r\n", "utf-8-sig")
    report = next(report for report in reports_in(folder) if report.name == "sub/b.txt")
    assert report.outlet and report.outlet.means == "Exâmple Post"


def test_sidecar_beside_a_file(folder: Path) -> None:
    """A file given by itself is described by the sidecar beside it."""
    write(folder, "path,language\na.txt,fr\n")
    assert reports_in(folder / "a.txt")[0].language == "fr"


def test_sidecar_by_name(folder: Path) -> None:
    """A sidecar that is named is the only one; its paths are relative to itself."""
    write(folder, "path,publisher\na.txt,Wrong\n")
    other = folder / "about.csv"
    other.write_text("path,publisher\na.txt,Right\n")
    report = next(report for report in reports_in(folder, sidecar=other) if report.name == "a.txt")
    assert report.outlet and report.outlet.means == "Right"


def test_sidecar_of_an_inner_folder_goes_first(folder: Path) -> None:
    """Of two sidecars the one in the report's own folder counts."""
    write(folder, "path,publisher\nsub/b.txt,Outer\n")
    write(folder / "sub", "path,publisher\nb.txt,Inner\n")
    report = next(report for report in reports_in(folder) if report.name == "sub/b.txt")
    assert report.outlet and report.outlet.means == "Inner"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("file,publisher\na.txt,X\n", "reports.csv", 'no column "path"'),
        ("a,b\n1,2\n", "reports.csv", 'no column "path"'),
        ("path,titel\na.txt,X\n", "reports.csv", '"titel"'),
        ("path,title\na.txt,X\n\nnothere.txt,Y\n", "reports.csv, line 4", "not there"),
        ("path,title\n,Y\n", "reports.csv, line 2", "names no file"),
        ("path,title\na.txt,X\na.txt,Y\n", "reports.csv, line 3", "second time"),
        ("path,published_at\na.txt,08/09/2016\n", "reports.csv, line 2", "08/09/2016"),
        ("path,published_at\na.txt,2016-02-30\n", "reports.csv, line 2", "2016-02-30"),
        ("path,published_at\na.txt,soon\n", "reports.csv, line 2", "soon"),
        ("path,language\na.txt,Inglés\n", "reports.csv, line 2", "Inglés"),
        ("path,title\na.txt,X,Y,Z\n", "reports.csv, line 2", "more cells"),
        ("path,title,title\na.txt,X,Y\n", "reports.csv", "twice"),
        ("", "reports.csv", "is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(folder: Path, text: str, where: str, what: str) -> None:
    """A wrong column, row or cell costs itself only: it is said with the next step, and all reports are read."""
    write(folder, text)
    problem = problems_in(folder)[0]
    assert problem.name == where
    assert what in problem.what
    assert problem.next_step
    assert len(reports_in(folder)) == 2


def test_bad_date_leaves_the_other_cells(folder: Path) -> None:
    """A date that is no date stays unknown; the rest of its row counts."""
    write(folder, "path,published_at,publisher\na.txt,tomorrow,Example Post\n")
    report = reports_in(folder)[0]
    assert report.published is None
    assert report.outlet and report.outlet.means == "Example Post"


def test_binary_sidecar(folder: Path) -> None:
    """A spreadsheet saved under the wrong name is said; the reports are read without it."""
    (folder / "reports.csv").write_bytes(b"PK\x03\x04...")
    assert [problem.severity for problem in problems_in(folder)] == ["left_out"]
    assert len(reports_in(folder)) == 2


def test_named_sidecar_that_is_not_there(folder: Path) -> None:
    """A sidecar with a wrong name is said, not ignored."""
    (problem,) = problems_in(folder, sidecar=folder / "nothere.csv")
    assert problem.severity == "left_out"
    assert len(reports_in(folder, sidecar=folder / "nothere.csv")) == 2
