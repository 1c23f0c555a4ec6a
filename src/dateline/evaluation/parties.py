"""How well parties are found, and who fights whom: re3d's entity spans and its relations between parties.

`gold/parties/re3d_dev.jsonl`, entities marked by people (`conf` of .5 and more). A gold span is found exactly when a
mention has its words (articles, possessives and quotation marks aside), and found when a mention overlaps it. A mention
is right when it overlaps a gold span of any of these types, or of a Location where the mention is a country.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from ..records import Mention, Report, Span

if TYPE_CHECKING:
    from ..actors import Cast
    from ..claims import Coder

TYPES = ("Organisation", "Person", "Nationality", "MilitaryPlatform")
LEAST = 0.5  # `conf` that counts
EDGES = frozenset({"the", "a", "an", "'s", "’s", "s"})
PRONOUNS = frozenset({"i", "he", "she", "it", "they", "we", "you", "him", "her", "them", "us", "me", "his", "its", "their", "our", "my", "your",
                      "himself", "herself", "themselves", "ourselves", "myself", "who", "which", "that"})  # fmt: skip
Row = Mapping[str, Any]


def evaluate(gold: Path, *, codebook: Path | None = None) -> dict[str, Any]:
    """Recall by type, precision by kind of mention, pairs of parties, and CPU time; empty where `gold` has no such data."""
    path = gold / "parties" / "re3d_dev.jsonl"
    if not path.is_file():
        return {}
    from ..claims import Coder

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return score(rows, Coder.load(codebook))


def score(rows: Sequence[Row], coder: Coder) -> dict[str, Any]:
    """The tables of `evaluate` over the given documents."""
    from ._pairs import Judged, table

    documents: list[Judged] = []
    found: Counter[tuple[str, str]] = Counter()
    judged: Counter[tuple[str, bool]] = Counter()
    misses: list[str] = []
    seconds, words = 0.0, 0
    for row in rows:
        cast, spent = _cast(row, coder)
        report = _report(row)
        documents.append(Judged.of(row, report, cast, coder.code(report)))
        seconds, words = seconds + spent, words + len(row["text"].split())
        spans = [m.span for m in cast.mentions]
        exact = {_core(row["text"], s) for s in spans}
        for kind, span in _entities(row):
            found[kind, "gold"] += 1
            found[kind, "exact"] += _core(row["text"], span) in exact
            overlaps = any(_overlap(span, s) for s in spans)
            found[kind, "overlap"] += overlaps
            if not overlaps:
                misses.append(f"missed {kind}: {_in_context(row['text'], span)}")
        for mention, right in _judged(cast.mentions, row):
            judged[mention.kind, right] += 1
            if not right:
                misses.append(f"wrong {mention.kind}: {_in_context(row['text'], mention.span)}")
    pairs = table(documents)
    return {
        "recall": {t: _recall(found, t) for t in sorted({t for t, _ in found})},
        "precision": {k: _precision(judged, k) for k in sorted({k for k, _ in judged})},
        "cpu_ms_per_500_words": round(seconds * 1000 / max(words, 1) * 500, 1),
        **{name: value for name, value in pairs.items() if name != "misses"},
        "misses": [*misses, *pairs["misses"]],
    }


def _report(row: Row) -> Report:
    return Report(row["id"], row["id"], row["text"], "")


def _cast(row: Row, coder: Coder) -> tuple[Cast, float]:
    from ..actors import Cast

    document = coder.reader.read(_report(row))
    start = process_time()
    cast = Cast.of(document, coder.parties)
    return cast, process_time() - start


def _entities(row: Row) -> Iterator[tuple[str, Span]]:
    """Gold spans by type; pronouns stand apart, for they are found by reference only."""
    for entity in row["entities"]:
        if entity["type"] in TYPES and entity.get("conf", 1) >= LEAST:
            span = (entity["span"][0], entity["span"][1])
            pronoun = row["text"][slice(*span)].casefold() in PRONOUNS
            yield f"{entity['type']}{' (pronoun)' if pronoun else ''}", span


def _judged(mentions: Iterable[Mention], row: Row) -> Iterator[tuple[Mention, bool]]:
    right = [(e["span"][0], e["span"][1]) for e in row["entities"] if e["type"] in TYPES]
    places = [(e["span"][0], e["span"][1]) for e in row["entities"] if e["type"] == "Location"]
    for mention in mentions:
        among = [*right, *places] if mention.kind == "country" else right
        yield mention, any(_overlap(mention.span, span) for span in among)


def _recall(found: Counter[tuple[str, str]], kind: str) -> dict[str, float]:
    gold = found[kind, "gold"]
    return {
        "gold": gold,
        "exact": round(found[kind, "exact"] / gold, 3),
        "overlap": round(found[kind, "overlap"] / gold, 3),
    }


def _precision(judged: Counter[tuple[str, bool]], kind: str) -> dict[str, float]:
    right, wrong = judged[kind, True], judged[kind, False]
    return {"mentions": right + wrong, "right": round(right / (right + wrong), 3)}


def _core(text: str, span: Span) -> tuple[str, int]:
    """The words of a span without articles at its edges, with where they begin."""
    start, end = span
    words = text[start:end].strip(" “”\"'’").split()
    while words and words[0].casefold() in EDGES:
        words = words[1:]
    joined = " ".join(words).removesuffix("’s").removesuffix("'s").rstrip(" “”\"'’")
    return joined, end - len(text[start:end].lstrip(" “”\"'’")) if not words else text.find(words[0], start)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _in_context(text: str, span: Span) -> str:
    start, end = max(0, span[0] - 30), min(len(text), span[1] + 30)
    return f"{text[start : span[0]]}[{text[slice(*span)]}]{text[span[1] : end]}".replace("\n", " ")
