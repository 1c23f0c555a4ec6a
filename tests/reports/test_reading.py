"""Files and folders to readings."""

from __future__ import annotations

import hashlib
import time
from itertools import permutations
from pathlib import Path

import pytest

from dateline.records import Reading
from dateline.reports import read_paths

from .folders import STORY, problems_in, report_of, reports_in


def test_identity_comes_from_content(tmp_path: Path) -> None:
    """The id is from the text, the hash from the bytes; both bytes are kept."""
    data = b"\xef\xbb\xbf" + STORY.encode()
    (tmp_path / "a.txt").write_bytes(data)
    (reading,) = [item for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    assert reading.original == data
    assert reading.report.text == STORY
    assert reading.report.id == hashlib.sha256(STORY.encode()).hexdigest()[:16]
    assert reading.report.source_sha256 == hashlib.sha256(data).hexdigest()


def test_folders_are_read_whole_but_for_hidden_files(tmp_path: Path) -> None:
    """Folders are read to their depth, by name; hidden files, hidden folders and the folder's README are not reports."""
    for name in ("b.txt", "a/z.md", "a/y.html", ".hidden.txt", ".git/x.txt", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<p>{STORY}</p>" if name.endswith("html") else STORY)
    assert [report.name for report in reports_in(tmp_path)] == ["a/y.html", "a/z.md", "b.txt"]
    assert problems_in(tmp_path) == []


def test_readme_is_read_when_asked_for(tmp_path: Path) -> None:
    """A file that is named is read."""
    assert report_of(tmp_path, "README.txt", STORY).name == "README.txt"


def test_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    """Whatever the order of the paths, the same reports come in the same order under the same names."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{STORY} {folder}")
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "one" / "a.txt", tmp_path / "nothere"]
    runs = {tuple(map(repr, read_paths(order))) for order in permutations(paths)}
    assert len(runs) == 1
    assert [report.name for report in reports_in(*paths)] == ["one/a.txt", "two/a.txt"]


def test_file_and_its_folder_give_one_report(tmp_path: Path) -> None:
    """A file that is found twice is read once, under the name that the outermost folder gives it."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(STORY)
    found = reports_in(tmp_path / "sub" / "a.txt", tmp_path, tmp_path / "sub")
    assert [report.name for report in found] == ["sub/a.txt"]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"  \n ", "white space"),
        ("a.md", b"", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no text"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "binary"),
        ("a.docx", b"PK\x03\x04", "no Word document"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", '".doc"'),
        ("a.txt", b"x" * 1001, "over the limit"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_read(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    """A file that can't be read costs that file only; the message says what it is and what to do."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(STORY)
    (problem,) = problems_in(tmp_path, max_bytes=1000)
    assert (problem.name, problem.severity) == (name, "left_out")
    assert what in problem.what
    assert problem.next_step
    assert [report.name for report in reports_in(tmp_path / "good.txt")] == ["good.txt"]


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """A file over the limit is refused by its size; the message names the limit and how to raise it."""
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = problems_in(tmp_path)
    assert "50.0 MB" in problem.what and "20 MB" in problem.what
    assert "max_bytes" in problem.next_step


def test_missing_path(tmp_path: Path) -> None:
    """A path that is not there is said, and the rest is read."""
    (tmp_path / "a.txt").write_text(STORY)
    paths = [tmp_path / "nothere.txt", tmp_path / "a.txt"]
    (problem,) = problems_in(*paths)
    assert "is not there" in problem.what
    assert len(reports_in(*paths)) == 1


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without files is said."""
    (problem,) = problems_in(tmp_path)
    assert "without files" in problem.what


def test_report_in_another_language_is_kept_and_marked(tmp_path: Path) -> None:
    """No coder for the language: the report is read and marked, and said as a warning."""
    (tmp_path / "a.txt").write_text("Le porte-parole de l’armée a déclaré que la ville est sous son contrôle.")
    (problem,) = problems_in(tmp_path)
    assert (problem.severity, problem.what) == ("warning", "no coder for language fr: kept, not coded")
    assert reports_in(tmp_path)[0].language == "fr"


def test_other_encoding_is_said(tmp_path: Path) -> None:
    """An encoding that had to be assumed is a warning; the report is read."""
    (tmp_path / "a.txt").write_bytes(f"{STORY} He named São Tomé – twice.".encode("cp1252"))
    (problem,) = problems_in(tmp_path)
    assert problem.severity == "warning" and "cp1252" in problem.what
    assert "São Tomé – twice" in reports_in(tmp_path)[0].text


def test_page_saved_as_text(tmp_path: Path) -> None:
    """HTML under the name of a text file is read as HTML."""
    page = f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>"
    assert report_of(tmp_path, "a.txt", page).text.strip() == STORY


def test_unreadable_file(tmp_path: Path) -> None:
    """A link to nothing among the files of a folder is passed over; named by itself it is said."""
    (tmp_path / "link.txt").symlink_to(tmp_path / "nothere")
    (tmp_path / "a.txt").write_text(STORY)
    assert [report.name for report in reports_in(tmp_path)] == ["a.txt"]
    assert len(problems_in(tmp_path / "link.txt")) == 1


@pytest.mark.parametrize("line", ["1" * 60 + "x!", "By " + "A/" * 60 + "!", "news > " * 7, "share 1" + "2" * 80 + "."])
def test_no_line_keeps_reading_busy(line: str, tmp_path: Path) -> None:
    """Lines that signs of page junk nearly fit are read at once; a sign that tries them in every way would take days."""
    (tmp_path / "a.txt").write_text(f"Army seizes town\n\n{line}\n\nThe army said that it had seized the town.\n")
    began = time.process_time()
    assert len(reports_in(tmp_path)) == 1
    assert time.process_time() - began < 2
