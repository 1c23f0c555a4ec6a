"""Names of one report are resolved together."""

from collections import Counter

import pytest

from dateline.places import Gazetteer
from dateline.places.focus import Focus
from dateline.places.resolve import Asked, resolve


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def answers(gazetteer, *names, **demonyms):
    asked = [n if isinstance(n, Asked) else Asked(n, i * 50) for i, n in enumerate(names)]
    return resolve(asked, gazetteer, Counter(demonyms))


def test_the_reports_country_decides(gazetteer):
    """Tripoli is in Lebanon beside Beirut, in Libya beside Misrata."""
    assert answers(gazetteer, "Lebanon", "Beirut", "Tripoli")[2].entry.country == "LB"
    assert answers(gazetteer, "Libya", "Misrata", "Tripoli")[2].entry.country == "LY"


def test_a_type_word_decides_between_town_and_division(gazetteer):
    """Raqqa province is the division, Raqqa city and bare Raqqa the town."""
    province, city, bare = answers(
        gazetteer, Asked("Raqqa", 0, "admin1"), Asked("Raqqa", 50, "city"), Asked("Raqqa", 100), SY=2
    )
    assert province.entry.kind == "admin1"
    assert city.entry.kind == bare.entry.kind == "city"


def test_what_stands_beside_the_name_decides(gazetteer):
    """Alexandria, Louisiana isn't in Egypt."""
    found = answers(gazetteer, Asked("Alexandria", 0, None, ("US.LA",)))[0]
    assert (found.entry.country, found.entry.admin1) == ("US", "LA")


def test_a_small_town_far_from_the_report_is_not_believed(gazetteer):
    """A village name in Kordofan isn't the village of that name in New Zealand."""
    found = answers(gazetteer, "Sudan", "Khartoum", "El Obeid", "Dilling", "Waipawa", SD=4)
    assert found[-1].entry is None and found[-1].why[0].startswith("not in the gazetteer")


def test_a_name_doesnt_vouch_for_itself(gazetteer):
    """A town alone in its country gains nothing from being there: Soba near Khartoum isn't Soba in Nigeria."""
    found = answers(gazetteer, "Khartoum", "Omdurman", "Merowe", "Soba", SD=3)[-1]
    assert found.entry is None or found.entry.country == "SD"


def test_every_answer_has_a_reason_and_a_confidence(gazetteer):
    """Resolutions are never bare."""
    for r in answers(gazetteer, "Syria", "Manbij", "Qxyzzywort"):
        assert r.why and 0 <= r.confidence <= 1


def test_the_order_of_names_changes_nothing(gazetteer):
    """Joint means joint."""
    names = ["Syria", "Hama", "Homs", "Tripoli", "Aleppo"]
    forward = {r.asked.name: r.entry for r in answers(gazetteer, *names)}
    backward = {r.asked.name: r.entry for r in answers(gazetteer, *reversed(names))}
    assert forward == backward


def test_ambiguous_names_settle_where_they_lie_side_by_side(gazetteer):
    """Paris, Henry County and Jackson are each borne by many; only in Tennessee do they lie together."""
    found = answers(gazetteer, "Paris", Asked("Henry County", 50, "admin2"), "Jackson", US=3)
    assert [f.entry.admin1 for f in found] == ["TN", "TN", "TN"]


def test_a_former_name_yields_to_a_place_of_that_name(gazetteer):
    """Salisbury in a report on Britain isn't Harare, which was called so."""
    assert answers(gazetteer, "United Kingdom", "London", "Salisbury")[2].entry.country == "GB"


def test_a_country_spoken_of_nowhere_else_yields_to_a_town_of_a_division_that_is(gazetteer):
    """Lebanon beside Boone County and Zionsville is in Indiana; beside Beirut it is the country."""
    american = answers(gazetteer, "Lebanon", Asked("Boone County", 50, "admin2"), "Zionsville", "Indiana", US=2)
    assert (american[0].entry.country, american[0].entry.admin1) == ("US", "IN")
    assert answers(gazetteer, "Lebanon", "Beirut", "United States", US=2)[0].entry.kind == "country"


@pytest.mark.parametrize(
    "name, country, admin1", [("Enugu State", "NG", "47"), ("Maiduguri Teaching Hospital", "NG", "27")]
)
def test_what_no_gazetteer_holds_is_placed_by_what_it_is_called_after(gazetteer, name, country, admin1):
    """Less surely than a name that is there."""
    found = answers(gazetteer, "Nigeria", "Abuja", name)[-1]
    assert found.tier == "part" and (found.entry.country, found.entry.admin1) == (country, admin1)
    assert found.confidence < 0.75


def test_what_is_called_after_a_place_elsewhere_is_not_placed_there(gazetteer):
    """A thing in Syria that is called after a small town of another country stays unknown."""
    found = answers(gazetteer, "Syria", "Aleppo", "Homs", "Zionsville Hospital", SY=3)[-1]
    assert found.entry is None


def test_peoples_names_lead_to_their_division(gazetteer):
    """Iowans to Iowa, South Ossetians to South Ossetia."""
    assert [f.entry.name for f in answers(gazetteer, "Iowans", "South Ossetians")] == ["Iowa", "South Ossetia"]


def test_one_of_several_places_is_less_sure_where_nothing_else_speaks_of_its_country(gazetteer):
    """Alexandria alone may be another; beside Egypt it is the port."""
    alone, beside = answers(gazetteer, "Alexandria")[0], answers(gazetteer, "Alexandria", "Egypt")[0]
    assert alone.entry == beside.entry and alone.confidence < beside.confidence - 0.1


def test_a_district_that_the_gazetteer_lacks_is_called_after_its_town(gazetteer):
    """ "Districts of Donetsk" lie in the town, not in the region of its name."""
    assert answers(gazetteer, "Ukraine", Asked("Donetsk", 50, "admin2"), UA=3)[1].entry.kind == "city"


def test_a_name_does_not_speak_for_itself_by_another_type_word(gazetteer):
    """ "Masiaka" and "the town of Masiaka" are one name: that the one was taken for a place says nothing of the other."""
    entry = gazetteer.named("Homs")[0][0]
    focus = Focus({"SY": 2.0, "IQ": 1.0}, own={("homs", ""): (entry, 1.0), ("homs", "city"): (entry, 1.0)})
    assert focus.share("SY", ("homs", "")) == focus.share("SY", ("homs", "city")) == 0.0
    assert focus.share("SY", ("mosul", "")) == focus.share("SY") == pytest.approx(2 / 3)


def test_a_look_alike_needs_a_neighbour_that_the_report_is_about(gazetteer):
    """That a report speaks of the United States now and then makes no Mexican village of a town in Sierra Leone."""
    said = ("Freetown", "Makeni", "Kenema", "Sierra Leone", "United States", "Masiaka")
    assert answers(gazetteer, *said)[-1].entry is None
