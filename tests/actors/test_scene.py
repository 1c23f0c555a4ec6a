"""The country that a report is about, and acronyms that it introduces."""

from collections.abc import Callable

import pytest

from dateline.actors import Cast
from dateline.actors.acronyms import introduced
from dateline.records import Mention


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Turkey sent Turkish troops into northern Syria, and Turkey said it would stay in Syria.", "SY"),
        ("Rwanda denied that Rwandan soldiers fight beside the M23 in eastern Congo.", "CD"),
        ("Russian forces shelled Kharkiv, Ukraine said. Russia denied it.", "UA"),
        ("Saudi jets struck Sanaa in Yemen.", "YE"),
        ("The Taliban captured a village near Peshawar, Pakistan.", "PK"),
        ("The Taliban captured a village near Kandahar, Afghanistan.", "AF"),
    ],
)
def test_host(cast_of: Callable[..., Cast], text: str, host: str) -> None:
    """The report is about the country that is fought over, not about the one that is named most."""
    assert cast_of(text).host == host


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the Free Syrian Army (FSA)", ("Free Syrian Army", "FSA")),
        ("FSA (Free Syrian Army)", ("Free Syrian Army", "FSA")),
        ("the outlawed Kurdistan Workers Party or PKK", None),
        ("the National Liberation Front or NLF", ("National Liberation Front", "NLF")),
        ("on Monday (AP)", None),
        ("President John Smith (US)", None),
    ],
)
def test_acronyms(text: str, pair: tuple[str, str] | None) -> None:
    """An acronym is taken where its letters begin the name's words; foreign ones need the files."""
    found = [(i.long, i.short) for i in introduced(text)]
    assert found == ([pair] if pair else [])


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In Myanmar the junta shelled Lashio.", "Myanmar junta"),
        ("In Mali the junta expelled the envoy.", "Malian government"),
    ],
)
def test_common_nouns_are_a_party_s_where_it_fights(who: Callable[..., Mention], text: str, party: str) -> None:
    """ "The junta" is the party that goes by it in the country that the report is about, and nobody's elsewhere."""
    assert [p.id for p in who(text, "the junta").party] == [party]
