"""`dateline review` as a person and as a script use it."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.store import Record
from dateline.store.forms import encode

Run = Callable[..., Any]
AT = "2026-03-01T09:30:00Z"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts lines where the dialogue reads what a person types."""
    return lambda lines: monkeypatch.setattr("sys.stdin", io.StringIO(lines))


def pairs(dateline: Run, record: Path, *more: object) -> list[dict[str, Any]]:
    """The pairs worth asking about."""
    out = dateline("review", "--pairs", "--json", "-r", record, *more).out
    return [json.loads(line) for line in out.splitlines()]


def listed(dateline: Run, record: Path) -> list[dict[str, Any]]:
    """What was decided, with how it stands."""
    out = dateline("review", "--list", "--json", "-r", record).out
    return [json.loads(line) for line in out.splitlines()]


def test_a_dialogue_keeps_what_was_answered(dateline: Run, record_file: Path, typed: Callable[[str], None]) -> None:
    """Letters answer, what follows is the reason, back takes back, an odd word gets help, and quitting keeps all."""
    before = pairs(dateline, record_file)
    typed("s one battle\nd\nb\n?\nhm\nu can't tell\nq\n")
    result = dateline("review", "--as", "Ada", "-r", record_file)
    assert result.status == 0 and "2 answers kept" in result.err
    assert "[s/d/u/b/q, ? for help]" in result.out and "What you write after the letter is the reason" in result.out
    found = {(d["answer"], d["state"]): d for d in listed(dateline, record_file)}
    assert found.keys() == {("same", "in force"), ("different", "undone"), ("undo", "undo"), ("unsure", "unsure")}
    assert found["same", "in force"]["why"] == "one battle" and found["same", "in force"]["by"] == "Ada"
    assert "+".join(s["claim"] for s in found["same", "in force"]["claims"]) == before[0]["pair"]
    assert dateline("verify", "-r", record_file).status == 0


def test_a_dialogue_shows_claims_and_words(dateline: Run, record_file: Path, typed: Callable[[str], None]) -> None:
    """Both claims are shown as sentences with their words in context, and what the program holds."""
    typed("")
    result = dateline("review", "--as", "Ada", "-r", record_file)
    assert "Held to be " in result.out and (
        "left that may well be wrong" in result.out or "hardly in doubt" in result.out
    )
    assert "  A  " in result.out and "«" in result.out and result.status == 0


def test_a_dialogue_ends_when_nothing_is_left(dateline: Run, record_file: Path, typed: Callable[[str], None]) -> None:
    """After the last pair it says so; the next sitting asks nothing."""
    typed("d\n" * 60)
    assert "Nothing is left to ask." in dateline("review", "--as", "Ada", "-r", record_file).out
    typed("")
    assert "0 answers kept" in dateline("review", "--as", "Ada", "-r", record_file).err
    assert pairs(dateline, record_file) == []


def test_limit_ends_a_sitting(dateline: Run, record_file: Path, typed: Callable[[str], None]) -> None:
    """--limit asks about so many pairs."""
    typed("d\nd\nd\n")
    assert "1 answer kept" in dateline("review", "--as", "Ada", "--limit", 1, "-r", record_file).err
    assert len(pairs(dateline, record_file, "--limit", 1)) == 1


def test_a_script_decides_and_takes_back(dateline: Run, record_file: Path) -> None:
    """--answer merges at once and shows in explain; --undo restores the events to the byte."""
    pair = pairs(dateline, record_file)[0]["pair"]
    dateline("review", "--answer", pair, "unsure", "--as", "Ada", "-r", record_file)
    before = dateline("events", "--json", "-r", record_file).out
    done = dateline(
        "review", "--answer", pair, "same", "--as", "Ada", "--why", "one text", "--at", AT, "-r", record_file
    )
    assert done.status == 0 and done.out == "" and "decided: " in done.err
    with Record.open(record_file) as record:
        event = next(e for e in record.events() if pair.split("+")[0] in e.claims)
    assert "merged by     decided by Ada: same" in dateline("explain", event.id, "-r", record_file).out
    claim = dateline("explain", pair.split("+")[0], "-r", record_file).out
    assert "Ada: same" in claim and "one text (in force, 2026-03-01)" in claim
    same = next(d for d in listed(dateline, record_file) if d["answer"] == "same")
    taken = dateline("review", "--undo", same["id"][:6], "--as", "Bo", "--why", "too quick", "-r", record_file)
    assert taken.status == 0 and "takes back" in taken.err
    assert dateline("events", "--json", "-r", record_file).out == before
    again = dateline("review", "--undo", same["id"], "--as", "Cy", "-r", record_file)
    assert again.status == 0 and "was decided already" in again.err


def test_the_name_may_come_from_a_setting(dateline: Run, record_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DATELINE_NAME signs; without a name nothing is decided."""
    pair = pairs(dateline, record_file)[0]["pair"]
    result = dateline("review", "--answer", pair, "same", "-r", record_file)
    assert result.status == 2 and "--as NAME" in result.err
    monkeypatch.setenv("DATELINE_NAME", "Ada")
    assert dateline("review", "--answer", pair, "same", "-r", record_file).status == 0
    assert [d["by"] for d in listed(dateline, record_file)] == ["Ada"]


def test_an_event_stands_for_its_claims(dateline: Run, record_file: Path) -> None:
    """A pair of events is decided by the two claims that are most alike."""
    with Record.open(record_file) as record:
        many = next(e for e in record.events() if len(e.claims) > 1)
        one = next(e for e in record.events() if len(e.claims) == 1)
    assert dateline("review", "--answer", f"{many.id}+{one.id}", "same", "--as", "Ada", "-r", record_file).status == 0
    (decision,) = listed(dateline, record_file)
    claims = {s["claim"] for s in decision["claims"]}
    assert claims & set(many.claims) and claims & set(one.claims)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--answer", "{a}", "same"], "two ids with +"),
        (["--answer", "{a}+{a}", "same"], "can't be compared with itself"),
        (["--answer", "{a}+nothing", "same"], "nothing in"),
        (["--answer", "{a}+{b}", "sane"], "Did you mean: same"),
        (["--answer", "{a}+a.txt", "same"], "is a report"),
        (["--answer", "{a}+{b}", "same", "--at", "yesterday"], "is no time"),
        (["--answer", "{a}+{b}", "same", "--at", "2026-03-01T09:30:00"], "time zone"),
        (["--undo", "nothing"], "no decision is called"),
        (["--list", "--pairs"], "one at a time"),
        (["--import", "missing.jsonl"], "missing.jsonl"),
    ],
)
def test_wrong_use_names_the_next_step(arguments: list[str], says: str, dateline: Run, record_file: Path) -> None:
    """What can't be done is said, with what to do, and nothing is decided."""
    with Record.open(record_file) as record:
        a, b = (c.id for c in record.claims()[:2])
    result = dateline("review", *(x.format(a=a, b=b) for x in arguments), "--as", "Ada", "-r", record_file)
    assert result.status == 2 and says in result.err
    assert listed(dateline, record_file) == []


def test_decisions_are_handed_on_and_joined(dateline: Run, record_file: Path, tmp_path: Path) -> None:
    """Exported decisions, imported again, are the same ones; a contradiction is said with status 1 and the next step."""
    pair = pairs(dateline, record_file)[0]["pair"]
    dateline("review", "--answer", pair, "same", "--as", "Ada", "--at", AT, "-r", record_file)
    mine = tmp_path / "mine.jsonl"
    assert dateline("review", "--export", mine, "-r", record_file).status == 0
    assert dateline("review", "--export", "-", "-r", record_file).out == mine.read_text("utf-8")
    assert "0 of them new" in dateline("review", "--import", mine, "-r", record_file).err
    with Record.open(record_file) as record:
        from dateline.review.answers import signed

        claims = {c.id: c for c in record.claims()}
        one, two = (claims[c] for c in pair.split("+"))
        theirs = signed("different", (one, two), by="Bo", at=AT)
    (tmp_path / "theirs.jsonl").write_text(encode(theirs) + "\n", encoding="utf-8")
    joined = dateline("review", "--import", tmp_path / "theirs.jsonl", "-r", record_file)
    assert joined.status == 1 and "1 of them new" in joined.err and "review --undo ID" in joined.err
    assert {d["state"] for d in listed(dateline, record_file)} == {"contradicted"}
    assert dateline("review", "--undo", theirs.id, "--as", "Ada", "-r", record_file).status == 0
    assert {d["state"] for d in listed(dateline, record_file)} == {"in force", "undone", "undo"}


def test_an_import_is_whole_or_not_at_all(dateline: Run, record_file: Path, tmp_path: Path) -> None:
    """A line that is no decision, or was altered, stops the import before anything is taken."""
    pair = pairs(dateline, record_file)[0]["pair"]
    dateline("review", "--answer", pair, "same", "--as", "Ada", "-r", record_file)
    line = dateline("review", "--export", "-", "-r", record_file).out
    for bad, says in (("{}\n", "line 2"), (line.replace("Ada", "Bob"), "not as it was signed")):
        (tmp_path / "bad.jsonl").write_text(line + bad, encoding="utf-8")
        result = dateline("review", "--import", tmp_path / "bad.jsonl", "-r", record_file)
        assert result.status == 2 and says in result.err
    assert len(listed(dateline, record_file)) == 1


def test_what_sleeps_is_listed_with_what_stands_in_its_place(dateline: Run, record_file: Path) -> None:
    """A decision whose claim is gone is listed with its words, and with the claim that now stands there."""
    from dataclasses import replace

    pair = pairs(dateline, record_file)[0]["pair"]
    dateline("review", "--answer", pair, "same", "--as", "Ada", "-r", record_file)
    with Record.open(record_file) as record:
        gone = next(c for c in record.claims() if c.id in pair)
        own = [c for c in record.claims() if c.report.id == gone.report.id and c.id != gone.id]
        record.put_claims(gone.report.id, [*own, replace(gone, id="0123456789abcdef")], "hand@2")
    result = dateline("review", "--list", "-r", record_file)
    assert "asleep" in result.out and gone.evidence.text in " ".join(result.out.split())
    assert "there is now 01234567: decide anew" in result.out


def test_what_people_write_is_not_obeyed_by_the_terminal(dateline: Run, record_file: Path) -> None:
    """Control characters in a name or a reason are shown as what they are."""
    pair = pairs(dateline, record_file)[0]["pair"]
    dateline("review", "--answer", pair, "same", "--as", "A\x1b[2Jda", "--why", "x\x1b[31m", "-r", record_file)
    with Record.open(record_file) as record:
        event = next(e for e in record.events() if pair.split("+")[0] in e.claims)
    for result in (dateline("review", "--list", "-r", record_file), dateline("explain", event.id, "-r", record_file)):
        assert "\x1b" not in result.out
