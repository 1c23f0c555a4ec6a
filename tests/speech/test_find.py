"""Speech over hand-made trees, wrong ones too."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Document, Report, Sentence, Token
from dateline.speech import find_attributions, find_speech
from tests.trees import SAID_THAT, document

STATEMENT_SAID = """
Troops troops NOUN NNS 8 nsubj
entered enter VERB VBD 1 acl
the the DET DT 4 det
town town NOUN NN 2 obj
, , PUNCT , 1 punct
a a DET DT 7 det
statement statement NOUN NN 8 nsubj
said say VERB VBD 0 root
. . PUNCT . 8 punct
"""
"""What a parser makes of it when it takes the report for a part of the subject."""

THE_ARMY_SAID = """
The the DET DT 2 det
army army NOUN NN 3 nsubj
said say VERB VBD 0 root
troops troops NOUN NNS 3 obj
entered enter VERB VBD 4 acl
the the DET DT 7 det
town town NOUN NN 5 obj
. . PUNCT . 3 punct
"""


def parts(made: Document) -> list[tuple[str | None, str | None, list[str]]]:
    quote = made.report.quote
    return [
        (quote(s.source) if s.source else None, quote(s.cue) if s.cue else None, [quote(c) for c in s.content])
        for s in find_speech(made)
    ]


def test_indirect_speech_has_source_cue_and_content() -> None:
    """The subject of a saying verb is the source, its clause the content."""
    assert parts(document(SAID_THAT)) == [("The ministry", "said", ["rebels fled"])]


def test_the_order_of_words_mends_a_wrong_subject() -> None:
    """ "…, a statement said." names its source beside the cue, whatever the tree hangs there."""
    assert parts(document(STATEMENT_SAID)) == [("a statement", "said", ["Troops entered the town"])]


def test_a_clause_that_the_tree_takes_for_a_noun_phrase_is_said() -> None:
    """After a verb of saying, words with a verb up to the end of the sentence are what is said."""
    assert parts(document(THE_ARMY_SAID)) == [("The army", "said", ["troops entered the town"])]


WORDS = [
    "said",
    "army",
    "that",
    "denied",
    ",",
    "“",
    "”",
    "who",
    "and",
    "according",
    "to",
    "it",
    ":",
    ";",
    "citing",
    "as",
]
RELATIONS = ["nsubj", "obj", "ccomp", "xcomp", "case", "mark", "acl:relcl", "conj", "cc", "punct", "obl", "parataxis"]


@st.composite
def any_tree(draw: st.DrawFn) -> Document:
    """Words in any order under any tree."""
    n = draw(st.integers(1, 12))
    words = [draw(st.sampled_from(WORDS)) for _ in range(n)]
    order = draw(st.permutations(range(n)))
    tokens, at = [], 0
    for i, word in enumerate(words):
        rank = order.index(i)
        head = order[draw(st.integers(0, rank - 1))] if rank else -1
        upos = draw(st.sampled_from(["VERB", "NOUN", "ADP", "SCONJ", "PRON", "PUNCT", "AUX", "CCONJ"]))
        xpos = draw(st.sampled_from(["VBD", "VBG", "VBN", "NN", "IN", "WDT", "CC", ","]))
        lemma = {"said": "say", "denied": "deny", "citing": "cite", "according": "accord"}.get(word, word)
        relation = draw(st.sampled_from(RELATIONS)) if rank else "root"
        tokens.append(Token(word, (at, at + len(word)), lemma, upos, xpos, head, relation, 1.0))
        at += len(word) + 1
    text = " ".join(words)
    return Document(Report("0" * 16, "t", text, "0" * 64), (Sentence(0, (0, len(text)), tuple(tokens)),))


@settings(max_examples=150, deadline=None)
@given(any_tree())
def test_any_tree_gives_spans_of_the_text(made: Document) -> None:
    """However wrong the tree, nothing fails and every span holds words of the text."""
    for speech in (*find_speech(made), *find_attributions(made)):
        for span in (speech.source, speech.cue, *speech.content, *speech.relay):
            assert span is None or (0 <= span[0] < span[1] <= len(made.report.text))
