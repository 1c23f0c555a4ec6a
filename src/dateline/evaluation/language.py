"""How well the language model reads: trees, tags, names, roles and raw text, against the gold treebanks.

`evaluate(gold)` gives every table that the model card shows; the frozen run is `benchmarks/language.json`. Scores are
shares between 0 and 1, rounded to three places; F is the harmonic mean of precision and recall.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._figures import f1, share

if TYPE_CHECKING:
    from dateline.language import Reader
    from dateline.records import Sentence, Span

RELATIONS = ("nsubj", "obj", "obl", "ccomp", "conj", "acl:relcl", "appos", "nmod", "advcl", "xcomp")
ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "ARGM-MOD")
RE3D = {"Location": "LOC", "Person": "PER", "Organisation": "ORG"}


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
    return reader.read_words(text, spans)


def base(deprel: str) -> str:
    """The relation without its subtype."""
    return deprel.partition(":")[0]


# --- trees -----------------------------------------------------------------------------------------------------------


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


# --- raw text --------------------------------------------------------------------------------------------------------


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


# --- names -----------------------------------------------------------------------------------------------------------


def bio_spans(tags: Iterable[str]) -> set[tuple[str, int, int]]:
    """(kind, start, end) of a row of BIO tags."""
    out: list[tuple[str, int, int]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            out.append((tag[2:], i, i + 1))
        elif tag.startswith("I-") and out and out[-1][0] == tag[2:] and out[-1][2] == i:
            out[-1] = (tag[2:], out[-1][1], i + 1)
    return set(out)


def names(reader: Reader, path: Path) -> dict[str, Any]:
    """Exact spans with their kind against a Universal NER file."""
    count: Counter[tuple[str, str]] = Counter()
    for block in path.read_text("utf-8").strip("\n").split("\n\n"):
        rows = [r.split("\t") for r in block.split("\n") if r and not r.startswith("#")]
        wanted = {s for s in bio_spans(r[2] for r in rows) if s[0] in RE3D.values()}
        made = bio_spans(t.entity for t in read_gold_words(reader, (r[1] for r in rows)).tokens)
        for kind in RE3D.values():
            for key, found in (("right", wanted & made), ("found", made), ("wanted", wanted)):
                n = sum(s[0] == kind for s in found)
                count[kind, key] += n
                count["all", key] += n
    return {f"{k}_f": f1(*(count[k, x] for x in ("right", "found", "wanted"))) for k in ("all", *RE3D.values())}


def re3d_recall(reader: Reader, path: Path) -> dict[str, float]:
    """Share of re3d's named mentions (their last word has a capital) that a name of the same kind overlaps."""
    count: Counter[tuple[str, bool]] = Counter()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        made = [
            (kind, s.tokens[a].span[0], s.tokens[b - 1].span[1])
            for s in reader.read_text(row["text"])
            for kind, a, b in bio_spans(t.entity for t in s.tokens)
        ]
        for e in row["entities"]:
            start, end = e["span"]
            if (
                e["type"] in RE3D
                and e["conf"] >= 0.5
                and e["text"].split()[-1:]
                and e["text"].split()[-1][0].isupper()
                and len(e["text"]) > 2
            ):
                hit = any(k == RE3D[e["type"]] and a < end and start < b for k, a, b in made)
                count[e["type"], hit] += 1
    return {t: share(count[t, True], count[t, True] + count[t, False]) for t in RE3D}


# --- roles -----------------------------------------------------------------------------------------------------------


def roles(reader: Reader, path: Path, upos: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Predicates and argument spans against PropBank; roles are counted where the predicate is found too.

    `upos`: the gold tags of every sentence, to tell verbs from nouns.
    """
    predicates: Counter[tuple[str, str]] = Counter()
    spans: Counter[tuple[str, str]] = Counter()
    heads: Counter[tuple[str, str]] = Counter()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        s = read_gold_words(reader, row["words"])
        wanted = {f["predicate"][0]: {tuple(a) for a in f["args"] if not a[0].startswith("C-V")} for f in row["frames"]}
        made = {f.predicate: {(a.role, a.start, a.end): a.head for a in f.arguments} for f in s.frames}
        tags = upos.get(row["sent_id"], ())
        for i in wanted.keys() | made.keys():
            kind = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns"}.get(tags[i] if i < len(tags) else "", "others")
            for k in ("all", kind):
                predicates[k, "wanted"] += i in wanted
                predicates[k, "found"] += i in made
                predicates[k, "right"] += i in wanted and i in made
            _count_roles(spans, wanted.get(i, set()), set(made.get(i, {})))
            _count_roles(
                heads,
                {(r, _head(s, a, b)) for r, a, b in wanted.get(i, set())},
                {(r, h) for (r, _, _), h in made.get(i, {}).items()},
            )
    kinds = ("right", "found", "wanted")
    return {
        "predicates_f": {k: f1(*(predicates[k, x] for x in kinds)) for k in ("all", "verbs", "nouns")},
        "spans_f": {r: f1(*(spans[r, x] for x in kinds)) for r in ("all", *ROLES)},
        "heads_f": {r: f1(*(heads[r, x] for x in kinds)) for r in ("all", *ROLES)},
    }


def _count_roles(count: Counter[tuple[str, str]], wanted: set[Any], made: set[Any]) -> None:
    for key, found in (("wanted", wanted), ("found", made), ("right", wanted & made)):
        for item in found:
            count["all", key] += 1
            count[item[0], key] += 1


def _head(sentence: Sentence, start: int, end: int) -> int:
    from dateline.language.reader import span_head

    return span_head(sentence.tokens, start, end)


# --- arcs in the five reports ----------------------------------------------------------------------------------------


def report_arcs(reader: Reader, path: Path) -> dict[str, int]:
    """Role-bearing arcs checked by hand: how many are read as one of their acceptable readings."""
    from dateline.language.words import words

    right = total = whole = 0
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        s = reader.read_words(row["text"], words(row["text"], 0, len(row["text"])))
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


# --- spelling --------------------------------------------------------------------------------------------------------


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


# --- all of it -------------------------------------------------------------------------------------------------------


def speed(reader: Reader, text: str, runs: int = 5) -> dict[str, float]:
    """Processor time of reading a text, everything included, on one core: the best of some runs."""
    spent = []
    words = 0
    for _ in range(runs + 1):  # the first one fills caches
        began = time.process_time()
        words = sum(len(s.tokens) for s in reader.read_text(text))
        spent.append(time.process_time() - began)
    best = min(spent)
    return {
        "words": words,
        "words_per_second": round(words / best),
        "ms_per_500_words": round(500_000 * best / words, 1),
    }


def fingerprint() -> dict[str, str]:
    """SHA-256 of the shipped files that decide a reading, and the runtime's version."""
    import onnxruntime  # type: ignore[import-untyped]  # it ships no type hints

    from dateline.language.network import MODEL

    files = sorted(f for f in MODEL.iterdir() if f.suffix != ".md")
    hashes = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    return hashes | {"onnxruntime": onnxruntime.__version__}


def evaluate(gold: Path) -> dict[str, object]:
    """Every table of the language benchmark; `gold` is the folder with `language/` and `parties/` in it."""
    from dateline.language import Reader

    reader = Reader.load()
    folder = gold / "language"
    ewt, gum = read_conllu(folder / "en_ewt_test.conllu"), read_conllu(folder / "en_gum_open_dev.conllu")
    news = [g for g in gum if g.id.startswith("GUM_news_")]
    running = "\n\n".join(d.text for d in raw_documents(news))
    return {
        "model": fingerprint(),
        "trees": {"ewt_test": trees(reader, ewt), "gum_dev": trees(reader, gum), "gum_dev_news": trees(reader, news)},
        "spelling": {"gum_dev_news": spelling(reader, news)},
        "raw_text": {"ewt_test": raw_text(reader, ewt), "gum_dev": raw_text(reader, gum), "gum_dev_news": raw_text(reader, news)},
        "names": {"uner_ewt_test": names(reader, folder / "uner_ewt_test.iob2"), "re3d_recall": re3d_recall(reader, gold / "parties" / "re3d_dev.jsonl")},
        "roles": {"propbank_ewt_test": roles(reader, folder / "propbank_ewt_test.jsonl", {g.id: g.upos for g in ewt})},
        "report_arcs": report_arcs(reader, folder / "report_arcs.jsonl"),
        "speed": speed(reader, running),
    }  # fmt: skip
