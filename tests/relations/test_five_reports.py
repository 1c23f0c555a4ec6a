"""The relations of the five reports, where they are there: two campaigns against one foe meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.pipeline import read
from dateline.records import Relations
from dateline.store import Record

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not REPORTS.is_dir(), reason="the five reports are not here")]
SIGNED = {
    ("Islamic State", "fights", "Syrian Democratic Forces", "told"),
    ("Islamic State", "fights", "Turkey", "told"),
    ("Syrian Democratic Forces", "fights", "Syrian army", "told"),  # one attack is denied, other fighting isn't
    ("Syrian government", "fights", "US-led coalition", "denied"),
    ("Turkey", "fights", "People's Protection Units", "planned"),
    ("United States", "backs", "Syrian Democratic Forces", "told"),
    ("Russia", "backs", "Syrian army", "told"),
    ("Turkey", "backs", "Free Syrian Army", "told"),
    ("Deir al-Zor Military Council", "member_of", "Syrian Democratic Forces", "told"),
    ("People's Protection Units", "member_of", "Syrian Democratic Forces", "told"),
    ("al-Qaeda", "joins", "Al-Nusra Front", "ended"),
    ("Russia", "talks", "United States", "told"),
    ("Syrian government", "accuses", "Turkey", "told"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Relations:
    with Record.open(tmp_path_factory.mktemp("record") / "r.db", create=True) as record:
        read([REPORTS], record)
        return record.view().relations()


def test_what_a_reader_would_sign_is_told(told: Relations) -> None:
    """Denied, planned and ended relations as such; members of the coalition by two reports."""
    found = {(r.kind, frozenset((r.one.name, r.other.name)), r.status) for r in told.relations}
    assert found >= {(kind, frozenset((one, other)), status) for one, kind, other, status in SIGNED}


def test_two_campaigns_meet(told: Relations) -> None:
    """The army and the SDF, who both fight Islamic State, come close at Deir al-Zor, and clash: no report says where."""
    met = [c for c in told.contacts if {c.one.id, c.other.id} == {"SDF", "Syrian army"}]
    assert [(c.kind, c.place and c.place.name) for c in met] == [("clash", None), ("close", "Deir al-Zor")]
    assert all([f.id for f in c.foes] == ["ISIS"] for c in met)


def test_a_friend_who_means_to_fight_a_friends_friend_is_shown(told: Relations) -> None:
    """Turkey stands with the United States, who back the YPG, whom Turkey plans to fight."""
    assert any({p.id for p in c.parties} == {"Turkey", "YPG", "US"} and "plans to fight" in c.says for c in told.contradictions)  # fmt: skip
