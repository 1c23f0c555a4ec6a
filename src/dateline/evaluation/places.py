"""Scores of the place room: given names resolved within 161 km, calibration, and recognition of Location mentions.

`gold/places`: LGL, GWN and GeoVirus with the toponyms given; a name that isn't resolved counts as wrong. Where two
sources put the middle of a large country or sea differs by more than 161 km, so a second figure also accepts a gold
point inside the extent of the chosen place. `gold/parties`: re3d's Location entities, found from raw text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from ..places.gazetteer import Entry, Gazetteer
from ..places.geometry import Point, distance_km, nearest_on_line
from ..places.lexicon import load
from ..places.locating import mentions
from ..places.resolve import Asked, Resolution, resolve
from ..places.spotting import Spotter, split_words
from ..records import Block, Place, Report, Span, Value

if TYPE_CHECKING:
    from ..language import Reader

Row = Mapping[str, Any]
WITHIN_KM = 161.0
CORPORA = {"lgl": "lgl_dev.jsonl", "gwn": "gwn_dev.jsonl", "geovirus": "geovirus.jsonl"}


def evaluate(gold: Path) -> dict[str, Any]:
    """Every score for which `gold` holds data, as nested tables."""
    gazetteer = Gazetteer.open()
    out: dict[str, Any] = {}
    judged: list[tuple[float, bool]] = []
    for name, file in CORPORA.items():
        if (path := gold / "places" / file).is_file():
            table, answers = resolution(read_rows(path), gazetteer)
            out[name] = table
            judged += answers if name != "geovirus" else []
    if judged:
        out["calibration"] = calibration(judged)
    if (path := gold / "parties" / "re3d_dev.jsonl").is_file():
        out["re3d_location"] = recognition(read_rows(path), gazetteer)
    return out


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


# --- resolution of given names ---------------------------------------------------------------------------------------


def resolution(rows: Sequence[Row], gazetteer: Gazetteer) -> tuple[dict[str, Any], list[tuple[float, bool]]]:
    """Accuracy within 161 km over all toponyms with coordinates and over those with a GeoNames id; and each answer."""
    answers: list[tuple[float, bool]] = []
    right, inside, of = Counter[str](), Counter[str](), Counter[str]()
    cpu = 0.0
    for row in rows:
        toponyms = [t for t in row["toponyms"] if t.get("lat") is not None]
        start = process_time()
        found = resolve_given(row["text"], toponyms, gazetteer)
        cpu += process_time() - start
        for t, r in zip(toponyms, found, strict=True):
            point = t["lat"], t["lon"]
            hit = r.entry is not None and distance_km(r.entry.at, point) <= WITHIN_KM
            answers.append((r.confidence if r.entry else 0.0, hit))
            for kind in ("all", "with_id") if t.get("geonameid") else ("all",):
                of[kind] += 1
                right[kind] += hit
                inside[kind] += hit or (r.entry is not None and extends_to(r.entry, point))
    table = {
        k: {
            "within_161_km": round(right[k] / of[k], 3),
            "or_within_its_extent": round(inside[k] / of[k], 3),
            "of": of[k],
        }
        for k in sorted(of)
    }
    return table | {"documents_per_cpu_second": round(len(rows) / cpu)}, answers


def extends_to(entry: Entry, point: Point) -> bool:
    """Whether a point lies in a place: inside its radius, or within 161 km of the line of a river."""
    near = nearest_on_line(entry.line, point)[1] <= WITHIN_KM if entry.line else False
    return near or distance_km(entry.at, point) <= entry.radius_km


def resolve_given(text: str, toponyms: Sequence[Row], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve names whose places in the text are given."""
    words = split_words(text, [(0, len(text))])
    spotter = Spotter(words, gazetteer, load(), tagged=False)
    asked = [_asked(text, t, spotter) for t in toponyms]
    return resolve(asked, gazetteer, spotter.demonyms)


def _asked(text: str, toponym: Row, spotter: Spotter) -> Asked:
    start, end = toponym["start"], toponym["end"]
    kind, within = spotter.cues_at(start, end)
    surface = toponym["surface"] if text[start:end] != toponym["surface"] else text[start:end]
    return Asked(surface, start, kind if kind not in ("road", "facility") else None, within)


def calibration(answers: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Expected calibration error over ten bins of the answered, and accuracy when the surest 90 % are answered."""
    given = sorted(a for a in answers if a[0] > 0)
    error = 0.0
    for low in range(10):
        bin_ = [(c, h) for c, h in given if low / 10 < c <= (low + 1) / 10]
        if bin_:
            gap = sum(c for c, _ in bin_) / len(bin_) - sum(h for _, h in bin_) / len(bin_)
            error += abs(gap) * len(bin_) / len(given)
    surest = sorted(answers, key=lambda a: -a[0])[: int(0.9 * len(answers))]
    return {
        "expected_calibration_error": round(error, 3),
        "accuracy_at_90_percent": round(sum(h for _, h in surest) / len(surest), 3),
    }


# --- recognition -----------------------------------------------------------------------------------------------------


_NO_MENTIONS = ("anchor:", "party: before")  # a name inside a longer expression; an adjective: "U.S. forces"


def recognition(rows: Sequence[Row], gazetteer: Gazetteer) -> dict[str, Any]:
    """Exact and overlap F1 of Location mentions, by name and by common nouns ("the camp", "two bridges"); of names alone.

    re3d marks states that act as well, and what takes a place up again; adjectives ("U.S. forces") it doesn't.
    """
    from ..language import Reader

    reader = Reader.load()
    gold = [sorted({tuple(e["span"]) for e in row["entities"] if e["type"] == "Location"}) for row in rows]
    found = [list(_mentions(row["text"], gazetteer, reader)) for row in rows]
    named = [[v for v in values if not v.origin.startswith("nominal:")] for values in found]
    return {**_recognised(gold, found), "names_alone": _recognised(gold, named)}


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
