"""Runs the commands of the tutorials in docs/ and writes what they print below them. `make docs` runs it.

A ```toml block whose first line is `# name` is a file in the folder where the commands run; a ```console block holds
commands after `$` and what they print, standard output first. `tests/test_tutorials.py` fails where a tutorial isn't
what this gives.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TUTORIALS = (ROOT / "README.md", ROOT / "docs" / "codebook.md")
BLOCK = re.compile(r"```(toml|console)\n(.*?)```", re.DOTALL)
COLUMNS = "140"


def played(text: str, folder: Path) -> str:
    """The tutorial with the output that its commands give now, run in `folder`."""
    (folder / "examples").symlink_to(ROOT / "examples")

    def block(found: re.Match[str]) -> str:
        kind, body = found.groups()
        if kind == "toml":
            _write(folder, body)
            return found[0]
        commands = [line for line in body.splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{c}\n{_output(c, folder)}" for c in commands) + "```"

    return BLOCK.sub(block, text)


def _write(folder: Path, body: str) -> None:
    name = re.match(r"# (\S+\.toml)\n", body)
    if name:
        path = folder / name[1]
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, encoding="utf-8")


def _output(command: str, folder: Path) -> str:
    """What `$ dateline …` prints; of `| head -N` the first N lines."""
    command, _, head = command.partition(" | head -")
    verb, *arguments = shlex.split(command.removeprefix("$ "))
    assert verb == "dateline", command
    run = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(
        run, cwd=folder, capture_output=True, text=True, env={**os.environ, "COLUMNS": COLUMNS}, check=False
    )
    lines = (done.stdout + done.stderr).splitlines(keepends=True)
    return "".join(lines[: int(head)] if head else lines)


if __name__ == "__main__":
    for path in TUTORIALS:
        with tempfile.TemporaryDirectory() as place:
            path.write_text(played(path.read_text(encoding="utf-8"), Path(place)), encoding="utf-8")
