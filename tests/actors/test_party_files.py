"""Files of parties: what is read, and what is said when one is wrong."""

from pathlib import Path

import pytest

from dateline.actors import Parties
from dateline.actors.parties import countries, holds
from dateline.actors.party_files import Tie
from dateline.errors import InputError
from dateline.events.sides import related
from dateline.vocabulary import load

GOOD = (
    '[[party]]\nid = "Blue Front"\nname = "Blue Front"\nkind = "rebel"\ncountries = ["TD"]\naliases = ["BF", "Blues"]\n'
)


def write(folder: Path, text: str) -> Path:
    """A file of parties."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_files_are_added(tmp_path: Path) -> None:
    """A project's own party is found beside the shipped ones."""
    parties = Parties.load([write(tmp_path, GOOD)])
    assert parties.get("Blue Front") and parties.get("SDF")


def test_own_files_win(tmp_path: Path) -> None:
    """An own entry with a shipped id replaces it."""
    parties = Parties.load([write(tmp_path, GOOD.replace("Blue Front", "M23"))])
    entry = parties.get("M23")
    assert entry is not None and entry.countries == ("TD",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + 'kidn = "x"\n', "unknown key `kidn` in Blue Front. Did you mean: kind?"),
        (GOOD.replace('"rebel"', '"rebell"'), "unknown kind `rebell` of Blue Front. Did you mean: rebel?"),
        (GOOD.replace('name = "Blue Front"\n', ""), "the entry has no `name`"),
        (GOOD + 'backers = [{ by = "Nobody" }]\n', "which is no party's id and no country's name"),
        (GOOD + 'backers = [{ by = "US", from = "last year" }]\n', "is no date. Write 2015, 2015-10 or 2015-10-12"),
        (GOOD + 'from = "2015"\n', "say when it was a country's state. Add its `country`"),
        (GOOD + 'country = "TD"\nto = "lately"\n', "is no date. Write 2015, 2015-10 or 2015-10-12"),
        (GOOD.replace('["TD"]', '["Chad"]'), "is no ISO 3166-1 code"),
        (GOOD.replace("[[party]]", "[party]"), "must be written with two brackets"),
        (GOOD + "aliases = ", "is not valid TOML"),
        ("[[partie]]\n", "Parties stand in [[party]]"),
    ],
)
def test_faults_name_the_place_and_the_next_step(tmp_path: Path, text: str, says: str) -> None:
    """A wrong file is refused with what is wrong and what to write instead."""
    with pytest.raises(InputError, match=r"own\.toml|Blue Front") as error:
        Parties.load([write(tmp_path, text)])
    assert says in str(error.value)


def test_faults_name_the_line(tmp_path: Path) -> None:
    """The line is that of the entry."""
    with pytest.raises(InputError, match=r"own\.toml, line 8"):
        Parties.load([write(tmp_path, GOOD + "\n" + GOOD.replace('"rebel"', '"rebell"').replace("Front", "Army"))])


def test_missing_file(tmp_path: Path) -> None:
    """A path that isn't there is said."""
    with pytest.raises(InputError, match="does not exist"):
        Parties.load([tmp_path / "none.toml"])


def test_shipped_kinds_exist(parties: Parties) -> None:
    """Every shipped party has a kind of the vocabulary and a code for ACLED."""
    kinds = load("party_kinds")
    assert all(e.party.kind in kinds for e in parties.entries.values())
    assert all(0 <= row["acled_inter"] <= 8 for row in kinds.values())


def test_ties_hold_in_their_time() -> None:
    """A tie holds between its dates, ends included; open ends always."""
    tie = Tie("US", "2013", "2017-07")
    assert [holds(tie, d) for d in ("2012-12-31", "2013-01-01", "2017-07-31", "2017-08-01", None)] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_backers_on_a_day(parties: Parties) -> None:
    """Who backs a party depends on the day."""
    assert "US" in parties.backed_by("FSA", "2015-06-01")
    assert "US" not in parties.backed_by("FSA", "2019-06-01")


def test_every_state_has_a_party(parties: Parties) -> None:
    """Every country is a party without an entry of its own."""
    assert parties.state("TD").id == "Chad"
    assert parties.state("SY").id == "Syrian government"
    assert all(parties.state(code).kind == "state" for code in countries())


def test_a_government_in_its_time(parties: Parties) -> None:
    """The state of a country is who governed it on the day; without a day who governs last, and without an entry for
    that day the country."""
    assert [parties.on(d).state("LY").id for d in ("2011-06-22", "2013-05-01", "2019-04-04", None)] == [
        "Gaddafi government", "Libya", "GNA", "GNA",
    ]  # fmt: skip
    assert parties.on("2011-06-22").forces("LY", host="LY").id == "Gaddafi government"
    assert parties.on("2011-06-22").state("SY") == parties.state("SY")


def test_whose_forces(parties: Parties) -> None:
    """An army is a party of its own in a civil war or in the country that the report is about; else it is the state."""
    assert parties.forces("SY").id == "Syrian army"
    assert parties.forces("TR", host="TR").id == "Turkey"
    assert parties.forces("TD").id == "Chad"
    assert parties.forces("TD", host="TD").id == "Chadian army"
    assert parties.forces("ET", host="SO").id == "Ethiopian army"
    assert parties.forces("GH", host="GH").id == "Ghanaian army"


def test_an_army_has_the_voice_of_its_state(parties: Parties) -> None:
    """Whom rebels fight, they fight under both names: every army of a country is one voice with its state."""
    armies = [e for e in parties.entries.values() if e.country and e.party.kind == "state_forces"]
    apart = [e.party.id for e in armies if not related(e.party.id or "", parties.state(e.country or "").id or "")]
    assert armies and not apart


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Tamil rebels", {"LTTE"}),
        ("Chechen fighters", {"Chechen rebels"}),
        ("Maoist fighters", {"Naxalites", "Nepalese Maoists"}),
        ("West Side Boys", {"AFRC"}),
        ("Casamance rebels", {"MFDC"}),
        ("Ninja militiamen", {"Ninjas"}),
        ("Zapatista rebels", {"EZLN"}),
        ("Tuareg rebels", {"CMA", "MNJ"}),
        ("BRA", {"BRA (Bougainville)", "BRA (Pakistan)"}),
        ("communist rebels", set()),
    ],
)
def test_names_that_papers_use(parties: Parties, words: str, ids: set[str]) -> None:
    """A war's usual descriptions name its party; what several wars share stays several or a description."""
    assert {i for f in parties.index.find(words) for i in f.name.ids} == ids


def test_whose_voice(parties: Parties) -> None:
    """An agency speaks for its state, a wire for nobody."""
    sana, reuters = parties.speaks_for("SANA"), parties.speaks_for("Reuters")
    assert sana is not None and sana.id == "Syrian government"
    assert reuters is None


def test_no_party_is_told_twice(parties: Parties) -> None:
    """No two shipped entries have one name in one country: an account of a party stands in one place."""
    seen = [(country, e.party.name) for e in parties.entries.values() for country in e.countries]
    assert sorted({one for one in seen if seen.count(one) > 1}) == []
