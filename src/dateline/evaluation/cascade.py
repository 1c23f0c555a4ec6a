"""What the cascade loses and saves: claims of articles that its filter stops, against coding everything; articles without
a claim that it stops; claims in sentences that are told to hold none.

Running news texts of all kinds, each looked at twice, as in an archive: by the bytes of a plain page around it, and by
its text. Each text is coded whole, which takes minutes; `rows` leaves out the rest of a large set.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import Claim, Reading, Report
from ._corpus import ROOT

if TYPE_CHECKING:
    from ..claims.codebook.bearing import Bearing
    from ..language import Reader

SETS = {
    "PolNeAR": "attribution/polnear_dev", "MEANTIME": "times/meantime_dev", "GWN": "places/gwn_dev",
    "LGL": "places/lgl_dev", "GeoVirus": "places/geovirus", "re3d": "parties/re3d_dev",
    "WikiEvents": "acts/wikievents_dev", "MUC": "acts/muc4_dev",
}  # fmt: skip
ROWS = 100
"""Texts of a set at most."""
PARAGRAPH = re.compile(r"\n\s*\n")
VIOLENT = "acts of war and violence"


@dataclass
class Tally:
    """What was counted of one set."""

    articles: int = 0
    idle: int = 0  # articles without a claim
    stopped: int = 0  # of these
    claims: int = 0
    lost: int = 0  # in articles that were stopped
    missed: int = 0  # outside sentences that can hold one
    either: int = 0  # lost or missed: what the quick reader behind the filter can't find
    sentences: int = 0
    kept: int = 0  # sentences that can hold one
    misses: list[str] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """As it is shown."""
        return {
            "articles": self.articles,
            "claims": self.claims,
            "lost": self.lost,
            "share_lost": self.lost / max(self.claims, 1),
            "no_claim": self.idle,
            "of_these_stopped": self.stopped / max(self.idle, 1),
        }


def evaluate(gold: Path, *, rows: int = ROWS, least: int = 1) -> dict[str, Any]:
    """Claims lost by the filter, articles stopped, and claims lost by leaving out sentences."""
    from ..claims import Coder
    from ..claims.codebook.bearing import Bearing
    from ..relevance import Filter
    from ..vocabulary import shipped_acts

    coder = Coder.load()
    look, bearing = Filter.load(least, coder), Bearing.of(coder.lexicon, coder.parties)
    tallies: dict[str, Tally] = {}
    lost_acts, acts = Counter[str](), Counter[str]()
    for name, report in _reports(gold, rows):
        tally, claims = tallies.setdefault(name, Tally()), coder.code(report)
        passes = look.page(page(report.text)) and look.text(report.text)
        _count(tally, report, claims, passes, _kept(report, coder.reader, bearing))
        acts.update(c.act.means for c in claims)
        lost_acts.update(c.act.means for c in claims if not passes)
    whole = _all(tallies.values())
    violent = {name for name, act in shipped_acts().items() if act.violent}
    return {
        **{name: tally.row() for name, tally in tallies.items()},
        "all": whole.row(),
        VIOLENT: {
            "claims": sum(n for act, n in acts.items() if act in violent),
            "lost": sum(n for act, n in lost_acts.items() if act in violent),
        },
        "sentences": {
            "sentences": whole.sentences,
            "can hold a claim": whole.kept / max(whole.sentences, 1),
            "claims in the others": whole.missed,
            "share_lost": whole.missed / max(whole.claims, 1),
            "lost by filter or sentence": whole.either,
            "share_lost_by_either": whole.either / max(whole.claims, 1),
        },
        "misses": whole.misses,
    }


def page(text: str) -> bytes:
    """A text as the body of a page, a paragraph an element."""
    return f"<body>{''.join(f'<p>{escape(part)}</p>' for part in PARAGRAPH.split(text))}</body>".encode()


def _kept(report: Report, reader: Reader, bearing: Bearing) -> dict[int, bool]:
    """By where each sentence of a report begins, whether it gets a tree."""
    sentences = reader.read(report, wanted=lambda texts: [False] * len(texts)).sentences
    texts = [report.text[slice(*s.span)] for s in sentences]
    return {s.span[0]: yes for s, yes in zip(sentences, bearing(texts), strict=True)}


def _count(tally: Tally, report: Report, claims: tuple[Claim, ...], passes: bool, kept: dict[int, bool]) -> None:
    tally.articles += 1
    tally.claims += len(claims)
    if not passes:
        tally.lost += len(claims)
        tally.misses += [f"{report.name}: {c.act.means}: {c.evidence.text[:120]}" for c in claims]
    if not claims:
        tally.idle += 1
        tally.stopped += not passes
    starts = sorted(kept)
    passed_over = [c for c in claims if not kept[starts[bisect_right(starts, c.evidence.span[0]) - 1]]]
    tally.sentences += len(kept)
    tally.kept += sum(kept.values())
    tally.missed += len(passed_over)
    tally.either += len(passed_over) if passes else len(claims)


def _all(tallies: Any) -> Tally:
    whole = Tally()
    for tally in tallies:
        for name in Tally.__dataclass_fields__:
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    return whole


def _reports(gold: Path, rows: int) -> Iterator[tuple[str, Report]]:
    """The set's name and the report, of all texts that are there; no text twice."""
    from ..reports import read_paths

    for name, folder in (("five reports", gold.parent / "reports"), ("dispatches", ROOT / "examples")):
        for item in read_paths([folder]) if folder.is_dir() else ():
            if isinstance(item, Reading):
                yield name, item.report
    for name, stem in SETS.items():
        path = gold / f"{stem}.jsonl"
        lines = path.read_text("utf-8").strip().split("\n") if path.is_file() else []
        seen: set[str] = set()
        for line in lines:
            row = json.loads(line)
            if len(seen) < rows and row["text"] not in seen:
                seen.add(row["text"])
                yield name, _report(str(row.get("id") or row.get("doc_id")), row["text"])


def _report(name: str, text: str) -> Report:
    from ..reports.assemble import assemble
    from ..reports.metadata import Metadata
    from ..reports.source import SourceFile

    return assemble(SourceFile(Path(name), name), text.encode(), text, Metadata()).report
