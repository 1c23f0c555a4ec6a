"""The third-party front-end code: pinned, checked, never committed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dateline.web import build_assets


def packages(folder: Path) -> Path:
    """Packages as npm would install them, with made-up content."""
    for entry in build_assets._files():
        path = folder / entry["from"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"type": "Topology", "odd": "</script>\u2028"}', encoding="utf-8")
    return folder


def test_a_file_with_another_hash_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was fetched is not what was pinned: nothing is kept, and the message names the file and the next step."""
    monkeypatch.setattr(build_assets, "_install", lambda folder: packages(folder / "node_modules"))
    with pytest.raises(build_assets.AssetError, match=r"not the pinned .*vendor\.toml"):
        build_assets.build(tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_what_is_up_to_date_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build does nothing; with other pins or a file gone it is stale."""
    for entry in build_assets._files():
        (tmp_path / entry["to"]).write_text("x")
    (tmp_path / build_assets.STAMP).write_text(build_assets._fingerprint())
    monkeypatch.setattr(build_assets, "_install", lambda folder: pytest.fail("fetched"))
    build_assets.build(tmp_path)
    (tmp_path / "leaflet.js").unlink()
    assert not build_assets.up_to_date(tmp_path)
    (tmp_path / "leaflet.js").write_text("x")
    (tmp_path / build_assets.STAMP).write_text("of other pins")
    assert not build_assets.up_to_date(tmp_path)


def test_node_is_asked_for_only_where_there_is_work_and_no_npm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(build_assets, "up_to_date", lambda: False)
    assert build_assets.requirements() == [build_assets.NODE_PACKAGE]
    monkeypatch.setattr(build_assets, "up_to_date", lambda: True)
    assert build_assets.requirements() == []
    monkeypatch.setattr(build_assets, "up_to_date", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/npm")
    assert build_assets.requirements() == []


def test_no_npm_at_all_is_said_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(build_assets, "find_spec", lambda _: None)
    with pytest.raises(build_assets.AssetError, match="pip install"):
        build_assets._npm()


def test_json_becomes_a_script_that_cannot_be_broken_out_of() -> None:
    script = build_assets._wrapped(b'{"a": "\xe2\x80\xa8"}', "x")
    assert script == b'window.x=JSON.parse("{\\"a\\":\\"\\\\u2028\\"}");\n'


def test_the_lock_names_no_registry() -> None:
    """Packages come from whatever registry the machine uses; their integrity hashes are pinned."""
    lock = json.loads((build_assets.HERE / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")
    wanted = json.loads((build_assets.HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(v[0].isdigit() for v in wanted.values()), "versions are exact"


def test_each_kept_file_has_its_licence() -> None:
    """Each package that a file is taken from brings its licence text along."""
    files = build_assets._files()
    for package in {f["from"].split("/")[0] for f in files}:
        assert any(f["from"] == f"{package}/LICENSE" for f in files)


@pytest.mark.skipif(not build_assets.up_to_date(), reason="run `python src/dateline/web/build_assets.py` first")
def test_what_is_in_place_is_what_was_pinned() -> None:
    """The unwrapped files on disk still have their pinned hashes."""
    import hashlib

    for entry in build_assets._files():
        if "wrap" not in entry:
            assert hashlib.sha256((build_assets.VENDOR / entry["to"]).read_bytes()).hexdigest() == entry["sha256"]
