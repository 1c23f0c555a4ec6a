"""`dateline read`: what is good is kept, what is bad is said with its next step, and nothing is lost."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.records import Claim, Evidence, Party, Report, ReportRef, Value
from dateline.store import Record

Run = Callable[..., Any]

STORY = (
    "ADEN — Government troops seized the town of Hajjah on Monday, a spokesman for the army said. Residents said that "
    "the fighting in the streets went on through the night and that many families had fled to the hills in the north.\n"
)


class OneWord:
    """A coder for these tests: every "seized" is a capture by the words before it."""

    name = "one-word@1"

    def code(self, report: Report) -> Sequence[Claim]:
        """At most one claim; "boom" in a report is a fault of the coder."""
        if "boom" in report.text:
            raise ValueError("boom")
        at = report.text.find("seized")
        if at < 0:
            return ()
        span = (at, at + 6)
        verb = Value("capture", "seized", span, "the word")
        who = Value(Party("ARMY", "army", "state_forces"), None, None, "inferred: these tests know one army")
        key = hashlib.sha256(f"{report.id}{at}".encode()).hexdigest()[:16]
        return (
            Claim(key, ReportRef(report.id, report.name), verb, Evidence("seized", span), (who,), (), (), None, (),
                  Value("happened", "seized", span, "past tense"), (), (), self.name),
        )  # fmt: skip


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small coder in the place of the shipped one."""
    monkeypatch.setattr(pipeline, "default_coder", OneWord)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good reports in a folder of its own."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(STORY + f"This was the report of the desk that is called {name}.\n")
    return folder


def names(path: Path) -> list[str]:
    """The reports in a record."""
    with Record.open(path) as record:
        assert record.verify() == []
        return [r.name for r in record.reports()]


def dump(path: Path) -> list[str]:
    """The logical content of a record."""
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_reports_are_read_and_coded(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """A folder becomes a record; the summary and the next step stand on standard error."""
    result = dateline("read", folder)
    assert (result.status, result.out) == (0, "")
    assert "3 reports read (3 new, 0 known), 3 coded" in result.err and "`dateline events`" in result.err
    assert names(tmp_path / "dateline.db") == ["a.txt", "b.txt", "c.txt"]
    assert len(dateline("events", "--json").out.splitlines()) >= 1


def test_reading_again_changes_nothing(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """The second time nothing is coded and every row stays as it was, the log too."""
    dateline("read", folder)
    before = dump(tmp_path / "dateline.db")
    again = dateline("read", folder)
    assert again.status == 0 and "(0 new, 3 known), 0 coded" in again.err
    assert dump(tmp_path / "dateline.db") == before


def test_order_and_split_of_files_are_no_matter(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """All exports are the same bytes, whether read at once, one by one or backwards."""
    files = sorted(folder.iterdir())
    dateline("read", folder, "-r", "one.db")
    for file in reversed(files):
        dateline("read", file, "-r", "two.db")
    dateline("read", *random.Random(3).sample(files, 3), "-r", "three.db")
    for form in ("claims", "events", "acled", "geojson", "csv"):
        assert len({dateline("export", form, "-r", f"{n}.db").out for n in ("one", "two", "three")}) == 1


def test_a_missing_path_makes_no_record(dateline: Run, tmp_path: Path) -> None:
    """Where nothing is there to read, the status is 2 and no file is made."""
    result = dateline("read", "no-such-folder", "nor-this.txt")
    assert result.status == 2 and "no-such-folder" in result.err and "nor-this.txt" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_path_among_others_costs_itself(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """The rest is read, and the status is 1."""
    result = dateline("read", folder, "nor-this.txt")
    assert result.status == 1 and "left out: nor-this.txt" in result.err
    assert len(names(tmp_path / "dateline.db")) == 3


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "photo.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
    "doc.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\0" * 400,
    "archive.zip": b"PK\x03\x04" + b"\0" * 400,
}


@pytest.mark.parametrize("name", BAD)
def test_what_can_not_be_read_costs_itself(name: str, dateline: Run, folder: Path, tmp_path: Path) -> None:
    """An empty or binary file is left out by name with its next step, status 1, and the rest is read."""
    (folder / name).write_bytes(BAD[name])
    result = dateline("read", folder)
    line = next(line for line in result.err.splitlines() if name in line)
    assert result.status == 1 and "left out" in line and line.count(". ") >= 1
    assert names(tmp_path / "dateline.db") == ["a.txt", "b.txt", "c.txt"]


def test_other_encodings_are_read_or_left_out_never_garbled(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """A report in Windows-1252 or UTF-16 is read as what it says, or said to be left out."""
    text = STORY.replace("Residents", "“Residents” of Hajjah’s café")
    (folder / "windows.txt").write_bytes(text.encode("cp1252"))
    (folder / "utf16.txt").write_bytes(f"{text}And more.\n".encode("utf-16"))
    result = dateline("read", folder)
    with Record.open(tmp_path / "dateline.db") as record:
        found = {r.name: r.text for r in record.reports()}
    for name, said in (("windows.txt", text), ("utf16.txt", f"{text}And more.\n")):
        assert found.get(name) == said or (result.status == 1 and name in result.err)


@pytest.mark.slow
def test_a_file_too_big_is_left_out(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """50 MB in one file are more than a report; the message names the limit."""
    (folder / "big.txt").write_bytes(STORY.encode() * (50_000_000 // len(STORY.encode())))
    result = dateline("read", folder)
    assert result.status == 1 and "big.txt" in result.err and "MB" in result.err
    assert len(names(tmp_path / "dateline.db")) == 3


def test_another_language_is_kept_and_said(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """A report in French is named with its language, kept without claims, and the status is 1, each time."""
    text = (
        "Les troupes gouvernementales ont pris lundi la ville de Hajjah, a déclaré un porte-parole de l'armée (« seized »). Des "
        "habitants ont dit que les combats avaient duré toute la nuit et que de nombreuses familles avaient fui.\n"
    )
    (folder / "fr.txt").write_text(text * 3)
    for _ in range(2):
        result = dateline("read", folder)
        line = next(line for line in result.err.splitlines() if "fr.txt" in line)
        assert result.status == 1 and " fr" in line and "not coded" in line
    assert "fr.txt" in names(tmp_path / "dateline.db")
    assert "fr.txt" not in dateline("claims", "--json").out


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("path,published_at\na.txt,2019-13-45\n", "2019-13-45"),
        ("file,date\na.txt,2019-03-04\n", "path"),
        ("path,title\nnot-there.txt,A title\n", "not-there.txt"),
        ("path,title\n\"a.txt,unclosed\n", "reports.csv"),
    ],
)  # fmt: skip
def test_a_bad_sidecar_costs_its_line_only(
    sidecar: str, says: str, dateline: Run, folder: Path, tmp_path: Path
) -> None:
    """A wrong column or a date that is no date is named; the reports are read all the same."""
    (folder / "reports.csv").write_text(sidecar)
    result = dateline("read", folder)
    assert "reports.csv" in result.err and says in result.err
    assert len(names(tmp_path / "dateline.db")) == 3


def test_a_sidecar_gives_dates_outlets_and_keeps_the_rest(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """Known columns fill the report, unknown ones are kept; a date learnt later codes that report anew."""
    dateline("read", folder)
    (folder / "reports.csv").write_text("path,publisher,published_at,desk\na.txt,The Daily Port,2019-03-05,Aden\n")
    result = dateline("read", folder)
    assert result.status == 0 and "(1 new, 2 known), 1 coded" in result.err
    with Record.open(tmp_path / "dateline.db") as record:
        report = record.report("a.txt")
        assert report.outlet and report.outlet.means == "The Daily Port" and ("desk", "Aden") in report.extra
        assert report.published and report.published.means == "2019-03-05" and record.verify() == []


def test_a_missing_sidecar_is_wrong_use(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """A sidecar that was asked for and isn't there stops the reading before it starts."""
    result = dateline("read", folder, "--sidecar", "no.csv")
    assert result.status == 2 and "no.csv" in result.err and not (tmp_path / "dateline.db").exists()


def test_a_fault_of_the_coder_costs_one_report(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """The report is kept without claims and said; the others are coded; the next reading tries again."""
    (folder / "b.txt").write_text(STORY + "boom\n")
    result = dateline("read", folder)
    assert result.status == 1 and "b.txt could not be coded (ValueError: boom)" in result.err
    assert len(names(tmp_path / "dateline.db")) == 3
    assert "b.txt could not be coded" in dateline("read", folder).err


def test_a_record_can_not_be_a_folder_or_another_file(dateline: Run, folder: Path, tmp_path: Path) -> None:
    """`-r` that names a folder or a file of another kind is refused; that file stays as it is."""
    assert dateline("read", folder, "-r", folder).status == 2
    (tmp_path / "notes.txt").write_text("my notes " * 50)
    assert dateline("read", folder, "-r", "notes.txt").status == 2
    assert (tmp_path / "notes.txt").read_text() == "my notes " * 50


def test_an_unknown_coder_is_wrong_use(dateline: Run, folder: Path) -> None:
    """`--coder` that no package has added is said to be none."""
    result = dateline("read", folder, "--coder", "mine")
    assert result.status == 2 and "no coder is called mine" in result.err


def test_decisions_outlive_further_reading(dateline: Run, tmp_path: Path) -> None:
    """What people decided still holds after more reports are read, and in a record read in another order."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(STORY.replace("Monday", ("Monday", "Friday", "Sunday")[n]), encoding="utf-8")
    dateline("read", folder / "0.txt", folder / "1.txt")
    with Record.open("dateline.db") as record:
        one, two = (c.id for c in record.claims())
    dateline("review", "--answer", f"{one}+{two}", "same", "--as", "Ada", "--at", "2026-03-01T09:30:00Z")
    dateline("review", "--export", "ada.jsonl")
    assert dateline("read", folder).status == 0
    dateline("read", folder / "2.txt", folder / "1.txt", folder / "0.txt", "-r", "other.db")
    dateline("review", "--import", "ada.jsonl", "-r", "other.db")
    with Record.open("dateline.db") as record, Record.open("other.db") as other:
        assert any({one, two} <= set(e.claims) for e in record.events())
        assert record.events() == other.events() and record.verify() == other.verify() == []
