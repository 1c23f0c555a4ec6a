"""What stands where only a place can stand is a place, even where the tagger takes it for a person."""

import pytest

from dateline.errors import DatelineError
from dateline.places import Gazetteer, locate
from dateline.records import Block, Report


@pytest.fixture(scope="module")
def places_in():
    """The names that are found as places in a text."""
    from dateline.language import Reader

    try:
        reader = Reader.load()
    except (DatelineError, ImportError, OSError) as error:
        pytest.skip(f"the language model isn't built: {error}")
    gazetteer = Gazetteer.open()

    def find(text):
        report = Report("", "", text, "", (Block((0, len(text)), "body", "test"),))
        values = locate(reader.read(report), gazetteer)
        return [v.text for v in values if not v.origin.startswith("party:")]

    return find


@pytest.mark.parametrize(
    "text, names",
    [
        ("Russian forces captured Bakhmut.", ["Bakhmut"]),
        ("Russian forces not only captured Bakhmut but also Soledar.", ["Bakhmut", "Soledar"]),
        ("Russian forces shelled Kharkiv and bombed Sumy.", ["Kharkiv", "Sumy"]),
        ("The Houthis launched an offensive to seize Marib.", ["Marib"]),
        ("The army lost Wad Madani to the RSF.", ["Wad Madani"]),
        ("Wad Madani fell to the RSF.", ["Wad Madani"]),
        ("The liberation of Bakhmut took weeks.", ["Bakhmut"]),
        ("Explosions rocked Bakhmut.", ["Bakhmut"]),
        ("Gunmen attacked Kaura Namoda.", ["Kaura Namoda"]),
        ("The army took Paranthan on Thursday.", ["Paranthan"]),
        ("The column took Anefis within five days.", ["Anefis"]),
        ("Hadrut remains under the control of the Defence Army.", ["Hadrut"]),
        ("Wad Madani, in RSF hands since December, was quiet.", ["Wad Madani"]),
        ("The troops were gone. Sake, which fell to the rebels, was burning.", ["Sake"]),
        ("Idlib was quiet. Aleppo, too, was lost on Thursday.", ["Idlib", "Aleppo"]),
        ("Sloviansk changed hands twice.", ["Sloviansk"]),
        ("At Bourem we entered the base.", ["Bourem"]),
        ("Rebels seized Korhogo, the gate to the north, and Tengrelo, on Monday.", ["Korhogo", "Tengrelo"]),
        ("The army still controls Bangui, but Bossangoa and Bouar have been lost.", ["Bangui", "Bossangoa", "Bouar"]),
        ("Fighting went on in Abidjan. The rebels hold Danane.", ["Abidjan", "Danane"]),
        ("The army took back Bossangoa at dawn.", ["Bossangoa"]),
        ("The army won Bossangoa back at dawn.", ["Bossangoa"]),
        ("The rebels claimed to have taken Bossembele.", ["Bossembele"]),
        ("Troops celebrated the retaking of Buchanan.", ["Buchanan"]),
        ("Bouar opened its gates to the rebels.", ["Bouar"]),
        ("Kabo changed hands three times.", ["Kabo"]),
        ("Ndele, held by the rebels since December, was quiet.", ["Ndele"]),
        ("Half of Vukovar is in Serb hands.", ["Vukovar"]),
        ("Robat returned to government control in May.", ["Robat"]),
        ("The rebels are in full control of Bambari.", ["Bambari"]),
        ("The rebels are in command of Bambari.", ["Bambari"]),
        ("In the hands of the rebels since May, Kabo is quiet.", ["Kabo"]),
        ("Bambari is clean of rebels.", ["Bambari"]),
    ],
)
def test_what_is_taken_or_struck_is_a_place(places_in, text, names):
    """Objects of verbs of taking and striking, subjects of "fell to", what was liberated."""
    assert places_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Police captured Guzman.",
        "Soldiers killed Ali and captured Hassan.",
        "The firm is in control of costs.",
        "Guzman, questioned by the police, was quiet.",
        "Rebels captured Colonel Hassan.",
        "Israeli jets struck Hezbollah.",
        "The strike hit Reuters.",
    ],
)
def test_persons_and_parties_are_captured_and_struck_too(places_in, text):
    """Given names, titles and organisations outweigh the verb."""
    assert places_in(text) == []


@pytest.mark.parametrize(
    "text, names",
    [
        ("Fighting went on in Gao, in Mali. The MNLA keeps Menaka.", ["Gao", "Mali", "Menaka"]),
        ("Fighting went on in Tripoli. Sirte and Tarhuna remain with the army.", ["Tripoli", "Sirte", "Tarhuna"]),
        ("Protests shook Addis Ababa. Dessie was still in the army's hands.", ["Addis Ababa", "Dessie"]),
        (
            "Fighting went on in Bangui, in the Central African Republic. Kabo is again the army's.",
            ["Bangui", "Central African Republic", "Kabo"],
        ),
        ("Clashes went on in Damascus. Hassan remains in the hands of the army.", ["Damascus"]),
    ],
)
def test_what_is_held_is_a_place_of_the_country(places_in, text, names):
    """ "X keeps P", "P remains with X", "P was in X's hands": a place where the report's other places lie."""
    assert places_in(text) == names


@pytest.mark.parametrize(
    "text, names",
    [
        (
            "Rebels killed ten people near Kishimbe on Monday. The governor says that Kishimbe lost its best.",
            ["Kishimbe", "Kishimbe"],
        ),
        ("Troops hold positions at Tongo, Kishimbe and Bambo.", ["Tongo", "Kishimbe", "Bambo"]),
    ],
)
def test_a_name_of_no_gazetteer_is_one_place_wherever_it_stands(places_in, text, names):
    """What is a place once in a report, or is listed with one, is a place where nothing else tells so."""
    assert places_in(text) == names


@pytest.mark.parametrize(
    "text", ["Prabhakaran fell fighting.", "Kagame followed the talks.", "They handed over Guzman."]
)
def test_persons_fall_follow_and_are_handed_over(places_in, text):
    """Verbs that towns share with persons make no unknown name a place."""
    assert places_in(text) == []
