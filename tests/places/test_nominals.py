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
