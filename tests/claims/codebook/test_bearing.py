"""Which sentences the quick reader gives a tree."""

from __future__ import annotations

import pytest

from dateline.actors import Parties
from dateline.claims import Coder, Lexicon
from dateline.claims.codebook.bearing import CLOSE, Bearing
from dateline.records import Report

TEXT = (
    "The river is 55 kilometers long. Rebels seized the town of Al-Rai on Monday. It has a market and two schools. "
    "Turkish-backed fighters took control of a hill."
)


@pytest.fixture(scope="module")
def bearing() -> Bearing:
    return Bearing.of(Lexicon.load(), Parties.load())


WAR = "Rebels shelled the town."


@pytest.mark.parametrize(
    "sentence",
    ["Rebels SEIZED the town.", "Fighters took full CONTROL of the dam.", "It fell to the army.", "A siege began.",
     "the Turkish-backed groups", "A suicide bombing killed two.", "Rebels struck the convoy.", "Fighting went on.",
     "They threw two grenades.", "Shells rained on it.", "The army denies.", "They claimed it.", "The rebels said sixty.",
     "Later it raised that to 300."],
)  # fmt: skip
def test_the_words_of_an_act_bear(bearing: Bearing, sentence: str) -> None:
    """All words of an expression that reports an act, in any form and order."""
    assert bearing([WAR, sentence])[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Al-Rai is about 55 kilometers west.",
        "Story highlights",
        "“We know,” he said.",
        "She broke a glass.",
        "",
        "He threw the ball to her.",
        "It rained on Monday.",
        "The party said that the city was safe.",
    ],
)
def test_other_sentences_are_passed_over(bearing: Bearing, sentence: str) -> None:
    """Part of an expression is not enough, nor one without its thing, nor is a place, a number or a voice."""
    assert not bearing([WAR, sentence])[1]


@pytest.mark.parametrize("war", [WAR, "The Taliban were near.", "Two soldiers waited.", "A ceasefire!"])
def test_an_act_is_one_of_a_conflict_where_the_report_tells_of_one_close_by(bearing: Bearing, war: str) -> None:
    """ "They left the town" bears within a few sentences of a word that tells of a conflict by itself."""
    left, calm = "They left the town.", "It rained."
    assert bearing([left, *[calm] * (CLOSE - 1), war, *[calm] * (CLOSE - 1), left]).count(True) >= 2
    assert bearing([left, *[calm] * CLOSE, war, *[calm] * CLOSE, left])[:: CLOSE * 2 + 2] == [False, False]


@pytest.mark.parametrize("calm", ["Shares fell on Monday.", "Fans support the team.", "She left her job to the board."])
def test_everyday_words_tell_of_no_conflict(bearing: Bearing, calm: str) -> None:
    """Reports of business and sport get no trees, whatever their verbs."""
    assert not any(bearing([calm] * 5))


def test_what_is_passed_over_keeps_its_words_and_bears_no_claim(coder: Coder, bearing: Bearing) -> None:
    """Sentences without a tree have every word at its span under one root, and the others read as they do alone."""
    report = Report("0" * 16, "test.txt", TEXT, "0" * 64)
    whole, some = coder.reader.read(report), coder.reader.read(report, wanted=bearing)
    assert [s.span for s in some.sentences] == [s.span for s in whole.sentences]
    assert [s.index for s in some.sentences] == [0, 1, 2, 3]
    for read, full in zip(some.sentences, whole.sentences, strict=True):
        assert [t.span for t in read.tokens] == [t.span for t in full.tokens]
        assert sum(t.head == -1 for t in read.tokens) == 1
        assert all(TEXT[slice(*t.span)] == t.text for t in read.tokens)
    assert [{t.upos for t in s.tokens} == {"X"} for s in some.sentences] == [True, False, True, False]
    assert [t.head for t in some.sentences[1].tokens] == [t.head for t in whole.sentences[1].tokens]


def test_the_quick_reader_says_so_in_its_claims() -> None:
    """Claims of the quick reader carry it in their coder's name; it reads with its own encoder."""
    quick = Coder.load(reader="quick")
    claims = quick.code(Report("0" * 16, "test.txt", TEXT, "0" * 64))
    assert {c.act.means for c in claims} >= {"capture"}
    assert {c.coder for c in claims} == {quick.name} and quick.name.endswith("+quick")
