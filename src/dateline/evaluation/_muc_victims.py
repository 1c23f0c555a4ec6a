"""Whom an act of a MUC-4 story strikes, whether that is combat, and whether it is told as one happening (see `_muc`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ._muc_dateline import opening
from ._muc_key import plain

if TYPE_CHECKING:
    from ..claims.draft import Draft
    from ..claims.scene import Scene
    from ..language.graph import Graph

ARMED = {"state_forces", "police", "rebel", "jihadist", "militia"}
SPARED = {"abduction", "bombing"}
"""Incidents whoever is struck: kidnapped soldiers and bombs in empty streets are in the keys."""
VAGUE = {"attack", "shelling"}
"""Acts that are fighting unless people are named whom they strike."""
TOLL = 90
"""More people than one incident of these keys strikes: the toll of a war."""
TOLLS = {"hundred", "thousand", "score", "dozen", "number", "many", "numerous", "countless"}
"""Words that count the people of many incidents, not of one."""
POPULACE = {"people", "population", "country", "nation", "citizen", "civilian", "capital", "city", "peasant", "worker"}
"""Those of whom "the" tells nobody in particular."""
PRONOUNS = {"HE", "HIM", "SHE", "HER", "THEY", "THEM", "IT", "WHO", "ONE"}
SOLDIERS = re.compile(
    r"\b(soldier|troop|guerrilla|guerilla|rebel|insurgent|extremist|terrorist|brigade|battalion|unit|patrol|fighter|combatant"
    r"|enemy|contra|convoy|criminal|trafficker|kidnapper|hijacker|attacker|detachment|garrison|paratrooper|positions?|trench"
    r"|barracks|military|helicopter|aircraft|high command|armed forces|noncommissioned|sergeant|corporal|command post|air base"
    r"|general staff|death squad|officers|\btanks?\b|armou?red|fortification|defense posts?|security forces|national guard)",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(CIVILIAN|PEASANT|RESIDENT|CHILD|WOMAN|WOMEN|STUDENT|WORKER|PRIEST|MAYOR|JUDGE|JOURNALIST|PERSON|PEOPLE|FARMER|LEADER|VILLAGER|HOUSE|HOME|BUS)",
)
Victims = Mapping[str, int | None]
"""People and things that are struck, with how many they are; None: several."""


def struck(scene: Scene, d: Draft) -> Iterator[int]:
    """Head tokens of whom and what the act strikes, but for the dateline and expressions of time taken for them."""
    graph, times = scene.graphs[d.s], [t.span for t in scene.times_of(d.s)]
    end = opening(scene.document.report.text)
    targets = {i for role, i in d.roles.heads if role == "target"} if d.roles else set()
    seen: set[int] = set()
    for i in sorted(targets):
        start = graph.tokens[i].span[0]
        if start > end and not graph.lemmas[i].isdigit() and not any(s <= start < e for s, e in times):
            if graph.phrase(i)[0] - 1 not in seen:  # "Msgr" beside "Oscar Romero" is one person
                yield i
            seen.update(graph.phrase(i))


def victims(scene: Scene, d: Draft, heads: Sequence[int]) -> Victims:
    """Those who are struck, armed sides left out: they are combat. No acts: "a barrage of explosions" strikes nobody."""
    graph = scene.graphs[d.s]
    heads = [i for i in heads if "act" not in scene.kinds(d.s, i)]
    armed = {v.text for v in d.target if v.means.kind in ARMED and "person" not in v.origin}
    texts = {i: scene.quote(graph.span(graph.phrase(i))) for i in heads}
    return {
        plain(text): _how_many(graph, i)
        for i, text in texts.items()
        if text not in armed and not SOLDIERS.search(text) and scene.place(d.s, i) is None
    }


def _how_many(graph: Graph, i: int) -> int | None:
    """How many the phrase at `i` counts; its age and its days are no count: "the 42-year-old teacher"."""
    from ..claims.values.numbers import number

    if graph.tokens[i].xpos in ("NN", "NNP", "PRP"):
        return 1
    own = graph.tokens[i].text if graph.tokens[i].upos == "NUM" else ""
    counts = (number(graph.tokens[k].text) for k in graph.kids(i, "nummod"))
    found = next((n for n in (*counts, number(own)) if n is not None), None)
    return None if found is None else int(found)


def is_combat(d: Draft, whom: Victims, told: bool, fought: bool) -> bool:
    """True for what armed sides do to each other, the toll of a war, and what strikes nobody.

    `whom` are the victims, `told` is true where anybody at all is struck, `fought` where the sentence tells of a clash.
    """
    people = [name for name in whom if not number_word(name)]
    by_army = any(v.means.kind == "state_forces" for v in d.actor)
    return (
        any(n is not None and n > TOLL for n in whom.values())
        or (fought and not any(CIVIL.search(name) for name in people))
        or (d.act.means in VAGUE and not people)
        or (not whom and (told or by_army or not d.place) and d.act.means not in SPARED)
        or not (whom or d.place or d.actor)
        or (by_army and d.act.means == "bombing")
    )


def number_word(name: str) -> bool:
    """True for a number that stands alone: "THREE" in a war bulletin are fighters as a rule."""
    from ..claims.values.numbers import number

    return len(name.split()) == 1 and (number(name) is not None or name in ("SEVERAL", "SOME", "MANY", "OTHERS"))


def persons(graph: Graph, heads: Iterable[int]) -> frozenset[str]:
    """The words of the names of those who are struck."""
    named = (graph.tokens[j] for i in heads for j in graph.phrase(i))
    return frozenset(t.text for t in named if t.entity.endswith("PER"))


def is_particular(graph: Graph, d: Draft, kind: str, heads: Sequence[int]) -> bool:
    """True for what is told as one happening: its victims are named, counted or picked out ("the priests were killed"),
    or it has a day; no toll of a war.

    Kidnappings and fires are single deeds by nature, bombs where a place or one thing is struck; attacks and murders
    are not: "the murder of journalists", nor "the kidnapping of businessmen".
    """
    if heads and all(_tolled(graph, i) for i in heads):
        return False
    if d.when is not None and d.when.span is not None:
        return True
    if any(graph.tokens[i].xpos.startswith("NNP") or graph.kids(i, "nummod") for i in heads) or persons(graph, heads):
        return True
    if (
        d.status.means == "happened"
        and d.act.means in ("killing", "execution")
        and any(_picked(graph, i) for i in heads)
    ):
        return True
    kind_of_thing = kind == "ATTACK" or (kind == "KIDNAPPING" and d.predicate is not None and d.predicate.nominal)
    if kind_of_thing or (d.status.means != "happened" and "words say so" not in d.status.origin):
        return False
    spot = any(v.means.basis != "country" for v in d.place)
    return kind != "BOMBING" or spot or any(graph.tokens[i].xpos == "NN" for i in heads)


def _tolled(graph: Graph, i: int) -> bool:
    """True for "hundreds of workers", "many priests"."""
    return bool(TOLLS & {graph.lemmas[k] for k in (i, *graph.kids(i, "amod", "det"))})


def _picked(graph: Graph, i: int) -> bool:
    """True for "a judge", "the priests", "his driver", not for "the people"."""
    owned = any(graph.tokens[k].deprel == "nmod:poss" for k in graph.kids(i))
    return graph.lemmas[i].casefold() not in POPULACE and (owned or bool(graph.kids(i, "det")))
