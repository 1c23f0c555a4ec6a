"""Names are turned back from other languages' romanisations, and looked up so."""

import pytest

from dateline.places import Gazetteer
from dateline.places.asked import Asked
from dateline.places.keys import normal
from dateline.places.resolve import resolve
from dateline.places.respellings import respellings, systems


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.mark.parametrize(
    "written, form",
    [
        ("Batajsk", "bataysk"),
        ("Derkouch", "derkoush"),
        ("Zachle", "zahle"),
        ("Targuist", "targist"),
        ("Wowtschansk", "vovchansk"),
        ("Saporischschja", "zaporizhzhya"),
        ("Menbic", "menbij"),
        ("Żytomierz", "zhytomiezh"),
        ("Cherson", "kherson"),
        ("Ch'eng-tu", "chengdu"),
        ("Giohar", "johar"),
        ("Azzawiya", "zawiya"),
        ("Gorlovka", "horlovka"),
    ],
)
def test_other_languages_romanisations_are_respelt(written, form):
    """German, French, Italian, Turkish, Polish and Slavic letters, Wade and Giles, an article run in, Russian g for h."""
    assert form in respellings(written) or normal(form) in map(normal, respellings(written))


def test_a_name_is_no_respelling_of_itself():
    """What has the same key needs no second look, and every rule is a pattern that compiles."""
    assert len(systems()) > 15
    assert all(normal(form) != normal("Sloviansk") for form in respellings("Sloviansk"))


@pytest.mark.parametrize(
    "country, written, name",
    [
        ("SY", "Menbic", "Manbij"),
        ("SY", "Elbab", "Al Bāb"),
        ("UA", "Debalzewe", "Debaltseve"),
        ("SO", "Giohar", "Jawhar"),
    ],
)
def test_the_place_of_a_respelling_is_first_in_its_country(gazetteer, country, written, name):
    """Short names too, which have no block of look-alikes."""
    found = gazetteer.candidates(written, countries={country})[0].entry
    assert (found.country, normal(found.name)) == (country, normal(name))


def test_a_closer_spelling_beats_a_larger_town(gazetteer):
    """Spelling first, then size: "Sayoun" is Sayun, not Sanaa."""
    assert normal(gazetteer.candidates("Sayoun", countries={"YE"})[0].entry.name) == normal("Sayun")


def test_a_river_elsewhere_is_no_candidate_in_a_country(gazetteer):
    """What lies in no country must reach into the one that is asked for."""
    refs = [c.entry.ref for c in gazetteer.candidates("Elbe", countries={"SY"})]
    assert "dateline:river.elbe" not in refs
    assert "dateline:river.elbe" in [c.entry.ref for c in gazetteer.candidates("Elbe", countries={"DE"})]


@pytest.mark.parametrize(
    "country, written, name", [("Pakistan", "Pechawar", "Peshawar"), ("Tajikistan", "Chorog", "Khorugh")]
)
def test_a_near_spelling_in_the_reports_country_beats_a_loose_or_small_one_elsewhere(gazetteer, country, written, name):
    """A village far away that happens to be spelt so is the weaker answer."""
    found = resolve([Asked(country, 0), Asked(written, 20)], gazetteer)[1].entry
    assert found is not None and found.name == name
