"""How well the language model reads: trees, tags, names, roles and raw text, against the gold treebanks.

`evaluate(gold)` gives every table that the model card shows; the frozen run is `benchmarks/language.json`. Scores are
shares between 0 and 1, rounded to three places; F is the harmonic mean of precision and recall.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ._names_roles import names, re3d_recall, roles
from ._treebank import raw_documents, read_conllu
from ._trees import raw_text, report_arcs, spelling, trees

if TYPE_CHECKING:
    from ..language import Reader


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

    from ..language.network import MODEL

    files = sorted(f for f in MODEL.iterdir() if f.suffix != ".md")
    hashes = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    return hashes | {"onnxruntime": onnxruntime.__version__}


def evaluate(gold: Path, *, reader: str = "full") -> dict[str, object]:
    """Every table of the language benchmark; `gold` is the folder with `language/` and `parties/` in it.

    `reader`: "full" or "quick", the shipped reader of fewer layers.
    """
    from ..language import Reader

    reads = Reader.load(quick=reader == "quick")
    folder = gold / "language"
    ewt, gum = read_conllu(folder / "en_ewt_test.conllu"), read_conllu(folder / "en_gum_open_dev.conllu")
    news = [g for g in gum if g.id.startswith("GUM_news_")]
    running = "\n\n".join(d.text for d in raw_documents(news))
    return {
        "model": fingerprint(),
        "trees": {"ewt_test": trees(reads, ewt), "gum_dev": trees(reads, gum), "gum_dev_news": trees(reads, news)},
        "spelling": {"gum_dev_news": spelling(reads, news)},
        "raw_text": {"ewt_test": raw_text(reads, ewt), "gum_dev": raw_text(reads, gum), "gum_dev_news": raw_text(reads, news)},
        "names": {"uner_ewt_test": names(reads, folder / "uner_ewt_test.iob2"), "re3d_recall": re3d_recall(reads, gold / "parties" / "re3d_dev.jsonl")},
        "roles": {"propbank_ewt_test": roles(reads, folder / "propbank_ewt_test.jsonl", {g.id: g.upos for g in ewt})},
        "report_arcs": report_arcs(reads, folder / "report_arcs.jsonl"),
        "speed": speed(reads, running),
    }  # fmt: skip
