"""The trained network on ONNX Runtime: words in, scores out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]  # it ships no type hints

from .decode import Floats, Ints
from .wordpiece import Surrogates, WordPiece, shape, surrogates

MOST_SUBTOKENS = 512
RUN = 256  # sub-tokens of one run: products of this size are fast, and each run has a cost of its own
SPREAD = 1.2  # longest sentence of a run over the shortest: the rest is padding
MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of n words; nodes are the root and the words, so n + 1 of them."""

    arcs: Floats  # (n + 1, n + 1): score of node j as head of node i
    upos: Floats  # (n + 1, tags)
    xpos: Floats
    entity: Floats
    predicate: Floats  # (n + 1,): log-odds
    label_from: Floats  # (n + 1, 128): what the label and role graphs read
    label_to: Floats
    frame_from: Floats
    frame_to: Floats


class Numbers(NamedTuple):
    """A sentence as the encoder takes it."""

    ids: list[int]  # of its sub-tokens, with those of start and end
    shapes: list[int]  # how each is written: capitals, figures
    firsts: list[int]  # sub-token at which each node is read


class Network:
    """The three graphs: the encoder with tags and arcs, labels for chosen arcs, roles for chosen predicates.

    Sentences of like length are read in one run. Each is read as it would be alone: activations are bytes of fixed
    ranges, and padding is masked. `encoder`: the graph that reads: "encoder" or "quick", which has fewer layers.
    """

    def __init__(self, folder: Path = MODEL, encoder: str = "encoder") -> None:
        info = json.loads((folder / "labels.json").read_text("utf-8"))
        self.labels: dict[str, list[str]] = info["labels"]
        self.far: int = info["far"]
        self.pieces = WordPiece.load(folder / "vocab.txt")
        self.table: Surrogates = surrogates()
        self._encoder, self._labels, self._roles = (
            _session(folder / f"{n}.onnx") for n in (encoder, "labels", "roles")
        )
        self._outputs = [o.name for o in self._encoder.get_outputs()]

    def subtokens(self, words: Sequence[str]) -> int:
        """How many sub-tokens a sentence takes, with its start and end marks."""
        return 2 + sum(len(self.pieces.pieces(w)) for w in self.table.apply(list(words)))

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores of every sentence, in order. Raises ValueError for one beyond MOST_SUBTOKENS."""
        numbers = [self._numbers(words) for words in sentences]
        scores: dict[int, Scores] = {}
        for run in runs([len(n.ids) for n in numbers]):
            scores.update(zip(run, self._run([numbers[i] for i in run]), strict=True))
        return [scores[i] for i in range(len(numbers))]

    def _run(self, numbers: Sequence[Numbers]) -> Iterator[Scores]:
        lengths = np.array([len(n.ids) for n in numbers], np.int32)
        longest = int(lengths.max())
        if longest > MOST_SUBTOKENS:
            raise ValueError(f"A sentence of {longest} sub-tokens is too long; split it below {MOST_SUBTOKENS}.")
        feed = {
            "ids": _padded([n.ids for n in numbers]),
            "shapes": _padded([n.shapes for n in numbers]),
            "places": np.arange(longest, dtype=np.int64),
            "lengths": lengths,
            "firsts": _padded([n.firsts for n in numbers]) + longest * np.arange(len(numbers))[:, None],
        }
        made = dict(zip(self._outputs, self._encoder.run(None, feed), strict=True))
        made["predicate"] = made["predicate"][..., 0]
        for row, sentence in enumerate(numbers):
            nodes = len(sentence.firsts)
            mine = {name: array[row, :nodes] for name, array in made.items()}
            yield Scores(**(mine | {"arcs": mine["arcs"][:, :nodes]}))

    def _numbers(self, words: Sequence[str]) -> Numbers:
        ids, shapes, firsts = [self.pieces.start], [0], [0]
        for i, (word, shown) in enumerate(zip(words, self.table.apply(list(words)), strict=True)):
            parts = self.pieces.pieces(shown)
            firsts.append(len(ids))
            ids += parts
            shapes += [shape(word, i == 0)] * len(parts)
        return Numbers([*ids, self.pieces.stop], [*shapes, 0], firsts)

    def label_scores(self, scores: Sequence[Scores], heads: Sequence[Ints]) -> Floats:
        """(words of all sentences, labels): the labels of the arc from each word to its head."""
        start = np.concatenate([s.label_from[1:] for s in scores])
        end = np.concatenate([s.label_to[h[1:]] for s, h in zip(scores, heads, strict=True)])
        parts = [{"from": start[i : i + RUN], "to": end[i : i + RUN]} for i in range(0, len(start), RUN)]
        made: Floats = np.concatenate([self._labels.run(None, feed)[0] for feed in parts])
        return made

    def role_scores(self, scores: Scores, predicates: Ints) -> Floats:
        """(predicates, n + 1, role tags) for predicates given as node numbers."""
        n = len(scores.frame_to)
        apart = (np.arange(n)[None] - predicates[:, None]).clip(-self.far, self.far) + self.far
        to = np.broadcast_to(scores.frame_to, (len(predicates), *scores.frame_to.shape))
        feed = {"from": scores.frame_from[predicates], "to": np.ascontiguousarray(to), "apart": apart}
        made: Floats = self._roles.run(None, feed)[0]
        return made


def runs(lengths: Sequence[int]) -> list[list[int]]:
    """Numbers of sentences that are read in one run: of like length, RUN sub-tokens together at most (or one alone)."""
    out: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if out and lengths[i] * (len(out[-1]) + 1) <= RUN and lengths[i] <= SPREAD * lengths[out[-1][0]]:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _padded(rows: Sequence[Sequence[int]]) -> Ints:
    out = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _session(path: Path) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    # the graphs are built from fused operators already; ORT's own fusions would only undo what is faster
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
