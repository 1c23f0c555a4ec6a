"""The filter: what passes and what is stopped, from bytes as they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.relevance import Filter

ROOT = Path(__file__).resolve().parents[2]
STORY = "Government troops shelled three villages east of the river on Monday, residents and a doctor of the town said."


@pytest.fixture(scope="module")
def filter_() -> Filter:
    return Filter.load()


def page(inside: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "REBELS ATTACKED A CONVOY NEAR GOMA, THE ARMY SAID.",
        "The meeting in Geneva ended with a deal.",  # two everyday words
        "Both sides in Yemen agreed to a ceasefire.",
        "Warplanes struck Idlib again; ten people were killed.",
    ],
)
def test_reports_of_acts_pass(filter_: Filter, text: str) -> None:
    """A text with an act's word near a place or a party passes, in capitals too."""
    assert filter_.text(text)
    assert filter_.page(page(f"<p>{text} {'It was quiet later.' * 4}</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "The pudding needs two hours in the oven; serve it with cream.",
        "Sunny spells and light winds are expected at the weekend, with highs of 21 degrees.",
        "The meeting in Leeds was about the buses.",  # an everyday word alone
        "The count in Leeds rose to nine hundred, a figure that nobody in England expected.",  # of what nobody says
        "A battery that charges in seven minutes was shown in Leeds.",  # another: "in charge of" reports control
        "He was killed in the third act, and the audience in the stalls laughed.",  # no place, no party
    ],
)
def test_other_texts_are_stopped(filter_: Filter, text: str) -> None:
    """Without an act's word, or with nobody and nowhere near it, a text is stopped."""
    assert not filter_.text(text)
    assert not filter_.page(page(f"<p>{text * 3}</p>"))


@pytest.mark.parametrize(
    "inside",
    [
        '<ul><li><a href="/1">Troops kill ten in Sudan</a></li><li><a href="/2">Sport</a></li></ul>',
        f'<img alt="{STORY}" src="a.jpg"><p>Sunny spells.</p>',
        f'<script>var teaser = "{STORY}";</script><p>Sunny spells.</p>',
    ],
)
def test_furniture_says_nothing(filter_: Filter, inside: str) -> None:
    """Menus, attributes, scripts and the head of a page let no article pass."""
    assert not filter_.page(page(inside))
    assert not filter_.page(page("<p>Sunny spells.</p>", head=f'<meta name="description" content="{STORY}">'))


def test_scripts_part_no_story(filter_: Filter) -> None:
    """What stands before, between and after scripts is searched, whatever the case of their tags."""
    advert = f"<SCRIPT>{STORY}</SCRIPT><p>Sunny spells.</p>"
    assert filter_.page(page(f"{advert}<p>{STORY}</p>"))
    assert filter_.page(page(f"<p>{STORY}</p>{advert}{advert}"))
    assert filter_.page(page(f"{advert}<p>{STORY}</p>{advert}<script>never closed"))
    assert not filter_.page(page(f"{advert}{advert}<script>{STORY}"))


def test_more_words_stop_more(filter_: Filter) -> None:
    """`least` asks for so many different words."""
    two = Filter(filter_.acts, filter_.names, least=2)
    assert not two.text(STORY)
    assert two.text(f"{STORY} Later the army bombed the bridge.")


def test_bytes_that_are_no_letters_pass(filter_: Filter) -> None:
    """A page in two bytes a letter can't be looked at as it comes: its text is."""
    assert filter_.page("<p>Sonne</p>".encode("utf-16"))


def test_every_dispatch_passes(filter_: Filter) -> None:
    """None of the bundled dispatches is stopped."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*/*.txt"))]
    assert texts
    assert all(map(filter_.text, texts))


def test_a_projects_words_count(filter_: Filter) -> None:
    """Words of acts and names are those that the filter is given."""
    own = Filter({"blockaded": "blockade"}, frozenset({"Little Haven"}))
    assert own.text("The harbour of Little Haven was blockaded.")
    assert not own.text(STORY)
