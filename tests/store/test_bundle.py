"""A bundle carries a record with its evidence, and shows every change to it."""

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from dateline.errors import RecordError, UsageError
from dateline.store import Head, Record, bundle, head


@pytest.fixture
def bundled(record_file: Path, tmp_path: Path) -> Path:
    """The bundle of the hand-made record."""
    with Record.open(record_file, readonly=True) as record:
        record.bundle(tmp_path / "b.zip")
    return tmp_path / "b.zip"


def rewritten(path: Path, change: dict[str, bytes | None]) -> Path:
    """The bundle with other content of some files, or without them, as a tool would write it."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()} | change
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_a_bundle_is_whole_and_the_same_again(bundled: Path, record_file: Path, tmp_path: Path) -> None:
    """Nothing is found in a fresh bundle, and the same record gives the same bytes."""
    assert bundle.check(bundled) == []
    with Record.open(record_file, readonly=True) as record:
        record.bundle(tmp_path / "again.zip")
    assert bundled.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_originals_are_named_by_their_hash(bundled: Path) -> None:
    """Without Dateline: each original's bytes have the SHA-256 that is its name, and the manifest repeats it."""
    with zipfile.ZipFile(bundled) as archive:
        files = json.loads(archive.read("manifest.json"))["files"]
        kept = [name for name in archive.namelist() if name.startswith("originals/")]
        assert len(kept) == 3
        for name in kept:
            assert hashlib.sha256(archive.read(name)).hexdigest() == name.split("/")[1] == files[name]["sha256"]


@pytest.mark.parametrize("name", ["record.db", "log.jsonl", "head.json", "README.txt"])
def test_an_altered_missing_or_added_file_is_named(name: str, bundled: Path) -> None:
    """A file of the bundle that is altered, missing or added is a finding that names it."""
    with zipfile.ZipFile(bundled) as archive:
        content = archive.read(name)
    whole = bundled.read_bytes()
    for change in (content[:-1] + b"?", None):
        assert any(name in f.item for f in bundle.check(rewritten(bundled, {name: change})))
        bundled.write_bytes(whole)
    assert any("../x" in f.item for f in bundle.check(rewritten(bundled, {"../x": b"1"})))
    assert not (bundled.parent.parent / "x").exists()


def test_a_bundle_that_was_made_anew_around_another_original_is_found(bundled: Path) -> None:
    """Where somebody mends the manifest too, the record still tells the original that it was read from, with claims."""
    with zipfile.ZipFile(bundled) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    name = min(n for n in manifest["files"] if n.startswith("originals/"))
    manifest["files"][name] = {"size": 3, "sha256": hashlib.sha256(b"new").hexdigest()}
    found = bundle.check(rewritten(bundled, {name: b"new", "manifest.json": json.dumps(manifest).encode()}))
    assert any(name in f.item and f.claims for f in found)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_says_so(content: bytes, tmp_path: Path) -> None:
    """Another file is refused with the next step."""
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(RecordError, match="Ask for the file again"):
        bundle.check(tmp_path / "x.zip")


def test_a_stamp_is_of_this_head_or_refused(record_file: Path, tmp_path: Path) -> None:
    """A time-stamp goes along where it holds the head's digest; one of something else is refused."""
    with Record.open(record_file, readonly=True) as record:
        stamp = b"stamp " + hashlib.sha256(head.write(record.head())).digest()
        record.bundle(tmp_path / "b.zip", stamp)
        assert bundle.check(tmp_path / "b.zip") == []
        with pytest.raises(UsageError, match="keep-head"):
            record.bundle(tmp_path / "c.zip", b"another stamp")


@pytest.mark.parametrize("content", [b"", b"\xff", b'{"entries":\xff}', b'{"hash":1}', b"[]"])
def test_what_holds_no_head_is_said(content: bytes, tmp_path: Path) -> None:
    """A file that is none, in whatever bytes, is named with the next step."""
    (tmp_path / "head.json").write_bytes(content)
    with pytest.raises(UsageError, match="keep-head"):
        head.read(tmp_path / "head.json")


def test_a_log_that_was_written_anew_differs_from_the_kept_head(record_file: Path) -> None:
    """Whoever rewrites the log and its hashes is found by a head that was kept, which goes on fitting a longer log."""
    with Record.open(record_file) as record:
        kept = record.head()
        record.log_export("csv", "0" * 64)
        assert record.verify(kept) == []
    with sqlite3.connect(record_file) as db:
        db.execute("DELETE FROM log WHERE kind = 'export'")
        db.execute("UPDATE log SET hash = ? WHERE seq = ?", ("f" * 64, kept.entries))
    with Record.open(record_file, readonly=True) as record:
        assert any(f.item == "log" and f.claims for f in record.verify(kept))
        assert any(f.item == "log" for f in record.verify(Head(99, "0" * 64)))
