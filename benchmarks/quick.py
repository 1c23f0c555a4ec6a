"""What the quick reader loses: claims and dispatches as `dateline evaluate` scores them, with both readers.

    python benchmarks/quick.py [--language] [-o benchmarks/quick.json]

`--language` adds the quick reader's tables of trees, tags, names and roles; `benchmarks/language.json` has the full one's.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dateline.evaluation import claims, dispatches, language

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
LISTS = ("misses", "per act", "confidence")  # left out: the README's tables don't need them


def figures(reader: str) -> dict[str, Any]:
    """Scores of the claims of two reports and of the bundled dispatches."""
    parts = {"claims": claims.evaluate(GOLD, reader=reader), "dispatches": dispatches.evaluate(GOLD, reader=reader)}
    return {part: {k: v for k, v in made.items() if k not in LISTS} for part, made in parts.items()}


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", action="store_true")
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    result: dict[str, Any] = {reader: figures(reader) for reader in ("full", "quick")}
    if asked.language:
        result["quick"]["language"] = language.evaluate(GOLD, reader="quick")
    text = json.dumps(result, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
