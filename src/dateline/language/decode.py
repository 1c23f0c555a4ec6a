"""Scores to structure: trees (Chu-Liu/Edmonds where the best arcs are no tree) and BIO spans (Viterbi)."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = np.float32(-1e9)


def softmax(scores: Floats, axis: int = -1) -> Floats:
    """Probabilities along an axis."""
    shifted = np.exp(scores - scores.max(axis, keepdims=True))
    return cast(Floats, shifted / shifted.sum(axis, keepdims=True))


def chances(scores: Floats, chosen: Ints) -> Floats:
    """The probability of one chosen column a row, of scores (rows, columns)."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    return cast(Floats, shifted[np.arange(len(chosen)), chosen] / shifted.sum(1))


def heads(scores: Floats) -> Ints:
    """The best tree: the head of every node as a node number, that of node 0 (the root) being 0.

    scores: (N, N) with scores[i, j] the score of j as head of i; node 0 is the artificial root, with one child.
    """
    n = len(scores)
    scores = scores.copy()
    scores.reshape(-1)[:: n + 1] = NEVER  # the diagonal
    scores[0] = NEVER
    scores[0, 0] = 0
    best: Ints = scores.argmax(1)
    if is_tree(best):
        return best
    return _one_root(scores)


def is_tree(best: Ints) -> bool:
    """Whether every node reaches node 0, which has exactly one child."""
    if len(best) > 1 and int((best[1:] == 0).sum()) != 1:
        return False
    up = best
    for _ in range(max(1, len(best).bit_length())):
        up = up[up]
    return not up.any()


def _one_root(scores: Floats) -> Ints:
    """The best tree with one child of the root.

    Words are tried as that child, the most promising first, until no other can do better: the best heads of all words,
    each taken alone, bound what a tree can reach. In a long sentence a few are tried (text that is no language at all
    would otherwise take minutes).
    """
    n = len(scores)
    dear = scores.astype(np.float64)
    dear[1:, 0] = float(NEVER)
    best_alone = dear[1:].max(1) if n > 2 else np.zeros(n - 1)
    bounds = best_alone.sum() - best_alone + scores[1:, 0]
    nodes = np.arange(1, n)
    best, reached = np.zeros(n, np.int64), -np.inf
    for child in np.argsort(-bounds, kind="stable").tolist()[: max(3, 400 // n)]:
        if bounds[child] <= reached:
            break
        tried = dear.copy()
        tried[child + 1] = float(NEVER)
        tried[child + 1, 0] = scores[child + 1, 0]
        tree = edmonds(tried)
        total = float(tried[nodes, tree[1:]].sum())
        if total > reached:
            best, reached = tree, total
    return best


def edmonds(scores: NDArray[np.float64]) -> Ints:
    """Chu-Liu/Edmonds: the highest-scoring tree over all nodes, rooted at node 0. No recursion: cycles are contracted."""
    n = len(scores)
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    gain = scores[cycle][:, outside] - scores[cycle, best[cycle]][:, None]
    enters = gain.argmax(0)  # which node of the cycle gives way, for every head outside
    leaves = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), float(NEVER))
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = gain[enters, np.arange(len(outside))]
    small[:-1, -1] = leaves.max(1)
    solved = edmonds(small)
    out = best.copy()
    for i, head in enumerate(solved[:-1]):
        out[outside[i]] = cycle[leaves[i].argmax()] if head == len(outside) else outside[head]
    broken = cycle[enters[solved[-1]]]
    out[broken] = outside[solved[-1]]
    out[0] = 0
    return out


def _cycle(best: Ints) -> Ints | None:
    """A cycle among the arcs, as node numbers, or None."""
    state = np.zeros(len(best), np.int8)
    state[0] = 2
    for start in range(1, len(best)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None


class Bio:
    """Viterbi over BIO tags. Tag 0 is O; tag 2k + 1 is B- and 2k + 2 is I- of the kind k."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags
        for i in range(1, len(tags), 2):
            assert tags[i][2:] == tags[i + 1][2:] and tags[i][0] == "B" and tags[i + 1][0] == "I"

    def best(self, scores: Floats) -> Ints:
        """The best well-formed tags, (M, N), of scores (M, N, tags): an I- only after a B- or I- of its kind.

        Where the best tag of every word is well-formed already, nothing is searched.
        """
        out: Ints = scores.argmax(2)
        bad = ~self._well_formed(out)
        if bad.any():
            out[bad] = self._search(scores[bad])
        return out

    def each(self, scores: list[Floats]) -> list[list[int]]:
        """The best well-formed tags of rows of different lengths, (N, tags) each."""
        tags = np.concatenate(scores).argmax(1)
        ends = np.cumsum([len(s) for s in scores])
        before = np.roll(tags, 1)
        before[np.concatenate([[0], ends[:-1]])] = 0
        bad = set(np.searchsorted(ends, np.flatnonzero(_breaks(tags, before)), "right").tolist())
        every = tags.tolist()
        rows = [every[end - len(s) : end] for s, end in zip(scores, ends.tolist(), strict=True)]
        return [self._mended(scores[k], row) if k in bad else row for k, row in enumerate(rows)]

    def _mended(self, scores: Floats, tags: list[int]) -> list[int]:
        """The best well-formed tags of one row, (N, tags), whose best tag of every word, `tags`, isn't well-formed.

        A tag that is no I- may stand after any other. So what lies between two such may be searched by itself, as long as
        that leaves its first tag no I-; else the whole row is.
        """
        out, starts = list(tags), [i for i, tag in enumerate(tags) if not i or tag % 2 or not tag]
        for start, end in pairwise([*starts, len(tags)]):
            part = np.array(tags[start:end])
            if (end - start > 1 and _breaks(part[1:], part[:-1]).any()) or (not start and _is_inside(tags[0])):
                best = self._search(scores[None, start:end], anything_before=start > 0)[0].tolist()
                if start and _is_inside(best[0]):
                    return cast(list[int], self._search(scores[None])[0].tolist())
                out[start:end] = best
        return out

    def _well_formed(self, tags: Ints) -> NDArray[np.bool_]:
        """Which rows of tags (M, N) are BIO."""
        before = np.concatenate([np.zeros_like(tags[:, :1]), tags[:, :-1]], 1)
        return cast(NDArray[np.bool_], ~_breaks(tags, before).any(1))

    def _search(self, scores: Floats, anything_before: bool = False) -> Ints:
        """Viterbi; each step looks at the best tag of all before, and for an I- at its own B- and I- only.

        `anything_before`: the first tag may be an I-."""
        m, n, t = scores.shape
        rows = np.arange(m)
        total = scores[:, 0].copy()
        if not anything_before:
            total[:, 2::2] = NEVER
        back = np.empty((n, m, t), np.int16)
        for i in range(1, n):
            before = total.argmax(1)
            stay = total[:, 2::2] > total[:, 1::2]
            back[i] = before[:, None]
            back[i, :, 2::2] = np.where(stay, np.arange(2, t, 2), np.arange(1, t, 2))
            gain = np.repeat(total[rows, before][:, None], t, 1)
            gain[:, 2::2] = np.maximum(total[:, 2::2], total[:, 1::2])
            total = gain + scores[:, i]
        out = np.empty((m, n), np.int64)
        out[:, -1] = total.argmax(1)
        for i in range(n - 1, 0, -1):
            out[:, i - 1] = back[i, rows, out[:, i]]
        return out

    def spans(self, tags: Ints) -> list[tuple[str, int, int]]:
        """(kind, start, end) of one row of tags."""
        out: list[tuple[str, int, int]] = []
        for i, tag in enumerate(tags.tolist()):
            if tag % 2:
                out.append((self.tags[tag][2:], i, i + 1))
            elif tag:
                kind, start, _ = out[-1]
                out[-1] = (kind, start, i + 1)
        return out


def _is_inside(tag: int) -> bool:
    return tag > 0 and tag % 2 == 0


def _breaks(tags: Ints, before: Ints) -> NDArray[np.bool_]:
    """Where an I- follows something else than its own kind."""
    return cast(NDArray[np.bool_], (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1))
