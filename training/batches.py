"""Sentences as numbers, and batches of them."""

from __future__ import annotations

import random
from dataclasses import replace

import torch
from data import Example
from torch import Tensor

from dateline.language.wordpiece import Surrogates, WordPiece, shape

NOTHING = -100  # the label that no loss counts
Batch = dict[str, Tensor]


class Encoded:
    """A sentence as numbers."""

    def __init__(self, e: Example, pieces: WordPiece, table: Surrogates, number: dict[str, dict[str, int]]) -> None:
        shown = table.apply(e.words)
        split = [pieces.pieces(w) for w in shown]
        self.ids, self.shapes, self.firsts = [pieces.start], [0], [0]
        for i, parts in enumerate(split):
            self.firsts.append(len(self.ids))
            self.ids += parts
            self.shapes += [shape(e.words[i], i == 0)] * len(parts)
        self.ids.append(pieces.stop)
        self.shapes.append(0)
        n = len(e.words)
        self.upos = self._labels(e.upos, number["upos"], n)
        self.xpos = self._labels(e.xpos, number["xpos"], n)
        self.deprels = self._labels(e.deprels, number["deprel"], n)
        self.entities = self._labels(e.entities, number["entity"], n)
        self.heads = [NOTHING, *(e.heads or [NOTHING] * n)]
        self.frames = None
        if e.frames is not None:
            self.frames = [(p, [NOTHING, *(number["role"][t] for t in tags)]) for p, tags in e.frames]

    @staticmethod
    def _labels(column: list[str] | None, number: dict[str, int], n: int) -> list[int]:
        return [NOTHING, *((number[x] for x in column) if column else [NOTHING] * n)]


def padded(rows: list[list[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def collate(sentences: list[Encoded]) -> Batch:
    batch = {"ids": padded([s.ids for s in sentences], 0), "shapes": padded([s.shapes for s in sentences], 0),
             "lengths": torch.tensor([len(s.ids) for s in sentences]),
             "firsts": padded([s.firsts for s in sentences], 0), "nodes": torch.tensor([len(s.firsts) for s in sentences])}  # fmt: skip
    for column in ("upos", "xpos", "deprels", "entities", "heads"):
        batch[column] = padded([getattr(s, column) for s in sentences], NOTHING)
    marks, rows, nodes, roles = [], [], [], []
    for b, s in enumerate(sentences):
        mark = [NOTHING] * len(s.firsts) if s.frames is None else [NOTHING] + [0] * (len(s.firsts) - 1)
        for p, tags in s.frames or ():
            mark[p + 1] = 1
            rows.append(b)
            nodes.append(p + 1)
            roles.append(tags)
        marks.append(mark)
    batch["predicates"] = padded(marks, NOTHING)
    if rows:
        roles_t = padded([r + [NOTHING] * (batch["firsts"].shape[1] - len(r)) for r in roles], NOTHING)
        batch |= {"rows": torch.tensor(rows), "p_nodes": torch.tensor(nodes), "roles": roles_t}
    return batch


def batches(sentences: list[Encoded], size: int, rng: random.Random) -> list[list[Encoded]]:
    """Sentences of like length together, about `size` sub-tokens each, in random order."""
    order = sorted(sentences, key=lambda s: len(s.ids) * (1 + rng.uniform(-0.08, 0.08)))
    out: list[list[Encoded]] = [[]]
    widest = 0
    for s in order:
        widest = max(widest, len(s.ids))
        if out[-1] and widest * (len(out[-1]) + 1) > size:
            out.append([])
            widest = len(s.ids)
        out[-1].append(s)
    rng.shuffle(out)
    return out


def copies(example: Example, rng: random.Random, share: float) -> Example:
    """Now and then the sentence in capitals or in small letters: headlines and careless typing."""
    draw = rng.random()
    if draw < share:
        return replace(example, words=[w.upper() for w in example.words])
    if draw < 1.6 * share:
        return replace(example, words=[w.lower() for w in example.words])
    return example
