"""The reader: a report's readable blocks, or any text, as parsed sentences."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, count, islice
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import SpanError
from dateline.records import Argument, Document, Frame, Report, Sentence, Span, Token

from .decode import Bio, Floats, Ints, chances, heads, softmax
from .lemmas import Lemmas
from .network import MODEL, MOST_SUBTOKENS, Network, Scores
from .sentences import read_stretch
from .wordpiece import MOST_PIECES

Wanted = Callable[[Sequence[str]], Iterable[bool]]
ROOM = MOST_SUBTOKENS - 16  # sub-tokens of a sentence
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
    def load(cls, folder: Path = MODEL, *, quick: bool = False) -> Reader:
        """The shipped model (about a quarter of a second, 120 MB); `quick`: its encoder of fewer layers."""
        return cls(Network(folder, "quick" if quick else "encoder"), Lemmas.load(folder / "lemmas.tsv"))

    def read(
        self, report: Report, *, roles_for: Container[str] | None = None, wanted: Wanted | None = None
    ) -> Document:
        """The readable blocks of a report in sentences; a report without blocks is read whole.

        `roles_for`: lemmas of the predicates whose roles are wanted (a sixth of the cost is roles); None: all.
        `wanted`: which sentences get a tree, from the texts of all; None: all. The others keep their words only.
        """
        spans = [b.span for b in report.blocks if b.kind in READABLE]
        if not report.blocks:
            spans = [(0, len(report.text))]
        return Document(report, self.read_text(report.text, spans, roles_for=roles_for, wanted=wanted))

    def read_text(
        self,
        text: str,
        spans: Sequence[Span] | None = None,
        *,
        roles_for: Container[str] | None = None,
        wanted: Wanted | None = None,
    ) -> tuple[Sentence, ...]:
        """Sentences of a text. `spans`: stretches (code points) that sentences must not cross; default the whole text.

        Raises SpanError for a stretch outside the text.
        """
        stretches = [(0, len(text))] if spans is None else spans
        for start, end in stretches:
            if not 0 <= start <= end <= len(text):
                raise SpanError(f"span {start}:{end} is outside the text ({len(text)} characters).")
        cut = (part for s in stretches for sentence in read_stretch(text, *s) for part in self._fit(text, sentence))
        if wanted is None:
            return tuple(self.read_sentences(text, cut, roles_for=roles_for))
        every = list(cut)
        chosen = list(wanted([text[spans[0][0] : spans[-1][1]] for spans in every]))
        places = compress(count(), chosen)
        trees = self.read_sentences(text, compress(every, chosen), roles_for=roles_for, places=places)
        parts = enumerate(zip(every, chosen, strict=True))
        return tuple(next(trees) if yes else _unread(i, text, spans) for i, (spans, yes) in parts)

    def _fit(self, text: str, spans: list[Span]) -> Iterator[list[Span]]:
        """A sentence in as many parts as the encoder needs."""
        few = 2 + MOST_PIECES * len(spans) <= ROOM  # whatever the words are
        if few or self.network.subtokens([text[s:e] for s, e in spans]) <= ROOM:
            yield spans
            return
        half = len(spans) // 2
        yield from self._fit(text, spans[:half])
        yield from self._fit(text, spans[half:])

    def read_sentences(
        self,
        text: str,
        sentences: Iterable[Sequence[Span]],
        *,
        roles_for: Container[str] | None = None,
        places: Iterable[int] | None = None,
    ) -> Iterator[Sentence]:
        """Sentences whose words are given as spans of `text`, in order; `places`: theirs in the document, where others
        stand between them."""
        rest, index = iter(sentences), iter(count() if places is None else places)
        while some := list(islice(rest, AT_ONCE)):
            words = [[text[s:e] for s, e in spans] for spans in some]
            scores = self.network.encode(words)
            head = [heads(s.arcs) for s in scores]
            columns = self._columns(words, some, scores, head)
            end = 0
            for spans, s in zip(some, scores, strict=True):
                start, end = end, end + len(spans)
                tokens = tuple(map(Token, *(c[start:end] for c in columns)))
                yield Sentence(next(index), (spans[0][0], spans[-1][1]), tokens, self._frames(s, tokens, roles_for))

    def _columns(
        self, words: list[list[str]], spans: Sequence[Sequence[Span]], scores: list[Scores], head: list[Ints]
    ) -> tuple[Sequence[Any], ...]:
        """The fields of `Token`, each for all words of all sentences in one row: cheaper than sentence by sentence."""
        names = self.network.labels
        text = [w for ws in words for w in ws]
        upos = list(map(names["upos"].__getitem__, _best([s.upos for s in scores])))
        tags = map(names["xpos"].__getitem__, _best([s.xpos for s in scores]))
        xpos = list(map(self.lemmas.tag, text, tags))
        label, p = self._labels(scores, head)
        return (
            text,
            [span for row in spans for span in row],
            list(map(self.lemmas.lemma, text, upos, xpos)),
            upos,
            xpos,
            [k - 1 for h in head for k in h[1:].tolist()],
            list(map(names["deprel"].__getitem__, label)),
            [round(x, 4) for x in p],
            [tag for w, found in zip(words, self._entities.each([s.entity[1:] for s in scores]), strict=True)
             for tag in self._names(w, found)],
        )  # fmt: skip

    def _names(self, words: list[str], best: Iterable[int]) -> list[str]:
        """BIO tags; a word whose kind is known has it, unless it is part of a longer name ("US Army")."""
        tags = [self.network.labels["entity"][k] for k in best]
        for i, kind in self.network.table.kinds(words).items():
            goes_on = i + 1 < len(tags) and tags[i + 1].startswith("I-")
            if not tags[i].startswith("I-") and not goes_on:
                tags[i] = f"B-{kind}"
        return tags

    def _labels(self, scores: list[Scores], head: list[Ints]) -> tuple[list[int], list[float]]:
        """Label of every word, and the probability of head and label together. "root" goes to the root's child only."""
        logits = self.network.label_scores(scores, head)
        heads = np.concatenate([h[1:] for h in head])
        chance = softmax(logits)
        logits[heads != 0, self._root] = -np.inf
        label = np.where(heads == 0, self._root, logits.argmax(1))
        arc = np.concatenate([chances(s.arcs, h)[1:] for s, h in zip(scores, head, strict=True)])
        return label.tolist(), (arc * chance[np.arange(len(heads)), label]).tolist()

    def _frames(self, scores: Scores, tokens: Sequence[Token], roles_for: Container[str] | None) -> tuple[Frame, ...]:
        if roles_for == ():
            return ()
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


def _unread(index: int, text: str, spans: Sequence[Span]) -> Sentence:
    """A sentence without a tree: its words, of no class, all under the first."""
    words = [(text[s:e], (s, e)) for s, e in spans]
    tokens = [
        Token(word, span, word, "X", "FW", 0 if i else -1, "dep" if i else "root", 0.0)
        for i, (word, span) in enumerate(words)
    ]
    return Sentence(index, (spans[0][0], spans[-1][1]), tuple(tokens), ())


def _best(scores: list[Floats]) -> list[int]:
    """The best tag of every word of some sentences, whose node 0 is left out."""
    best: list[int] = np.concatenate([s[1:] for s in scores]).argmax(1).tolist()
    return best


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
