"""The reader: a report's readable blocks, or any text, as parsed sentences."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from dateline.errors import SpanError
from dateline.records import Argument, Document, Frame, Report, Sentence, Span, Token

from .decode import Bio, Floats, Ints, heads, softmax
from .lemmas import Lemmas
from .network import MODEL, MOST_SUBTOKENS, Network, Scores
from .sentences import read_stretch

AT_ONCE = 64  # sentences whose scores are held together
READABLE = frozenset({"body", "highlights"})
ONCE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})  # a predicate has each of these at most once


class Reader:
    """Reads English news text: words, tags, trees, names, predicates and their roles. Same text, same reading."""

    def __init__(self, network: Network, lemmas: Lemmas) -> None:
        self.network, self.lemmas = network, lemmas
        self._entities, self._roles = Bio(network.labels["entity"]), Bio(network.labels["role"])
        self._root = network.labels["deprel"].index("root")

    @classmethod
    def load(cls, folder: Path = MODEL) -> Reader:
        """The shipped model (about a quarter of a second, 120 MB)."""
        return cls(Network(folder), Lemmas.load(folder / "lemmas.tsv"))

    def read(self, report: Report, *, roles_for: Container[str] | None = None) -> Document:
        """The readable blocks of a report in sentences; a report without blocks is read whole.

        `roles_for`: lemmas of the predicates whose roles are wanted (a sixth of the cost is roles); None: all.
        """
        spans = [b.span for b in report.blocks if b.kind in READABLE]
        if not report.blocks:
            spans = [(0, len(report.text))]
        return Document(report, self.read_text(report.text, spans, roles_for=roles_for))

    def read_text(
        self, text: str, spans: Sequence[Span] | None = None, *, roles_for: Container[str] | None = None
    ) -> tuple[Sentence, ...]:
        """Sentences of a text. `spans`: stretches (code points) that sentences must not cross; default the whole text.

        Raises SpanError for a stretch outside the text.
        """
        stretches = [(0, len(text))] if spans is None else spans
        for start, end in stretches:
            if not 0 <= start <= end <= len(text):
                raise SpanError(f"span {start}:{end} is outside the text ({len(text)} characters).")
        cut = (part for s in stretches for sentence in read_stretch(text, *s) for part in self._fit(text, sentence))
        return tuple(self.read_sentences(text, cut, roles_for=roles_for))

    def _fit(self, text: str, spans: list[Span]) -> Iterator[list[Span]]:
        """A sentence in as many parts as the encoder needs."""
        if self.network.subtokens([text[s:e] for s, e in spans]) <= MOST_SUBTOKENS - 16:
            yield spans
            return
        half = len(spans) // 2
        yield from self._fit(text, spans[:half])
        yield from self._fit(text, spans[half:])

    def read_sentences(
        self, text: str, sentences: Iterable[Sequence[Span]], *, roles_for: Container[str] | None = None
    ) -> Iterator[Sentence]:
        """Sentences whose words are given as spans of `text`, in order."""
        rest, index = iter(sentences), 0
        while some := list(islice(rest, AT_ONCE)):
            words = [[text[s:e] for s, e in spans] for spans in some]
            scores = self.network.encode(words)
            head = [heads(s.arcs) for s in scores]
            labels = self.network.label_scores(scores, head)
            for w, spans, s, h, l in zip(words, some, scores, head, labels, strict=True):
                tokens = self._tokens(w, spans, s, h, l)
                yield Sentence(index, (spans[0][0], spans[-1][1]), tokens, self._frames(s, tokens, roles_for))
                index += 1

    def _tokens(
        self, words: list[str], spans: Sequence[Span], scores: Scores, head: Ints, labels: Floats
    ) -> tuple[Token, ...]:
        names = self.network.labels
        label, p = self._labels(scores, head, labels)
        entity = self._names(words, scores)
        upos, xpos = scores.upos[1:].argmax(1), scores.xpos[1:].argmax(1)
        out = []
        for i, word in enumerate(words):
            u, x = names["upos"][upos[i]], names["xpos"][xpos[i]]
            out.append(
                Token(
                    text=word,
                    span=spans[i],
                    lemma=self.lemmas.lemma(word, u, x),
                    upos=u,
                    xpos=x,
                    head=int(head[i + 1]) - 1,
                    deprel=names["deprel"][label[i + 1]],
                    head_p=round(float(p[i + 1]), 4),
                    entity=entity[i],
                )
            )
        return tuple(out)

    def _names(self, words: list[str], scores: Scores) -> list[str]:
        """BIO tags; a word whose kind is known has it, unless it is part of a longer name ("US Army")."""
        tags = [self.network.labels["entity"][k] for k in self._entities.best(scores.entity[None, 1:])[0]]
        for i, kind in self.network.table.kinds(words).items():
            goes_on = i + 1 < len(tags) and tags[i + 1].startswith("I-")
            if not tags[i].startswith("I-") and not goes_on:
                tags[i] = f"B-{kind}"
        return tags

    def _labels(self, scores: Scores, head: Ints, logits: Floats) -> tuple[Ints, np.ndarray]:
        """Label of every node, and the probability of head and label together. "root" goes to the root's child only."""
        chance = softmax(logits)
        logits[head != 0, self._root] = -np.inf
        label = np.where(head == 0, self._root, logits.argmax(1))
        nodes = np.arange(len(head))
        arc = softmax(scores.arcs)[nodes, head]
        return label, arc * chance[nodes, label]

    def _frames(self, scores: Scores, tokens: Sequence[Token], roles_for: Container[str] | None) -> tuple[Frame, ...]:
        nodes = np.flatnonzero(scores.predicate[1:] > 0) + 1
        if roles_for is not None:
            nodes = np.array([k for k in nodes.tolist() if tokens[k - 1].lemma.casefold() in roles_for], dtype=np.int64)
        if not len(nodes):
            return ()
        logits = self.network.role_scores(scores, nodes)[:, 1:]
        best, chances = self._roles.best(logits), softmax(logits)
        out = []
        for k, node in enumerate(nodes.tolist()):
            odds = float(scores.predicate[node])
            found = self._arguments(best[k], chances[k], tokens, node - 1)
            out.append(Frame(node - 1, round(1 / (1 + float(np.exp(-odds))), 4), tuple(found)))
        return tuple(out)

    def _arguments(self, tags: Ints, chances: np.ndarray, tokens: Sequence[Token], predicate: int) -> list[Argument]:
        out = []
        for role, start, end in self._roles.spans(tags):
            head = span_head(tokens, start, end)
            both = 2 * ((tags[start] - 1) // 2) + 1
            p = float(chances[head, both : both + 2].sum())
            if head != predicate:
                out.append(Argument(role, start, end, head, round(p, 4)))
        return _once(out)


def span_head(tokens: Sequence[Token], start: int, end: int) -> int:
    """The word of a stretch whose head lies outside it (the first one, if there are several)."""
    outside = (i for i in range(start, end) if not start <= tokens[i].head < end)
    return next((i for i in outside if tokens[i].upos != "PUNCT"), start)


def _once(arguments: Iterable[Argument]) -> list[Argument]:
    """Each core role once: the likelier span stays."""
    best: dict[str, Argument] = {}
    found = list(arguments)
    for a in found:
        if a.role not in best or a.p > best[a.role].p:
            best[a.role] = a
    return [a for a in found if a.role not in ONCE or best[a.role] is a]
