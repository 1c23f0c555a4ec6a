"""What coding costs: CPU seconds from the operating system, never wall time.

    python benchmarks/speed.py [FOLDER] [-o benchmarks/speed.json]

FOLDER holds reports (default: ../shared/reports when it is there, else the bundled dispatches). Measured in processes
of their own: `dateline --help`; reading the folder into a new record, with start-up; and, after start-up, the cost of a
relevant report of 500 words (the folder's reports coded in five rounds, scaled by words: the median round, and the
quickest and slowest, since a machine's state changes what CPU seconds are worth), for the full reader and, under
`quick`, for the quick one, whose rounds alternate with the full one's. Then the installed size.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.records import Report

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def children() -> float:
    """CPU seconds of all child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cost(*command: str) -> float:
    """CPU seconds of one command, start-up included."""
    before = children()
    subprocess.run(
        [sys.executable, "-c", "from dateline.cli import main; main()", *command], check=False, capture_output=True
    )
    return round(children() - before, 3)


def per_report(folder: Path) -> dict[str, Any]:
    """Start-up with the full reader, and the cost of 500 words after it, by stage, for both readers."""
    start = time.process_time()
    from dateline.batches.processes import settled
    from dateline.claims import Coder
    from dateline.records import Reading
    from dateline.reports import read_paths

    coder = Coder.load()
    reports = [r.report for r in read_paths([folder]) if isinstance(r, Reading)]
    coder.code(reports[0])
    loaded = time.process_time() - start
    words = sum(len(r.text.split()) for r in reports)
    quick = Coder.load(reader="quick")
    quick.code(reports[0])
    settled()
    rounds: dict[str, list[tuple[float, float]]] = {"full": [], "quick": []}
    for _ in range(ROUNDS):
        for name, one in (("full", coder), ("quick", quick)):
            read = _round(partial(one.reader.read, roles_for=(), wanted=one.bearing), reports, words)
            rounds[name].append((read, _round(one.code, reports, words)))
    return {
        "start_up_s": round(loaded, 3),
        "words": words,
        **_summary(rounds["full"]),
        "quick": _summary(rounds["quick"]),
    }


def _summary(rounds: list[tuple[float, float]]) -> dict[str, float]:
    reading, coding = zip(*rounds, strict=True)
    return {
        "reading_ms_per_500_words": median(reading),
        "all_stages_ms_per_500_words": median(coding),
        "all_stages_quickest_round": min(coding),
        "all_stages_slowest_round": max(coding),
    }


def _round(work: Callable[[Report], object], reports: list[Report], words: int) -> float:
    """Milliseconds per 500 words of one round over the reports."""
    start = time.process_time()
    for report in reports:
        work(report)
    return round(500_000 * (time.process_time() - start) / words, 1)


def installed_mb() -> dict[str, float]:
    """Disk used by the package and by what it needs to run (from the metadata of the distributions)."""
    from importlib import metadata

    wanted, sizes = ["dateline"], {}
    while wanted:
        name = wanted.pop()
        if name.casefold() in sizes:
            continue
        try:
            dist = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        files = [Path(str(dist.locate_file(f))) for f in dist.files or ()]
        sizes[name.casefold()] = sum(f.stat().st_size for f in files if f.is_file()) / 1e6
        wanted += [
            r.split(";")[0].split("[")[0].strip(" <>=!~0123456789.") for r in dist.requires or () if "extra" not in r
        ]
    package = ROOT / "src" / "dateline"
    sizes["dateline"] = (
        sum(f.stat().st_size for f in package.rglob("*") if f.is_file() and "__pycache__" not in f.parts) / 1e6
    )
    return {"total": round(sum(sizes.values()), 1), **{k: round(v, 1) for k, v in sorted(sizes.items())}}


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    shared = ROOT.parent / "shared" / "reports"
    folder = asked.folder or (shared if shared.exists() else ROOT / "examples")
    with tempfile.TemporaryDirectory() as scratch:
        read = cost("read", str(folder), "-r", str(Path(scratch) / "record.db"))
    result = {
        "help_cpu_s": cost("--help"),
        "read_folder_cpu_s": read,
        "folder": folder.name,
        **per_report(folder),
        "installed_mb": installed_mb(),
    }
    text = json.dumps(result, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
