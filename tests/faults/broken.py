"""Broken HTML: pages with bytes cut out, doubled, swapped or changed are read or refused, and cost nobody else."""

from __future__ import annotations

import random
from pathlib import Path

from dateline.records import Problem, Reading
from dateline.reports import read_paths
from dateline.store.forms import plain
from dateline.store.verify import misquotes

from . import stage

PAGE = (stage.ROOT / "examples" / "sudan" / "07-hospital-attack.html").read_bytes()
GOOD = "The army said on Monday that it had seized the town of Hajjah, and that twelve people were killed there.\n"


def mutant(chance: random.Random) -> bytes:
    """The page with one to twenty wounds."""
    page = bytearray(PAGE)
    for _ in range(chance.randint(1, 20)):
        at, long = chance.randrange(max(1, len(page))), chance.randint(1, 200)
        match chance.randrange(6):
            case 0:
                del page[at : at + long]
            case 1:
                page[at:at] = page[at : at + long]
            case 2:
                page[at : at + 8] = bytes(chance.randrange(256) for _ in range(8))
            case 3:
                page[at:at] = chance.choice(
                    [b"<", b">", b"</", b"<!--", b"<script>", b'"', b"&#xD800;", b"&#0;", b"]]>"]
                )
            case 4:
                del page[at:]
                page += b"<"
            case _:
                page[at : at + 1] = bytes(b ^ (1 << chance.randrange(8)) for b in page[at : at + 1])
    return bytes(page)


def measure(mutants: int, folder: Path, seed: int = 0) -> dict[str, object]:
    """How many broken pages were read, warned of or refused; anything else is counted as a fault."""
    chance = random.Random(seed)
    for n in range(mutants):
        (folder / f"{n:04}.html").write_bytes(mutant(chance))
    (folder / "zz-good.txt").write_text(GOOD)
    items = list(read_paths([folder]))
    read = [item for item in items if isinstance(item, Reading)]
    refused = {item.name for item in items if isinstance(item, Problem) and item.severity == "left_out"}
    faults = sum(bool([*misquotes(r.report, plain(r.report))]) for r in read)
    rest = sum(r.report.text == GOOD for r in read)
    return {"mutants": mutants, "read": len(read) - rest, "refused": len(refused), "faults": faults, "rest_read": rest}
