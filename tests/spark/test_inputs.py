"""Archives are got at as cc-pyspark does it, and what can't be got costs itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="batches need pyarrow: pip install 'dateline[tables]'")

from dateline import pipeline
from dateline.records import Problem, Reading
from dateline.reports import read_paths
from dateline.reports.sieve import Which
from dateline.spark import Options, inputs, options
from tests.reports.samples import STORY, html, record, zipped


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of three pages."""
    path = tmp_path / "crawl-data" / "CC-NEWS-1.warc.gz"
    path.parent.mkdir()
    path.write_bytes(b"".join(zipped(record(html(f"{STORY} Number {n}."), f"https://a.example/{n}")) for n in range(3)))
    return path


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a word."""

    def log_message(self, *words: object) -> None:
        """Nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The folder's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}/"
        web.shutdown()


def names(how: inputs.Inputs, path: str) -> list[str]:
    """What the reports of an archive are called."""
    return [item.report.name for item in how.read(path, "one") if isinstance(item, Reading)]


def test_paths_addresses_and_relative_paths_give_the_same(archive: Path, server: str, tmp_path: Path) -> None:
    """A path, a file: address, an address, a path below --input_base_url."""
    expected = names(inputs.Inputs(), str(archive))
    assert len(expected) == 3 and expected[0] == "one/offset-0.warc"
    assert names(inputs.Inputs(), archive.as_uri()) == expected
    assert names(inputs.Inputs(), f"{server}crawl-data/{archive.name}") == expected
    assert names(inputs.Inputs(server), f"crawl-data/{archive.name}") == expected
    assert names(inputs.Inputs(f"{tmp_path}/"), f"crawl-data/{archive.name}") == expected


def test_the_filter_stops_what_it_stops_in_a_reading(archive: Path) -> None:
    """In every archive or in none, by how many words; the reports and what is told of the others are a reading's."""
    pages = [html(f"{STORY} Shells hit Aleppo.", "Aleppo"), html("The weather was fine in the town on Monday.")]
    archive.write_bytes(b"".join(zipped(record(page, f"https://a.example/{n}")) for n, page in enumerate(pages)))

    def read(which: Which, least: int = 1) -> list[Reading | Problem]:
        return list(inputs.Inputs(filter=which, filter_words=least).read(str(archive), archive.name))

    assert read("all") == list(read_paths([archive], sieve=pipeline.sieve_for("all")))
    assert [type(item) for item in read("all")] == [Reading, Problem]
    assert [type(item) for item in read("all", 99)] == [Problem]
    assert read("bulk") == read("off") == list(read_paths([archive]))


def test_what_is_fetched_is_gone_afterwards(archive: Path, server: str, tmp_path: Path) -> None:
    """The temporary file stands where it was asked to, while it is read."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    reading = inputs.Inputs(server, str(folder)).read(f"crawl-data/{archive.name}", "one")
    next(reading)
    assert [path.name for path in folder.glob("*/*")] == [archive.name]
    list(reading)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("path", ["/nowhere/a.warc.gz", "{server}gone.warc.gz", "s3://bucket/a.warc.gz", "{folder}"])
def test_what_cannot_be_got_is_a_problem(path: str, server: str, tmp_path: Path) -> None:
    """Missing files, refused addresses, other schemes and folders: said, with the next step, and nothing raised."""
    (problem,) = inputs.Inputs().read(path.format(server=server, folder=tmp_path), "one.warc.gz")
    assert isinstance(problem, Problem) and problem.name == "one.warc.gz" and problem.severity == "left_out"


def test_archives_are_named_as_files_of_a_folder_are() -> None:
    """By their file's name; with folders before it where two have one; in whatever order the list has them."""
    paths = ["s/2016/a.warc.gz", "https://b.example/s/2017/a.warc.gz", "/x/b%20c.warc.gz"]
    expected = dict(zip(paths, ["2016/a.warc.gz", "2017/a.warc.gz", "b c.warc.gz"], strict=True))
    assert inputs.named(paths) == inputs.named([*reversed(paths), paths[0]]) == expected


def test_batches_are_small_in_rows_and_bytes(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many reports an archive has, and however large they are; none is lost."""
    items = list(inputs.Inputs().read(str(archive), "one"))
    monkeypatch.setattr(inputs, "ROWS", 2)
    assert [batch.num_rows for batch in inputs.batches(items)] == [2, 1]
    monkeypatch.setattr(inputs, "BYTES", 1)
    assert [batch.num_rows for batch in inputs.batches(items)] == [1, 1, 1]


def test_options_are_the_same_on_the_driver() -> None:
    """What `dateline spark-job` is asked is what the job reads off its command line."""
    asked = Options("in", "out", "https://b.example/", 7, 3, 5, "gzip", "/scratch", False, "/book", ("/a", "/b"), None)
    for one in (asked, replace(asked, coder="own", reader="quick", filter="all", filter_words=2)):
        assert options.parsed(one.words()) == one
    assert options.parsed(Options("in", "out").words()) == Options("in", "out")
