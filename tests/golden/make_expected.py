"""Write what the program codes now, to be read before it is committed: `python tests/golden/make_expected.py`.

`expected/dispatches/` holds the claims of the bundled dispatches with their words; `expected/reports/` those of the five
reports beside the repository as offsets only (their text is not ours). A changed line is a changed claim: read it
beside the text, and commit it only if it is one that you would sign, or say in the commit why it got worse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.claims import Coder
from dateline.records import Claim, Reading, Span
from dateline.reports import read_paths

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DISPATCHES = ROOT / "examples"
REPORTS = ROOT.parent / "shared" / "reports"
EXPECTED = HERE / "expected"


def with_words(claim: Claim) -> dict[str, Any]:
    """A claim as one readable row: names, words, and the reason of its status."""
    return {
        "act": claim.act.means,
        "status": claim.status.means,
        "evidence": [*claim.evidence.span, claim.evidence.text],
        "actor": [[v.means.name, v.text] for v in claim.actor],
        "target": [[v.means.name, v.text] for v in claim.target],
        "place": [[v.means.name, v.text] for v in claim.place],
        "when": [claim.when.text, *_days(claim)] if claim.when else None,
        "according_to": [[s.role, s.means.name if s.means else None, s.text] for s in claim.according_to],
        "quantities": [[q.kind, q.low, q.high, q.text] for q in claim.quantities],
    }


def offsets_only(claim: Claim) -> dict[str, Any]:
    """The same without a word of the report: spans, null where a value was inferred."""

    def spans(values: Any) -> list[Span | None]:
        return [v.span for v in values]

    return {
        "act": claim.act.means,
        "status": claim.status.means,
        "evidence": claim.evidence.span,
        "actor": spans(claim.actor),
        "target": spans(claim.target),
        "place": spans(claim.place),
        "when": [claim.when.span, *_days(claim)] if claim.when else None,
        "according_to": [[s.role, s.span] for s in claim.according_to],
        "quantities": [[q.kind, q.low, q.high, q.span] for q in claim.quantities],
    }


def _days(claim: Claim) -> tuple[str | None, str | None]:
    means = claim.when.means if claim.when else None
    return (means.earliest, means.latest) if means else (None, None)


def coded(coder: Coder, folder: Path) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Name and claims of every report of a folder."""
    for item in read_paths([folder]):
        if isinstance(item, Reading):
            yield Path(item.report.name).stem, coder.code(item.report)


def lines(claims: tuple[Claim, ...], form: Any) -> str:
    """One JSON line a claim."""
    return "".join(json.dumps(form(c), ensure_ascii=False) + "\n" for c in claims)


def main() -> None:
    """Write both sets; the five reports only where they are there."""
    coder = Coder.load()
    for name, folder, form in (("dispatches", DISPATCHES, with_words), ("reports", REPORTS, offsets_only)):
        if not folder.exists():
            continue
        (EXPECTED / name).mkdir(parents=True, exist_ok=True)
        for stem, claims in coded(coder, folder):
            (EXPECTED / name / f"{stem}.jsonl").write_text(lines(claims, form), "utf-8")


if __name__ == "__main__":
    main()
