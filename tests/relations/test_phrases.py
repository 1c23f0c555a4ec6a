"""Phrases that say how two parties stand, read off the text between their names."""

from __future__ import annotations

import hashlib

import pytest

from dateline.records import RelationWord, Report
from dateline.relations.phrases import phrases_of


def report(text: str) -> Report:
    return Report(hashlib.sha256(text.encode()).hexdigest()[:16], "r.txt", text, "")


def told(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(w.one.id, w.kind, w.other.id) for w in words(text)]


def words(text: str) -> list[RelationWord]:
    return list(phrases_of(report(text), ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Rwandan-backed M23 took Goma.", [("Rwanda", "backs", "M23")]),
        ("The M23, backed by Rwanda and Uganda, took it.", [("Rwanda", "backs", "M23"), ("Uganda", "backs", "M23")]),
        ("It named Islamic State and the Nusra Front, a group tied to al-Qaeda.", [("al-Qaeda", "joins", "Al-Nusra")]),
        ("The US-led coalition was there.", [("US", "leads", "US-led coalition")]),
        ("The Saudi-led coalition was there.", [("Saudi Arabia", "leads", "Saudi-led coalition")]),
        ("Hezbollah is backed by Iran.", [("Iran", "backs", "Hezbollah")]),
        ("Iran-aligned Houthis fired a missile.", [("Iran", "joins", "Houthis")]),
        ("The YPG, part of the Syrian Democratic Forces, left.", [("YPG", "member_of", "SDF")]),
        ("The Syrian Democratic Forces, including the YPG, left.", [("YPG", "member_of", "SDF")]),
        ("Russia and its ally Iran met.", [("Russia", "joins", "Iran")]),
        ("Iraq's fight against Islamic State goes on.", [("Iraqi government", "fights", "ISIS")]),
        ("The Arakan Army, together with the MNDAA, seized it.", [("Arakan Army", "joins", "MNDAA")]),
        ("Syrian government forces and their Hezbollah allies left.", [("Syrian army", "joins", "Hezbollah")]),
    ],
)
def test_a_phrase_tells_a_relation(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Backed by, aligned, part of, including, ally, fight against, together with: whichever war it is."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda denies that the M23 is backed by Uganda.",  # a denial is no word for it
        "The M23 is not backed by Rwanda.",
        "Turkey struck the PKK in support of Iraq.",  # who is in support is not the one struck
        "The US-backed campaign against Islamic State goes on.",  # the campaign is backed
        "Fighters were led by Turkey. Iran said nothing.",  # a list ends with its sentence
        "Iraq spoke in support of the U.S.-Iraq Strategic Framework.",  # part of a longer word
    ],
)
def test_no_relation_is_told(text: str) -> None:
    """Denials, other nouns between, and the object of a verb tell nothing of two parties."""
    assert told(text) == []


def test_a_comma_alone_ends_a_list() -> None:
    """ "…armed by the UAE, drove the Houthis out": the Houthis armed nobody."""
    text = "Fighters of the Giants Brigades, trained and armed by the UAE, drove the Houthis out."
    assert told(text) == [("UAE", "backs", "Giants Brigades")]


def test_what_was_once_is_ended() -> None:
    """ "Formerly" keeps the relation and ends it."""
    assert [w.status for w in words("The formerly US-backed Syrian rebels left.")] == ["ended"]


def test_what_a_coalition_is_for_is_a_plan() -> None:
    """ "The coalition to defeat X": an aim, not a deed."""
    found = words("They praised the US-led coalition to degrade and defeat Islamic State.")
    assert [(w.kind, w.status) for w in found if w.kind == "fights"] == [("fights", "planned")]


def test_a_phrase_quotes_its_report() -> None:
    """The words at the span are the words."""
    text = "Reports say that the YPG, part of the Syrian Democratic Forces, left."
    (word,) = words(text)
    assert word.text == text[slice(*word.span)] == "YPG, part of the Syrian Democratic Forces"
    assert word.claim is None and word.says == "part of"


def test_junk_says_nothing() -> None:
    """Only the story is read, as for claims."""
    from dateline.records import Block

    text = "The Rwandan-backed M23 took Goma."
    marked = Report("x" * 16, "r.txt", text, "", blocks=(Block((0, len(text)), "related", "test"),))
    assert list(phrases_of(marked, ())) == []
