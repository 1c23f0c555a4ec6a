"""Whose report it is that says "our forces" and "we" in its own words: the side that fights whom it fights and scorns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...records import Party, Value
from ...reports.mastheads import declared
from ..draft import Draft
from ..scene import FIRST_PERSON, Scene, overlap, within
from .inferred import BACK, FREED, fights, unsaid

SCORNED = {
    "terrorist", "bandit", "thug", "criminal", "mercenary", "invader", "occupier", "aggressor", "enemy", "puppet", "infidel",
    "butcher", "traitor", "outlaw", "gang", "clique",
}  # fmt: skip
"""Nouns by which a report, in its own words, calls whom its side fights."""
RULERS = {"regime", "junta", "puppet", "clique", "occupation"}
"""Words by which it calls a state."""
STATES = {"state", "state_forces"}
HURTING = frozenset({"arrest", "abduction", "killing", "attack", "airstrike", "shelling"})
"""What nobody does to his own men."""
PROUD = {"capture", "advance", "siege_broken", "control"}
"""Acts that a side tells of itself."""
FOUGHT, SCORN, QUOTED, HOME = 3, 1, 1, 2
"""What speaks for a side: whom "we" fight, whom the words scorn, whose gains are told; and that it is the state's."""
ENOUGH, AHEAD = 3, 1


def add_ourselves(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give "our forces", "our hands" and "we" in the report's own words the party whose report it is, where the report
    shows that: by whom it fights, whom it scorns and whose gains it tells."""
    mine = {id(d): _ours(scene, d) for d in drafts}
    if not any(mine.values()):
        return list(drafts)
    side = _side(scene, drafts, mine)
    if side is None:
        return list(drafts)
    return [_gained(scene, _with_side(scene, d, mine[id(d)], side), side) for d in drafts]


def _gained(scene: Scene, d: Draft, side: Party) -> Draft:
    """Of "the town was liberated in May", "the bandits had lost it", in the report's own words: by that side."""
    if d.act.means != "capture" or d.actor or d.sources or d.status.means != "happened" or d.predicate is None:
        return d
    if d.roles is None or any(role == "actor" for role, _ in d.roles.heads) or not (d.place or d.roles.ground):
        return d
    lost = scene.graphs[d.s].lemmas[d.main] == "lose" and d.target and not any(v.means.id for v in d.target)
    gained = (BACK.search(d.act.text or "") or FREED.search(d.act.text or "")) and not any(
        v.means == side for v in d.target
    )
    return replace(d, actor=(unsaid(side, "the side whose report it is"),)) if lost or gained else d


def _ours(scene: Scene, d: Draft) -> dict[str, tuple[int, ...]]:
    """The fillers of each role that are "ours" in the report's own words."""
    if d.roles is None:
        return {}
    out: dict[str, list[int]] = {}
    for role, head in d.roles.heads:
        if role in ("actor", "target") and _is_ours(scene, d.s, head):
            out.setdefault(role, []).append(head)
    return {role: tuple(heads) for role, heads in out.items()}


def _is_ours(scene: Scene, s: int, head: int) -> bool:
    graph = scene.graphs[s]
    if graph.tokens[head].text == "US" or scene.spoken(graph.tokens[head].span):
        return False
    if graph.words[head] in FIRST_PERSON:
        return scene.of_a_side
    own = any(graph.words[k] == "our" for k in graph.kids(head))
    return own and ("armed" in scene.kinds(s, head) or graph.lemmas[head] in ("man", "artillery", "gunner", "hand"))


def _side(scene: Scene, drafts: Sequence[Draft], mine: dict[int, dict[str, tuple[int, ...]]]) -> Party | None:
    """The side for which most speaks, where nothing speaks nearly as much for any other."""
    if voice := _declared(scene):
        return voice
    points: Counter[Party] = Counter()
    home = government(scene)
    for d in drafts:
        ours = mine[id(d)]
        others = d.target if "actor" in ours else d.actor if "target" in ours else ()
        if d.act.means in HURTING:
            points.subtract({p: FOUGHT for v in others if (p := _top(scene, v.means))})
        if fights(d) and others:
            points.update(dict.fromkeys(_foes(scene, (v.means for v in others)), FOUGHT))
        if d.act.means in PROUD and d.sources and d.status.means == "happened":
            points.update({p: QUOTED for v in d.actor if (p := _top(scene, v.means))})
    for scorned in _scorned(scene):
        if scorned is None:
            points.update([home] * SCORN if home else [])  # whoever they are, they fight the state
            continue
        points.update(dict.fromkeys(_foes(scene, (scorned,)), SCORN))
        points[_top(scene, scorned) or scorned] -= FOUGHT
    if home and points[home] > 0:
        points[home] += HOME
    best, most = next(iter(points.most_common(1)), (None, 0))
    rivals = (n for p, n in points.items() if best and p != best and scene.cast.foes.apart(best, p))
    return best if most >= ENOUGH and most >= AHEAD + max(rivals, default=0) else None


def _declared(scene: Scene) -> Party | None:
    """The party that the page's head names as the one whose voice it is; of parties of one name the one at home."""
    parties, host = scene.cast.foes.parties, scene.cast.host
    for name in (f.name for words in declared(scene.document.report.text) for f in parties.index.find(words)):
        known = [e for i in name.ids if (e := parties.get(i))] if name.role == "party" else []
        at_home = [e for e in known if host and host in (e.country, *e.countries)]
        if only := at_home[:1] or (known if len(known) == 1 else []):
            return _top(scene, only[0].party) or only[0].party
    return None


def _scorned(scene: Scene) -> Iterator[Party | None]:
    """The parties that the report calls bandits, mercenaries, a regime in its own words, each as often as it does; None
    for such whose party nobody knows, the state of "Ethiopian invaders"."""
    states = {m.span: m.party for m in scene.cast.mentions if m.kind == "country"}
    for m in scene.cast.mentions:
        words = {w.removesuffix("s") for w in m.text.casefold().split()}
        if m.kind == "party" and words & (SCORNED | RULERS) and not scene.spoken(m.span):
            whose = next((party for span, party in states.items() if within(span, m.span)), ())
            yield from (p if p.id else next(iter(whose), None) for p in m.party)


def _top(scene: Scene, party: Party) -> Party | None:
    """The side that a known party stands for: an army's state."""
    parties = scene.cast.foes.parties
    if not parties.known(party):
        return None
    entry = parties.get(party.id)
    if entry and entry.country and party.kind in STATES:
        return parties.state(entry.country)
    return parties.speaks_for(party.id) or party


def _foes(scene: Scene, sides: Iterable[Party]) -> set[Party]:
    """Whom parties fight: as the files say, among those that the report names; the state at home and its rebels."""
    against, parties = tuple(sides), scene.cast.foes.parties
    tops = {top for p in against if (top := _top(scene, p))}
    fought = {i for p in (*against, *tops) for i in parties.fought(p.id)}
    found = {top for p in scene.cast.foes.named if (top := _top(scene, p)) and {p.id, top.id} & fought}
    found |= {p for p in scene.cast.foes.named if parties.fought(p.id) & {t.id for t in _ranks(scene, tops)}}
    home, rebels = government(scene), scene.cast.insurgents
    if home and (rebels in against or fought & {p.id for p in _ranks(scene, [home])}):
        found.add(home)
    if home and rebels and home in tops:
        found.add(rebels)
    return {_top(scene, p) or p for p in found} - tops


def _ranks(scene: Scene, tops: Iterable[Party]) -> set[Party]:
    """States with their armies."""
    parties, host = scene.cast.foes.parties, scene.cast.host
    states = tuple(tops)
    codes = {e.country for p in states if (e := parties.get(p.id)) and e.country}
    codes |= {host} if host and parties.state(host) in states else set()
    return {*states, *(parties.forces(code, code) for code in codes)}


def government(scene: Scene) -> Party | None:
    """The state that the armed group of the report fights: the one at home, unless the files name others."""
    foes, rebels = scene.cast.foes, scene.cast.insurgents
    home = scene.cast.home and _top(scene, scene.cast.home)
    fought = foes.parties.fought(rebels.id) if rebels else frozenset()
    if home is None or not fought or fought & {p.id for p in _ranks(scene, [home])}:
        return home
    states = {top for p in foes.named if p.id in fought and (top := _top(scene, p)) and top.kind in STATES}
    return states.pop() if len(states) == 1 else None


def _with_side(scene: Scene, d: Draft, ours: dict[str, tuple[int, ...]], side: Party) -> Draft:
    """The draft with that side in place of "our forces"."""
    actor, target = (
        _named(scene, d.s, ours.get(r, ()), v, side) for r, v in (("actor", d.actor), ("target", d.target))
    )
    return replace(d, actor=actor, target=target)


def _named(
    scene: Scene, s: int, heads: Sequence[int], known: tuple[Value[Party], ...], side: Party
) -> tuple[Value[Party], ...]:
    """The values of one role with the side where "our forces" stand; as they are where the words name a party."""
    graph = scene.graphs[s]
    spans = [graph.span(graph.phrase(i)) for i in heads]
    mine = [v for v in known if v.span and any(overlap(v.span, ours) for ours in spans)]
    if not spans or any(v.means.id for v in mine):
        return known
    told = Value(side, scene.quote(spans[0]), spans[0], "the side whose report it is")
    return (told, *(v for v in known if v not in mine and v.means.name != side.name))
