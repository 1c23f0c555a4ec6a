"""Trees and tags against gold ones: on gold words, from raw text, in other spellings, and on arcs checked by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._figures import f1, share
from ._treebank import GoldSentence, base, raw_documents, read_gold_words

if TYPE_CHECKING:
    from ..language import Reader
    from ..records import Sentence

RELATIONS = ("nsubj", "obj", "obl", "ccomp", "conj", "acl:relcl", "appos", "nmod", "advcl", "xcomp")


def trees(reader: Reader, gold: list[GoldSentence]) -> dict[str, Any]:
    """Attachment and tags on gold words; `las` wants the full label, `las_universal` the label before the colon."""
    count: Counter[str] = Counter()
    relations: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[float, bool]] = Counter()
    for g in gold:
        tokens = read_gold_words(reader, g.words).tokens
        for i, t in enumerate(tokens):
            head = t.head == g.heads[i]
            whole = head and t.deprel == g.deprels[i]
            count += Counter(
                words=1, uas=head, las=whole, las_universal=head and base(t.deprel) == base(g.deprels[i]),
                upos=t.upos == g.upos[i], lemma=t.lemma == g.lemmas[i])  # fmt: skip
            sure[_band(t.head_p), whole] += 1
            for name in RELATIONS:
                wanted, made = _is(g.deprels[i], name), _is(t.deprel, name)
                relations[name, "wanted"] += wanted
                relations[name, "found"] += made
                relations[name, "right"] += wanted and made and head
    n = count["words"]
    return {
        "sentences": len(gold),
        "words": n,
        **{k: share(count[k], n) for k in ("las", "las_universal", "uas", "upos", "lemma")},
        "relations_f": {r: f1(*(relations[r, k] for k in ("right", "found", "wanted"))) for r in RELATIONS},
        "right_by_confidence": {
            f"{b:.1f}": share(sure[b, True], sure[b, True] + sure[b, False]) for b in (0.9, 0.8, 0.7, 0.5, 0.0)
        },
    }


def _is(deprel: str, name: str) -> bool:
    return deprel == name if ":" in name else base(deprel) == name


def _band(p: float) -> float:
    return next(b for b in (0.9, 0.8, 0.7, 0.5, 0.0) if p >= b)


def spelling(reader: Reader, gold: list[GoldSentence]) -> dict[str, float]:
    """`las` of the same sentences written otherwise: in capitals, in small letters, with typographic quotation marks."""
    ways: dict[str, Callable[[str], str]] = {
        "capitals": str.upper,
        "small_letters": str.lower,
        "typographic": lambda w: w.replace("'", "’").replace('"', "“"),
    }
    return {
        name: trees(reader, [replace(g, words=tuple(way(w) for w in g.words)) for g in gold])["las"]
        for name, way in ways.items()
    }


def raw_text(reader: Reader, gold: list[GoldSentence]) -> dict[str, Any]:
    """From raw text, as CoNLL 2018 scores it: F of words, of sentences, and of words with head and label."""
    count: Counter[str] = Counter()
    for document in raw_documents(gold):
        made = reader.read_text(document.text)
        wanted = dict[tuple[int, int], tuple[object, str]]()
        for g, spans in document.sentences:
            for i, span in enumerate(spans):
                wanted[span] = (spans[g.heads[i]] if g.heads[i] >= 0 else None, base(g.deprels[i]))
        ends = {(spans[0][0], spans[-1][1]) for _, spans in document.sentences}
        count["gold words"] += len(wanted)
        count["gold sentences"] += len(ends)
        for s in made:
            count["sentences"] += 1
            count["right sentences"] += s.span in ends
            for t in s.tokens:
                head = s.tokens[t.head].span if t.head >= 0 else None
                count["words"] += 1
                count["right words"] += t.span in wanted
                count["las"] += wanted.get(t.span) == (head, base(t.deprel))
    return {
        "words_f": f1(count["right words"], count["words"], count["gold words"]),
        "sentences_f": f1(count["right sentences"], count["sentences"], count["gold sentences"]),
        "las_f": f1(count["las"], count["words"], count["gold words"]),
    }


def report_arcs(reader: Reader, path: Path) -> dict[str, int]:
    """Role-bearing arcs checked by hand: how many are read as one of their acceptable readings."""
    from ..language.words import words

    right = total = whole = 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        s = next(reader.read_sentences(row["text"], [words(row["text"], 0, len(row["text"]))]))
        hits = [any(_has_arc(s, reading) for reading in readings) for readings in row["arcs"]]
        right, total, whole = right + sum(hits), total + len(hits), whole + all(hits)
    return {"right": right, "arcs": total, "whole_sentences_right": whole, "sentences": len(rows)}


def _has_arc(s: Sentence, reading: dict[str, Any]) -> bool:
    dependent, head = _word(s, reading["dependent"]), _word(s, reading["head"])
    if dependent is None or head is None or s.tokens[dependent].head != head:
        return False
    return any(s.tokens[dependent].deprel == r or base(s.tokens[dependent].deprel) == r for r in reading["relation"])


def _word(s: Sentence, name: str) -> int | None:
    """Index of "word" or of its second occurrence, "word#2"."""
    text, _, nth = name.partition("#")
    found = [i for i, t in enumerate(s.tokens) if t.text == text]
    k = int(nth or 1) - 1
    return found[k] if k < len(found) else None
