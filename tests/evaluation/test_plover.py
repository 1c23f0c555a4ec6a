"""PLOVER types between two spans: the governing word decides, with what stands below it."""

from __future__ import annotations

import pytest

from dateline.evaluation._plover import Row, _links, read_pair, root_of
from dateline.evaluation._plover_words import lexicon, look_up
from dateline.language.graph import Graph
from dateline.records import Claim, Evidence, Party, ReportRef, Span, Value

from ..trees import sentence

REFUSED = """
Norway Norway PROPN NNP 2 nsubj
refused refuse VERB VBD 0 root
to to PART TO 4 mark
meet meet VERB VB 2 xcomp
with with ADP IN 7 case
the the DET DT 7 det
envoy envoy NOUN NN 4 obl
"""
MET = """
Norway Norway PROPN NNP 2 nsubj
met meet VERB VBD 0 root
the the DET DT 4 det
envoy envoy NOUN NN 2 obj
"""
WILL_MEET = """
Norway Norway PROPN NNP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
envoys envoy NOUN NNS 3 obj
"""
SUSPENDED_AID = """
Norway Norway PROPN NNP 2 nsubj
suspended suspend VERB VBD 0 root
aid aid NOUN NN 2 obj
to to ADP IN 5 case
Sudan Sudan PROPN NNP 3 nmod
"""
CALLED_FOR_SANCTIONS = """
Deputies deputy NOUN NNS 2 nsubj
called call VERB VBD 0 root
for for ADP IN 4 case
sanctions sanction NOUN NNS 2 obl
on on ADP IN 6 case
Moscow Moscow PROPN NNP 4 nmod
"""
MUST_ACT = """
Norway Norway PROPN NNP 2 nsubj
said say VERB VBD 0 root
Sudan Sudan PROPN NNP 5 nsubj
must must AUX MD 5 aux
act act VERB VB 2 ccomp
"""
ARRESTED_BY = """
Leaders leader NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
arrested arrest VERB VBN 0 root
by by ADP IN 5 case
police police NOUN NNS 3 obl:agent
"""
LEFT_ACCUSING = """
Norway Norway PROPN NNP 2 nsubj
left leave VERB VBD 0 root
talks talk NOUN NNS 2 obj
accusing accuse VERB VBG 2 advcl
Sudan Sudan PROPN NNP 4 obj
"""


def read(rows: str, actor: str, recipient: str) -> str:
    made = sentence(rows)
    spans = {t.text: t.span for t in made.tokens}
    return read_pair(Graph(made), spans[actor], spans[recipient]).root


@pytest.mark.parametrize(
    ("rows", "actor", "recipient", "root"),
    [
        (MET, "Norway", "envoy", "CONSULT"),
        (REFUSED, "Norway", "envoy", "REJECT"),
        (WILL_MEET, "Norway", "envoys", "AGREE"),
        (SUSPENDED_AID, "Norway", "Sudan", "SANCTION"),
        (CALLED_FOR_SANCTIONS, "Deputies", "Moscow", "THREATEN"),
        (MUST_ACT, "Norway", "Sudan", "REQUEST"),
        (ARRESTED_BY, "police", "Leaders", "COERCE"),
        (LEFT_ACCUSING, "Norway", "Sudan", "ACCUSE"),
    ],
)
def test_governing_word(rows: str, actor: str, recipient: str, root: str) -> None:
    """The highest word between the two that tells something decides, with its mood; a participle of its own overrules it."""
    assert read(rows, actor, recipient) == root


def test_word_beside_decides_first() -> None:
    """An entry that wants a word beside comes before one that doesn't: aid that is suspended is a sanction."""
    graph = Graph(sentence(SUSPENDED_AID))
    assert look_up(graph, 1) == "SANCTION"
    assert look_up(graph, 2) == "AID"


def test_file_names_only_known_types() -> None:
    """The word file uses PLOVER's types, RETREAT and CONCEDE as YIELD, and "say"."""
    roots = {e.root for entries in lexicon().values() for e in entries}
    wanted = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    assert roots == wanted | {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "say"}


def claim(act: str, actor: Span, target: Span, status: str = "happened") -> Claim:
    def side(span: Span) -> tuple[Value[Party], ...]:
        return (Value(Party(None, "X", "rebel"), "X", span, "by hand"),)

    said, state = Value(act, "did", (50, 53), "by hand"), Value(status, None, None, "by hand")
    ref = ReportRef("r", "r")
    return Claim(
        "c", ref, said, Evidence("did", (50, 53)), side(actor), side(target), (), None, (), state, (), (), "t@1"
    )


def test_claim_links_in_its_direction_only() -> None:
    """A claim links a pair when its actor is the one and its target the other; talks link both ways."""
    row = Row("1", "", "ASSAULT", (0, 5), (20, 25))
    assert _links(claim("attack", (0, 3), (22, 30)), row.actor, row.recipient)
    assert not _links(claim("attack", (22, 30), (0, 3)), row.actor, row.recipient)
    assert _links(claim("talks", (22, 30), (0, 3)), row.actor, row.recipient)


@pytest.mark.parametrize(("act", "root"), [("retreat", "YIELD"), ("airstrike", "ASSAULT"), ("statement", None)])
def test_root_of_claim(act: str, root: str | None) -> None:
    """A claim's type is the vocabulary's, with RETREAT as YIELD; acts without counterpart have none."""
    assert root_of(claim(act, (0, 1), (2, 3))) == root
