"""The tutorials print what they say they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .scripts import ROOT, load

tutorials = load("docs/tutorials.py")


@pytest.mark.slow
@pytest.mark.parametrize("path", tutorials.TUTORIALS, ids=lambda p: p.name)
def test_a_tutorials_commands_print_what_it_shows(path: Path, tmp_path: Path) -> None:
    """Every command of a tutorial, run in its order on its files, gives the output that stands below it."""
    text = path.read_text(encoding="utf-8")
    assert tutorials.played(text, tmp_path) == text, "run `make docs`"


def test_the_codebook_tutorial_codes_its_act_and_its_party() -> None:
    """The printed claims show the act and the party that were added, and the fault names file, line and next step."""
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert re.search(r"interception +Air defence", text)
    assert "nouns.toml, line 3: there is no act `interseption`. Did you mean: interception?" in text
