"""The folder that is written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dateline.errors import InputError, UsageError
from dateline.web import publish
from dateline.web import publish as publish_function
from dateline.web.build_assets import VENDOR

from . import sample

pytestmark = pytest.mark.skipif(
    not (VENDOR / "leaflet.js").is_file(), reason="run `python src/dateline/web/build_assets.py` first"
)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_everything_written_is_in_the_manifest(tmp_path: Path) -> None:
    """The page to open comes first; every file has its hash in the form that `sha256sum -c` reads."""
    files = publish(sample.record(), tmp_path / "out", title="T")
    found = contents(tmp_path / "out")
    assert files[0] == tmp_path / "out" / "index.html"
    assert {f.relative_to(tmp_path / "out").as_posix() for f in files} == set(found)
    lines = found.pop("MANIFEST.sha256").decode().splitlines()
    assert dict(reversed(line.split("  ", 1)) for line in lines) == {
        n: hashlib.sha256(b).hexdigest() for n, b in found.items()
    }


def test_same_record_same_bytes(tmp_path: Path) -> None:
    publish(sample.record(), tmp_path / "a")
    publish(sample.record(), tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_publishing_again_takes_away_pages_that_are_no_more(tmp_path: Path) -> None:
    publish(sample.record(), tmp_path)
    publish(sample.view([], [], []), tmp_path)
    assert not list((tmp_path / "events").glob("*.html"))
    publish(sample.view([], [], []), tmp_path / "fresh")
    assert contents(tmp_path / "fresh") == {n: b for n, b in contents(tmp_path).items() if not n.startswith("fresh/")}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """The message names the next step, and nothing is written."""
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(UsageError, match="Name an empty or a new folder"):
        publish(sample.record(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_manifest_cannot_name_files_outside_the_folder(tmp_path: Path) -> None:
    """A manifest that was tampered with takes nothing away elsewhere."""
    outside = tmp_path / "outside.txt"
    outside.write_text("stays")
    out = tmp_path / "out"
    out.mkdir()
    (out / "MANIFEST.sha256").write_text("0  ../outside.txt\n0  /etc/hostname\n")
    publish(sample.record(), out)
    assert outside.read_text() == "stays"


def test_licences_lie_beside_the_code(tmp_path: Path) -> None:
    publish(sample.record(), tmp_path)
    vendor = {p.name for p in (tmp_path / "assets" / "vendor").iterdir()}
    assert {"LICENSE.leaflet.txt", "LICENSE.topojson-client.txt", "LICENSE.world-atlas.txt"} <= vendor


def test_an_open_record_is_published_through_its_view(tmp_path: Path) -> None:
    class Open:
        def view(self) -> sample.View:
            return sample.record()

    publish(Open(), tmp_path / "a")
    publish(sample.record(), tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_missing_front_end_code_is_said_with_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules[publish_function.__module__]
    monkeypatch.setattr(module.resources, "files", lambda _: tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"build_assets\.py"):
        publish(sample.view([], [], []), tmp_path / "out")
