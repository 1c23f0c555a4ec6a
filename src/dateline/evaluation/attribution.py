"""Scores the speech room against PolNeAR: source, cue and content of every attribution, as exact spans.

**Pairing.** Within an article, a found and a gold attribution are paired one to one, the pair whose contents share most
words first (F1 of the words; ties: cues that overlap, then text order). Pairs share at least one word of content. A
source, cue or content is right where its pair holds the same words, whole: words are those of `dateline.language`, a
word counts where the span touches it (the gold cuts some words in two), marks included. `characters` wants the very
same code points instead. Precision counts every found span, recall every gold one, paired or not.

**Scope.** PolNeAR marks speech, belief, attitudes ("supporters of X") and official acts ("blocks a law"). The first
table scores `find_attributions`, which reads as widely as that; `speech_only` scores `find_speech`, what claims use.

**Doubles.** Some articles stand twice, by two annotators: each version is scored and counts half, so that every article
counts once. `annotators` scores one annotator against the other on these articles: how far two people agree.
"""

from __future__ import annotations

import json
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.records import Document, Report, Span, Speech

from ._figures import f1, prf
from ._pairing import one_to_one

if TYPE_CHECKING:
    from dateline.language import Reader

PARTS = ("source", "cue", "content")
Finder = Callable[[Document], tuple[Speech, ...]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as spans of the article; empty where there is none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One annotator's reading of one article; `weight` is one over the number of annotators."""

    name: str
    text: str
    gold: tuple[Attribution, ...]
    weight: float


class Words:
    """The words of a text, to turn spans into sets of word numbers."""

    def __init__(self, text: str) -> None:
        from dateline.language.words import words

        spans = words(text, 0, len(text))
        self.starts, self.ends = [s for s, _ in spans], [e for _, e in spans]

    def at(self, spans: Iterable[Span]) -> frozenset[int]:
        """Numbers of the words that the spans touch."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found)


def read_polnear(path: Path) -> list[Article]:
    """The articles of a PolNeAR file, in its order."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    versions = Counter(row["doc_id"] for row in rows)
    return [
        Article(r["doc_id"], r["text"], tuple(_attribution(a) for a in r["attributions"]), 1 / versions[r["doc_id"]])
        for r in rows
    ]


def _attribution(row: dict[str, Any]) -> Attribution:
    return Attribution(*(tuple((p["start"], p["end"]) for p in row[part]) for part in PARTS))


def from_speech(speech: Speech) -> Attribution:
    """What was found, in PolNeAR's form."""
    return Attribution((speech.source,) if speech.source else (), (speech.cue,) if speech.cue else (), speech.content)


Pair = tuple[Attribution, Attribution]


def pair_up(gold: Sequence[Attribution], found: Sequence[Attribution], words: Words) -> list[Pair]:
    """Gold and found attributions of one article, each in one pair at most, by the words that their contents share."""
    wanted, made = [words.at(g.content) for g in gold], [words.at(f.content) for f in found]
    near: list[tuple[float, bool, int, int]] = []
    for i, g in enumerate(wanted):
        for j, f in enumerate(made):
            if shared := len(g & f):
                cues = bool(words.at(gold[i].cue) & words.at(found[j].cue))
                near.append((-2 * shared / (len(g) + len(f)), not cues, i, j))
    return [(gold[i], found[j]) for i, j in one_to_one(near)]


class Score:
    """Counts over articles: exact parts, words of content, and words of content whose pair has the right source."""

    def __init__(self) -> None:
        self.count: Counter[tuple[str, str]] = Counter()

    def add(self, article: Article, found: Sequence[Attribution], words: Words) -> list[Pair]:
        """Count one article in; the pairs are given back."""
        pairs = pair_up(article.gold, found, words)
        for part in PARTS:
            self._add(article, part, "wanted", sum(bool(getattr(g, part)) for g in article.gold))
            self._add(article, part, "found", sum(bool(getattr(f, part)) for f in found))
            both = [(getattr(g, part), getattr(f, part)) for g, f in pairs]
            self._add(article, part, "right", sum(bool(g) and words.at(g) == words.at(f) for g, f in both))
            self._add(article, part, "characters", sum(bool(g) and g == f for g, f in both))
        self._add(article, "attribution", "wanted", len(article.gold))
        self._add(article, "attribution", "found", len(found))
        self._add(article, "attribution", "right", len(pairs))
        wanted, made = (words.at(s for a in side for s in a.content) for side in (article.gold, found))
        for key, these in (("wanted", wanted), ("found", made), ("right", wanted & made)):
            self._add(article, "content_words", key, len(these))
        return pairs

    def _add(self, article: Article, part: str, key: str, n: int) -> None:
        self.count[part, key] += n * article.weight  # type: ignore[assignment]  # halves, for articles that stand twice

    def table(self) -> dict[str, dict[str, float]]:
        """Part → precision, recall and F1 of words, F1 of characters for spans, and how many the gold has."""
        return {part: self._row(part) for part in (*PARTS, "content_words", "attribution")}

    def _row(self, part: str) -> dict[str, float]:
        right, found, wanted = (self.count[part, key] for key in ("right", "found", "wanted"))
        row = prf(right, found, wanted)
        if part in PARTS:
            row["characters_f1"] = f1(self.count[part, "characters"], found, wanted)
        return {**row, "gold": round(wanted, 1)}


def score(articles: Sequence[Article], documents: dict[str, Document], find: Finder) -> Score:
    """One finder over articles that have been read."""
    total = Score()
    for article in articles:
        found = [from_speech(s) for s in find(documents[article.name])]
        total.add(article, found, Words(article.text))
    return total


def annotators(articles: Sequence[Article]) -> dict[str, float]:
    """F1 of one annotator against the other, on the articles that two have read."""
    seen: dict[str, Article] = {}
    total = Score()
    for article in articles:
        first = seen.setdefault(article.name, article)
        if first is not article:
            total.add(first, article.gold, Words(article.text))
    return {part: row["f1"] for part, row in total.table().items()}


def read_documents(articles: Sequence[Article], reader: Reader) -> dict[str, Document]:
    """Every article once, read by the language model, by name."""
    texts = {a.name: a.text for a in articles}
    return {n: Document(_report(n, t), reader.read_text(t)) for n, t in texts.items()}


def _report(name: str, text: str) -> Report:
    return Report("0" * 16, name, text, "0" * 64)


def misses(articles: Sequence[Article], documents: dict[str, Document], find: Finder) -> Iterator[str]:
    """Gold attributions that nothing was paired with, and found ones without gold, with their words."""
    for article in articles:
        found = [from_speech(s) for s in find(documents[article.name])]
        pairs = pair_up(article.gold, found, Words(article.text))
        for sign, all_of, paired in (("missed", article.gold, [g for g, _ in pairs]), ("extra", found, [f for _, f in pairs])):  # fmt: skip
            yield from (f"{sign}: {_words(article.text, a)}" for a in all_of if a not in paired)


def _words(text: str, a: Attribution) -> str:
    parts = (" … ".join(text[s:e] for s, e in getattr(a, part)) for part in PARTS)
    return " | ".join(" ".join(p.split())[:120] for p in parts)


def evaluate(gold: Path) -> dict[str, Any]:
    """PolNeAR dev; `gold` is the folder with `attribution/` in it. Milliseconds are processor time, reading not counted."""
    from dateline.language import Reader
    from dateline.speech import find_attributions, find_speech

    articles = read_polnear(gold / "attribution" / "polnear_dev.jsonl")
    documents = read_documents(articles, Reader.load())
    began = time.process_time()
    for document in documents.values():
        find_speech(document)
    spent = time.process_time() - began
    words = sum(len(s.tokens) for d in documents.values() for s in d.sentences)
    return {
        **score(articles, documents, find_attributions).table(),
        "speech_only": {part: row["f1"] for part, row in score(articles, documents, find_speech).table().items()},
        "annotators": annotators(articles),
        "ms_per_500_words": round(500_000 * spent / words, 1),
        "misses": list(misses(articles, documents, find_attributions)),
    }
