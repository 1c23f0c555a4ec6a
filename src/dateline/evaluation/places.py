"""Scores of the place room: given names resolved within 161 km, calibration, and recognition of Location mentions.

`gold/places`: LGL, GWN and GeoVirus with the toponyms given; a name that isn't resolved counts as wrong. Where two
sources put the middle of a large country or sea differs by more than 161 km, so a second figure also accepts a gold
point inside the extent of the chosen place. `gold/parties`: re3d's Location entities, found from raw text. Spellings by
other romanisations are the project's own, see `_romanised` and `_by_rule`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..places.gazetteer import Gazetteer
from ..places.locating import mentions
from ..records import Block, Place, Report, Span, Value
from ._by_rule import by_rule
from ._romanised import TOTALS, measure, written
from ._toponyms import Answer, Row, calibrations, in_words, resolution

if TYPE_CHECKING:
    from ..language import Reader

CORPORA = {"lgl": "lgl_dev.jsonl", "gwn": "gwn_dev.jsonl", "geovirus": "geovirus.jsonl"}


def evaluate(gold: Path) -> dict[str, Any]:
    """Every score for which `gold` holds data, as nested tables."""
    gazetteer = Gazetteer.open()
    out: dict[str, Any] = {}
    judged: list[Answer] = []
    misses: list[str] = []
    for name, file in CORPORA.items():
        if (path := gold / "places" / file).is_file():
            out[name], answers, missed = resolution(read_rows(path), gazetteer)
            misses += [f"{name} {line}" for line in missed]
            judged += answers if name != "geovirus" else []
    if judged:
        out["calibration"] = calibrations(judged)
    if (path := gold / "parties" / "re3d_dev.jsonl").is_file():
        out["re3d_location"], missed = recognition(read_rows(path), gazetteer)
        misses += missed
    out["romanised"], missed = romanised(gazetteer)
    return {**out, "misses": misses + missed}


def romanised(gazetteer: Gazetteer) -> tuple[dict[str, Any], list[str]]:
    """Spellings written by hand, those by systems of romanisation, and all of them: the right place's rank."""
    by_hand, systematic = list(written(gazetteer)), list(by_rule(gazetteer))
    tables, missed = {}, []
    for name, spellings in {"written": by_hand, "by_rule": systematic, "together": by_hand + systematic}.items():
        table, lines = measure(spellings, gazetteer)
        tables[name] = table if name != "together" else {k: table[k] for k in TOTALS}
        missed += lines if name != "together" else []
    return tables, missed


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


_NO_MENTIONS = ("anchor:", "party: before")  # a name inside a longer expression; an adjective: "U.S. forces"


def recognition(rows: Sequence[Row], gazetteer: Gazetteer) -> tuple[dict[str, Any], list[str]]:
    """Exact and overlap F1 of Location mentions, by name and by common nouns ("the camp", "two bridges"); of names alone.

    re3d marks states that act as well, and what takes a place up again; adjectives ("U.S. forces") it doesn't.
    """
    from ..language import Reader

    reader = Reader.load()
    gold = [sorted({tuple(e["span"]) for e in row["entities"] if e["type"] == "Location"}) for row in rows]
    found = [list(_mentions(row["text"], gazetteer, reader)) for row in rows]
    named = [[v for v in values if not v.origin.startswith("nominal:")] for values in found]
    table = {**_recognised(gold, found), "names_alone": _recognised(gold, named)}
    return table, [line for row, g, f in zip(rows, gold, found, strict=True) for line in _wrong(row["text"], g, f)]


def _wrong(text: str, gold: Sequence[Span], found: Sequence[Value[Place]]) -> Iterator[str]:
    """The mentions that nothing touches, on either side."""
    spans = [v.span for v in found if v.span]
    yield from (f"re3d missed: {in_words(text, *g)}" for g in gold if not _touched([g], spans))
    yield from (f"re3d not in gold: {in_words(text, *s)}" for s in sorted(set(spans)) if not _touched([s], gold))


def _recognised(gold: Sequence[Sequence[Span]], values: Sequence[Sequence[Value[Place]]]) -> dict[str, Any]:
    exact, overlap = Counter[str](), Counter[str]()
    for truth, answers in zip(gold, values, strict=True):
        found = sorted({v.span for v in answers if v.span})
        exact.update(hit=len(set(truth) & set(found)), gold=len(truth), found=len(found))
        overlap.update(gold_hit=_touched(truth, found), found_hit=_touched(found, truth))
    return {
        "exact": _f1(exact["hit"] / exact["found"], exact["hit"] / exact["gold"]),
        "overlap": _f1(overlap["found_hit"] / exact["found"], overlap["gold_hit"] / exact["gold"]),
        "gold": exact["gold"],
        "found": exact["found"],
    }


def _mentions(text: str, gazetteer: Gazetteer, reader: Reader) -> Iterator[Value[Place]]:
    report = Report("", "", text, "", (Block((0, len(text)), "body", "evaluation"),))
    values = mentions(reader.read(report), gazetteer)
    yield from (v for v in values if v.span and not v.origin.startswith(_NO_MENTIONS))


def _touched(these: Iterable[Span], those: Sequence[Span]) -> int:
    return sum(any(a < d and c < b for c, d in those) for a, b in these)


def _f1(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / both, 3) if both else 0.0,
    }
