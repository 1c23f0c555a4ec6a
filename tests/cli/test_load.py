"""`dateline load` takes what a cluster wrote; `dateline spark-job` says what is wrong before a cluster is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

parquet = pytest.importorskip("pyarrow.parquet", reason="batches need pyarrow: pip install 'dateline[tables]'")

import pyarrow as arrow
from tests.archives import Archives
from tests.conftest import reading

from dateline import __version__, batches, pipeline
from dateline.batches.rows import claim_rows
from dateline.cli import run, spark_job
from dateline.errors import UsageError
from dateline.records import Problem
from dateline.store import Record
from dateline.store.forms import encode

CODER = f"dateline@{__version__}"
BROKEN = Problem("a.warc.gz/offset-7.warc", "is damaged", "Get the file again.", "left_out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A job's output: a report without claims, and one archive's damaged record."""
    out = tmp_path / "out"
    one = reading("a.txt")
    write(out / "reports", arrow.Table.from_batches([batches.report_batch([one, BROKEN])]))
    write(out / "claims", batches.CLAIMS.table(claim_rows(one.report, (), CODER)))
    write(out / "events", batches.EVENTS.table([]))
    return out


def write(path: Path, table: batches.Table) -> None:
    """A folder with one file of Parquet."""
    path.mkdir(parents=True, exist_ok=True)
    parquet.write_table(table, path / "part-0.zstd.parquet", compression="zstd")


def test_reports_problems_and_codings_are_loaded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report that has no claims is known to be coded; what could not be read is kept and said: status 1."""
    record = folder.parent / "loaded.db"
    assert run(["load", str(folder), "-r", str(record)]) == 1
    assert "left out: a.warc.gz/offset-7.warc is damaged" in capsys.readouterr().err
    with Record.open(record, readonly=True) as there:
        assert there.report("a.txt").text == reading("a.txt").report.text and there.problems() == (BROKEN,)
        assert there.original(reading("a.txt").report.source_sha256) == reading("a.txt").original
        assert there.is_coded(reading("a.txt").report.id, CODER) and there.verify() == []
    before = record.read_bytes()
    assert run(["load", str(folder), "-r", str(record)]) == 1 and record.read_bytes() == before


@pytest.fixture(scope="module")
def job(archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a job makes of the archives, made here."""
    from dateline.reports import read_paths

    out = tmp_path_factory.mktemp("job")
    reports = arrow.Table.from_batches([batches.report_batch(read_paths([archives.folder]))])
    claims = batches.with_days(batches.code(reports, pipeline.Choice().load()), reports)
    for name, table in (("reports", reports), ("claims", claims), ("events", batches.merge(claims))):
        write(out / name, table)
    return out


@pytest.mark.slow
@pytest.mark.parametrize("at_a_time", [2, 1_000])
def test_a_loaded_record_is_the_one_that_reading_makes(
    archives: Archives, job: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    """Reports, claims, events, dates and control, form by form, however many reports are merged at a time."""
    monkeypatch.setattr(pipeline, "AT_LEAST", at_a_time)
    assert run(["load", str(job), "-r", str(tmp_path / "loaded.db")]) == 1
    with (
        Record.open(tmp_path / "loaded.db", readonly=True) as loaded,
        Record.open(archives.folder.parent / "whole.db", readonly=True) as whole,
    ):
        for of in (Record.reports, Record.claims, Record.events, Record.dates, Record.control, Record.problems):
            assert list(map(encode, of(loaded))) == list(map(encode, of(whole)))


@pytest.mark.slow
def test_what_is_loaded_beside_copies_of_its_reports_is_what_reading_both_makes(
    archives: Archives, job: Path, tmp_path: Path
) -> None:
    """A page that the record has under another name and outlet: its claims count for that outlet, events follow."""
    pages = tmp_path / "AA"
    pages.mkdir()
    with Record.open(archives.folder.parent / "whole.db", readonly=True) as whole:
        for n, copy in enumerate([*whole.copies()][:4]):
            story = copy.original.partition(b"\r\n\r\n")[2].partition(b"\r\n\r\n")[2]
            (pages / f"{n}.html").write_bytes(
                story.strip().replace(b'og:site_name" content="', b'og:site_name" content="Not ')
            )
    with (
        Record.open(tmp_path / "both.db", create=True) as both,
        Record.open(tmp_path / "loaded.db", create=True) as there,
    ):
        pipeline.read([pages, archives.folder], both)
        pipeline.read([pages], there)
        assert run(["load", str(job), "-r", str(tmp_path / "loaded.db")]) == 1
        assert len(there.names()) > len(there.reports()) == len(archives.reports)
        for of in (Record.reports, Record.claims, Record.events, Record.dates, Record.control):
            assert list(map(encode, of(there))) == list(map(encode, of(both)))


def test_what_is_no_output_of_a_job_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that isn't there, one without events, one that holds something else, claims of two coders."""
    record = ["-r", str(folder.parent / "no.db")]
    assert run(["load", str(folder / "gone"), *record]) == 2 and "there is no folder" in capsys.readouterr().err
    write(folder / "claims", batches.CLAIMS.table(claim_rows(reading("a.txt").report, (), "other@2")))
    assert run(["load", str(folder), *record]) == 2 and "was coded by other@2" in capsys.readouterr().err
    two = [row for name in ("test@1", "test@2") for row in claim_rows(reading("a.txt").report, (), name)]
    write(folder / "claims", batches.CLAIMS.table(two))
    assert run(["load", str(folder), *record]) == 1 and "several coders" in capsys.readouterr().err
    (folder / "claims" / "part-0.zstd.parquet").write_bytes(b"no Parquet")
    assert run(["load", str(folder), *record]) == 1 and "can't be read as Parquet" in capsys.readouterr().err
    shutil.rmtree(folder / "claims")
    assert run(["load", str(folder), *record]) == 2 and "has no folder claims" in capsys.readouterr().err


def test_a_spark_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SPARK_HOME goes before pyspark; where it leads nowhere, that is the message."""
    monkeypatch.setenv("SPARK_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="Correct SPARK_HOME"):
        spark_job.command(["in", "out"], "local[1]", ())
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "spark-submit").touch()
    words = spark_job.command(["in", "out"], "local[1]", ("a=b",))
    assert words[:5] == [str(tmp_path / "bin" / "spark-submit"), "--master", "local[1]", "--conf", "a=b"]
    assert Path(words[5]).name == "submit.py" and words[6:] == ["in", "out"]


def test_a_coder_that_is_not_there_is_said_before_spark_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Starting a cluster takes a minute; a misspelt coder takes none."""
    assert run(["spark-job", "in", "out", "--coder", "nobody"]) == 2
    assert "no coder is called nobody" in capsys.readouterr().err
