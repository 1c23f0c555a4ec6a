"""Whose words a report's own voice is, and which agencies it is written with, by byline and credits."""

import pytest

from dateline.events.outlets import own_voice, written_with
from tests.events.make import report

GAZETTE = "The Harbour Gazette"


@pytest.mark.parametrize(
    ("byline", "voice", "wires"),
    [
        ("By First Wire", "First Wire", ["first wire"]),
        ("By First Wire staff", "First Wire", ["first wire"]),
        ("First Wire Africa desk", "First Wire", ["first wire"]),
        ("First Wire desk", "First Wire", ["first wire"]),
        ("Jane Example, First Wire", "First Wire", ["first wire"]),
        ("Jane Example, Reuters", "Reuters", ["reuters"]),
        ("Jane Example", GAZETTE, []),
        ("Jane Example with First Wire", GAZETTE, ["first wire"]),
        ("Gazette staff, with First Wire", GAZETTE, ["first wire"]),
        ("First Wire and our Red Sea correspondent", GAZETTE, ["first wire"]),
        ("First Wire and a Gazette correspondent in Goma", GAZETTE, ["first wire"]),
        ("First Wire / our own reporters", GAZETTE, ["first wire"]),
        ("First Wire, with a Gazette report from Goma", GAZETTE, ["first wire"]),
        ("Reuters and Agence France-Presse", GAZETTE, ["afp", "reuters"]),
        ("Staff and agencies", GAZETTE, []),
        ("The Harbour Gazette, Goma", GAZETTE, []),
        ("our front-line desk", GAZETTE, []),
    ],
)
def test_bylines(byline: str, voice: str, wires: list[str]) -> None:
    """One house and nobody of the paper's own is the voice; a house beside the paper's own has part in it."""
    paper = report("r", outlet=GAZETTE, byline=byline)
    assert own_voice(paper, "r")[1] == voice
    assert [w.removeprefix("outlet:") for w in written_with(paper) if "gazette" not in w] == wires


def test_the_agency_of_the_dateline_is_the_voice() -> None:
    """ "GOMA (First Wire) -" is the wire's story, whatever the byline says."""
    paper = report("r", outlet=GAZETTE, byline="Gazette staff", dateline="GOMA, May 3 (First Wire) -")
    assert own_voice(paper, "r") == ("outlet:first wire", "First Wire")
