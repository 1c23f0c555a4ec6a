"""How well times are found and read: WikiWars and MEANTIME, scored as TempEval-3 does.

The frozen run is `benchmarks/times.json`, with what `dateparser.search_dates` scores by the same rules beside it.
"""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..times import annotate

MEANTIME_LINES = 6  # headline, date line and four sentences: times are annotated in these lines only

Tag = tuple[int, int, str | None]  # start, end, value
Annotator = Callable[[str, datetime.date | None], Iterable[Tag]]


@dataclass(frozen=True)
class Text:
    """A gold document: its text, creation date and time expressions."""

    name: str
    text: str
    dct: datetime.date | None
    gold: tuple[Tag, ...]


def evaluate(gold: Path) -> dict[str, Any]:
    """Strict, relaxed and value F1 per corpus of the folder `gold`, characters per CPU second, and the misses."""
    folder = gold / "times"
    present = {name: read(folder / file) for name, (file, read) in CORPORA.items() if (folder / file).exists()}
    if not present:
        raise InputError(f"there are no labelled times in {folder}. Name the folder that holds `times/`.")
    scores: dict[str, Any] = {name: score(texts, our_tags) for name, texts in present.items()}
    missed = [f"{name}: {line}" for name, texts in present.items() for text in texts for line in misses(text)]
    return {**scores, "misses": missed}


def misses(text: Text) -> list[str]:
    """What was missed, found in excess or given another value, one line each."""
    tags = list(our_tags(text.text, text.dct))
    pairs = match(text.gold, tags)
    matched, used = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    quote = text.text
    return [
        *(
            f"{text.name} missed “{quote[start:end]}”"
            for start, end, value in text.gold
            if (start, end, value) not in matched
        ),
        *(
            f"{text.name} in excess “{quote[start:end]}”"
            for start, end, value in tags
            if (start, end, value) not in used
        ),
        *(f"{text.name} “{quote[g[0] : g[1]]}” is {g[2]}, not {tag[2]}" for g, tag in pairs if g[2] != tag[2]),
    ]


def our_tags(text: str, dct: datetime.date | None) -> Iterable[Tag]:
    """What the times room finds."""
    return [(*tag.span, tag.value) for tag in annotate(text, dct)]


def wikiwars(path: Path) -> list[Text]:
    """War narratives: no useful creation date, every value comes from the text."""
    return [Text(row["doc_id"], row["text"], None, _gold(row)) for row in _rows(path)]


def meantime(path: Path) -> list[Text]:
    """News with a creation date, cut to the lines in which times are annotated."""
    return [_news(row, lambda tag: True) for row in _rows(path)]


def meantime_stories(path: Path) -> list[Text]:
    """The same without the line that is nothing but the creation date."""
    return [_news(row, lambda tag: tag.get("functionInDocument") != "CREATION_TIME") for row in _rows(path)]


def _news(row: dict[str, Any], counts: Callable[[dict[str, Any]], bool]) -> Text:
    """A story with those tags that count; the words of the others are blanked, offsets stay."""
    text = "\n".join(row["text"].split("\n")[:MEANTIME_LINES])
    for tag in row["timexes"]:
        if not counts(tag):
            text = text[: tag["start"]] + " " * (tag["end"] - tag["start"]) + text[tag["end"] :]
    kept = {**row, "timexes": [tag for tag in row["timexes"] if counts(tag)]}
    return Text(row["doc_id"], text, _date(row["dct"]), _gold(kept))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _gold(row: dict[str, Any]) -> tuple[Tag, ...]:
    return tuple((tag["start"], tag["end"], tag.get("value")) for tag in row["timexes"])


def _date(dct: str | None) -> datetime.date | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.datetime.strptime(dct or "", form).date()
        except ValueError:
            continue
    return None


CORPORA: dict[str, tuple[str, Callable[[Path], list[Text]]]] = {  # row of the table: file, reader
    "wikiwars": ("wikiwars_dev.jsonl", wikiwars),
    "meantime": ("meantime_dev.jsonl", meantime),
    "meantime, no date lines": ("meantime_dev.jsonl", meantime_stories),
}


def score(texts: list[Text], annotator: Annotator) -> dict[str, float]:
    """TempEval-3: strict F1 (same span), relaxed F1 (overlap), value F1 (overlap and the same value).

    Each gold tag is matched with one tag at most and the other way round: exact spans first, then overlaps in text
    order. A gold tag without a value is never right.
    """
    annotator(texts[0].text[:2000], None)  # the grammar is compiled before the clock starts
    strict = relaxed = value = ours = golds = characters = 0
    started = time.process_time()
    found = [list(annotator(text.text, text.dct)) for text in texts]
    seconds = time.process_time() - started
    for text, tags in zip(texts, found, strict=True):
        pairs = match(text.gold, tags)
        strict += sum(gold[:2] == tag[:2] for gold, tag in pairs)
        relaxed += len(pairs)
        value += sum(gold[2] == tag[2] is not None for gold, tag in pairs)
        ours, golds, characters = ours + len(tags), golds + len(text.gold), characters + len(text.text)
    return {
        "strict": _f1(strict, ours, golds),
        "relaxed": _f1(relaxed, ours, golds),
        "value": _f1(value, ours, golds),
        "relaxed_precision": round(relaxed / max(ours, 1), 4),
        "relaxed_recall": round(relaxed / max(golds, 1), 4),
        "characters_per_cpu_second": round(characters / max(seconds, 1e-9)),
    }


def match(gold: Iterable[Tag], ours: Iterable[Tag]) -> list[tuple[Tag, Tag]]:
    """Pairs of gold and found tags, each in one pair at most."""
    left, pairs = sorted(ours, key=lambda tag: tag[:2]), []
    missing = []
    for tag in sorted(gold, key=lambda tag: tag[:2]):
        same = next((other for other in left if other[:2] == tag[:2]), None)
        if same is None:
            missing.append(tag)
        else:
            left.remove(same)
            pairs.append((tag, same))
    for tag in missing:
        near = next((other for other in left if other[0] < tag[1] and tag[0] < other[1]), None)
        if near is not None:
            left.remove(near)
            pairs.append((tag, near))
    return pairs


def _f1(right: int, ours: int, gold: int) -> float:
    return round(2 * right / (ours + gold), 4) if ours + gold else 0.0
