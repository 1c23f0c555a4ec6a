"""The bundled dispatches are scored by a command, from a checkout alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from dateline.evaluation.dispatches import evaluate

ROOT = Path(__file__).parents[2]
CODED = "tests/golden/examples/01-first-day.jsonl"


def test_a_dispatch_is_scored_against_what_a_person_coded(tmp_path: Path) -> None:
    """Every coded claim counts once, found or missed."""
    for name in (CODED, "examples/sudan/01-first-day.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    result = evaluate(tmp_path, root=tmp_path)
    must = [line for line in (ROOT / CODED).read_text("utf-8").splitlines() if '"optional": true' not in line]
    assert result["reports"] == 1 and result["found"]["gold"] == len(must) >= result["found"]["hit"] > 0


def test_without_a_checkout_there_is_nothing_to_score(tmp_path: Path) -> None:
    """An installed package has no dispatches."""
    assert evaluate(tmp_path, root=tmp_path) == {}
