"""Which drafts count as claims (claims.md rule 1), each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..draft import Draft
from ..scene import Scene, within
from .closer import entered, from_the_air, mortared, refine
from .enough import says_enough


def select(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that say enough, refined and without repetitions."""
    out: list[Draft] = []
    refined = [refine(scene, d) for d in drafts]
    refined = [mortared(scene, d, refined) for d in refined]
    for d in (entered(scene, from_the_air(scene, d, refined), refined) for d in refined):
        if not says_enough(scene, d, out):
            continue
        teller = next((o for o in out if o.s == d.s and o.act.means == d.act.means and _explains(scene, o, d)), None)
        if teller is not None:
            out[out.index(teller)] = replace(
                teller, target=teller.target or d.target, quantities=(*teller.quantities, *d.quantities)
            )
        elif not _repeats(d, out):
            out.append(d)
    out = [d for d in out if not _inside(d, out) and not _ordered(scene, d, out)]
    out = [d for d in out if not _fell(scene, d, out)]
    return [d for d in out if not _retold(scene, d, out) and not _asked(scene, d)]


def _asked(scene: Scene, d: Draft) -> bool:
    """True for what a question asks, "does a man shell his own mosque?"; what it takes for granted, in a clause of its
    own ("Najaf, where they captured the shrine"), isn't asked."""
    graph = scene.graphs[d.s]
    if d.main < 0 or not scene.quote(graph.sentence.span).rstrip("\"”’' ").endswith("?"):
        return False
    return graph.rels[graph.first_conjunct(d.main)] in ("root", "parataxis", "ccomp")


def _ordered(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what is demanded in as many words: "told the residents TO LEAVE" is one demand."""
    if d.predicate is None:
        return False
    asked = (o for o in drafts if o.s == d.s and o.act.means == "demand" and o.predicate and o.predicate.entry.purpose)
    return any(scene.graphs[d.s].head(d.predicate.clause) == o.main for o in asked)


def _fell(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what a town was until it fell: "X, the rebels' last STRONGHOLD, was captured"."""
    if d.act.means != "control" or d.predicate is None or not d.predicate.noun:
        return False
    spots = {p.means.name for p in d.place}
    lost = (o for o in drafts if o.s == d.s and o.act.means in ("capture", "retreat") and o.status.means == "happened")
    return scene.graphs[d.s].rels[d.main] == "appos" and any(spots & {p.means.name for p in o.place} for o in lost)


def _retold(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for a story highlight whose act the body tells too: highlights count only where they add something."""
    highlights = [b.span for b in scene.document.report.blocks if b.kind == "highlights"]

    def highlighted(o: Draft) -> bool:
        return any(within(o.evidence, span) for span in highlights)

    mine = set().union(*_pair(d))
    return highlighted(d) and any(
        o.act.means == d.act.means and not highlighted(o) and mine & set().union(*_pair(o)) for o in drafts
    )


def _inside(d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for a noun that only fills a slot of the same act: "the help of Russian air power" is one support."""
    if d.predicate is None or not d.predicate.nominal:
        return False
    same = (o for o in drafts if o.s == d.s and o is not d and o.act.means == d.act.means and o.predicate is not None)
    return any(d.main in heads for o in same if o.predicate for heads in o.predicate.args.values())


def _repeats(d: Draft, before: Sequence[Draft]) -> bool:
    for o in before:
        if d.main < 0 and o.main < 0 and _pair(d) == _pair(o) and d.act.means == o.act.means:
            return True
        if o.s == d.s and o.act.means == d.act.means and _overlap(o, d) and _subsumes(o, d):
            return True
    return False


def _explains(scene: Scene, o: Draft, d: Draft) -> bool:
    """ "a coup by soldiers who tried to overthrow…": a relative clause that tells the same act again."""
    if o.predicate is None or d.predicate is None or not o.predicate.noun:
        return False
    graph = scene.graphs[d.s]
    return o.main in graph.ancestors(d.predicate.clause) and not graph.kids(d.predicate.clause, "nsubj")


def _pair(d: Draft) -> tuple[frozenset[str], frozenset[str]]:
    objects = {v.means.name for v in d.target} | {v.means.name for v in d.place}
    return frozenset(v.means.name for v in d.actor), frozenset(objects)


def _overlap(a: Draft, b: Draft) -> bool:
    return a.evidence[0] < b.evidence[1] and b.evidence[0] < a.evidence[1]


def _subsumes(a: Draft, b: Draft) -> bool:
    """True when `b` says nothing that `a` doesn't say: no name, and no other number of dead."""
    counted = {(q.low, q.high) for q in b.quantities if q.kind == "killed"}
    if b.act.means == "killing" and a.quantities and not counted <= {(q.low, q.high) for q in a.quantities}:
        return False
    return all(
        {v.means.name for v in getattr(b, slot)} <= {v.means.name for v in getattr(a, slot)}
        for slot in ("actor", "target", "place")
    )
