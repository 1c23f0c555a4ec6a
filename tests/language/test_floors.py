"""What the shipped model must reach on the gold treebanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluation import language as evaluation
from dateline.language import Reader


@pytest.mark.slow
def test_trees_of_web_text(reader: Reader, gold: Path) -> None:
    """EWT test, gold words: labelled attachment of .88 and more."""
    sentences = evaluation.read_conllu(gold / "language" / "en_ewt_test.conllu")
    scores = evaluation.trees(reader, sentences)
    assert scores["las"] >= 0.88
    assert scores["upos"] >= 0.96
    assert scores["lemma"] >= 0.96


@pytest.mark.slow
def test_trees_of_news(reader: Reader, gold: Path) -> None:
    """GUM's news documents, gold words: .865 and more."""
    sentences = evaluation.read_conllu(gold / "language" / "en_gum_open_dev.conllu")
    assert evaluation.trees(reader, [s for s in sentences if s.id.startswith("GUM_news_")])["las"] >= 0.865


def test_arcs_of_the_five_reports(reader: Reader, gold: Path) -> None:
    """Arcs that bear roles, checked by hand: nine in ten."""
    scores = evaluation.report_arcs(reader, gold / "language" / "report_arcs.jsonl")
    assert scores["arcs"] == 163
    assert scores["right"] >= 147


@pytest.mark.slow
def test_raw_text(reader: Reader, gold: Path) -> None:
    """Words and sentences are found in raw news text."""
    sentences = evaluation.read_conllu(gold / "language" / "en_gum_open_dev.conllu")
    scores = evaluation.raw_text(reader, [s for s in sentences if s.id.startswith("GUM_news_")])
    assert scores["words_f"] >= 0.99
    assert scores["sentences_f"] >= 0.95
    assert scores["las_f"] >= 0.85


def test_the_model_is_small() -> None:
    """The files of the full reader together: 30 MB at most; the quick encoder adds less than 8."""
    folder = Path(__file__).parents[2] / "src/dateline/language/model"
    quick = (folder / "quick.onnx").stat().st_size
    assert sum(f.stat().st_size for f in folder.iterdir()) - quick <= 30_000_000
    assert quick < 8_000_000
