"""ZIP archives."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dateline.reports import source as source_module
from dateline.reports import zips

from .folders import problems_in, reports_in
from .samples import STORY, docx, packed


def zipped(folder: Path, members: dict[str, str | bytes], name: str = "a.zip") -> Path:
    """An archive in a folder."""
    path = folder / name
    path.write_bytes(packed(members))
    return path


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    """Files in it are read by name, hidden ones and the README are not; names say where each stands."""
    names = ("b.txt", "sub/a.html", ".hidden.txt", "__MACOSX/b.txt", "README.md")
    zipped(tmp_path, {name: f"<p>{STORY}</p>" if name.endswith("html") else STORY for name in names})
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/b.txt", "a.zip/sub/a.html"]
    assert problems_in(tmp_path) == []


def test_names_lead_nowhere(tmp_path: Path) -> None:
    """A name in an archive is a name: it doesn't climb out of it, and nothing is laid on the disk."""
    zipped(tmp_path, {"../../etc/a.txt": STORY, "/b.txt": STORY + " b", "c\\d.txt": STORY + " c"})
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/etc/a.txt", "a.zip/b.txt", "a.zip/c/d.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize(("kind", "says"), [(0o120777, "a link"), (0o020666, "a device"), (0o010644, "a device")])
def test_links_and_devices_are_refused(kind: int, says: str, tmp_path: Path) -> None:
    """Beside reports and in an archive in the archive, and as the sidecar; what they lead to is never read."""
    (tmp_path / "secret.txt").write_text(STORY + " secret")

    def marked(name: str, data: str | bytes) -> bytes:
        out = io.BytesIO(packed({"b.txt": STORY}))
        with zipfile.ZipFile(out, "a") as archive:
            member = zipfile.ZipInfo(name)
            member.create_system, member.external_attr = 3, kind << 16
            archive.writestr(member, data)
        return out.getvalue()

    folder = tmp_path / "in"
    folder.mkdir()
    inner = marked("a.txt", "../secret.txt")
    (folder / "a.zip").write_bytes(packed({"in.zip": inner}))
    (folder / "b.zip").write_bytes(marked("reports.csv", str(tmp_path / "secret.txt")))
    (folder / "c.zip").write_bytes(marked("in.zip", inner))
    assert [r.text for r in reports_in(folder)] == [STORY] * 3
    said = {p.name: p.what for p in problems_in(folder)}
    assert {*said} == {"a.zip/in.zip/a.txt", "b.zip/reports.csv", "c.zip/in.zip"}
    assert all(says in what for what in said.values())


def test_a_member_without_a_name_costs_itself(tmp_path: Path) -> None:
    """What a damaged directory of an archive can hold: the rest is read."""
    whole = packed({"a.txt": STORY, "b.txt": STORY + " B"})
    at = whole.rindex(b"PK\x01\x02")  # the last entry of the directory, and its name of five letters behind 46 bytes
    end = whole.index(b"PK\x05\x06", at)
    entry = whole[at : at + 28] + b"\0\0" + whole[at + 30 : at + 46] + whole[at + 51 : end]
    size = int.from_bytes(whole[end + 12 : end + 16], "little") - 5
    (tmp_path / "a.zip").write_bytes(
        whole[:at] + entry + whole[end : end + 12] + size.to_bytes(4, "little") + whole[end + 16 :]
    )
    assert [r.text for r in reports_in(tmp_path)] == [STORY]
    assert [p.name for p in problems_in(tmp_path)] == ["a.zip/unnamed"]


def test_archives_in_archives(tmp_path: Path) -> None:
    """Archives inside one another are read to a depth; what is deeper is said."""
    inner: bytes = packed({"a.txt": STORY})
    for depth in range(2):
        inner = packed({f"{depth}.zip": inner, f"{depth}.txt": f"{STORY} {depth}"})
    zipped(tmp_path, {"in.zip": inner})
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/in.zip/1.txt", "a.zip/in.zip/1.zip/0.txt"]
    (problem,) = problems_in(tmp_path)
    assert problem.name == "a.zip/in.zip/1.zip/0.zip" and "deep" in problem.what


def test_a_broken_member_costs_itself(tmp_path: Path) -> None:
    """A member that is damaged, locked or of no kind that is read is said; the others are read."""
    data = bytearray(packed({"a.txt": STORY, "b.txt": STORY + " b", "c.xyz": "x"}))
    at = data.index(b"a.txt") + len("a.txt")
    data[at : at + 20] = b"\xff" * 20
    (tmp_path / "a.zip").write_bytes(data)
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/b.txt"]
    assert [(p.name, p.severity) for p in problems_in(tmp_path)] == [
        ("a.zip/a.txt", "left_out"), ("a.zip/c.xyz", "left_out"),
    ]  # fmt: skip


def test_a_locked_member_is_said(tmp_path: Path) -> None:
    """What is locked with a password is said, with the next step."""
    data = bytearray(packed({"a.txt": STORY}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = problems_in(tmp_path)
    assert "password" in problem.what


def test_a_member_over_the_limit(tmp_path: Path) -> None:
    """A file in an archive is held to the limit for one report."""
    zipped(tmp_path, {"a.txt": STORY * 100, "b.txt": STORY})
    (problem,) = problems_in(tmp_path, max_bytes=1000)
    assert problem.name == "a.zip/a.txt" and "over the limit" in problem.what


def test_a_size_that_lies(tmp_path: Path) -> None:
    """What an archive says of a member's size isn't believed."""
    data = bytearray(packed({"a.txt": b"A" * 5_000_000}))
    true = (5_000_000).to_bytes(4, "little")
    while true in data:
        at = data.index(true)
        data[at : at + 4] = (500).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = problems_in(tmp_path, max_bytes=1000)
    assert problem.severity == "left_out"


def test_a_bomb_is_put_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that unpacks to many times its size is left as soon as that shows, archives in it counted in."""
    monkeypatch.setattr(zips, "LEAST_ALLOWANCE", 1000)
    monkeypatch.setattr(source_module, "UNPACKED", 10)
    monkeypatch.setattr(zips, "UNPACKED", 10)
    inner = packed({f"{n}.txt": STORY + " " * 20_000 for n in range(5)})
    zipped(tmp_path, {f"{n}.zip": inner for n in range(4)})
    assert len(reports_in(tmp_path)) <= 1
    said = problems_in(tmp_path)
    assert said[-1].name == "a.zip" and "times its size" in said[-1].what and len(said) <= 2


def test_overlapping_members(tmp_path: Path) -> None:
    """Members that share their bytes, as the best bombs have them, cost no more than the allowance."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", STORY)
        info = archive.infolist()[0]
        for n in range(3):
            twin = zipfile.ZipInfo(f"b{n}.txt")
            for slot in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(twin, slot, getattr(info, slot))
            archive.filelist.append(twin)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert [r.name for r in reports_in(tmp_path)] == ["a.zip/a.txt"]
    assert len(problems_in(tmp_path)) == 3


def test_a_sidecar_in_an_archive(tmp_path: Path) -> None:
    """A reports.csv in an archive tells of the files beside it."""
    rows = "path,publisher,published_at\nsub/a.txt,Lakeside Press,2025-01-28\nnothere.txt,x,\n"
    zipped(tmp_path, {"in/reports.csv": rows, "in/sub/a.txt": STORY})
    (report,) = reports_in(tmp_path)
    assert report.outlet and report.outlet.means == "Lakeside Press"
    assert report.published and report.published.means == "2025-01-28"
    (problem,) = problems_in(tmp_path)
    assert problem.name == "a.zip/in/reports.csv, line 3"


def test_a_document_in_an_archive(tmp_path: Path) -> None:
    """Each member is read by the reader for its kind."""
    zipped(tmp_path, {"a.docx": docx()})
    assert STORY in reports_in(tmp_path)[0].text
