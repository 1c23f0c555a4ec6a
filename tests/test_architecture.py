"""Rooms import upstream only, so that there are no cycles and a room can be understood alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "dateline"
FREE = {"", "records", "frozen", "errors", "vocabulary", "resources"}
LEVELS = [
    {"reports"},
    {"fetching", "language"},
    {"speech"},
    {"actors", "places", "times"},
    {"claims"},
    {"relevance"},
    {"events", "dating"},
    {"territorial_control"},
    {"relations", "review"},
    {"store"},
    {"masking", "batches"},
    {"exports", "web"},
]
IN_CLAIMS = [
    {"codebook", "referring"},
    {"scene"},
    {"acts"},
    {"status", "values"},
    {"draft"},
    {"inference"},
    {"further", "selection", "confidence"},
    {"coder"},
]
SEE_ALL = {"pipeline", "plugins", "deciding", "library", "serve", "spark", "cli", "evaluation", "__main__"}
ONLY_THE_STORE = {"exports", "web"}


def allowed(room: str) -> set[str]:
    """The rooms that a room may import."""
    if room == "":  # the package itself leads to the library, when somebody opens a record
        return FREE | {"library"}
    if room in SEE_ALL:
        return FREE | SEE_ALL | set().union(*LEVELS)
    if room in FREE:
        return FREE
    level = next(n for n, rooms in enumerate(LEVELS) if room in rooms)
    return FREE | {room} | ({"store"} if room in ONLY_THE_STORE else set().union(*LEVELS[:level]))


def modules(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, with their dots, also inside functions and for types only."""
    package = ["dateline", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module or "").split(".")] if node.module else base
            names = [".".join(module)] if module != ["dateline"] else [f"dateline.{name}" for name in names]
        yield from (name for name in names if name.split(".")[0] == "dateline")


def imported(path: Path) -> Iterator[str]:
    """The rooms that a file imports; "" is the package itself."""
    return (name.split(".")[1] if "." in name else "" for name in modules(path))


def room_of(path: Path) -> str:
    """The room (or the file beside the rooms) that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


FILES = sorted(PACKAGE.rglob("*.py"))
CLAIMS = [p for p in FILES if p.is_relative_to(PACKAGE / "claims") and p != PACKAGE / "claims" / "__init__.py"]


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(PACKAGE)) for p in FILES])
def test_a_file_imports_upstream_only(path: Path) -> None:
    """No file imports a room beside or downstream of its own; exports and web read the store and nothing else."""
    own = {p.stem for p in PACKAGE.glob("*.py")} | {p.name for p in PACKAGE.iterdir() if p.is_dir()}
    rooms = {room if room in own else "" for room in imported(path)}
    assert rooms <= allowed(room_of(path)), f"{path.name} imports {sorted(rooms - allowed(room_of(path)))}"


@pytest.mark.parametrize("path", CLAIMS, ids=[str(p.relative_to(PACKAGE)) for p in CLAIMS])
def test_the_rooms_of_claims_import_upstream_only(path: Path) -> None:
    """Inside `claims` too, a room or file imports itself and those before it, so that none goes round in a circle."""
    own = path.relative_to(PACKAGE / "claims").parts[0].removesuffix(".py")
    level = next(n for n, rooms in enumerate(IN_CLAIMS) if own in rooms)
    used = {"".join(parts[2:3]) for name in modules(path) if (parts := name.split("."))[1:2] == ["claims"]}
    assert used <= {own}.union(*IN_CLAIMS[:level])


def test_the_test_sees_imports() -> None:
    """The rule is tested on what is really imported: the pipeline's imports are found, also those in functions."""
    assert {"store", "reports", "events", "claims", "records"} <= set(imported(PACKAGE / "pipeline.py"))


def test_every_room_is_known() -> None:
    """Each folder and file of the package has its place in the flow."""
    known = FREE | SEE_ALL | set().union(*LEVELS)
    there = {p.stem for p in PACKAGE.glob("*.py")} | {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert there - {"__init__"} <= known
