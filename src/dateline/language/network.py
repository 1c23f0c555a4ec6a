"""The trained network on ONNX Runtime: words in, scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-untyped]  # it ships no type hints

from .decode import Floats, Ints
from .wordpiece import Surrogates, WordPiece, shape, surrogates

MOST_SUBTOKENS = 512
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


class Network:
    """The three graphs: the encoder with tags and arcs, labels for chosen arcs, roles for chosen predicates.

    A sentence is read on its own, never in a padded batch: activations are quantised per run, so that a batch would
    make a sentence's reading depend on its neighbours.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        info = json.loads((folder / "labels.json").read_text("utf-8"))
        self.labels: dict[str, list[str]] = info["labels"]
        self.far: int = info["far"]
        self.pieces = WordPiece.load(folder / "vocab.txt")
        self.table: Surrogates = surrogates()
        self._encoder, self._labels, self._roles = (
            _session(folder / f"{n}.onnx") for n in ("encoder", "labels", "roles")
        )
        self._outputs = [o.name for o in self._encoder.get_outputs()]

    def subtokens(self, words: Sequence[str]) -> int:
        """How many sub-tokens a sentence takes, with its start and end marks."""
        return 2 + sum(len(self.pieces.pieces(w)) for w in self.table.apply(list(words)))

    def encode(self, words: Sequence[str]) -> Scores:
        """Scores of one sentence. Raises ValueError beyond MOST_SUBTOKENS."""
        ids, shapes, firsts = self._numbers(words)
        if len(ids) > MOST_SUBTOKENS:
            raise ValueError(f"A sentence of {len(ids)} sub-tokens is too long; split it below {MOST_SUBTOKENS}.")
        feed = {
            "ids": np.array([ids], np.int64),
            "shapes": np.array([shapes], np.int64),
            "places": np.arange(len(ids), dtype=np.int64),
            "lengths": np.array([len(ids)], np.int32),
            "firsts": np.array([firsts], np.int64),
        }
        made = dict(zip(self._outputs, self._encoder.run(None, feed), strict=True))
        made["predicate"] = made["predicate"][..., 0]
        return Scores(**{name: array[0] for name, array in made.items()})

    def _numbers(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, firsts = [self.pieces.start], [0], [0]
        for i, (word, shown) in enumerate(zip(words, self.table.apply(list(words)), strict=True)):
            parts = self.pieces.pieces(shown)
            firsts.append(len(ids))
            ids += parts
            shapes += [shape(word, i == 0)] * len(parts)
        return [*ids, self.pieces.stop], [*shapes, 0], firsts

    def label_scores(self, scores: Scores, heads: Ints) -> Floats:
        """(n + 1, labels) for the head of every node."""
        feed = {"from": scores.label_from, "to": scores.label_to[heads]}
        made: Floats = self._labels.run(None, feed)[0]
        return made

    def role_scores(self, scores: Scores, predicates: Ints) -> Floats:
        """(predicates, n + 1, role tags) for predicates given as node numbers."""
        n = len(scores.frame_to)
        apart = (np.arange(n)[None] - predicates[:, None]).clip(-self.far, self.far) + self.far
        to = np.broadcast_to(scores.frame_to, (len(predicates), *scores.frame_to.shape))
        feed = {"from": scores.frame_from[predicates], "to": np.ascontiguousarray(to), "apart": apart}
        made: Floats = self._roles.run(None, feed)[0]
        return made


def _session(path: Path) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    # the graphs are built from fused operators already; ORT's own fusions would only undo what is faster
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
