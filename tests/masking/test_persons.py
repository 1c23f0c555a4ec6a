"""Who is private and who is public, by what stands beside a name."""

import pytest

from dateline import language
from dateline.masking.names import gather
from dateline.masking.persons import Named, named
from dateline.masking.withhold import Known
from dateline.records import Block, Document, Report


@pytest.fixture(scope="module")
def reader() -> language.Reader:
    return language.Reader.load()


@pytest.fixture(scope="module")
def known() -> Known:
    return Known.load()


def people(text: str, reader: language.Reader, known: Known, blocks: tuple[Block, ...] = ()) -> dict[str, str]:
    """Every name with what is said of the person."""
    document = Document(Report("r", "r.txt", text, "", blocks), reader.read_text(text, roles_for=()))
    return {n.text: n.sign for n in named(document, known)}


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("Shells killed a nine-year-old girl, Amal Haddad, in Tamra.", "Amal Haddad", "private"),
        ("Rockets killed Yusuf Haddad, 12, at the market.", "Yusuf Haddad", "child"),
        ("Rockets killed 9-year-old Sofia Bondar at home.", "Sofia Bondar", "child"),
        ("Oksana Kovalenko (67) was found in the cellar.", "Oksana Kovalenko", "private"),
        ("Witness Huda Sabri said that the mourners were attacked.", "Huda Sabri", "private"),
        ("Police arrested Tariq al-Basri at a checkpoint on Tuesday.", "Tariq al-Basri", "private"),
        ("Samir Khoury, a resident of the town, saw the planes.", "Samir Khoury", "private"),
        ("The mother of Karim Nasser wept at the gate.", "Karim Nasser", "private"),
        ("Juan Carlos Ortega was abducted by gunmen near the river.", "Juan Carlos Ortega", "private"),
        ("Police held Eva Molina, Lidia Campos, the theatre director Luis Vega, and a clerk.", "Lidia Campos", ""),
        ("Public ombudsman Carla Ruiz spoke to reporters.", "Carla Ruiz", ""),
        ("General Omar Qasim denied that his men had fired.", "Omar Qasim", "public"),
        ("Defence Minister Leila Mansour called the attack a crime.", "Leila Mansour", "public"),
        ("Rana Suleiman, spokeswoman for the Red Crescent, said two people died.", "Rana Suleiman", "public"),
        ("The mayor of Tamra, Hassan Odeh, was killed on Friday.", "Hassan Odeh", "public"),
        ("Yusuf Demir, who heads the military council, vowed to go on.", "Yusuf Demir", "public"),
        ("Front commander Mykola Shevchuk said his troops held the hill.", "Mykola Shevchuk", "public"),
    ],
)
def test_what_stands_beside_a_name_tells(
    text: str, name: str, sign: str, reader: language.Reader, known: Known
) -> None:
    """Ages, kin, professions, arrest and death are private; offices, commands and those who speak for others public."""
    assert people(text, reader, known).get(name) == sign


@pytest.mark.parametrize(
    "text",
    [
        "The army took Wad Madani and Jarablus on Monday.",
        "Residents of Kherson told Reuters that Wagner had left.",
        "Hezbollah and the Houthis rejected the offer on Friday.",
        "Local officials in El Fasher counted the dead.",
    ],
)
def test_places_parties_and_days_are_no_persons(text: str, reader: language.Reader, known: Known) -> None:
    """However they are tagged."""
    assert people(text, reader, known) == {}


def test_who_signs_a_report_is_public(reader: language.Reader, known: Known) -> None:
    """Authors in a byline or credit put their names there themselves."""
    text = "Hamdi Salem and Barbara Stone contributed to this report."
    credit = (Block((0, len(text)), "credit", "test"),)
    assert set(people(text, reader, known, credit).values()) == {"public"}


def said(*names: tuple[str, str]) -> list[Named]:
    return [Named(text, (n, n + 1), sign, sign) for n, (text, sign) in enumerate(names)]  # type: ignore[arg-type]


def test_one_office_anywhere_makes_a_person_public() -> None:
    """Also where another report only gives the surname, or says that the person was killed; a child never is."""
    found = gather({"a": said(("Omar Qasim", "public")), "b": said(("Qasim", ""), ("Omar Qasim", "private"))})
    assert found["omar", "qasim"].public and list(found) == [("omar", "qasim")]
    assert not gather({"a": said(("Omar Qasim", "public"), ("Omar Qasim", "child"))})["omar", "qasim"].public


def test_nothing_said_is_private() -> None:
    """Better a name too many than one too few."""
    assert not gather({"a": said(("Samir Khoury", ""))})["samir", "khoury"].public


def test_a_surname_goes_to_whom_the_report_names() -> None:
    """Of two people of one surname, the one in the same report; a part of a name to the longer one."""
    found = gather(
        {
            "a": said(("Omar Qasim", "public")),
            "b": said(("Amal Qasim", "private"), ("Qasim", "")),
            "c": said(("Qasim", "")),
        }
    )
    assert "Qasim" in found["amal", "qasim"].written and found["omar", "qasim"].reports == {"a", "c"}
    longer = gather({"a": said(("Recep Tayyip Demir", "public"), ("Tayyip Demir", ""))})
    assert list(longer) == [("recep", "tayyip", "demir")]
