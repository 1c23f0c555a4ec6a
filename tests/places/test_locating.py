"""Mentions of places in running text: what is one, what it means, where it lies."""

import re

import pytest

from dateline.places import Gazetteer, locate_text
from dateline.places.geometry import distance_km

GAZETTEER = Gazetteer.open()
SCENE = {
    "SY": "Syrian troops were in Damascus and Homs, Syria, on Monday. ",
    "SD": "Sudanese troops were in Khartoum, Sudan, on Monday. ",
    "UA": "Ukrainian troops were in Kyiv, Ukraine, on Monday. ",
    "CO": "Colombian troops were in Bogotá, Colombia, on Monday. ",
    "ML": "Malian troops were in Bamako, Mali, on Monday. ",
}


def sentences_of(text):
    """Sentences by line ends and full stops, so that no test waits for the language model."""
    return [m.span() for m in re.finditer(r"\S(?:[^.!?\n]|[.!?](?!\s+[A-Z“\"]))*[.!?]?", text)]


def located(text, scene="SY"):
    """Values of `text` alone, read after a sentence that sets the scene."""
    before = SCENE[scene]
    whole = before + text
    values = locate_text(whole, sentences_of(whole), GAZETTEER)
    for v in values:
        assert whole[slice(*v.span)] == v.text
    return [v for v in values if v.span[0] >= len(before)]


def one(text, scene="SY"):
    values = [v for v in located(text, scene) if not v.origin.startswith("anchor:")]
    assert len(values) == 1, [(v.text, v.origin) for v in values]
    return values[0]


@pytest.mark.parametrize(
    "text, scene, words, name, basis",
    [
        ("Clashes broke out in Raqqa province.", "SY", "Raqqa province", "Raqqa", "admin"),
        ("Clashes broke out in Raqqa city.", "SY", "Raqqa city", "Raqqa", "point"),
        ("Fighters took the city of Manbij.", "SY", "Manbij", "Manbij", "point"),
        ("Troops crossed the Euphrates river.", "SY", "Euphrates river", "Euphrates", "corridor"),
        ("They fought near the Tabaqa Military Airport.", "SY", "Tabaqa Military Airport", "Tabaqa Military Airport", "relative"),
        ("Clashes were reported in North Darfur state.", "SD", "North Darfur state", "North Darfur", "admin"),
        ("Shells hit the town of Avdiivka.", "UA", "Avdiivka", "Avdiivka", "point"),
        ("A bomb exploded in Cauca department.", "CO", "Cauca department", "Cauca", "admin"),
        ("Gunmen attacked a camp near Gao.", "ML", "Gao", "Gao", "relative"),
    ],
)  # fmt: skip
def test_a_name_with_its_type_word_is_one_mention(text, scene, words, name, basis):
    """The type word belongs to the words, not to the name, and decides the kind of place."""
    value = one(text, scene)
    assert (value.text, value.means.name, value.means.basis) == (words, name, basis)
    assert value.means.country in (scene, None)


def test_a_part_is_shifted_and_smaller():
    """Northern Syria lies north of Syria's centre and is smaller than Syria."""
    whole, part = one("War came to Syria.").means, one("War came to northern Syria.").means
    assert part.name == "northern Syria" and part.basis == "relative"
    assert part.lat > whole.lat + 0.5 and part.radius_km < whole.radius_km


def test_the_countryside_isnt_the_town():
    """The western countryside of Raqqa lies west of it, and is no point."""
    place = one("Troops advanced in the western countryside of Raqqa.").means
    assert (
        place.name == "Raqqa"
        and place.basis == "relative"
        and place.lon < 39.0
        and place.id.endswith("#west-countryside")
    )


def test_a_distance_is_a_sector_with_a_radius():
    """55 km west of Jarablus holds Al-Rai, whose true bearing is 246 degrees."""
    place = one("The village is about 55 kilometers west of Jarablus.").means
    jarablus, al_rai = (36.8175, 38.0111), (36.6118, 37.4478)
    assert distance_km((place.lat, place.lon), jarablus) == pytest.approx(55, abs=2)
    assert distance_km((place.lat, place.lon), al_rai) <= place.radius_km


def test_miles_are_kilometres():
    """A mile is 1.609 km."""
    place = one("The village is 10 miles north of Manbij.").means
    assert distance_km((place.lat, place.lon), (36.5281, 37.9549)) == pytest.approx(16.1, abs=0.5)


def test_between_two_towns_is_a_corridor_with_its_ends_as_anchors():
    """Between X and Y lies in the middle; the ends are given as anchors."""
    values = located("Fighting raged between Manbij and Jarablus.")
    whole = [v for v in values if not v.origin.startswith("anchor:")]
    assert [v.means.basis for v in whole] == ["corridor"]
    assert {v.text for v in values if v.origin.startswith("anchor:")} == {"Manbij", "Jarablus"}
    assert distance_km((whole[0].means.lat, whole[0].means.lon), (36.67, 37.98)) < 3


def test_ties_between_capitals_are_no_corridor():
    """Governments that talk are parties, not ground."""
    values = located("Ties between Ankara and Moscow improved.")
    assert values and all(v.origin.startswith("party:") for v in values)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Fighting broke out along the Syrian-Turkish border.", "Syrian-Turkish border"),
        ("Fighting broke out along the Turkey-Syria border.", "Turkey-Syria border"),
        ("Troops massed near the border with Turkey.", "border with Turkey"),
        ("Troops massed along the Turkish border.", "Turkish border"),
    ],
)
def test_a_border_is_a_corridor_between_two_countries(text, words):
    """The other side is the report's own country where it isn't said."""
    value = one(text)
    assert (value.text, value.means.id, value.means.basis) == (words, "border:SY-TR", "corridor")


@pytest.mark.parametrize(
    "text", ["Turkey borders Syria.", "Border guards opened fire.", "The border town was shelled."]
)
def test_a_border_that_is_no_place_is_left_out(text):
    """A verb, a guard and a town are no border."""
    assert not [v for v in located(text) if "border" in (v.means.id or "")]


@pytest.mark.parametrize(
    "text, party",
    [
        ("Ankara accused the rebels.", "Ankara"),
        ("Moscow denied the attack.", "Moscow"),
        ("Turkey's government signed it.", "Turkey"),
        ("US forces fired rockets.", "US"),
        ("The group was backed by Turkey.", "Turkey"),
        ("The general blamed Damascus for it.", "Damascus"),
    ],
)
def test_a_country_that_acts_is_a_party(text, party):
    """It stays a mention, and says so in its origin."""
    value = one(text)
    assert value.text == party and value.origin.startswith("party:")


@pytest.mark.parametrize(
    "text", ["Tanks crossed into Turkey.", "Rockets fell in Ankara.", "Turkey's Kilis was hit by rockets."]
)
def test_a_country_where_things_happen_is_no_party(text):
    """Prepositions of place and towns owned make ground."""
    assert not [v for v in located(text) if v.origin.startswith("party:")]


@pytest.mark.parametrize(
    "text",
    [
        "CNN Turk showed pictures.",
        "Operation Euphrates Shield began.",
        "Syrian and Turkish soldiers fought.",
        "Fighters of Ahrar al-Sham withdrew.",
        "US-backed and Iran-led militias fought.",
        "General Paris Jordan spoke on Sunday.",
        "The Islamic State of Iraq and the Levant claimed it.",
        "The Deir al-Zor Military Council said so.",
        "He read The Jerusalem Post in March.",
    ],
)
def test_what_only_looks_like_a_place_is_none(text):
    """Outlets, operations, adjectives, armed groups, people and organisations are no places."""
    assert located(text) == []


def test_a_village_in_no_gazetteer_is_still_a_mention():
    """It has no id; where the province is named beside it, it lies somewhere in there."""
    lone = one("The army entered the village of Qabr Wahmi.").means
    assert (lone.id, lone.lat) == (None, None) and lone.confidence < 0.5
    placed = next(v.means for v in located("They took the village of Qabr Wahmi in Hama province.") if "Qabr" in v.text)
    assert placed.id is None and placed.country == "SY" and placed.radius_km >= 25


def test_ground_may_be_named_by_its_people():
    """Turkish soil is Turkey."""
    value = one("They attacked from Turkish soil.")
    assert (value.text, value.means.country) == ("Turkish soil", "TR")


def test_the_city_is_the_one_spoken_of():
    """A back-reference says so, and takes the most salient place before it."""
    values = located("Rebels held Manbij. Manbij was shelled. Troops then entered the city.")
    assert values[-1].origin.startswith("anaphor:") and values[-1].means.id == values[0].means.id


def test_shared_type_words_and_directions_are_distributed():
    """Two parts of two provinces, each with its own direction."""
    values = located(
        "Troops deployed in southeastern and northeastern areas of Aleppo and Hama provinces respectively."
    )
    assert [(v.means.name, v.means.id.split("#")[1]) for v in values] == [
        ("Aleppo", "southeast-part"),
        ("Hama", "northeast-part"),
    ]


def test_a_river_is_met_where_the_report_is():
    """The Euphrates of a report on Deir ez-Zor isn't the Euphrates of Iraq."""
    values = located("Troops in Deir al-Zor crossed the Euphrates.")
    river = next(v.means for v in values if v.means.name == "Euphrates")
    assert distance_km((river.lat, river.lon), (35.34, 40.14)) < 15


def test_locating_twice_gives_the_same():
    """No state is kept between reports."""
    text = "Clashes broke out in Raqqa province, near the border with Turkey."
    assert located(text) == located(text)


def test_no_text_holds_no_place():
    """Empty text and text without words."""
    assert locate_text("", [], GAZETTEER) == () == locate_text("…", [(0, 1)], GAZETTEER)


def test_a_place_carries_its_divisions_name():
    """Raqqa lies in the division Raqqa, a quarter and a town's surroundings where the town does; a country in none."""
    assert one("Clashes broke out in Manbij.").means.admin1 == "Aleppo"
    assert one("Clashes broke out in Raqqa province.").means.admin1 == "Raqqa"
    assert one("Clashes broke out 20 km north of Manbij.").means.admin1 == "Aleppo"
    assert one("Clashes broke out in Sudan.").means.admin1 is None


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("Samples came from Missouri, New York, Virginia and Ohio.", {"New York": "admin", "Virginia": "admin"}),
        ("He supports the laws of Oregon and Washington on that.", {"Washington": "admin"}),
        ("He moved from Boston to New York in May.", {"New York": "point"}),
        ("Shells hit Aleppo, Idlib and Hama.", {"Aleppo": "point", "Hama": "point"}),
    ],
)
def test_divisions_told_of_one_after_the_other_are_divisions(text, kinds):
    """But not where the neighbour may as well be its chief town."""
    found = {v.means.name: v.means.basis for v in located(text)}
    assert {name: found[name] for name in kinds} == kinds


def test_the_city_is_what_the_report_speaks_of():
    """Neither the largest nor the nearest, where another is told of again and again."""
    text = (
        "Bakhmut was shelled. Troops held the west of Bakhmut, and Bakhmut was cut off. A ministry in Moscow denied it. "
        "Fighting inside the city went on."
    )
    assert located(text, "UA")[-1].means.name == "Bakhmut"


def test_the_town_is_what_was_just_called_a_town():
    """A town on the way or beside is less likely meant."""
    values = located("Mortars from Jarablus hit the border town of Karkamis. People fled the town.")
    assert values[-1].means.name == "Karkamis"


def test_a_part_named_before_leads_to_the_whole():
    """ "The city" after "the eastern outskirts of Wad Madani" is Wad Madani."""
    values = located("Fighting reached the eastern outskirts of Wad Madani. The RSF then entered the city.", "SD")
    assert values[-1].means.name == "Wad Madani" and values[-1].means.basis == "point"


def test_the_province_is_that_of_the_towns_told_of():
    """Where no province was named."""
    values = located(
        "The army took hills in Manbij, Jarablus and in Azaz. From Manbij it holds the north of the province."
    )
    assert values[-1].means.id == "admin1:SY.09#north-part"


def test_what_is_only_called_after_a_place_lies_somewhere_there():
    """No id of its own, a radius beyond that of its town, and less sure."""
    place = one("They fought at Bentiu Teaching Hospital in the morning.", "SD").means
    assert place.basis in ("relative", "point") and place.confidence < 0.95


def test_initials_make_a_person():
    """Scott C. Dayton isn't the town of Dayton."""
    assert not [v for v in located("Officer Scott C. Dayton died on Monday.") if "Dayton" in v.text]


@pytest.mark.parametrize(
    "text", ["The U.S. Central Command announced it.", "Orders came from the Khartoum Military Council."]
)
def test_commands_and_councils_are_no_places(text):
    """Also with an abbreviation in the name."""
    assert not [v for v in located(text, "SD") if not v.origin.startswith("party:")]


def test_the_capital_of_a_division_is_the_town():
    """The town that stands before it, or else the division's town that the report tells of; the division is no place."""
    apposed = located("Fighting reached Wad Madani, the capital of Gezira State.", "SD")
    assert [v.means.name for v in apposed if not v.origin.startswith("anchor:")] == ["Wad Madani"]
    alone = located("The army lost Wad Madani. It later entered the capital of Gezira state.", "SD")[-1]
    assert (alone.text, alone.means.name, alone.means.basis) == ("capital of Gezira state", "Wad Madani", "point")


def test_the_airport_of_a_town_is_a_facility():
    """As "Hodeidah airport" is; the port of a town is the town."""
    assert one("They seized the airport of Hodeidah.").text == "airport of Hodeidah"
    assert one("They seized the airport of Hodeidah.").means.basis == "relative"


def test_that_city_and_the_port_city_are_the_one_told_last():
    """A noun that points, or says what kind of city, means the nearest one, not the one that the report speaks of."""
    text = "Wad Madani was bombed. Wad Madani burned. Wad Madani fell. A strike hit a ship in Port Sudan. Then {} was quiet."
    for words, meant in (("the city", "Wad Madani"), ("that city", "Port Sudan"), ("the port city", "Port Sudan")):
        assert located(text.format(words), "SD")[-1].means.name == meant


@pytest.mark.parametrize(
    "text, scene, words, name",
    [
        ("They hold the front line from Kupiansk to Svatove.", "UA", "front line from Kupiansk to Svatove", "Kupiansk-Svatove front line"),
        ("Troops hold the line Bakhmut-Kramatorsk.", "UA", "line Bakhmut-Kramatorsk", "Bakhmut-Kramatorsk line"),
        ("Gunmen attacked a convoy on the road from Gao to Ansongo.", "ML", "road from Gao to Ansongo", "Gao-Ansongo road"),
        ("Rebels cut the road that links Aleppo and Idlib.", "SY", "road that links Aleppo and Idlib", "Aleppo-Idlib road"),
    ],
)  # fmt: skip
def test_a_road_or_line_is_the_ground_between_its_ends(text, scene, words, name):
    """Whichever way the two towns are joined; the towns themselves are anchors only."""
    value = one(text, scene)
    assert (value.text, value.means.name, value.means.basis) == (words, name, "corridor")


def test_a_way_from_one_town_is_no_corridor():
    """ "the highway from Homs and attacked Hama" has one end."""
    assert not [
        v for v in located("The army came down the highway from Homs and attacked Hama.") if v.means.basis == "corridor"
    ]


@pytest.mark.parametrize("hand, east", [("left", 1), ("right", -1)])
def test_the_left_bank_is_to_the_left_looking_downstream(hand, east):
    """The Tigris runs south at Mosul: its left bank is the eastern one."""
    whole = one("Troops crossed the Tigris near Mosul.".replace(" near Mosul", ""), "SY").means
    values = located(f"Iraqi troops took Mosul. They hold the {hand} bank of the Tigris.")
    bank = next(v.means for v in values if v.text == f"{hand} bank of the Tigris")
    assert whole.basis == bank.basis == "corridor" and bank.id.endswith(f"#{hand}-bank")
    assert (bank.lon - 43.14) * east > 0.05


def test_what_lies_off_a_coast_or_in_a_rural_area_is_no_point():
    """Around the town, with the radius that this leaves."""
    value = next(v for v in located("Rebels attacked a post in a rural area of Tibú.", "CO") if "Tib" in v.text)
    assert value.text == "rural area of Tibú" and value.means.basis == "relative" and value.means.radius_km > 10
    assert one("Fighters fired missiles off the coast of Latakia.").means.basis == "relative"


def test_a_bare_name_is_the_large_town_that_its_division_is_called_after():
    """Gaza, where nothing else is said, isn't the province of Mozambique; a report's own country still decides."""
    text = "Two hospitals in Gaza were hit."
    assert locate_text(text, sentences_of(text), GAZETTEER)[0].means.country == "PS"
    text = "Mozambique said that two roads in Gaza were shut."
    assert [v.means.country for v in locate_text(text, sentences_of(text), GAZETTEER)] == ["MZ", "MZ"]


def test_a_numbered_hill_or_point_is_one_place():
    """Known or not, and never the bare word: "Point" is a town in Texas."""
    found = {v.text: v.means for v in located("Rebels seized Hill 1070. Troops shelled Point 226 and Checkpoint 56.")}
    assert set(found) == {"Hill 1070", "Point 226", "Checkpoint 56"}
    assert all(place.lat is None for place in found.values())


def test_a_numbered_point_of_a_paper_is_no_place():
    """Nothing beside "Point 5 of the deal" speaks of a place."""
    assert not located("Point 5 of the deal calls for peace.")


@pytest.mark.parametrize(
    "text, scene, words, country",
    [
        ("Shells hit the Libya market in Omdurman.", "SD", "Libya market", "SD"),
        ("The army captured the Libya Market on Saturday.", "SD", "Libya Market", None),
        ("Shells hit Omdurman's Libya market.", "SD", "Libya market", "SD"),
        ("A bomb exploded in Cairo Street in Homs.", "SY", "Cairo Street", "SY"),
        ("A drone hit Moscow Avenue in Kharkiv.", "UA", "Moscow Avenue", "UA"),
        ("Gunmen attacked the Palestine hospital in Mopti.", "ML", "Palestine hospital", "ML"),
    ],
)
def test_what_is_called_after_a_place_elsewhere_does_not_lie_there(text, scene, words, country):
    """A street of another town's name, a market of a country that the report isn't about: where it is said to be."""
    value = next(v for v in located(text, scene) if v.text == words)
    assert (value.means.id, value.means.country) == (None, country)
    assert "lies elsewhere" in value.origin


@pytest.mark.parametrize("words", ["Homs hospital", "Aleppo airport", "the Syria prison"])
def test_what_a_place_of_the_report_has_lies_there(words):
    """A hospital of a town told of, a prison in the report's own country."""
    value = one(f"Shells hit {words}.")
    assert value.means.country == "SY" and value.means.id


@pytest.mark.parametrize(
    "text, way",
    [
        ("Shells fell on the village of Zutugul, west of Homs.", "west"),
        ("They met in the town of Zutugul, 20 km north of Homs.", "north"),
    ],
)
def test_a_name_in_no_gazetteer_lies_where_the_words_beside_it_say(text, way):
    """In the direction and at the distance told, with the radius that this leaves, and no id."""
    (unknown,) = (v for v in located(text) if v.text == "Zutugul")
    (beside,) = (v for v in located(text) if v.text.endswith("Homs"))
    assert unknown.means.id is None and f"{way}-offset" in beside.means.id
    assert (unknown.means.lat, unknown.means.lon, unknown.means.radius_km) == (
        beside.means.lat, beside.means.lon, beside.means.radius_km
    )  # fmt: skip


@pytest.mark.parametrize(
    "text, scene, words, kind",
    [
        ("Shells fell on the outskirts of Homs.", "SY", "outskirts of Homs", "geonames:"),
        ("Fighters held Gao's northern districts.", "ML", "Gao's northern districts", "geonames:"),
        ("Fighters held northern Homs.", "SY", "northern Homs", "admin1:"),
    ],
)
def test_outskirts_and_districts_are_a_towns_the_north_a_divisions(text, scene, words, kind):
    """Where a town and its division have one name."""
    (value,) = (v for v in located(text, scene) if v.text == words)
    assert value.means.id.startswith(kind)


def test_a_bank_may_follow_its_river_and_a_facility_its_sort():
    """ "The Euphrates river's eastern bank" is no bare river, "Homs central prison" no bare town."""
    assert "#east-bank" in one("Troops held the Euphrates river’s eastern bank.").means.id
    assert one("A riot broke out at Homs central prison.").means.id.endswith("#prison")


def test_a_party_tells_whose_land_is_spoken_of():
    """A paper of the New People's Army that never names the Philippines means a town of theirs."""
    said = ["The NPA took the town of Trinidad.", "The enemy took the town of Trinidad."]
    (of_party,), (of_nobody,) = (locate_text(text, sentences_of(text), GAZETTEER) for text in said)
    assert (of_party.means.country, of_nobody.means.country) == ("PH", "BO")


def test_names_with_a_persian_link_are_one_name():
    """ "Pul-i-Khumri" is not "Pul"."""
    assert one("They fought at Pul-i-Khumri.").text == "Pul-i-Khumri"


def taken_up(text):
    """The places that "the city" takes up."""
    return [v.means.name for v in locate_text(text, sentences_of(text), GAZETTEER) if v.origin.startswith("anaphor")]


@pytest.mark.parametrize("speaker", ["A minister acknowledged in Bukavu", "Officers in Bukavu said"])
def test_the_city_is_none_where_somebody_speaks(speaker):
    """What is said in one city is of another that was told before."""
    before = "Rebels fought for Goma in Congo for a week, with tanks and heavy guns on the hills."
    assert taken_up(f"{before} {speaker} that the city was lost.") == ["Goma"]


def test_the_city_is_the_one_that_a_sentence_begins_with():
    """ "In X shots were heard": X, although the report has told of another by the word."""
    before = "Rebels hold the city of Goma in Congo.\n\nIn Bukavu shots were heard on Monday."
    assert taken_up(f"{before} The rebels said that they had captured the city.") == ["Bukavu"]
