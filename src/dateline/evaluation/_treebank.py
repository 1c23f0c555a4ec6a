"""Gold trees in CoNLL-U, word by word and put together again as running text, and how their words are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..language import Reader
    from ..records import Sentence, Span


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A treebank sentence; heads count from 0, -1 is the root."""

    id: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    spaced: tuple[bool, ...]  # white space follows the word
    opens: str  # "document", "paragraph" or ""


def read_conllu(path: Path) -> list[GoldSentence]:
    """The sentences of a CoNLL-U file."""
    blocks = path.read_text("utf-8").strip("\n").split("\n\n")
    return [_gold_sentence(block.split("\n")) for block in blocks]


def _gold_sentence(lines: list[str]) -> GoldSentence:
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    words = [r for r in rows if r[0].isdigit()]
    glued = {
        int(r[0].split("-")[1]) if "-" in r[0] else int(r[0])
        for r in rows
        if "." not in r[0] and "SpaceAfter=No" in r[9]
    }
    for first, last in (map(int, r[0].split("-")) for r in rows if "-" in r[0]):
        glued |= set(range(first, last))
    comments = "\n".join(line for line in lines if line.startswith("#"))
    opens = "document" if "# newdoc" in comments else "paragraph" if "# newpar" in comments else ""
    found = re.search(r"^# sent_id = (.*)$", comments, re.MULTILINE)
    return GoldSentence(
        id=found[1] if found else "",
        words=tuple(r[1] for r in words),
        upos=tuple(r[3] for r in words),
        lemmas=tuple(r[2] for r in words),
        heads=tuple(int(r[6]) - 1 for r in words),
        deprels=tuple(r[7] for r in words),
        spaced=tuple(int(r[0]) not in glued for r in words),
        opens=opens,
    )


def spans_of(words: Iterable[str]) -> tuple[str, list[Span]]:
    """Words joined by spaces, and where each stands."""
    text, spans = "", []
    for word in words:
        spans.append((len(text), len(text) + len(word)))
        text += word + " "
    return text, spans


def read_gold_words(reader: Reader, words: Iterable[str]) -> Sentence:
    """A sentence read with the words that the gold gives."""
    text, spans = spans_of(words)
    return next(reader.read_sentences(text, [spans]))


def base(deprel: str) -> str:
    """The relation without its subtype."""
    return deprel.partition(":")[0]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document's running text, and where the gold words and sentences stand in it."""

    text: str
    sentences: tuple[tuple[GoldSentence, tuple[Span, ...]], ...]


def raw_documents(gold: list[GoldSentence]) -> Iterator[RawDocument]:
    """The treebank's sentences put together again as running text; a blank line between paragraphs."""
    text, kept = "", list[tuple[GoldSentence, tuple["Span", ...]]]()
    for g in gold:
        if g.opens == "document" and kept:
            yield RawDocument(text, tuple(kept))
            text, kept = "", []
        elif g.opens and text:
            text = text.rstrip() + "\n\n"
        spans = []
        for word, spaced in zip(g.words, g.spaced, strict=True):
            spans.append((len(text), len(text) + len(word)))
            text += word + (" " if spaced else "")
        kept.append((g, tuple(spans)))
    yield RawDocument(text, tuple(kept))
