"""Which files are to be read, and what their reports are called: the same whatever the order they are given in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..records import Problem
from .columns import COLUMNS_NAME
from .sidecar import SIDECAR_NAME


@dataclass
class Found:
    """The files to read by their resolved path, with the report names; the sidecars; and what was not found."""

    names: dict[Path, str] = field(default_factory=dict)
    asked_for: set[Path] = field(default_factory=set)  # given by themselves, not found in a folder
    sidecars: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_files(paths: Sequence[Path]) -> Found:
    """All files under `paths`: folders with all they hold but hidden files, and files by themselves."""
    found = Found()
    for path in sorted(set(paths), key=str):
        if path.is_dir():
            _add_folder(found, path)
        elif path.is_file():
            _add_file(found, path)
        else:
            found.problems.append(_missing(path))
    told_apart(found.names)
    return found


def sizes(paths: Sequence[Path]) -> dict[str, int]:
    """Name and bytes of every file that will be read, in the order of reading."""
    found = find_files(paths)
    named = sorted(found.names.items(), key=lambda item: item[1])
    return {name: _size(path) for path, name in named if path not in found.sidecars}


Stamp = tuple[int, int]
"""Bytes and time of the last change, by which a file that was written to is known."""


def stamps(paths: Sequence[Path]) -> dict[Path, Stamp]:
    """Every file that will be read, sidecars and saved columns too, with its stamp; the keys are resolved paths."""
    found = find_files(paths)
    beside = {path.parent / COLUMNS_NAME for path in found.names}
    return {path: stamp for path in {*found.names, *found.sidecars, *beside} if (stamp := _stamp(path))}


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _add_folder(found: Found, folder: Path) -> None:
    files = list(_walk(folder))
    if not files:
        step = "Give the folder that the reports are in; hidden files are not read."
        found.problems.append(Problem(str(folder), "is a folder without files", step, "left_out"))
    for path in files:
        name = path.relative_to(folder).as_posix()
        if path.name == SIDECAR_NAME:
            found.sidecars[path.resolve()] = name
        elif path.stem.upper() != "README" and path.name != COLUMNS_NAME:  # tells about the folder, is no report
            _add_name(found, path, name)


def _add_file(found: Found, path: Path) -> None:
    if path.name == SIDECAR_NAME:
        found.sidecars[path.resolve()] = path.name
        return
    _add_name(found, path, path.name)
    found.asked_for.add(path.resolve())
    beside = path.parent / SIDECAR_NAME
    if beside.is_file():
        found.sidecars.setdefault(beside.resolve(), SIDECAR_NAME)


def _add_name(found: Found, path: Path, name: str) -> None:
    """A file found twice is read once, by its longest name: the one relative to the outermost folder given."""
    resolved = path.resolve()
    found.names[resolved] = max(found.names.get(resolved, ""), name, key=lambda known: (len(known), known))


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, hidden ones and hidden folders left out; links to folders are not followed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and (Path(parent) / name).is_file():
                yield Path(parent) / name


def told_apart(names: dict[Path, str]) -> None:
    """In place: reports of the same name from different folders are named with their folder in front."""
    depth = 1
    while twice := _names_given_twice(names.values()):
        for path, name in list(names.items()):
            if name in twice:
                parents = path.parts[: len(path.parts) - len(Path(name).parts)]
                names[path] = "/".join([*parents[-1:], name]) if parents else name
        depth += 1
        if depth > 40:
            return


def _names_given_twice(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]


def _missing(path: Path) -> Problem:
    parent = path.parent
    if path.exists():
        return Problem(str(path), "is neither a file nor a folder", "Give text, HTML or Markdown files.", "left_out")
    step = "Check the spelling." if parent.is_dir() else f"There is no folder {parent} either; check the spelling."
    return Problem(str(path), "is not there", step, "left_out")
