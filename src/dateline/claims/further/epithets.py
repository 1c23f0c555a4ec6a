"""Claims inside names: "X-backed Y" says that X supports Y, "X-held P" that X holds P. Once per pair and report."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.graph import Graph
from ...records import Party, Place, Value
from ..draft import Draft, quoted
from ..scene import Scene, party_values
from ..values.attribution import chain, covering

BACKING = {"back", "support", "train", "arm", "fund", "sponsor", "equip", "finance"}
HOLDING = {"hold", "control", "occupy", "rule", "administer"}
EITHER = BACKING | HOLDING


def epithets(scene: Scene, s: int) -> Iterator[Draft]:
    """The claims that the modifiers of one sentence make."""
    graph = scene.graphs[s]
    for i, lemma in enumerate(graph.lemmas):
        if lemma not in EITHER or not _hyphened(graph, i):
            continue
        holder, noun = _holder(scene, graph, s, i), _noun(graph, i)
        if holder is None or noun is None:
            continue
        if lemma in BACKING:
            yield from _support(scene, graph, s, i, holder, noun)
        else:
            yield from _control(scene, graph, s, i, holder, noun)


def _hyphened(graph: Graph, i: int) -> bool:
    return i >= 2 and graph.tokens[i - 1].text in ("-", "–", "‑") and graph.tokens[i].xpos in ("VBN", "VBD", "JJ")


def _holder(scene: Scene, graph: Graph, s: int, i: int) -> tuple[Value[Party], ...] | None:
    """Who stands before the hyphen."""
    mention = scene.mention(s, i - 2)
    if mention is None or not mention.party:
        return None
    span = graph.tokens[i - 2].span
    if mention.backer is not None:
        return (Value(mention.backer, scene.quote(span), span, "epithet"),)
    return tuple(Value(v.means, scene.quote(span), span, v.origin) for v in party_values(mention))


def _noun(graph: Graph, i: int) -> int | None:
    head = graph.head(i)
    return (
        head
        if head > i
        else next((k for k in range(i + 1, min(i + 4, len(graph))) if graph.tokens[k].upos in ("NOUN", "PROPN")), None)
    )


def _support(
    scene: Scene, graph: Graph, s: int, i: int, holder: tuple[Value[Party], ...], noun: int
) -> Iterator[Draft]:
    mention = scene.mention(s, noun)
    backed = party_values(mention) if mention is not None else ()
    if backed and not {v.means.name for v in backed} & {h.means.name for h in holder}:
        yield _draft(scene, graph, s, i, "support", holder, backed, (), noun)


def _control(
    scene: Scene, graph: Graph, s: int, i: int, holder: tuple[Value[Party], ...], noun: int
) -> Iterator[Draft]:
    place = scene.place(s, noun) or next((p for k in graph.kids(noun, "nmod") if (p := scene.place(s, k))), None)
    if place is not None:
        yield _draft(scene, graph, s, i, "control", holder, (), (place,), noun)


def _draft(
    scene: Scene,
    graph: Graph,
    s: int,
    i: int,
    act: str,
    actor: tuple[Value[Party], ...],
    target: tuple[Value[Party], ...],
    place: tuple[Value[Place], ...],
    noun: int,
) -> Draft:
    word = graph.tokens[i].span
    words = graph.phrase(noun)
    span = (min(graph.tokens[i - 2].span[0], graph.span(words)[0]), graph.span(words)[1])
    if place and place[0].span is not None and place[0].span[1] > span[1]:
        span = (span[0], place[0].span[1])
    speeches = covering(scene, word)  # "the rebel-held town" is the report's own, but for words in quotation marks
    return Draft(
        s=s,
        main=-1,
        act=Value(act, scene.quote(word), word, "epithet"),
        evidence=span,
        actor=actor,
        target=target,
        place=place,
        when=None,
        sources=chain(scene, speeches) if act == "control" and quoted(scene, speeches) else (),
        status=Value("ongoing", scene.quote(word), word, "a state that holds"),
    )
