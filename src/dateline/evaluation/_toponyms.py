"""Given names of places resolved, against their coordinates: accuracy within 161 km, causes of misses, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

from ..places.gazetteer import Entry, Gazetteer
from ..places.geometry import Point, distance_km, nearest_on_line
from ..places.lexicon import load
from ..places.resolve import Asked, Resolution, resolve
from ..places.spotting import Spotter, split_words

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """How sure an answer was (0: none), and whether it was right."""

    confidence: float
    within_161_km: bool
    or_within_its_extent: bool
    with_id: bool  # whether the gold names a GeoNames place, not a point alone


WITHIN_KM = 161.0


def resolution(rows: Sequence[Row], gazetteer: Gazetteer) -> tuple[dict[str, Any], list[Answer], list[str]]:
    """Accuracy within 161 km over all toponyms with coordinates and over those with a GeoNames id; each answer; misses.

    The table counts the misses by cause, so that what the gazetteer lacks can be told from a wrong choice.
    """
    answers: list[Answer] = []
    right, inside, of = Counter[str](), Counter[str](), Counter[str]()
    cpu = 0.0
    causes: Counter[str] = Counter()
    misses: list[str] = []
    for row in rows:
        toponyms = [t for t in row["toponyms"] if t.get("lat") is not None]
        start = process_time()
        found = resolve_given(row["text"], toponyms, gazetteer)
        cpu += process_time() - start
        for t, r in zip(toponyms, found, strict=True):
            point = t["lat"], t["lon"]
            hit = r.entry is not None and distance_km(r.entry.at, point) <= WITHIN_KM
            extent = hit or (r.entry is not None and extends_to(r.entry, point))
            answers.append(Answer(r.confidence if r.entry else 0.0, hit, extent, bool(t.get("geonameid"))))
            if not hit:
                cause = cause_of_miss(t["surface"], point, r, gazetteer)
                causes[cause] += 1
                misses.append(f"{cause}: {in_words(row['text'], t['start'], t['end'])} -> {_answer(r)}")
            for kind in ("all", "with_id") if t.get("geonameid") else ("all",):
                of[kind] += 1
                right[kind] += hit
                inside[kind] += extent
    table = {
        k: {
            "within_161_km": round(right[k] / of[k], 3),
            "or_within_its_extent": round(inside[k] / of[k], 3),
            "of": of[k],
        }
        for k in sorted(of)
    }
    return (
        table | {"misses": dict(sorted(causes.items())), "documents_per_cpu_second": round(len(rows) / cpu)},
        answers,
        misses,
    )


def cause_of_miss(name: str, point: Point, found: Resolution, gazetteer: Gazetteer) -> str:
    """Why a name was missed: the gazetteer has no place of that name there, another centre for it, or it was passed over."""
    if found.entry is not None and extends_to(found.entry, point):
        return "another centre"
    near = any(distance_km(e.at, point) <= WITHIN_KM for e, _ in gazetteer.named(name))
    if near:
        return "wrong choice" if found.entry else "not believed"
    return "not in the gazetteer, another chosen" if found.entry else "not in the gazetteer"


def in_words(text: str, start: int, end: int) -> str:
    """A name with the words around it, on one line."""
    return " ".join(f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".split())


def _answer(r: Resolution) -> str:
    return f"{r.entry.name}, {r.entry.kind}, {r.entry.country} ({r.confidence})" if r.entry else "no answer"


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


def calibrations(answers: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """Calibration over all toponyms and over those with an id, by distance from the centre and by extent."""
    tables = {}
    for name, some in {"all": answers, "with_id": [a for a in answers if a.with_id]}.items():
        tables[f"{name}, within 161 km"] = calibration([(a.confidence, a.within_161_km) for a in some])
        tables[f"{name}, or within its extent"] = calibration([(a.confidence, a.or_within_its_extent) for a in some])
    return tables


def calibration(answers: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Expected calibration error over ten bins of the answered, and accuracy when the surest 90 % are answered.

    `at_90_percent_at_most`: what that accuracy would be if every wrong answer were among the least sure.
    """
    given = sorted(a for a in answers if a[0] > 0)
    error = 0.0
    for low in range(10):
        bin_ = [(c, h) for c, h in given if low / 10 < c <= (low + 1) / 10]
        if bin_:
            gap = sum(c for c, _ in bin_) / len(bin_) - sum(h for _, h in bin_) / len(bin_)
            error += abs(gap) * len(bin_) / len(given)
    surest = sorted(answers, key=lambda a: -a[0])[: int(0.9 * len(answers))]
    right = sum(h for _, h in answers)
    return {
        "expected_calibration_error": round(error, 3),
        "accuracy_at_90_percent": round(sum(h for _, h in surest) / len(surest), 3),
        "at_90_percent_at_most": round(min(1.0, right / len(surest)), 3),
    }
