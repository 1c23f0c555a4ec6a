"""Facts from outside the reports: cited, editable, off unless asked for."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dateline.dating import Fact, date_reports, load_facts
from dateline.errors import InputError

from .making import report

FACT = Fact("the quake", datetime.date(2023, 9, 8), datetime.date(2023, 9, 8), ("quake", "Marrakesh"), "test")


def test_facts_are_off_by_default() -> None:
    """A report that tells of a known fact is not dated by it unless a person asks."""
    one = report("a", "The quake struck Marrakesh on Friday.")
    assert date_reports([one], [])[0].feasible.count is None
    date = date_reports([one], [], facts=[FACT])[0]
    assert (date.feasible.earliest, date.feasible.latest) == ("2023-09-08", "2023-09-14")
    assert any(clue.kind == "outside" and "test" in clue.says for clue in date.clues)


def test_a_fact_without_a_day_word_is_an_earliest_day() -> None:
    """A report that tells of a fact is not older."""
    one = report("a", "Tents are missing after the quake near Marrakesh.")
    assert date_reports([one], [], facts=[FACT])[0].feasible.earliest == "2023-09-08"


def test_the_shipped_facts_have_a_source_and_days() -> None:
    """Every entry of dated_facts.toml can be cited."""
    facts = load_facts()
    assert facts and all(fact.source and fact.words and fact.first <= fact.last for fact in facts)


@pytest.mark.parametrize("text", ["[[fact]]\nwhat = 'x'", "[[fact]\n", "[[fact]]\nwhat='x'\nfirst=2020-01-02\nlast=2020-01-01\nwords=['x']\nsource='y'"])  # fmt: skip
def test_a_fact_that_cannot_be_read_says_what_it_needs(text: str, tmp_path: Path) -> None:
    """A wrong entry is a message that names the file."""
    path = tmp_path / "facts.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=r"facts\.toml"):
        load_facts(path)
