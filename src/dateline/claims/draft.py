"""A claim in the making: what one predicate says, before the report as a whole is taken into account."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..frozen import quick_to_make
from ..records import Interval, Label, Party, Place, Quantity, Source, Span, Speech, Value
from ..speech import OTHERS
from .acts.predicate import Predicate
from .scene import Scene
from .status.decide import status
from .values.attribution import accuser, chain, counter, covering, owner
from .values.evidence import evidence
from .values.quantities import quantities
from .values.roles import Roles, fill
from .values.when import when

MARKS = set("\"“”„«'‘’")
SHOWING = {"show", "depict", "picture"}
WORDS = {"accusation", "denial", "threat", "demand", "rejection", "sanction", "statement"}


@quick_to_make
@dataclass(frozen=True, slots=True)
class Draft:
    """One claim of one sentence; later stages return changed copies."""

    s: int
    main: int  # token index, -1 for an epithet
    act: Value[str]
    evidence: Span
    actor: tuple[Value[Party], ...]
    target: tuple[Value[Party], ...]
    place: tuple[Value[Place], ...]
    when: Value[Interval | None] | None
    sources: tuple[Source, ...]
    status: Value[str]
    quantities: tuple[Quantity, ...] = ()
    labels: tuple[Label, ...] = ()
    content: Span | None = None
    predicate: Predicate | None = field(default=None, compare=False)
    roles: Roles | None = field(default=None, compare=False)
    dead: tuple[Draft, ...] = field(default=(), compare=False)
    """What is told of those who died of the act, for where the act itself is told no more of."""


def draft(scene: Scene, p: Predicate, others: list[Predicate], day: datetime.date | None) -> Draft:
    """What predicate `p` says; `others` are the other predicates of its sentence."""
    graph = scene.graphs[p.s]
    roles = fill(scene, p)
    span = graph.span(p.tokens) if len(p.tokens) < 4 else graph.tokens[p.main].span
    speeches = [x for x in covering(scene, graph.tokens[p.main].span) if not _is_cue(x.cue, span, p.act)]
    accused = accuser(scene, p.s, p.clause)
    if accused is not None and not any(x.cue == accused.cue for x in speeches):
        speeches = [accused, *speeches]
    if p.entry.has("toll") and (told := counter(scene, p.s, p.main)) and not speeches:
        speeches = [told]
    if p.act == "killing" and not speeches and (told := owner(scene, p.s, p.clause)):
        speeches = [told]
    content = speeches[0].content if speeches else ()
    inner = next((c for c in content if c[0] <= span[0] and span[1] <= c[1]), None)
    if _own_voice(scene, p, speeches):
        speeches, content, inner = [], (), None
    said = status(scene, p)
    return Draft(
        s=p.s,
        main=p.main,
        act=Value(p.act, scene.quote(span), span, f"words: {' '.join(graph.lemmas[t] for t in p.tokens)}"),
        evidence=evidence(scene, p, [o.clause for o in others], content),
        actor=roles.actor,
        target=roles.target,
        place=roles.place,
        when=when(scene, p, said.means, speeches[0] if speeches else None, inner, day),
        sources=chain(scene, speeches),
        status=said,
        quantities=quantities(scene, p, roles, frozenset(o.main for o in others)),
        labels=_labels(scene, roles),
        content=inner,
        predicate=p,
        roles=roles,
    )


def _own_voice(scene: Scene, p: Predicate, speeches: Sequence[Speech]) -> bool:
    """A relative clause that the writer adds is the report's own voice (rule 5): "Hasaka, which is held by…".

    Nobody adds anything inside quotation marks; pictures show no more than what they show.
    """
    graph = scene.graphs[p.s]
    if graph.rels[p.clause] != "acl" or p.noun or quoted(scene, speeches):
        return False
    if any(x.origin in OTHERS and x.source for x in speeches):
        return False  # "the army's version, according to which …"
    if graph.tokens[p.clause].deprel != "acl:relcl":
        return p.entry.has("state") and graph.passive(p.clause) and not graph.kids(p.clause, "nsubj")
    if any(graph.lemmas[i] in SHOWING for x in speeches if x.cue for i in graph.at(x.cue)):
        return True
    first = graph.subtree(p.clause)[0]
    return first > 0 and any(graph.tokens[j].text == "," for j in (first - 1, first))


def quoted(scene: Scene, speeches: Sequence[Speech]) -> bool:
    """Whether a quotation mark opens the words of one of the speeches."""
    opening = (scene.quote((max(0, c[0] - 1), c[0] + 1)) for x in speeches for c in x.content)
    return any(MARKS & set(words) for words in opening)


def _is_cue(cue: Span | None, act: Span, name: str) -> bool:
    return name in WORDS and cue is not None and cue[0] < act[1] and act[0] < cue[1]


def _labels(scene: Scene, roles: Roles) -> tuple[Label, ...]:
    return tuple(
        Label("actor" if role == "actor" else "target", scene.quote(m.label), m.label)
        for role, m in roles.mentions
        if m.label is not None and role in ("actor", "target")
    )
