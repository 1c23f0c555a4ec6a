"""Names in text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.actors.names import Index, Name
from dateline.actors.parties import Parties


def index(*names: str) -> Index:
    """An index in which each name denotes itself."""
    made = Index()
    for name in names:
        made.add(name, Name("party", (name,), name))
    return made


def found(made: Index, text: str) -> list[str]:
    """The words found in a text."""
    return [text[slice(*f.span)] for f in made.find(text)]


def test_capitals_count() -> None:
    """An acronym is found in capitals only: "IS" is never "is"."""
    assert found(index("IS"), "IS is what it is, not Is.") == ["IS"]


def test_capitals_inside_an_acronym_count() -> None:
    """ "LeT" is never the verb "let"."""
    assert found(index("LeT"), "Let them ask LeT.") == ["LeT"]


def test_dots_hyphens_and_apostrophes_do_not() -> None:
    """Dots, hyphens, apostrophes and doubled spaces make no other name."""
    made = index("U.S.", "al-Shabaab", "Da'esh")
    assert found(made, "US, U.S. and U.S forces; Al Shabaab, al-Shabaab; Daesh, Da’esh") == [
        "US", "U.S.", "U.S", "Al Shabaab", "al-Shabaab", "Da’esh",
    ]  # fmt: skip


def test_longest_name_wins() -> None:
    """A name inside a longer one isn't found apart."""
    assert found(
        index("Islamic State", "Islamic State West Africa Province"), "Islamic State West Africa Province"
    ) == ["Islamic State West Africa Province"]


def test_relation_after_a_hyphen() -> None:
    """The word that a hyphen ties to a name is kept with it, also where a blank has crept in."""
    hits = list(index("U.S.").find("the U.S. -backed militia and the U.S. backed them", ["backed"]))
    assert [h.relation for h in hits] == ["backed", None]


def test_words_in_capitals_are_not_acronyms_of_parties() -> None:
    """In a text all in capitals, IS and US are words and U.S. is the country."""
    assert found(index("IS", "US", "U.S.", "FMLN"), "THE FMLN IS SAID TO HAVE TOLD US THAT U.S. AID ENDED") == [
        "FMLN",
        "U.S.",
    ]


def test_one_acronym_of_two_parties_goes_by_country(parties: Parties) -> None:
    """An acronym that two files give is kept with both."""
    hit = next(iter(parties.index.find("the SNA advanced")))
    assert set(hit.name.ids) == {"Syrian National Army", "Somali army"}


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, what is found lies in it, in order, without overlaps."""
    spans = [f.span for f in Parties.load().index.find(text + " Hamas " + text)]
    whole = 2 * len(text) + 7
    assert all(0 <= s < e <= whole for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
