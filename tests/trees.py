"""Sentences with hand-made trees, for tests that must not depend on the language model."""

from __future__ import annotations

from dateline.records import Document, Report, Sentence, Token


def sentence(rows: str, index: int = 0, offset: int = 0) -> Sentence:
    """A sentence from lines "word lemma upos xpos head deprel", heads counted from 1, 0 for the root."""
    tokens, at = [], offset
    for line in rows.strip().splitlines():
        word, lemma, upos, xpos, head, deprel = line.split()
        tokens.append(Token(word, (at, at + len(word)), lemma, upos, xpos, int(head) - 1, deprel, 1.0))
        at += len(word) + 1
    return Sentence(index, (offset, at - 1), tuple(tokens))


def document(*rows: str) -> Document:
    """A document of hand-made sentences; its text is their words with single spaces."""
    sentences, words, at = [], [], 0
    for index, block in enumerate(rows):
        made = sentence(block, index, at)
        sentences.append(made)
        words.append(" ".join(t.text for t in made.tokens))
        at = made.span[1] + 1
    text = " ".join(words)
    return Document(Report("0" * 16, "test.txt", text, "0" * 64), tuple(sentences))


SEIZED = """
Rebels rebel NOUN NNS 2 nsubj
seized seize VERB VBD 0 root
the the DET DT 4 det
town town NOUN NN 2 obj
and and CCONJ CC 6 cc
burned burn VERB VBD 2 conj
houses house NOUN NNS 6 obj
"""

WAS_SHELLED = """
The the DET DT 2 det
town town NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
shelled shell VERB VBN 0 root
by by ADP IN 7 case
the the DET DT 7 det
army army NOUN NN 4 obl:agent
"""

VOWED = """
Turkey Turkey PROPN NNP 2 nsubj
vowed vow VERB VBD 0 root
to to PART TO 4 mark
cleanse cleanse VERB VB 2 xcomp
the the DET DT 6 det
border border NOUN NN 4 obj
"""

AREAS_THEY_HOLD = """
Troops troops NOUN NNS 2 nsubj
reached reach VERB VBD 0 root
areas area NOUN NNS 2 obj
they they PRON PRP 5 nsubj
hold hold VERB VBP 3 acl:relcl
"""

BESIEGED = """
Omdurman Omdurman PROPN NNP 3 nsubj:pass
is be AUX VBZ 3 aux:pass
besieged besiege VERB VBN 8 ccomp
, , PUNCT , 3 punct
a a DET DT 7 det
rebel rebel NOUN NN 7 compound
fighter fighter NOUN NN 3 nsubj:pass
told tell VERB VBD 0 root
"""

INSERTED = """
The the DET DT 2 det
army army NOUN NN 7 nsubj
- - PUNCT : 5 punct
that that PRON WDT 5 nsubj
took take VERB VBD 7 advcl
villages village NOUN NNS 5 obj
helped help VERB VBD 0 root
"""

BLAMED = """
The the DET DT 2 det
group group NOUN NN 6 nsubj
which which PRON WDT 5 nsubj
officials official NOUN NNS 5 nsubj
blame blame VERB VBP 2 acl:relcl
fled flee VERB VBD 0 root
"""

SAID_THAT = """
The the DET DT 2 det
ministry ministry NOUN NN 3 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 5 nsubj
fled flee VERB VBD 3 ccomp
"""
