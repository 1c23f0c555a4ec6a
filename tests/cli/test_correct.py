"""`dateline correct`: accept, set a slot, reject, add; and take it back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.store import Record

Run = Callable[..., Any]


def claim(record: Path, act: str) -> Any:
    """The first claim of that act."""
    with Record.open(record, readonly=True) as there:
        return next(c for c in there.claims() if c.act.means == act)


def decisions(dateline: Run, record: Path) -> list[dict[str, Any]]:
    """What was decided, with how it stands."""
    return [json.loads(line) for line in dateline("review", "--list", "--json", "-r", record).out.splitlines()]


def test_a_wrong_actor_is_corrected_and_seen_in_the_export(dateline: Run, record_file: Path) -> None:
    """The slot that a person set, with the words that were chosen, is in lists, explain and exports until it is undone."""
    id_ = claim(record_file, "bombing").id
    before = dateline("export", "claims", "-r", record_file).out
    done = dateline("correct", id_[:8], "--set", "actor", "--means", "Houthis", "--words", "the army", "--why", "irony",
                    "--as", "Ada", "-r", record_file)  # fmt: skip
    assert done.status == 0 and "correct actor" in done.err and "by Houthis" in done.out
    row = next(json.loads(x) for x in dateline("export", "claims", "-r", record_file).out.splitlines() if id_ in x)
    assert row["actor"][0]["means"]["id"] == "HOUTHIS" and row["actor"][0]["text"] == "the army"
    told = dateline("explain", id_, "-r", record_file).out
    assert "corrected by Ada: irony" in told and "Ada: correct actor" in told
    (decision,) = decisions(dateline, record_file)
    assert dateline("review", "--undo", decision["id"], "--as", "Bo", "-r", record_file).status == 0
    assert dateline("export", "claims", "-r", record_file).out == before
    assert dateline("verify", "-r", record_file).status == 0


def test_accept_reject_and_add(dateline: Run, record_file: Path) -> None:
    """An accepted claim says by whom, a rejected one is gone from the list, an added one is there with its words."""
    accepted, rejected = claim(record_file, "capture"), claim(record_file, "killing")
    assert dateline("correct", accepted.id, "--accept", "--as", "Ada", "-r", record_file).status == 0
    assert "accepted by Ada" in dateline("explain", accepted.id, "-r", record_file).out
    assert dateline("correct", rejected.id, "--reject", "--as", "Ada", "-r", record_file).status == 0
    added = dateline("correct", "b.txt", "--add", "displacement", "--words", "residents said", "--as", "Ada", "-r",
                     record_file)  # fmt: skip
    assert added.status == 0
    acts = [json.loads(x)["act"]["means"] for x in dateline("claims", "--json", "-r", record_file).out.splitlines()]
    assert "killing" not in acts and "displacement" in acts
    id_ = added.out.split(":")[0]
    set_ = dateline("correct", id_, "--set", "place", "--means", "Hajjah", "--as", "Ada", "-r", record_file)
    assert set_.status == 0 and "at Hajjah" in set_.out
    assert dateline("verify", "-r", record_file).status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{id}"], "say one thing"),
        (["{id}", "--accept", "--reject"], "say one thing"),
        (["{id}", "--set", "act", "--means", "bombin"], "Did you mean: bombing"),
        (["{id}", "--set", "actor", "--means", "x", "--words", "not there"], "Copy the words"),
        (["{id}", "--set", "actor", "--means", "x", "--span", "5:900"], "is no stretch"),
        (["{id}", "--set", "actor", "--means", "x", "--span", "0:3", "--words", "the"], "two ways"),
        (["{id}", "--set", "actor", "--words", "the army"], "more words than meanings"),
        (["{id}", "--set", "place", "--means", "geonames:0"], "there is no place"),
        (["{id}", "--add", "clash", "--words", "the army"], "is no report"),
        (["a.txt", "--add", "clash"], "--words"),
        (["a.txt", "--accept"], "is no claim"),
    ],
)
def test_wrong_use_names_the_next_step(arguments: list[str], says: str, dateline: Run, record_file: Path) -> None:
    """What can't be done is said, and nothing is decided."""
    id_ = claim(record_file, "bombing").id
    result = dateline("correct", *(a.format(id=id_) for a in arguments), "--as", "Ada", "-r", record_file)
    assert result.status == 2 and says in result.err
    assert decisions(dateline, record_file) == []


def test_who_contradicts_is_told_whom_to_undo(dateline: Run, record_file: Path) -> None:
    """A second value for the same slot, or a rejection of what was accepted, is refused."""
    id_ = claim(record_file, "bombing").id
    dateline("correct", id_, "--set", "status", "--means", "possible", "--as", "Ada", "-r", record_file)
    for more in (["--set", "status", "--means", "denied"], ["--reject"]):
        result = dateline("correct", id_, *more, "--as", "Bo", "-r", record_file)
        assert result.status == 2 and "review --undo ID" in result.err
    assert len(decisions(dateline, record_file)) == 1


def test_corrections_are_handed_on(
    dateline: Run, record_file: Path, tmp_path: Path, filled: Callable[..., Any]
) -> None:
    """Exported corrections, taken into another record of the same reports, give the same claims."""
    id_ = claim(record_file, "bombing").id
    dateline("correct", id_, "--set", "when", "--means", "2019-03-01/..", "--as", "Ada", "-r", record_file)
    dateline("review", "--export", tmp_path / "ada.jsonl", "-r", record_file)
    with Record.open(tmp_path / "other.db", create=True) as record:
        filled(record)
    assert dateline("review", "--import", tmp_path / "ada.jsonl", "-r", tmp_path / "other.db").status == 0
    one, two = (dateline("export", "claims", "-r", r).out for r in (record_file, tmp_path / "other.db"))
    assert one == two and "2019-03-01" in one
