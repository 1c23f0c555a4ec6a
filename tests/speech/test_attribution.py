"""How attributions are paired and counted against PolNeAR."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluation.attribution import Article, Attribution, Score, Words, annotators, evaluate, pair_up

TEXT = "The army said rebels fled. Residents said shops opened."
ARMY = Attribution(((0, 8),), ((9, 13),), ((14, 25),))
RESIDENTS = Attribution(((27, 36),), ((37, 41),), ((42, 54),))
GOLD = Path(__file__).parents[3] / "shared" / "gold"


def scored(*found: Attribution, gold: tuple[Attribution, ...] = (ARMY, RESIDENTS)) -> dict[str, dict[str, float]]:
    total = Score()
    total.add(Article("a", TEXT, gold, 1.0), found, Words(TEXT))
    return total.table()


def test_the_gold_itself_scores_one() -> None:
    """Every part of a perfect answer is right."""
    table = scored(ARMY, RESIDENTS)
    assert all(row["f1"] == 1.0 for row in table.values())


def test_a_part_is_right_with_the_same_words_only() -> None:
    """A source that is a word short is wrong; its cue and content still count."""
    table = scored(Attribution(((4, 8),), ARMY.cue, ARMY.content), RESIDENTS)
    assert (table["source"]["f1"], table["cue"]["f1"], table["content"]["f1"]) == (0.5, 1.0, 1.0)


def test_a_gold_span_that_cuts_a_word_counts_the_word() -> None:
    """The gold cuts some words in two; characters differ then, words don't."""
    table = scored(ARMY, gold=(Attribution(((1, 8),), ARMY.cue, ARMY.content),))
    assert (table["source"]["f1"], table["source"]["characters_f1"]) == (1.0, 0.0)


def test_pairs_share_content() -> None:
    """A right source with a content elsewhere is paired with nothing, and lost both ways."""
    elsewhere = Attribution(ARMY.source, ARMY.cue, ((0, 3),))
    assert pair_up([ARMY], [elsewhere], Words(TEXT)) == []
    assert scored(elsewhere, gold=(ARMY,))["source"]["f1"] == 0.0


def test_pairs_are_one_to_one_the_closest_first() -> None:
    """A second speech over the same words is a false alarm."""
    wide = Attribution(RESIDENTS.source, RESIDENTS.cue, ((14, 54),))
    assert pair_up([ARMY], [wide, ARMY], Words(TEXT)) == [(ARMY, ARMY)]
    assert scored(wide, ARMY, gold=(ARMY,))["attribution"]["precision"] == 0.5


def test_an_article_that_stands_twice_counts_once() -> None:
    """Two annotators' versions weigh a half each."""
    total = Score()
    for gold in ((ARMY,), (ARMY, RESIDENTS)):
        total.add(Article("a", TEXT, gold, 0.5), [ARMY], Words(TEXT))
    assert total.table()["source"]["gold"] == 1.5


def test_annotators_are_scored_against_each_other() -> None:
    """Of two versions, the second is taken as the answer to the first."""
    versions = [Article("a", TEXT, (ARMY, RESIDENTS), 0.5), Article("a", TEXT, (ARMY,), 0.5)]
    assert annotators(versions)["source"] == pytest.approx(2 / 3, abs=0.001)


@pytest.mark.slow
def test_floors_on_polnear_dev() -> None:
    """Scores don't fall below what the room has reached (benchmarks/attribution.json)."""
    if not (GOLD / "attribution").is_dir():
        pytest.skip("labelled data isn't part of the project: expected in ../shared/gold")
    result = evaluate(GOLD)
    floors = {"source": 0.71, "cue": 0.69, "content": 0.59, "content_words": 0.85}
    assert {part: result[part]["f1"] for part in floors if result[part]["f1"] < floors[part]} == {}
    assert result["ms_per_500_words"] < 10
