"""Names and semantic roles against gold ones: Universal NER, re3d and PropBank."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._figures import f1, share
from ._treebank import read_gold_words

if TYPE_CHECKING:
    from ..language import Reader
    from ..records import Sentence

ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG", "ARGM-MOD")
RE3D = {"Location": "LOC", "Person": "PER", "Organisation": "ORG"}


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
    from ..language.reader import span_head

    return span_head(sentence.tokens, start, end)
