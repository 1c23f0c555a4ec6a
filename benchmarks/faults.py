"""What Dateline stands: the long versions of tests/faults, whose numbers stand in docs/reliability.md.

    python benchmarks/faults.py PART… [-o benchmarks/faults.json]

Parts: kills, writes, together, order, flips, encodings, broken, limits, patterns, hostile, clock, migrations,
fuzz, inert. Results of parts that aren't run stay in the file. Takes about an hour for all on one core; times are of this
machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

LONG: dict[str, dict[str, object]] = {
    "kills": {"kills": 300, "many": 8},
    "writes": {"last": 100},
    "together": {"seconds": 300},
    "order": {"permutations": 50},
    "flips": {"flips": 500},
    "encodings": {"examples": 10_000},
    "broken": {"mutants": 200},
    "limits": {},
    "patterns": {},
    "hostile": {"copies": 1_000},
    "clock": {},
    "migrations": {},
    "fuzz": {"seconds": 300},
    "inert": {"payloads": 100, "live": 100, "poisoned": 100},
}


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=LONG)
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    for part in asked.parts:
        measure: Callable[..., dict[str, object]] = import_module(f"tests.faults.{part}").measure
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            result = measure(folder=Path(folder), **LONG[part])
        print(json.dumps({part: result}), f"({time.monotonic() - began:.0f} s)", flush=True)
        if asked.out:
            kept = json.loads(asked.out.read_text("utf-8")) if asked.out.exists() else {}
            kept[part] = result
            asked.out.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
