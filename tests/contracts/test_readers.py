"""The contract for readers: every reader, built in or added by a package, keeps it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from dateline.records import Problem, Reading
from dateline.reports import MAX_BYTES, READER_GROUP, Refused, SourceFile, SourceReader, read_paths, reading
from dateline.reports.assemble import assemble
from dateline.reports.metadata import Metadata

from ..reports.samples import STORY, samples

WHOLE = samples()
HOLDS_TEXT = (".txt", ".text", "", ".markdown")


def whole(suffix: str) -> bytes:
    """A whole file of a kind, with one story in it."""
    return WHOLE[suffix] if suffix not in HOLDS_TEXT else STORY.encode()


@pytest.fixture(params=sorted(reading.readers()))
def suffix(request: pytest.FixtureRequest) -> str:
    """The suffix of each reader."""
    return str(request.param)


def read(reader: SourceReader, path: Path, max_bytes: int = MAX_BYTES) -> list[Reading | Problem]:
    """All that a reader gives for a file; a refusal is a problem, as `read_paths` makes it."""
    try:
        return list(reader(SourceFile(path, "sub/" + path.name, max_bytes)))
    except Refused as refused:
        return [Problem(path.name, refused.what, refused.next_step, "left_out")]


def read_all(suffix: str, path: Path, max_bytes: int = MAX_BYTES) -> list[Reading | Problem]:
    """All that the reader of a kind gives; skipped where a library that it needs isn't installed."""
    items = read(reading.readers()[suffix], path, max_bytes)
    if any(isinstance(item, Problem) and "dateline[formats]" in item.next_step for item in items):
        pytest.skip("needs pip install 'dateline[formats]'")
    return items


def test_reading(tmp_path: Path, suffix: str) -> None:
    """A reading has a name below the one it was given, hashes of its text and bytes, and the story as story."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(whole(suffix))
    (item,) = read_all(suffix, path)
    assert isinstance(item, Reading)
    report = item.report
    assert report.name.startswith("sub/" + path.name)
    assert report.source_sha256 == hashlib.sha256(item.original).hexdigest()
    assert report.id == hashlib.sha256(report.text.encode()).hexdigest()[:16]
    told = [" ".join(report.quote(block.span).split()) for block in report.blocks if block.kind == "body"]
    assert STORY in told


def test_original(tmp_path: Path, suffix: str) -> None:
    """The original is the whole file, or of many in one file a part that gives the same text when it is read alone."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(whole(suffix))
    (item,) = read_all(suffix, path)
    assert isinstance(item, Reading)
    alone = tmp_path / f"alone{Path(item.report.name).suffix}"
    alone.write_bytes(item.original)
    texts = [one.report.text for one in read_paths([alone]) if isinstance(one, Reading)]
    assert texts == [item.report.text]
    assert item.original == path.read_bytes() or reading.holds_many(path.name)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00" * 50, b"%PDF-1.7", b"\xff\xfe\x00\xd8", bytes(range(256)) * 3])
def test_bad_files(tmp_path: Path, suffix: str, data: bytes) -> None:
    """What can't be read is refused or said, with the next step; nothing else is raised."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    items = read(reading.readers()[suffix], path)
    assert items
    assert all(item.what and item.next_step for item in items if isinstance(item, Problem))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_cut_files(tmp_path: Path, suffix: str, cut: float) -> None:
    """A file that breaks off is read as far as it goes or refused; nothing is raised but a refusal."""
    path = tmp_path / f"a{suffix}"
    data = whole(suffix)
    path.write_bytes(data[: int(len(data) * cut)])
    assert all(isinstance(item, Reading | Problem) for item in read_all(suffix, path))


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files(tmp_path: Path, suffix: str, seed: int) -> None:
    """A file with bytes overwritten is read or refused; nothing is raised but a refusal."""
    path = tmp_path / f"a{suffix}"
    chance, data = random.Random(seed), bytearray(whole(suffix))
    for _ in range(8):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    assert all(isinstance(item, Reading | Problem) for item in read_all(suffix, path))


def test_same_bytes_same_reading(tmp_path: Path, suffix: str) -> None:
    """Reading again gives the same."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(whole(suffix))
    assert read(reading.readers()[suffix], path) == read(reading.readers()[suffix], path)


def test_limit(tmp_path: Path, suffix: str) -> None:
    """A report over the limit is refused, before it is read where a file holds one only."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(whole(suffix))
    items = read_all(suffix, path, max_bytes=10)
    assert items
    assert all(isinstance(item, Problem) and "over the limit" in item.what for item in items)


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
