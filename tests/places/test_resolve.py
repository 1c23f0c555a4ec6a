"""Names of one report are resolved together."""

from collections import Counter

import pytest

from dateline.places import Gazetteer
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
