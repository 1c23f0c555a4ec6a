"""The graph and the matrix of relations."""

from __future__ import annotations

from dateline.records import Party, Relation, RelationWord, ReportRef
from dateline.store.matrix import order
from dateline.web.relations import MOST, NODE, graph_edges, graph_nodes, relations_page
from dateline.web.view import link

from . import sample
from .markup import Page

A, B, C, D = (Party(n, n, "rebel") for n in "ABCD")


def relation(kind: str, one: Party, other: Party, status: str = "told") -> Relation:
    word = RelationWord(kind, one, other, None, ReportRef("r", "r"), "words", (0, 5), "rule", "ongoing", (), None)  # type: ignore[arg-type]
    return Relation(f"{kind}{one.id}{other.id}", kind, one, other, status, None, (word,), (), ())  # type: ignore[arg-type]


def test_friends_sit_beside_each_other() -> None:
    """The first stands at the top; who it backs is next to it, its foe further on."""
    found = [relation("fights", A, B), relation("backs", A, C), relation("joins", C, D)]
    nodes = graph_nodes([A, B, C, D], found)
    around = sorted(nodes.values(), key=lambda n: (n.x, n.y))
    assert (nodes[A].y, nodes[A].number) == (min(n.y for n in around), 1)
    assert nodes[C].x > nodes[A].x > nodes[B].x and nodes[D].y > nodes[C].y


def test_a_line_for_each_pair_and_group() -> None:
    """Letters of one group stand on one line; what nobody tells as a fact is unsure; what has a direction has an arrow."""
    found = [
        relation("backs", A, B),
        relation("joins", A, B),
        relation("fights", A, B, "planned"),
        relation("leads", C, A),
    ]
    edges = list(graph_edges(graph_nodes([A, B, C], found), found))
    assert [(e.group, e.letters, e.sure, e.arrow) for e in edges] == [
        ("against", "F?", False, False), ("with", "BJ", True, True), ("with", "L", True, True),
    ]  # fmt: skip


def test_lines_begin_and_end_at_the_circles() -> None:
    """No line runs under a party's number."""
    found = [relation("fights", A, B)]
    nodes = graph_nodes([A, B, C], found)
    (edge,) = graph_edges(nodes, found)
    x, y = map(int, edge.path[1:].split("Q")[0].split())
    assert (x - nodes[A].x) ** 2 + (y - nodes[A].y) ** 2 > NODE**2


def test_a_large_record_is_cut_to_what_can_be_seen() -> None:
    """The graph has the parties of whom most is told and says so; the list has every relation."""
    parties = [Party(f"P{n}", f"Party {n}", "rebel") for n in range(MOST + 5)]
    found = tuple(relation("fights", parties[0], p) for p in parties[1:])
    view = sample.view([], [], [], told=sample.Relations(found))
    page = Page(relations_page(link(view), "T"))
    assert len(page.all("a", class_="node")) == MOST
    assert f"The {MOST} parties of whom most is told, of {len(parties)}" in " ".join(page.all("main")[0].text.split())
    assert len(page.all("details", class_="relation")) == len(found)


def test_every_relation_has_its_words_with_who_says_so() -> None:
    """The sample's capture and talks, with their status and source."""
    page = Page(relations_page(link(sample.record()), "T"))
    text = " ".join(page.all("main")[0].text.split())
    assert "Harra Front fights River Guard" in text
    assert "possible · in the report’s own voice" in text
    assert "Harra Front talks and fights" in text and "They meet at Tamra" in text


def test_the_order_is_by_what_is_told() -> None:
    """Ties are broken by name, so that the same record gives the same picture."""
    assert order([relation("fights", B, A)]) == [A, B]
