"""The contract for readers: every reader, built in or added by a package, keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from dateline.records import Problem, Reading
from dateline.reports import READER_GROUP, Refused, SourceFile, SourceReader, read_paths, reading
from dateline.reports.assemble import assemble
from dateline.reports.metadata import Metadata

STORY = "Rebels seized the airport of Goma on Tuesday, residents said. The army denied that it had left."
SAMPLES = {
    ".html": f"<html><body><article><h1>Rebels seize Goma airport</h1><p>{STORY}</p></article></body></html>",
    ".md": f"# Rebels seize Goma airport\n\n{STORY}\n",
}


@pytest.fixture(params=sorted(reading.readers()))
def suffix(request: pytest.FixtureRequest) -> str:
    """The suffix of each reader."""
    return str(request.param)


def read(reader: SourceReader, path: Path) -> list[Reading | Problem]:
    """All that a reader gives for a file; a refusal is a problem, as `read_paths` makes it."""
    try:
        return list(reader(SourceFile(path, "sub/" + path.name)))
    except Refused as refused:
        return [Problem(path.name, refused.what, refused.next_step, "left_out")]


def test_reading(tmp_path: Path, suffix: str) -> None:
    """A reading has the name it was given, hashes of its text and bytes, and blocks in which the story is story."""
    path = tmp_path / f"a{suffix}"
    path.write_text(SAMPLES.get(suffix, SAMPLES[".html"] if "htm" in suffix else STORY))
    (item,) = read(reading.readers()[suffix], path)
    assert isinstance(item, Reading)
    report = item.report
    assert report.name == "sub/" + path.name
    assert item.original == path.read_bytes()
    assert report.source_sha256 == hashlib.sha256(item.original).hexdigest()
    assert report.id == hashlib.sha256(report.text.encode()).hexdigest()[:16]
    assert STORY in [report.quote(block.span) for block in report.blocks if block.kind == "body"]


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00" * 50, b"%PDF-1.7", b"\xff\xfe\x00\xd8", bytes(range(256)) * 3])
def test_bad_files(tmp_path: Path, suffix: str, data: bytes) -> None:
    """What can't be read is refused or said, with the next step; nothing else is raised."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    items = read(reading.readers()[suffix], path)
    assert items
    assert all(item.what and item.next_step for item in items if isinstance(item, Problem))


def test_same_bytes_same_reading(tmp_path: Path, suffix: str) -> None:
    """Reading again gives the same."""
    path = tmp_path / f"a{suffix}"
    path.write_text(SAMPLES.get(suffix, STORY))
    assert read(reading.readers()[suffix], path) == read(reading.readers()[suffix], path)


def test_limit(tmp_path: Path, suffix: str) -> None:
    """A file over the limit is refused before it is read."""
    path = tmp_path / f"a{suffix}"
    path.write_text(STORY)
    with pytest.raises(Refused, match="over the limit"):
        list(reading.readers()[suffix](SourceFile(path, path.name, max_bytes=10)))


def read_two(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """A reader of the kind that a package may add: two reports in one file, and a broken part."""
    data = source.read_bytes()
    for part in data.decode().split("=====\n"):
        if part.startswith("?"):
            yield Problem(source.name, "has a broken part", "Repair it.", "left_out")
        else:
            yield assemble(source, data, part, Metadata())


def test_reader_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point in the group "dateline.readers", named by a suffix, reads files of that suffix."""
    point = EntryPoint(".two", f"{__name__}:read_two", READER_GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda self: read_two)
    monkeypatch.setattr(reading, "entry_points", lambda group: [point] if group == READER_GROUP else [])
    reading.readers.cache_clear()
    (tmp_path / "a.TWO").write_text(f"{STORY}\n=====\n?\n=====\nThe army said that it had left the town.\n")
    try:
        items = list(read_paths([tmp_path]))
    finally:
        monkeypatch.undo()
        reading.readers.cache_clear()
    assert [type(item) for item in items] == [Reading, Problem, Reading]
