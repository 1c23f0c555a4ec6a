"""Broken files: web archives, ZIP archives, PDF, Word and HTML files with bytes cut out, doubled, swapped or changed are
read or refused with a reason, and cost nobody else."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from dateline.records import Problem, Reading
from dateline.reports import read_paths
from dateline.store.forms import plain
from dateline.store.verify import misquotes

from ..reports.samples import docx, html, packed, pdf, record, zipped
from . import stage

GOOD = "The army said on Monday that it had seized the town of Hajjah, and that twelve people were killed there.\n"
STORIES = [f"Rebels seized the town of Hajjah on {n} March 2019, residents said.\n" for n in range(1, 6)]
PAGE = (stage.ROOT / "examples" / "sudan" / "07-hospital-attack.html").read_bytes()
RECORDS = [record(html(story), f"https://lakeside.example/{n}") for n, story in enumerate(STORIES)]
WHOLE: Mapping[str, tuple[tuple[str, bytes], ...]] = {
    "warc": ((".warc", b"".join(RECORDS)), (".warc.gz", b"".join(map(zipped, RECORDS)))),
    "zip": ((".zip", packed({f"{n}.txt": story for n, story in enumerate(STORIES)} | {"a.html": PAGE})),),
    "pdf": ((".pdf", pdf([[story.strip()] * 20 for story in STORIES], "Hajjah")),),
    "docx": ((".docx", docx([("Title", "Hajjah"), *(("", story.strip()) for story in STORIES)])),),
    "html": ((".html", PAGE),),
}
"""By kind: suffix and bytes of whole files, of which the broken ones are made in turn."""
SCRAPS = (
    b"<", b">", b"</", b"<!--", b"<script>", b'"', b"&#xD800;", b"&#0;", b"]]>", b"\x00", b"\r\n\r\n", b"PK\x01\x02",
    b"PK\x05\x06", b"endstream", b"endobj", b"9999999999", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"\x1f\x8b\x08",
)  # fmt: skip


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """The file with one to twenty wounds."""
    made = bytearray(whole)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at, long = chance.randrange(max(1, len(made))), chance.randint(1, 200)
        match chance.randrange(6):
            case 0:
                del made[at : at + long]
            case 1:
                made[at:at] = made[at : at + long]
            case 2:
                made[at : at + 8] = bytes(chance.randrange(256) for _ in range(8))
            case 3:
                made[at:at] = chance.choice(SCRAPS)
            case 4 if chance.random() < 0.3:
                del made[at:]
                made += b"<"
            case _:
                made[at : at + 1] = bytes(b ^ (1 << chance.randrange(8)) for b in made[at : at + 1])
    return bytes(made)


def measure(mutants: int, folder: Path, seed: int = 0) -> dict[str, object]:
    """How many broken files of each kind were read, in part or whole, and how many refused; anything else is a fault."""
    return {kind: _kind(kind, mutants, folder / kind, random.Random(seed)) for kind in WHOLE}


def _kind(kind: str, mutants: int, folder: Path, chance: random.Random) -> dict[str, int]:
    folder.mkdir()
    for n in range(mutants):
        suffix, whole = WHOLE[kind][n % len(WHOLE[kind])]
        (folder / f"{n:04}{suffix}").write_bytes(mutant(whole, chance))
    (folder / "zz-good.txt").write_text(GOOD)
    items = list(read_paths([folder]))
    reports = [item.report for item in items if isinstance(item, Reading)]
    read = {report.name.partition("/")[0] for report in reports} - {"zz-good.txt"}
    refused = {
        item.name.partition("/")[0] for item in items if isinstance(item, Problem) and item.severity == "left_out"
    }
    unsaid = mutants - len(read | refused)
    misquoting = sum(bool([*misquotes(report, plain(report))]) for report in reports)
    rest = sum(report.text == GOOD for report in reports)
    return {
        "mutants": mutants, "read": len(read), "refused": len(refused - read), "faults": unsaid + misquoting, "rest_read": rest,
    }  # fmt: skip
