"""Fits the weights of `src/dateline/claims/confidence.toml` on the golden dispatches, and says how well they hold.

    python benchmarks/confidence.py [--write] [--gold ../shared/gold]

Logistic regression with a ridge penalty over the signs that the coder gives as reasons. Shown for the dispatches, each
judged by weights that were fitted without it, and for the claims of `--gold`, which the fit never sees.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dateline.claims.confidence import weights
from dateline.evaluation._confidence import calibration, judged
from dateline.evaluation.claims import Aliases, code_reports, pair_rows, read_rows

ROOT = Path(__file__).resolve().parents[1]
TOML = ROOT / "src" / "dateline" / "claims" / "confidence.toml"
RIDGE = 2.0
Matrix = np.ndarray[Any, np.dtype[np.float64]]
Judged = list[tuple[str, list[bool], bool]]  # report, signs that hold, right


def data(codings: Path, reports: Path, aliases: Aliases) -> Judged:
    """Every claim of the coder on hand-coded reports."""
    gold = [row for path in sorted(codings.glob("*.jsonl")) for row in read_rows(path)]
    pairs = pair_rows(gold, predicted := code_reports(reports))
    names = {Path(g["report"]["name"]).name for g in gold}
    told = [p for p in predicted if Path(p["report"]["name"]).name in names]
    says = [sign.says for sign in weights().signs.values()]
    return [
        (p["report"]["name"], [s in p["confidence_why"].split("; ") for s in says], right)
        for p, right in judged(told, pairs, aliases)
    ]


def fit(rows: Judged) -> Matrix:
    """Log-odds: the base, then one weight for each sign; signs only ever take off."""
    x = np.array([[1.0, *map(float, signs)] for _, signs, _ in rows])
    y = np.array([float(right) for *_, right in rows])
    w, ridge = np.zeros(x.shape[1]), np.array([0.01, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(ridge), x.T @ (y - p) - ridge * w)
    return np.array([w[0], *np.minimum(w[1:], 0)]).round(2)


def said(rows: Judged, w: Matrix) -> list[tuple[float, bool]]:
    """What the weights say of each claim, and whether it is right."""
    return [(float(1 / (1 + np.exp(-(w[0] + w[1:] @ np.array(signs))))), right) for _, signs, right in rows]


def without_itself(rows: Judged) -> list[tuple[float, bool]]:
    """Each report judged by weights fitted on the others."""
    out: list[tuple[float, bool]] = []
    for report in sorted({r for r, *_ in rows}):
        w = fit([row for row in rows if row[0] != report])
        out += said([row for row in rows if row[0] == report], w)
    return out


def write(w: Matrix) -> None:
    """Puts the weights into the TOML file, leaving its words as they are."""
    text = re.sub(r"(?m)^base = .*$", f"base = {w[0]}", TOML.read_text(encoding="utf-8"))
    values = iter(w[1:])
    TOML.write_text(re.sub(r"(?m)^weight = .*$", lambda _: f"weight = {next(values)}", text), encoding="utf-8")


def main(args: Sequence[str] | None = None) -> None:
    """Fits, shows and perhaps writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    given = parser.parse_args(args)
    aliases = Aliases.near(given.gold)
    rows = data(ROOT / "tests" / "golden" / "examples", ROOT / "examples", aliases)
    w = fit(rows)
    shown: dict[str, Any] = {"weights": dict(zip(["base", *weights().signs], w.tolist(), strict=True))}
    shown["dispatches, each without itself"] = calibration(without_itself(rows))
    if given.gold.is_dir():
        held_out = data(given.gold / "claims", given.gold.parent / "reports", aliases)
        shown["held out"] = calibration(said(held_out, w))
    print(json.dumps(shown, indent=1))
    if given.write:
        write(w)


if __name__ == "__main__":
    main()
