"""How well events are merged, origins counted and control told now: freezes the figures and puts them into docs/events.md.

    python benchmarks/accuracy.py [--dry-run]

Runs `dateline evaluate events`, `origins`, `standing`, `control` and `dispatches` on the development corpus (two minutes
or so), writes them to benchmarks/events.json as what holds "now", and the rows of that table to docs/events.md. What
stands there as untuned is never touched: it is what each part gave when it was first read. `--dry-run` prints the rows.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.evaluation import control, dispatches, events, origins, standing
from dateline.evaluation._corpus import ROOT, load
from dateline.evaluation.claims import Aliases, code_reports, read_rows, score

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "events.md"
PARTS = {"events": events, "origins": origins, "standing": standing, "control": control, "dispatches": dispatches}
TABLE = re.compile(r"(?<=\n)\| now \|[^\n]*\n\|[-|]+\n(?P<rows>(?:\|[^\n]*\n)+)")

Figures = Mapping[str, Any]


def measured() -> dict[str, Figures]:
    """The figures of each part of the evaluation, rounded, without their misses; claims are those of `dispatches`."""
    found = {name: part.evaluate(Path()) for name, part in PARTS.items()}
    plain = {name: _rounded({k: v for k, v in rows.items() if k != "misses"}) for name, rows in found.items()}
    return {"claims" if name == "dispatches" else name: rows for name, rows in plain.items()}


def claims_by_part() -> list[Figures]:
    """The scores of the coder's claims, of all parts and of each."""
    corpus = load()
    assert corpus is not None
    gold = [row for path in sorted((ROOT / "tests/golden/examples").glob("*.jsonl")) for row in read_rows(path)]
    coded = code_reports(ROOT / "examples")
    parts = corpus.parts().values()
    return [score([row for row in gold if row["id"] in inside], coded, Aliases({})) for inside in parts]


def rows_of(now: Mapping[str, Figures], claims: list[Figures]) -> list[str]:
    """The rows of the table, each with a cell for all parts and one for each."""
    corpus = load()
    assert corpus is not None
    parts = list(corpus.parts())

    def joined(name: str) -> list[str]:
        scores = [now["events"][name + part] for part in parts]
        return [f"{_share(s['f1'])}; {s['wrongly']} of {s['pairs joined']}" for s in scores]

    def days(name: str) -> list[str]:
        ours, last = (
            [now["control"][row + part]["right"] for part in parts] for row in (name, f"{name}, last claim wins")
        )
        return [f"{_share(a)} ({_share(b)})" for a, b in zip(ours, last, strict=True)]

    def right(name: str) -> list[str]:
        scores = [now["standing"][name + part] for part in parts]
        return [_share(s["right"] / max(s["events"], 1)) for s in scores]

    rows = {
        "hand-coded claims: B³ F1; pairs wrongly joined": joined("golden claims"),
        "own claims: B³ F1; pairs wrongly joined": joined("own claims"),
        "origins exactly right, given the events": [_share(now["origins"]["events" + p]["share"]) for p in parts],
        "standing right, given the events": right("given the events"),
        "standing right, hand-coded claims merged": right("golden claims, merged"),
        "standing right, own claims merged, of the events found": right("own claims, merged"),
        "control, hand-coded claims: place-days (last claim wins)": days("golden claims"),
        "control, own claims: place-days (last claim wins)": days("own claims"),
        "claims that the coder finds: F1 (with the right act)": [
            f"{_share(s['found']['f1'])} ({_share(s['act']['f1'])})" for s in claims
        ],
    }
    return [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _rounded(v) for k, v in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def main() -> None:
    """Measure, and write unless told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true")
    asked = parser.parse_args()
    now = measured()
    rows = rows_of(now, claims_by_part())
    print("\n".join(rows))
    if asked.dry_run:
        return
    file = HERE / "events.json"
    kept = json.loads(file.read_text("utf-8"))
    kept["accuracy"]["now"] = now
    file.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    page = PAGE.read_text("utf-8")
    table = TABLE.search(page)
    assert table, "docs/events.md has no table that begins with 'now'"
    start, end = table.span("rows")
    PAGE.write_text(page[:start] + "\n".join(rows) + "\n" + page[end:], "utf-8")


if __name__ == "__main__":
    main()
