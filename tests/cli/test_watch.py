"""`dateline watch`, and the choice of what `dateline read` reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.cli.messages import Progress, say_problems
from dateline.cli.watch import changes
from dateline.records import Claim, Problem, Report
from dateline.store import Record

Run = Callable[..., Any]
STORY = "Rebels seized the airport of Goma, residents said. The army denied that it had left the town of {}."


class Nothing:
    """A coder that finds no claims."""

    name = "nothing@1"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """None."""
        return ()


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick coder in the place of the shipped one."""
    monkeypatch.setattr(pipeline, "default_coder", Nothing)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports with days, and one without."""
    folder = tmp_path / "in"
    folder.mkdir()
    rows = "path,published_at\n"
    for n in range(1, 5):
        (folder / f"{n}.txt").write_text(STORY.format(f"Sake {n}"))
        rows += f"{n}.txt,2025-01-0{n}\n"
    (folder / "undated.txt").write_text(STORY.format("Minova"))
    (folder / "reports.csv").write_text(rows)
    return folder


def names(record: str = "dateline.db") -> list[str]:
    """The reports in a record."""
    with Record.open(Path(record), readonly=True) as there:
        return sorted(r.name for r in there.reports())


def test_since(dateline: Run, folder: Path) -> None:
    """Reports published before the day are left out and counted; undated ones are read."""
    result = dateline("read", folder, "--since", "2025-01-03")
    assert names() == ["3.txt", "4.txt", "undated.txt"] and "2 too old" in result.err


def test_limit_goes_on_where_it_stopped(dateline: Run, folder: Path) -> None:
    """So many new reports a run; the next run takes the next."""
    seen = []
    for _ in range(3):
        dateline("read", folder, "--limit", "2")
        seen.append(len(names()))
    assert seen == [2, 4, 5]


def test_dry_run_writes_nothing(dateline: Run, folder: Path) -> None:
    """It tells what would be read, and makes no record; what a record has already is counted as known."""
    result = dateline("read", folder, "--dry-run")
    assert "would read 5 new reports" in result.err and "2025-01" in result.out and not Path("dateline.db").exists()
    dateline("read", folder, "--limit", "2")
    assert "would read 3 new reports; 2 known" in dateline("read", folder, "--dry-run").err
    assert len(names()) == 2


def test_watch_once(dateline: Run, folder: Path) -> None:
    """One look reads what is there; another reads what came."""
    dateline("watch", folder, "--once")
    (folder / "new.txt").write_text(STORY.format("Kanyabayonga"))
    assert "1 new of 6" in dateline("watch", folder, "--once").err
    assert dateline("watch", folder / "nothere").status == 2


def test_a_file_is_read_when_it_stands_still(folder: Path) -> None:
    """A file that is still being written waits; one that has been read is not given again."""
    steps = iter([lambda: (folder / "new.txt").write_text("Reb"), lambda: (folder / "new.txt").write_text(STORY)])
    looks = changes([folder], every=0, once=False, sleep=lambda _: next(steps, lambda: None)() and None)
    assert next(looks) is None
    assert next(looks) == {(folder / "new.txt").resolve()}
    (folder / "new.txt").write_text(STORY + " More.")
    assert next(looks) == {(folder / "new.txt").resolve()}


def test_a_sidecar_that_changes_tells_of_all(folder: Path) -> None:
    """When a file that says something of others changes, all are read again."""
    looks = changes([folder], every=0, once=False, sleep=lambda _: None)
    next(looks)
    (folder / "reports.csv").write_text("path,publisher\n1.txt,Lakeside News\n")
    os.utime(folder / "reports.csv", ns=(1, 1))
    assert next(looks) is None


def test_watching_reads_only_what_changed(dateline: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were read are not opened again, and names are those of a reading of the whole folder."""
    (folder / "sub").mkdir()

    def sleep(_: float) -> None:
        if (folder / "sub" / "new.txt").exists():
            raise KeyboardInterrupt
        (folder / "sub" / "new.txt").write_text(STORY.format("Walikale"))

    looks = iter([None, frozenset({(folder / "sub" / "new.txt").resolve()})])
    monkeypatch.setattr("dateline.cli.watch.changes", lambda *a, **k: looks)
    (folder / "sub" / "new.txt").write_text(STORY.format("Walikale"))
    result = dateline("watch", folder)
    assert "6 new of 6" in result.err and names()[-2:] == ["sub/new.txt", "undated.txt"]


def test_many_problems_of_a_kind_are_counted(capfd: pytest.CaptureFixture[str]) -> None:
    """Ten thousand damaged records don't fill the screen."""
    say_problems(
        [
            *(Problem(f"{n}", "is damaged", "Get it again.", "left_out") for n in range(100)),
            Problem("x", "is odd", "Look.", "warning"),
        ]
    )
    err = capfd.readouterr().err
    assert err.count("is damaged") == 20 and "80 more left out" in err and "is odd" in err


def test_progress_knows_where_it_is() -> None:
    """Parts of a large file move the line on by where they stand, so that the time left is known."""
    progress = Progress({"a.txt": 100, "b.warc.gz": 800, "c.txt": 100})
    assert [progress.share(n) for n in ("a.txt", "b.warc.gz/offset-400.warc", "c.txt")] == [0.1, 0.5, 1.0]
    progress.done = 50
    assert progress.line("b.warc.gz/offset-400.warc", 10.0).startswith("50 reports · 5.0 a second · 50% · 0:10 left")
