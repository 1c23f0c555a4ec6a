"""Which time expression dates an act."""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims import Coder
from dateline.claims.values.when import _parted
from dateline.language.graph import Graph
from dateline.records import Claim
from tests.events.make import report
from tests.trees import sentence

TWO = """
Rebels rebel NOUN NNS 2 nsubj
fought fight VERB VBD 0 root
; ; PUNCT : 5 punct
troops troop NOUN NNS 5 nsubj
came come VERB VBD 2 conj
on on ADP IN 7 case
Monday Monday PROPN NNP 2 obl
"""


def test_a_semicolon_parts_a_time_from_a_verb() -> None:
    """What the tree hangs across a semicolon belongs to the clause on its own side."""
    graph = Graph(sentence(TWO))
    monday = graph.tokens[6].span
    assert _parted(graph, 1, monday)
    assert not _parted(graph, 4, monday)


def test_an_event_is_named_where_no_day_is_told(claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    """ "After the fall of the town" dates an act by its words alone; a day told beside it comes first."""
    (claim,) = (c for c in claims_of("Rebels shelled Homs after the fall of Aleppo.") if c.act.means == "shelling")
    assert claim.when is not None and (claim.when.means, claim.when.text) == (None, "the fall of Aleppo")
    text = "Rebels shelled Homs on 4 May 2016, after the fall of Aleppo."
    (claim,) = (c for c in claims_of(text) if c.act.means == "shelling")
    assert claim.when is not None and claim.when.text == "4 May 2016"


def test_what_was_not_done_on_a_day_was_not_done_on_the_last_one(coder: Coder) -> None:
    """ "Was not captured on the 17th", told on the 8th, is of the month before; what will not be done is of this one."""
    for text, month in (
        ("Russian forces shelled Kharkiv. Izium was not captured by the Russian army on the 17th.", "2022-09"),
        ("Russian forces shelled Kharkiv. The Russian army will not capture Izium on the 17th.", "2022-10"),
    ):
        (claim,) = (c for c in coder.code(report("x", "2022-10-08", text=text)) if c.act.means == "capture")
        assert claim.when and claim.when.means and (claim.when.means.latest or "").startswith(month)


def test_a_time_that_the_tree_hangs_on_a_noun_is_the_verb_s(coder: Coder) -> None:
    """ "Left Bagram, their biggest base, on July 2": of the leaving, not of the base."""
    text = "American forces left Bagram in Afghanistan, their biggest base, on July 2 and met no resistance."
    (claim,) = (c for c in coder.code(report("x", "2021-07-20", text=text)) if c.act.means == "retreat")
    assert claim.when and claim.when.means and claim.when.means.latest == "2021-07-02"
