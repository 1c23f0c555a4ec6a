"""The page of relations: a graph and a matrix of the parties, what contradicts itself, and the words behind it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Literal

from ..records import Party, Relation
from ..store.matrix import MARKS, cells, kinds, mark, members, order
from .pages import Render, render
from .view import Linked

MOST = 16  # parties in the graph; the matrix has all
MATRIX = 40  # parties in the matrix; the list has all
WIDTH, HEIGHT = 1080, 620
RX, RY = 290, 245  # of the ellipse on which the parties stand
NODE = 15  # radius

Group = Literal["against", "with", "words"]
GROUPS: Mapping[str, Group] = {
    "fights": "against", "harms": "against", "backs": "with", "leads": "with", "member_of": "with", "joins": "with",
    "talks": "words", "accuses": "words",
}  # fmt: skip
LABELS: Mapping[Group, str] = {"against": "against each other", "with": "with each other", "words": "in words"}
BEND: Mapping[Group, float] = {"against": 0.35, "with": 0.55, "words": 0.75}
"""How far a line leans to the middle, so that lines of one pair stand apart."""
AT: Mapping[Group, float] = {"against": 0.36, "with": 0.5, "words": 0.62}
"""Where on a line its letters stand."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party on the ellipse, and where its name stands."""

    number: int  # as in the matrix
    party: Party
    x: int
    y: int
    label_x: int
    label_y: int
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Edge:
    """All relations of one group between two parties, as a line."""

    group: Group
    one: Node
    other: Node
    path: str
    x: int  # of its letters
    y: int
    letters: str
    sure: bool  # told as fact by somebody
    arrow: bool  # from one to the other
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix: a cell for each party, None on the diagonal."""

    number: int
    party: Party
    cells: tuple[tuple[Relation, ...] | None, ...]


def relations_page(linked: Linked, title: str, render: Render = render) -> str:
    """Graph, matrix, contradictions, contacts, and each relation with its words."""
    found = linked.relations.relations
    parties = order(found)
    nodes = graph_nodes(parties[:MOST], found)
    return render(
        "relations.html",
        "",
        title,
        linked=linked,
        found=linked.relations,
        parties=parties,
        nodes=sorted(nodes.values(), key=lambda n: n.number),
        edges=list(graph_edges(nodes, found)),
        rows=_rows(parties[:MATRIX], found),
        coalitions=members(found),
        groups=LABELS,
        kinds=kinds(),
        marks=MARKS,
        relation={r.id: r for r in found},
        mark=mark,
        size=(WIDTH, HEIGHT, NODE),
    )


def _rows(parties: Sequence[Party], found: Sequence[Relation]) -> list[Row]:
    told = cells(found)
    return [
        Row(n, one, tuple(None if one == other else tuple(told.get((one, other), ())) for other in parties))
        for n, one in enumerate(parties, start=1)
    ]


# --- the graph -------------------------------------------------------------------------------------------------------


def graph_nodes(parties: Sequence[Party], found: Sequence[Relation]) -> dict[Party, Node]:
    """The parties on an ellipse, friends beside each other; the first stands at the top."""
    numbers = {p: n for n, p in enumerate(parties, start=1)}
    around = _seated(parties, found)
    return {p: _node(numbers[p], p, 2 * pi * at / len(around) - pi / 2) for at, p in enumerate(around)}


def _node(number: int, party: Party, angle: float) -> Node:
    x, y = WIDTH / 2 + RX * cos(angle), HEIGHT / 2 + RY * sin(angle)
    side = cos(angle)
    anchor: Literal["start", "middle", "end"] = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    away = NODE + 9
    label_x = x if anchor == "middle" else x + (away if anchor == "start" else -away)
    label_y = y + (away + 8) * (1 if sin(angle) > 0 else -1) + 5 if anchor == "middle" else y + 5
    return Node(number, party, round(x), round(y), round(label_x), round(label_y), anchor)


def _seated(parties: Sequence[Party], found: Sequence[Relation]) -> list[Party]:
    """One after another: a friend of the last one seated, else of another one, else who has to do with one of them."""
    friends, others = dict[tuple[Party, Party], int](), dict[tuple[Party, Party], int]()
    for r in found:
        sure = GROUPS[r.kind] == "with" and r.status in ("told", "disputed")
        for pair in ((r.one, r.other), (r.other, r.one)):
            near = friends if sure else others
            near[pair] = near.get(pair, 0) + len(r.words)
    left, seated = list(parties), list[Party]()

    def closeness(party: Party) -> tuple[int, int, int]:
        return (
            friends.get((seated[-1], party), 0),
            max(friends.get((s, party), 0) for s in seated),
            max(others.get((s, party), 0) for s in seated),
        )

    while left:
        seated.append(max(left, key=closeness) if seated else left[0])
        left.remove(seated[-1])
    return seated


def graph_edges(nodes: Mapping[Party, Node], found: Sequence[Relation]) -> Iterator[Edge]:
    """A line for each pair and group; unsure ones first, so that the others are drawn above them."""
    grouped: dict[tuple[Group, frozenset[Party]], list[Relation]] = {}
    for r in found:
        if r.one in nodes and r.other in nodes:
            grouped.setdefault((GROUPS[r.kind], frozenset((r.one, r.other))), []).append(r)
    edges = (_edge(group, told, nodes) for (group, _), told in grouped.items())
    yield from sorted(edges, key=lambda e: (e.sure, e.group, e.one.number, e.other.number))


def _edge(group: Group, told: Sequence[Relation], nodes: Mapping[Party, Node]) -> Edge:
    first = min(told, key=lambda r: r.status not in ("told", "disputed"))
    directions = {(r.one, r.other) for r in told if not kinds()[r.kind]["symmetric"]}
    ends = next(iter(directions)) if len(directions) == 1 else (first.one, first.other)
    one, other = nodes[ends[0]], nodes[ends[1]]
    bend_x = (one.x + other.x) / 2 + BEND[group] * (WIDTH / 2 - (one.x + other.x) / 2)
    bend_y = (one.y + other.y) / 2 + BEND[group] * (HEIGHT / 2 - (one.y + other.y) / 2)
    start, end = _rim(one, bend_x, bend_y, 2), _rim(other, bend_x, bend_y, 5)
    path = f"M{start[0]} {start[1]}Q{round(bend_x)} {round(bend_y)} {end[0]} {end[1]}"
    x, y = (
        round(_along(AT[group], a, b, c))
        for a, b, c in zip((one.x, one.y), (bend_x, bend_y), (other.x, other.y), strict=True)
    )
    sure = first.status in ("told", "disputed")
    letters = "".join(dict.fromkeys(map(mark, told)))
    says = "; ".join(f"{r.one.name} {kinds()[r.kind]['says']} {r.other.name}: {r.status}" for r in told)
    return Edge(group, one, other, path, x, y, letters, sure, len(directions) == 1, says)


def _along(t: float, a: float, b: float, c: float) -> float:
    """A coordinate of a quadratic curve at `t` of its way."""
    return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c


def _rim(node: Node, x: float, y: float, gap: float) -> tuple[int, int]:
    """Where a line to (x, y) leaves a node's circle."""
    far = hypot(x - node.x, y - node.y) or 1.0
    out = (NODE + gap) / far
    return round(node.x + (x - node.x) * out), round(node.y + (y - node.y) * out)
