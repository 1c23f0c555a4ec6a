"""Writes the pages into a folder that opens from disk, a web host or a USB stick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from ..errors import InputError, UsageError
from ..store.earlier import Changes
from . import changes, control, data, dates, method, pages, relations
from .safe import Tiles, file_name
from .view import HasView, Linked, RecordView, link

NOTHING: Mapping[str, int] = MappingProxyType({})
MANIFEST = "MANIFEST.sha256"
"""Every file written with its hash, in the form that `sha256sum -c` checks."""


def publish(
    record: RecordView | HasView,
    out: Path,
    *,
    title: str = "Record of events",
    since: Changes | None = None,
    tiles: Tiles | None = None,
    withheld: Mapping[str, int] = NOTHING,
) -> list[Path]:
    """Writes the pages of `record` into `out` and returns the files, the first of them the page to open.

    `since`: what changed, for the page of changes. `tiles`: where the maps get their ground from, instead of the outlines
    that come with the pages; then they are no longer at home without a network. `withheld`: how much of each kind is
    left out or masked, for the page that says what this is. The same record gives the same bytes. A folder that holds
    anything but pages written before is left alone: UsageError.
    """
    old = _written_before(out)
    linked = link(record, since)
    hashes: dict[str, str] = {}
    for name, content in _contents(linked, title, pages.rendering(tiles=tiles), withheld):
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        hashes[name] = hashlib.sha256(content).hexdigest()
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
    (out / MANIFEST).write_text(lines, encoding="utf-8", newline="\n")
    for name in old - hashes.keys():
        (out / name).unlink(missing_ok=True)
    return [out / name for name in (*hashes, MANIFEST)]


def _written_before(out: Path) -> set[str]:
    """The files that an earlier run wrote to `out`; raises UsageError when the folder is somebody else's."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return set()
    if not (out / MANIFEST).is_file():
        raise UsageError(f"{out} exists and was not written by `dateline publish`. Name an empty or a new folder.")
    names = {line.partition("  ")[2] for line in (out / MANIFEST).read_text(encoding="utf-8").splitlines()}
    return {n for n in names if n and _inside(out, n)}


def _inside(out: Path, name: str) -> bool:
    return (out / name).resolve().is_relative_to(out.resolve())


def _contents(
    linked: Linked, title: str, render: pages.Render, withheld: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    for name, page in pages_of(linked, title, render, withheld):
        yield name, page.encode("utf-8")
    yield "data/events.js", data.events_script(linked, title).encode("ascii")
    yield "data/words.js", data.words_script(linked).encode("ascii")
    yield "data/voices.js", data.voices_script(linked).encode("ascii")
    yield "data/control.js", control.control_script(linked).encode("ascii")
    yield from assets()


def pages_of(
    linked: Linked, title: str, render: pages.Render = pages.render, withheld: Mapping[str, int] = NOTHING
) -> Iterator[tuple[str, str]]:
    """Every page: its file's name and its HTML."""
    yield "index.html", pages.overview(linked, title, render)
    yield from pages.table_pages(linked, title, render)
    yield from pages.matrix_pages(linked, title, render)
    yield "reports.html", pages.reports_page(linked, title, render)
    yield "sources.html", pages.sources_page(linked, title, render)
    yield "parties.html", pages.parties_page(linked, title, render)
    yield "dates.html", dates.dates_page(linked, title, render)
    yield "control.html", control.control_page(linked, title, render)
    yield "relations.html", relations.relations_page(linked, title, render)
    yield "changes.html", changes.changes_page(linked, title, render, linked.changes)
    yield "method.html", method.method_page(linked, title, render)
    yield "about.html", pages.about_page(linked, title, render, withheld=withheld)
    for event in linked.events:
        yield f"events/{file_name(event.id)}.html", pages.event_page(linked, event, title, render)
    for report in linked.reports.values():
        yield f"reports/{file_name(report.id)}.html", pages.report_page(linked, report, title, render)


def assets() -> Iterator[tuple[str, bytes]]:
    """Our own scripts and styles, and the third-party code with its licences."""
    folder = resources.files(__package__) / "assets"
    if not (folder / "vendor" / "leaflet.js").is_file():
        raise InputError(
            "the map's front-end code is not there. Install Dateline again, "
            "or in a checkout run `python src/dateline/web/build_assets.py`."
        )
    yield from _files(folder, "assets")


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        name = f"{path}/{item.name}"
        if item.is_dir():
            yield from _files(item, name)
        elif item.name.endswith((".js", ".css", ".txt", ".svg")):
            yield name, item.read_bytes()
