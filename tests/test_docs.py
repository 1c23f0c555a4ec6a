"""What is generated in the docs is what the code gives now."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from dateline.cli import VERBS, dateline

from .scripts import ROOT, load

STABLE = "read, export, claims, events, reports, sources, actors, places, explain, evaluate, publish, verify"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script that writes the generated docs."""
    return load("docs/generate.py")


def test_the_command_reference_is_what_help_says(generate: ModuleType) -> None:
    """docs/commands.md is written anew by `make docs` whenever a help text changes."""
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == generate.commands(), "run `make docs`"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_documented(verb: str, generate: ModuleType) -> None:
    """The reference holds what the verb's real `--help` prints, and each option says what it does."""
    result = CliRunner().invoke(dateline, [verb, "--help"], terminal_width=generate.WIDTH, prog_name="dateline")
    assert result.exit_code == 0 and result.stdout.strip() in (ROOT / "docs" / "commands.md").read_text()
    command = dateline.get_command(None, verb)  # type: ignore[arg-type]
    assert (
        command
        and command.help
        and all(getattr(p, "help", "") for p in command.params if p.param_type_name == "option")
    )


def test_the_stable_commands_are_there() -> None:
    """No stable command goes missing."""
    assert set(STABLE.split(", ")) <= set(VERBS)


def test_the_tree_is_what_the_rooms_say(generate: ModuleType) -> None:
    """ARCHITECTURE.md shows each room with the first line of its docstring, in flow order."""
    assert (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8") == generate.architecture(), "run `make docs`"
    assert all(says for _, says in generate.rooms())


def test_a_room_inside_a_room_is_in_the_tree(generate: ModuleType) -> None:
    """A folder of modules inside a room is shown below it."""
    there = {str(p.parent.relative_to(generate.PACKAGE)) for p in generate.PACKAGE.glob("*/*/__init__.py")}
    assert there <= set(generate.FLOW.split())


@pytest.mark.parametrize("room", ["acts", "codebook", "further", "inference", "selection", "status", "values"])
def test_a_room_of_claims_says_what_is_in_it(room: str, generate: ModuleType) -> None:
    """Each module has its line in the room's docstring, and no line is of a module that is gone."""
    folder = generate.PACKAGE / "claims" / room
    lines = (ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or "").splitlines()[2:]
    assert sorted(line.split()[0] for line in lines) == sorted(
        p.stem for p in folder.glob("*.py") if p.stem != "__init__"
    )


def test_the_tables_are_those_of_the_store(generate: ModuleType) -> None:
    """docs/record.md shows the schema as it is."""
    assert (ROOT / "docs" / "record.md").read_text(encoding="utf-8") == generate.record(), "run `make docs`"


def test_the_scores_are_those_of_the_readme(generate: ModuleType) -> None:
    """The page of the method shows the figures that the README shows, each with its data and its measure."""
    made = generate.scores()
    assert generate.SCORES.read_text(encoding="utf-8") == made, "run `make docs`"
    rows = tomllib.loads(made)["score"]
    assert rows and all(all(row.values()) for row in rows)


def test_the_exports_are_as_their_modules_say(generate: ModuleType) -> None:
    """docs/exports.md says of each format what its module does."""
    assert (ROOT / "docs" / "exports.md").read_text(encoding="utf-8") == generate.exports(), "run `make docs`"


def test_the_columns_are_those_of_the_tables(generate: ModuleType) -> None:
    """docs/python.md lists every table's columns as they are."""
    assert (ROOT / "docs" / "python.md").read_text(encoding="utf-8") == generate.python(), "run `make docs`"


def test_the_notebook_of_the_docs_runs(record_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """The blocks of docs/python.md, pasted one after the other into a notebook beside a record, run and print."""
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    monkeypatch.chdir(record_file.parent)
    there: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, there)  # noqa: S102 - our own docs, as a reader would run them
    assert Path("events.parquet").is_file() and "Government of Yemen | happened |" in capsys.readouterr().out


def test_the_questions_of_the_docs_are_answered(record_file: Path) -> None:
    """Every SQL example of docs/record.md runs, and finds something in a record that has it."""
    import sqlite3

    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(SELECT .*?)```", text, re.DOTALL)
    with sqlite3.connect(record_file) as db:
        assert questions and all(db.execute(q).fetchall() for q in questions)


DOCS = [
    p.relative_to(ROOT).as_posix() for folder in (".", "docs", "plans") for p in sorted((ROOT / folder).glob("*.md"))
]


@pytest.mark.parametrize("name", DOCS)
def test_links_paths_and_commands_of_the_docs_exist(name: str) -> None:
    """A relative link leads to a file, a path below src, tests or docs is there, and a `dateline VERB` exists."""
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    assert not [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]
    paths = re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./-]+)`", text)
    assert not [path for path in paths if not (ROOT / path).exists()]
    assert not set(re.findall(r"(?:`|^\$ |^)dateline ([a-z]+(?:-[a-z]+)*)", text, re.MULTILINE)) - {*VERBS}


IN_ANOTHER_LOCK = ("tables", "xlsx", "readers", "ftm-reader", "spark", "fuzz")
"""Extras in requirements-tables.lock, -ftm.lock and -spark.lock: large, and wanted by some people and by CI only."""


def test_every_dependency_is_locked() -> None:
    """requirements.lock names every direct dependency with a hash, and no host."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    extras = project["project"]["optional-dependencies"]
    wanted += [w for name, extra in extras.items() if name not in IN_ANOTHER_LOCK for w in extra]
    wanted = [w for w in wanted if not w.startswith("dateline[")]
    lock = (ROOT / "requirements.lock").read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {re.split(r"[<>=\[ ;]", w)[0].lower().replace("_", "-") for w in wanted} <= locked
    assert "://" not in lock and "--hash=sha256:" in lock


def test_what_is_optional_is_locked() -> None:
    """Four more locks name what the optional exports need, what reads them back, Spark and atheris, with hashes and no
    host."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    lock = "".join((ROOT / f"requirements-{name}.lock").read_text() for name in ("tables", "ftm", "spark", "fuzz"))
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    wanted = {re.split(r"[<>=\[ ;]", w)[0] for extra in IN_ANOTHER_LOCK for w in project[extra]}
    assert wanted <= locked and "://" not in lock and "--hash=sha256:" in lock
