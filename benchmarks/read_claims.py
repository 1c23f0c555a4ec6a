"""How many of our two-party claims a person signs who reads them beside the text.

    python benchmarks/read_claims.py            # the score of the sheet, and what has changed since it was read
    python benchmarks/read_claims.py --unread   # lines for the sheet, verdict empty, of the claims nobody has read

The sheet is `read_claims.tsv`: the first hundred claims with two parties, five reports first, then the bundled
examples. It holds offsets and ids, no words of a report. A verdict belongs to a claim as it was read (`id` and `rest`,
a hash of its status, places, day, sources and quantities): a claim that has changed since is unread, and says so.

A claim is right where a coder would sign every value that it fills: act, actor, target, status, and the place, day and
sources where it gives them. What it leaves empty isn't wrong, but for a speaker whose quotation it stands in.
`why` is the first value that is wrong: act, actor, target, inverted, status, source, place, time.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path

from dateline.claims import Coder
from dateline.records import Claim, Reading
from dateline.reports import read_paths

HERE = Path(__file__).resolve().parent
FOLDERS = (HERE.parents[1] / "shared" / "reports", HERE.parent / "examples")
SHEET = HERE / "read_claims.tsv"
HUNDRED = 100


@dataclass(frozen=True)
class Row:
    """One line of the sheet."""

    report: str
    start: str
    end: str
    act: str
    status: str
    id: str
    rest: str
    verdict: str = ""
    why: str = ""


def two_party(claim: Claim) -> bool:
    """True where it names two parties: who did it to whom, or both sides."""
    return bool(claim.actor and claim.target) or len(claim.actor) > 1


def row(claim: Claim) -> Row:
    """The claim's line, not yet read."""
    start, end = claim.evidence.span
    return Row(claim.report.name, str(start), str(end), claim.act.means, claim.status.means, claim.id, rest(claim))


def rest(claim: Claim) -> str:
    """Eight hex digits of what the id leaves out: status, places, day, sources, quantities."""
    days = claim.when.means if claim.when else None
    told = (
        claim.status.means,
        [v.means.id for v in claim.place],
        [claim.when.text, days and (days.earliest, days.latest)] if claim.when else None,
        [(s.role, s.means.name if s.means else None) for s in claim.according_to],
        [(q.kind, q.low, q.high) for q in claim.quantities],
    )
    return sha256(repr(told).encode("utf-8")).hexdigest()[:8]


def made() -> Iterator[Row]:
    """The lines of the first hundred claims as the program makes them now."""
    coder, left = Coder.load(), HUNDRED
    for folder in FOLDERS:
        for item in read_paths([folder]) if folder.is_dir() else ():
            if isinstance(item, Reading):
                for claim in [c for c in coder.code(item.report) if two_party(c)][:left]:
                    yield row(claim)
                    left -= 1


def read_sheet() -> list[Row]:
    """The sheet as it was read."""
    with SHEET.open(encoding="utf-8", newline="") as lines:
        return [Row(**r) for r in csv.DictReader(lines, delimiter="\t")]


def write(rows: Iterable[Row]) -> None:
    """Lines of the sheet, on standard output."""
    out = csv.DictWriter(sys.stdout, [f.name for f in fields(Row)], delimiter="\t", lineterminator="\n")
    out.writerows(asdict(r) for r in rows)


def score(rows: list[Row]) -> str:
    """Right of all, and what is wrong with the others."""
    right = sum(r.verdict == "right" for r in rows)
    wrong = Counter(r.why for r in rows if r.verdict == "wrong")
    share = f"{right / len(rows):.2f}" if rows else "nothing read"
    return f"{right} of {len(rows)} right ({share}); wrong: {', '.join(f'{n} {w}' for w, n in wrong.most_common())}"


def main() -> None:
    """Print the score, or the unread claims."""
    sheet = {(r.id, r.rest): r for r in read_sheet()}
    now = list(made())
    unread = [r for r in now if (r.id, r.rest) not in sheet]
    if "--unread" in sys.argv:
        write(unread)
        return
    print("as read:", score(list(sheet.values())))
    print("made now:", score([sheet[r.id, r.rest] for r in now if (r.id, r.rest) in sheet]), f"; {len(unread)} unread")


if __name__ == "__main__":
    main()
