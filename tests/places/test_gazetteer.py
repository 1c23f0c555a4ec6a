"""The gazetteer opens at once, knows spellings apart, and says what it doesn't know."""

import sqlite3
import time
from contextlib import closing

import pytest

from dateline.errors import RecordError
from dateline.places import Gazetteer
from dateline.places.schema import SCHEMA


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.mark.parametrize(
    "name, country, ref",
    [
        ("Kiev", "UA", "geonames:703448"),
        ("Kharkov", "UA", "geonames:706483"),
        ("Nikolayev", "UA", "geonames:700568"),
        ("Raqa", "SY", "geonames:172955"),
        ("Tal Rifat", "SY", "geonames:163476"),
        ("al-Tabani", "SY", "geonames:172327"),
        ("Al-Rai", "SY", "geonames:169138"),
        ("Mekelle", "ET", "geonames:331180"),
        ("Bogota", "CO", "geonames:3688689"),
        ("El Fasher", "SD", "geonames:379555"),
    ],
)
def test_written_names_find_their_town_within_its_country(gazetteer, name, country, ref):
    """Arabic, Cyrillic, Amharic and Spanish names are found as English news spells them."""
    found = gazetteer.candidates(name, countries=[country], kinds=["city"])
    assert found[0].entry.ref == ref


def test_an_unknown_name_has_no_candidates(gazetteer):
    """Not in the gazetteer is an answer."""
    assert gazetteer.candidates("Qxyzzywort") == []


def test_candidates_say_why(gazetteer):
    """A candidate is never a bare score."""
    best = gazetteer.candidates("Manbij")[0]
    assert best.tier == "exact" and best.why[0] == "the name itself"


def test_demonyms_name_countries(gazetteer):
    """Adjectives and plurals lead to the country, towns don't."""
    assert gazetteer.countries_of_demonym("Syrians") == ("SY",)
    assert gazetteer.countries_of_demonym("Aleppo") == ()


def test_a_border_lies_between_its_countries(gazetteer):
    """Border points of Syria and Turkey are where the border is; Syria and France have none."""
    line = gazetteer.border("TR", "SY")
    assert line and all(35.5 < lat < 37.5 and 35.5 < lon < 42.5 for lat, lon in line)
    assert gazetteer.border("SY", "FR") == ()


def test_capitals_are_marked(gazetteer):
    """A bare Washington is the capital before it is anything else."""
    assert gazetteer.candidates("Washington", kinds=["city"])[0].entry.ref == "geonames:4140963"


def test_it_opens_and_answers_in_milliseconds():
    """Opening loads nothing: CPU time stays small."""
    start = time.process_time()
    gazetteer = Gazetteer.open()
    gazetteer.candidates("Deir Ezzor")
    assert time.process_time() - start < 0.1


def test_it_credits_its_source(gazetteer):
    """GeoNames is credited in the file itself."""
    about = gazetteer.about()
    assert "geonames.org" in about["credit"] and about["licence"] == "CC BY 4.0"
    assert gazetteer.path.stat().st_size < 60_000_000


def test_a_missing_or_broken_pack_names_the_next_step(tmp_path):
    """A wrong file is told with what to do."""
    with pytest.raises(RecordError, match=r"python -m dateline\.places\.build"):
        Gazetteer.open(core=tmp_path / "none.sqlite")
    (tmp_path / "bad.sqlite").write_bytes(b"no database at all, only some words" * 50)
    with pytest.raises(RecordError, match="no gazetteer"):
        Gazetteer.open(core=tmp_path / "bad.sqlite")


def test_the_gazetteer_opens_wherever_it_lies(tmp_path):
    """A folder's name is a name, whatever its letters mean in an address."""
    folder = tmp_path / "wars #1? 100%20"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "core.sqlite")) as db, db:
        db.executescript(SCHEMA)
        db.execute("INSERT INTO pack VALUES ('name', 'mine')")
    assert Gazetteer.open(core=folder / "core.sqlite").about() == {"name": "mine"}
