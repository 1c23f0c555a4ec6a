""" "Against X" wherever it hangs: "conducted strikes using jets against X" is aimed at X, whatever the tree says of the jets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...records import Mention, Party, Value
from ..draft import Draft
from ..scene import Scene, party_values
from .inferred import fights, names


def aimed(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Acts against nobody named take the party after "against" below them, where no other act stands between."""
    return [_aimed(scene, d, drafts) for d in drafts]


def _aimed(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    if d.predicate is None or d.target or not d.actor or not fights(d):
        return d
    graph = scene.graphs[d.s]
    own = {d.main, d.predicate.clause}
    if graph.rels[d.main] == "nsubj":
        own.add(graph.head(d.main))  # "X's airstrikes delivered 24 munitions against Y"
    others = {t for o in drafts if o.s == d.s and o.predicate for t in (o.main, o.predicate.clause)} - own
    found = next((v for v in _against(scene, d.s, own, others) if not names(v) & names(d.actor)), ())
    return replace(d, target=found)


def _against(scene: Scene, s: int, own: set[int], others: set[int]) -> Iterator[tuple[Value[Party], ...]]:
    graph = scene.graphs[s]
    for i in range(len(graph)):
        if graph.case(i) != "against":
            continue
        above = next((a for a in graph.ancestors(i) if a in own | others), None)
        if above in own:
            yield tuple(v for k in graph.conjuncts(i) if (m := _mention(scene, s, k)) for v in party_values(m))


def _mention(scene: Scene, s: int, i: int) -> Mention | None:
    """The party at `i`, or whose things stand there: "IS targets"."""
    heads = (i, *scene.graphs[s].kids(i, "compound", "amod"))
    found = (m for k in heads if (m := scene.mention(s, k)) and m.kind in ("party", "country"))
    return next(found, None)
