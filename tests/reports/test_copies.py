"""Which reports repeat others, and what was changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline.records import Report, Value
from dateline.reports.assemble import assemble
from dateline.reports.copies import Copy, find_copies
from dateline.reports.difference import compare
from dateline.reports.metadata import Metadata
from dateline.reports.source import SourceFile

WIRE = (
    "Rebels seized the airport of Goma on Tuesday after two days of fighting, residents and a pilot said by telephone.",
    "The army denied that it had left the runway and said that its soldiers were holding the road to the lake in the south.",
    "At least twelve people were brought to the hospital of the town during the night, a doctor who works there said.",
    "Thousands of families have fled towards the border since Sunday, according to the United Nations refugee agency.",
)
OWN = (
    "Shops in the market stayed closed for a third day, and the price of flour had doubled since the end of last week.",
    "A teacher in the north of the town said that her school would not open before the bridge had been repaired again.",
)
OTHER = (
    "Gunmen attacked a convoy of trucks near the town of Kidal on Monday evening, killing four drivers, a union said.",
    "The governor promised an inquiry and blamed bandits who have been seen on the road from the mines for some months.",
)


def report(name: str, *paragraphs: str, published: str | None = "2025-01-28") -> Report:
    """A report of these paragraphs."""
    text = "\n\n".join(paragraphs)
    day = Value(published, None, None, "made here") if published else None
    return assemble(SourceFile(Path(name), name), text.encode(), text, Metadata(published=day)).report


def only(*reports: Report) -> Copy:
    """The one copy among some reports."""
    (copy,) = find_copies(reports)
    return copy


def test_the_same_words_are_an_exact_copy() -> None:
    """Line ends, case and marks are no difference."""
    copy = only(report("b.txt", *WIRE), report("a.txt", "\n".join(WIRE).upper(), published="2025-01-29"))
    assert (copy.report.name, copy.original.name, copy.kind, copy.share) == ("a.txt", "b.txt", "exact", 1.0)


def test_an_edited_copy() -> None:
    """Words changed here and there, and a paragraph left out or put in."""
    edited = [p.replace("residents and a pilot", "witnesses").replace("twelve", "12") for p in WIRE[:3]]
    copy = only(report("a.txt", *WIRE), report("b.txt", *edited, published="2025-01-29"))
    assert copy.kind == "edited" and copy.share == 1.0 and len(copy.pairs) == 3


def test_an_opening() -> None:
    """The first paragraph of a wire story, then words of one's own."""
    copy = only(report("a.txt", *WIRE), report("b.txt", WIRE[0], *OWN, published="2025-01-29"))
    assert copy.kind == "opening" and 0.2 < copy.share < 0.5


def test_a_stitched_report() -> None:
    """Paragraphs of several reports make a copy of each of them."""
    found = find_copies(
        [report("a.txt", *WIRE), report("b.txt", *OTHER), report("c.txt", *WIRE[:2], *OTHER, published="2025-01-29")]
    )
    assert [(c.report.name, c.original.name, c.kind, len(c.pairs)) for c in found] == [
        ("c.txt", "a.txt", "stitched", 2), ("c.txt", "b.txt", "stitched", 2),
    ]  # fmt: skip


def test_a_part() -> None:
    """A paragraph somewhere inside."""
    copy = only(report("a.txt", *WIRE), report("b.txt", *OWN, WIRE[2], published="2025-01-29"))
    assert copy.kind == "part"


def test_who_is_first() -> None:
    """The one published first is the original, whatever the names; one without a date comes after."""
    early, late, undated = (
        report("z.txt", *WIRE),
        report("a.txt", *WIRE[:3], published="2025-02-01"),
        report("b.txt", *WIRE[1:], published=None),
    )
    assert {(c.report.name, c.original.name) for c in find_copies([undated, late, early])} == {
        ("a.txt", "z.txt"), ("b.txt", "z.txt"),
    }  # fmt: skip


def test_common_phrases_are_no_copy() -> None:
    """Reports of one event that use the same phrases are each their own."""
    other = (
        "Fighters took the airport of Goma late on Tuesday, a spokesman for their movement told reporters in the town.",
        "Soldiers were still holding the road to the lake, the army said, and it denied that it had left the runway to them.",
    )
    assert find_copies([report("a.txt", *WIRE), report("b.txt", *other)]) == ()


def test_the_order_does_not_matter() -> None:
    """Whatever the order of the reports, the copies are the same."""
    reports = [
        report("a.txt", *WIRE),
        report("b.txt", *WIRE[:3]),
        report("c.txt", WIRE[0], *OWN),
        report("d.txt", *OTHER, WIRE[3]),
    ]
    wanted = find_copies(reports)
    for seed in range(10):
        random.Random(seed).shuffle(reports)
        assert find_copies(reports) == wanted


@pytest.mark.parametrize("kept", [1.0, 0.95, 0.9])
def test_lightly_edited_paragraphs_are_found(kept: float) -> None:
    """A paragraph with every tenth or twentieth word changed is found for what it is."""
    chance = random.Random(7)
    words = [[w if chance.random() < kept else "otherwise" for w in p.split()] for p in WIRE]
    copy = only(
        report("a.txt", *WIRE), report("b.txt", *map(" ".join, words), "Own words end it.", published="2025-01-29")
    )
    assert len(copy.pairs) >= 3


def test_a_diff_that_can_be_read() -> None:
    """Paragraph by paragraph: the same, changed with the words that went and came, new, gone."""
    before = report("a.txt", *WIRE[:3])
    after = report(
        "b.txt", WIRE[0], WIRE[1].replace("had left the runway", "had lost the runway"), OWN[0], published="2025-01-29"
    )
    copy = only(before, after)
    passages = list(compare(after, before, copy.pairs))
    assert [p.kind for p in passages] == ["same", "changed", "new", "gone"]
    changed = [(s.change, s.text.strip()) for s in passages[1].stretches if s.change != "same"]
    assert changed == [("gone", "left"), ("new", "lost")]
    assert after.quote(passages[1].span or (0, 0)) == WIRE[1].replace("had left", "had lost")


def test_cost_grows_with_the_number_of_reports() -> None:
    """A paragraph that stands under every report of an outlet doesn't make each a candidate for all others."""
    foot = "Lakeside News is an independent service that reports from the lakes and is paid for by its readers alone."
    reports = [report(f"{n:04}.txt", f"{OWN[0]} {n} {'x' * n}", foot) for n in range(300)]
    assert len(find_copies(reports)) == 299
