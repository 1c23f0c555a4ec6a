"""PLOVER's type between two given spans of a sentence, and the same end to end, on hand-labelled sentences (PLV).

**Pair given.** Our own claims come first: a claim whose actor and target overlap the two spans is mapped by
`vocabulary.plover`. The sentences also tell of praise, lawsuits, tariffs and visits, which no record of a conflict
keeps; for these the words on the tree's path between the two spans are looked up in `resources/acts/plover.toml`, the
governing word first ("refused to meet" is REJECT), then the words of the whole sentence. Nothing is learnt from the
labelled sentences.

**End to end.** Only claims count: the share of labelled pairs that a claim finds with actor and target on the right
sides, and with the type right as well.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..language.graph import Graph
from ..records import Claim, Report, Span
from ..vocabulary import load_acts, plover
from ._figures import prf, share
from ._plover_words import look_up

if TYPE_CHECKING:
    from ..claims import Coder

YIELD = {"RETREAT", "CONCEDE"}
KIND = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
FUTURE = {"will", "would", "shall", "'ll", "’ll"}
DUTY = {"must", "should", "ought"}
MEANT = {"plan", "intend", "going", "want", "hope", "expect", "prepare", "schedule"}
NOT = {"not", "n't", "n’t", "never", "no", "neither"}
BESIDE = {"conj", "advcl", "parataxis"}
"""Relations under which the lower clause tells of the pair: "left the talks, ACCUSING Y"."""
BACKGROUND = {"until", "before", "after", "if", "unless", "because", "as", "since", "when", "while", "although"}
NEAREST = "CONSULT"
"""Of two parties side by side with no word that tells: that they are in contact."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence."""

    id: str
    text: str
    root: str
    actor: Span | None
    recipient: Span | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The type, and which way it was found: claim, path, sentence or none."""

    root: str
    by: str


def read_rows(path: Path) -> list[Row]:
    """The labelled sentences, in the file's order."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Row(r["id"], r["text"], r["root"], _span(r["actor_span"]), _span(r["recipient_span"])) for r in rows]


def _span(pair: Sequence[int] | None) -> Span | None:
    return (pair[0], pair[1]) if pair else None


# --- the path between two spans ----------------------------------------------------------------------------------------


def read_pair(graph: Graph, actor: Span | None, recipient: Span | None) -> Answer:
    """The type between two spans of one sentence, from the words between them in its tree."""
    a, r = _head(graph, actor), _head(graph, recipient)
    chain = _chain(graph, a, r)
    root = _from_chain(graph, chain, a)
    if root is not None:
        return Answer(root, "path")
    for top in (chain[0], graph.root):
        for i in _outwards(graph, top):
            found = look_up(graph, i)
            if found not in (None, "say"):
                assert found is not None
                return Answer(_in_mood(graph, _up_to(graph, i, top), found), "sentence")
    return Answer(NEAREST, "none")


def _outwards(graph: Graph, top: int) -> Iterator[int]:
    """The words under `top`, nearest first."""
    layer = [top]
    while layer:
        yield from layer
        layer = [k for i in layer for k in graph.kids(i)]


def _up_to(graph: Graph, i: int, top: int) -> list[int]:
    return [i, *(j for j in graph.ancestors(i) if j == top or top in graph.ancestors(j))]


def _head(graph: Graph, span: Span | None) -> int | None:
    inside = graph.at(span) if span else []
    return graph.top(inside) if inside else None


def _chain(graph: Graph, a: int | None, r: int | None) -> list[int]:
    """The words that govern the recipient, from where the actor joins: "refused", "meet"."""
    if a is None and r is None:
        return [graph.root]
    if a is None or r is None:
        one = a if a is not None else r
        assert one is not None
        return [*graph.ancestors(one)][:1] or [one]
    up_a, up_r = [a, *graph.ancestors(a)], [r, *graph.ancestors(r)]
    top = next(i for i in up_r if i in up_a)
    if top in (a, r):  # side by side, or one inside the other's phrase: what they do together stands above
        verb = next((i for i in graph.ancestors(top) if graph.is_verb(i)), graph.root)
        return [verb, *up_r[: up_r.index(top)][::-1]]
    down = up_r[: up_r.index(top) + 1][::-1]
    for place, i in reversed(list(enumerate(down))):
        if place and i != r and _beside(graph, i) and _tells(graph, i):
            return down[place:]
    side = [i for i in up_a[: up_a.index(top)][::-1] if i != a]
    return [*down, *side]


def _beside(graph: Graph, i: int) -> bool:
    """True for a clause that tells of the pair by itself: "left the talks, ACCUSING Y"; not for what it is set against."""
    return graph.is_verb(i) and graph.rels[i] in BESIDE and not graph.marks(i) & BACKGROUND


def _tells(graph: Graph, i: int) -> bool:
    return look_up(graph, i) not in (None, "say")


def _from_chain(graph: Graph, chain: Sequence[int], a: int | None) -> str | None:
    """The first word that tells, with what governs it."""
    hits = [(i, root) for i in chain if i != a and (root := look_up(graph, i)) not in (None, "say")]
    if not hits:
        asked = {graph.lemmas[k] for i in chain for k in graph.kids(i, "aux")} & DUTY
        return "REQUEST" if asked else None
    at, root = hits[0]
    assert root is not None
    above = [at, *chain[: chain.index(at)]]
    lower = {x for _, x in hits[1:]}
    if root == "REQUEST" and lower & {"SANCTION", "ASSAULT"}:
        return "THREATEN"
    if root == "THREATEN" and graph.lemmas[at] in ("vow", "swear") and lower & KIND:
        return "AGREE"
    return _in_mood(graph, above, root)


def _in_mood(graph: Graph, above: Iterable[int], root: str) -> str:
    """What is only to be done is agreed or threatened; what ought to be done is asked for; kindness denied is refused."""
    words = {graph.lemmas[k] for i in above for k in graph.kids(i, "aux", "advmod")} | {graph.lemmas[i] for i in above}
    if words & NOT and root in KIND:
        return "REJECT"
    if words & DUTY:
        return "REQUEST"
    if words & (FUTURE | MEANT):
        if root in KIND:
            return "AGREE"
        if root in ("SANCTION", "COERCE", "ASSAULT", "PROTEST"):
            return "THREATEN"
    return root


# --- claims ------------------------------------------------------------------------------------------------------------


def from_claims(claims: Iterable[Claim], actor: Span | None, recipient: Span | None) -> str | None:
    """The type of the claim between the two spans, either way round for acts without direction."""
    for claim in claims:
        if _links(claim, actor, recipient):
            return root_of(claim)
    return None


def root_of(claim: Claim) -> str | None:
    """PLOVER's type of a claim; RETREAT and CONCEDE are YIELD."""
    case = plover(
        claim.act.means,
        actors=[v.means.kind for v in claim.actor],
        targets=[v.means.kind for v in claim.target],
        status=claim.status.means,
        text=claim.act.text or "",
    )
    return None if case is None else "YIELD" if case.event in YIELD else case.event


def _links(claim: Claim, actor: Span | None, recipient: Span | None) -> bool:
    acts, has = _spans(claim.actor), _spans((*claim.target, *claim.place))
    if load_acts()[claim.act.means].symmetric:
        both = acts + has
        return _touch(both, actor) and _touch(both, recipient)
    return _touch(acts, actor) and _touch(has, recipient)


def _spans(values: Iterable[Any]) -> list[Span]:
    return [v.span for v in values if v.span]


def _touch(spans: Iterable[Span], span: Span | None) -> bool:
    return span is not None and any(s < span[1] and span[0] < e for s, e in spans)


# --- scores ------------------------------------------------------------------------------------------------------------


def score(coder: Coder, rows: Sequence[Row]) -> dict[str, Any]:
    """Accuracy and a table per type with the pair given; right pair, and right pair and type, end to end."""
    answers, found, right = [], 0, 0
    told: Counter[str] = Counter()
    for row in rows:
        scene, claims = _read(coder, row)
        linked = [c for c in claims if _links(c, row.actor, row.recipient)]
        found += bool(linked)
        right += any(root_of(c) == row.root for c in linked)
        told["claims"] += len(claims)
        told["with two sides"] += sum(bool(c.actor and (c.target or c.place)) for c in claims)
        answers.append(_answer(scene, claims, row))
    pairs = [(row.root, answer.root) for row, answer in zip(rows, answers, strict=True)]
    return {
        "accuracy": share(sum(g == p for g, p in pairs), len(pairs)),
        "sentences": len(pairs),
        "per type": {root: _prf(pairs, root) for root in sorted({g for g, _ in pairs})},
        "found by": _by(rows, answers),
        "end to end": {"right pair": round(found / len(rows), 3), "right pair and type": round(right / len(rows), 3), **told},
        "misses": [
            f"{row.id} is {row.root}, not {answer.root} (by {answer.by}): {row.text[:200]}"
            for row, answer in zip(rows, answers, strict=True)
            if row.root != answer.root
        ],
    }  # fmt: skip


def _read(coder: Coder, row: Row) -> tuple[Any, tuple[Claim, ...]]:
    from ..claims import code

    scene = coder.scene(Report("0" * 16, row.id, row.text, ""))
    return scene, code(scene, "evaluation")


def _answer(scene: Any, claims: Sequence[Claim], row: Row) -> Answer:
    graphs = [g for g in scene.graphs if _head(g, row.actor) is not None or _head(g, row.recipient) is not None]
    graph = max(graphs, key=lambda g: (_head(g, row.actor) is not None) + (_head(g, row.recipient) is not None))
    by_words = read_pair(graph, row.actor, row.recipient)
    told = from_claims(claims, row.actor, row.recipient) if by_words.by != "path" else None
    return Answer(told, "claim") if told is not None else by_words


def _by(rows: Sequence[Row], answers: Sequence[Answer]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for row, answer in zip(rows, answers, strict=True):
        here = out.setdefault(answer.by, {"right": 0, "of": 0})
        here["right"] += answer.root == row.root
        here["of"] += 1
    return dict(sorted(out.items()))


def _prf(pairs: Sequence[tuple[str, str]], root: str) -> dict[str, float]:
    hit = sum(g == p == root for g, p in pairs)
    made, gold = sum(p == root for _, p in pairs), sum(g == root for g, _ in pairs)
    return {**prf(hit, made, gold), "gold": gold}
