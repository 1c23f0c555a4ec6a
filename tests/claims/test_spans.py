"""Point at the words: every value of every claim quotes the report, whatever the report holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Claim, Span

Read = Callable[[str], tuple[Claim, ...]]
WORDS = ["Russian forces", "the army", "captured", "shelled", "Bakhmut", "said", "“", "”", '"', "on Saturday", "not", "\n\n", "54 people", "killed", "was", "by", "the RSF", ",", ".", "é", "א", "\r\n", "—"]  # fmt: skip


def quotes(claim: Claim) -> Iterator[tuple[str | None, Span | None]]:
    """Every (text, span) pair of a claim."""
    yield claim.act.text, claim.act.span
    yield claim.status.text, claim.status.span
    yield claim.evidence.text, claim.evidence.span
    for slot in (claim.actor, claim.target, claim.place, claim.according_to, claim.quantities, claim.labels):
        for value in slot:
            yield value.text, value.span
    if claim.when is not None:
        yield claim.when.text, claim.when.span


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_span_quotes(claims_of: Read, text: str) -> None:
    """`text[start:end]` is the quoted text; a value without a span has no text."""
    for claim in claims_of(text):
        for words, span in quotes(claim):
            assert (span is None) == (words is None)
            assert span is None or text[slice(*span)] == words
