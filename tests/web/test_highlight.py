"""Text cut at the ends of values."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Block, Report
from dateline.web import highlight
from dateline.web.highlight import Mark

from . import sample

TEXTS = st.text(alphabet="ab <&é\U0001f3aa\u202e\u0645\r\n", max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_pieces_join_to_the_text_and_quote_every_mark(text: str, ends: list[tuple[int, int]]) -> None:
    """No character is lost or doubled, and the pieces under a mark are the words at its span."""
    report = Report("r", "r", text, "")
    spans = [(min(a, b), max(a, b)) for a, b in ends if max(a, b) <= len(text) and a != b]
    marks = [Mark(n, "actor", 0, span) for n, span in enumerate(spans)]
    found = highlight.pieces(report, (0, len(text)), marks)
    assert "".join(p.text for p in found) == text
    for mark in marks:
        assert "".join(p.text for p in found if mark in p.marks) == report.quote(mark.span)


def test_offsets_are_code_points() -> None:
    """A character outside the basic plane counts as one."""
    report = sample.dispatches()[0]
    claim = sample.coded(sample.dispatches())["shelled"]
    words = [
        "".join(p.text for p in s.pieces if any(m.slot == "place" for m in p.marks))
        for s in highlight.stretches(report, [claim])
    ]
    assert "".join(words) == "the market 🎪"


def test_stretches_cover_the_whole_text() -> None:
    """Blocks that overlap, leave gaps or are missing lose nothing."""
    report = sample.dispatches()[0]
    for blocks in (report.blocks, (), (Block((5, 30), "body", ""), Block((20, 60), "caption", ""))):
        odd = replace(report, blocks=blocks)
        found = highlight.stretches(odd, [])
        assert "".join(p.text for s in found for p in s.pieces) == report.text


def test_words_that_two_claims_read_differently_have_no_colour_of_their_own() -> None:
    piece = highlight.Piece("x", (Mark(0, "actor", 0, (0, 1)), Mark(1, "target", 0, (0, 1))))
    assert piece.tint == "many"


def test_words_in_two_slots_of_one_claim_take_the_first_colour() -> None:
    """Who acts and says so at once is shown as the actor."""
    piece = highlight.Piece("x", (Mark(0, "according_to", 0, (0, 1)), Mark(0, "actor", 0, (0, 1))))
    assert piece.tint == "actor"


def test_the_act_outshines_the_status_on_the_same_words() -> None:
    """ "seized" is act and status at once; the act's colour is shown."""
    piece = highlight.Piece(
        "x", (Mark(0, "act", 0, (0, 1)), Mark(0, "status", 0, (0, 1)), Mark(0, "evidence", 0, (0, 1)))
    )
    assert piece.tint == "act"


def test_an_excerpt_reaches_for_words_close_by() -> None:
    """The evidence, widened to the speaker named after it; the claim's own words are all there."""
    report = sample.dispatches()[0]
    claim = sample.coded(sample.dispatches())["seized"]
    text = "".join(p.text for p in highlight.excerpt(report, claim).pieces)
    assert claim.evidence.text in text
    assert "a commander of the group" in text
    assert "12 guards" in text
