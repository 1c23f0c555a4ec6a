"""Places spoken of by a common noun alone."""

import pytest

from dateline.errors import DatelineError
from dateline.places import Gazetteer, locate, mentions
from dateline.records import Block, Report


@pytest.fixture(scope="module")
def read():
    from dateline.language import Reader

    try:
        reader = Reader.load()
    except (DatelineError, ImportError, OSError) as error:
        pytest.skip(f"the language model isn't built: {error}")

    def parse(text):
        return reader.read(Report("", "", text, "", (Block((0, len(text)), "body", "test"),)))

    return parse


def test_nouns_for_places_are_mentions_without_coordinates(read):
    """With the words of their noun phrase; named places come as from locate()."""
    document = read("A bomb exploded outside a courthouse in Azaz, and two bridges were destroyed.")
    found = mentions(document, Gazetteer.open())
    assert [v.text for v in found] == ["a courthouse", "Azaz", "two bridges"]
    assert [v.means.lat is None for v in found] == [True, False, True]
    assert set(locate(document, Gazetteer.open())) <= set(found)


def test_nouns_that_are_no_places_are_left_out(read):
    """Weapons, people, days."""
    assert mentions(read("Two rockets killed three soldiers on that day."), Gazetteer.open()) == ()


def test_a_phrase_that_says_what_a_place_is_is_a_mention_around_it(read):
    """One place, told once with its name alone and once with all that calls it so; no nameless city beside."""
    found = mentions(read("Shells hit the port city of Odesa and the village of Krynky."), Gazetteer.open())
    assert [v.text for v in found] == ["the port city of Odesa", "Odesa", "the village of Krynky", "Krynky"]
    assert found[0].means == found[1].means


def test_settlements_and_markets_of_another_kind_are_no_places(read):
    """What is settled by words, and where shares are sold; a preposition begins no place."""
    found = mentions(read("Envoys sought a political settlement, and capital markets rose."), Gazetteer.open())
    assert found == ()
    found = mentions(read("Civilians were killed, including at a hospital."), Gazetteer.open())
    assert [v.text for v in found] == ["a hospital"]
