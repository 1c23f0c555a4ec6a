"""Claims on the bundled dispatches, scored as `claims` scores them, against what a person coded (`tests/golden`).

The program was written with the dispatches in view: what it reads here is no promise for other reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ._corpus import ROOT
from .claims import Aliases, code_reports, read_rows, score


def evaluate(gold: Path, *, codebook: Path | None = None, reader: str = "full", root: Path = ROOT) -> dict[str, Any]:
    """The figures of `claims`; empty where the checkout isn't there (an installed package). `gold` isn't needed."""
    coded = sorted((root / "tests" / "golden" / "examples").glob("*.jsonl"))
    if not coded:
        return {}
    expected = [row for path in coded for row in read_rows(path)]
    return score(expected, code_reports(root / "examples", codebook, reader), Aliases({}))
