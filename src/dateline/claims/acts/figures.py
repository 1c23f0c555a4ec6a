"""Figures of the dead that stand alone: "the ministry counted 53", "the police spoke of 125 dead, a hospital of 250".

Once a report counts its dead, a number with no noun is another count of them. What says so are the words before it; the
trees of such sentences, with their gaps, are often wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ...language.graph import Graph
from ..codebook.lexicon import FIGURE, Entry

TELLING_OF = {"speak", "talk", "write", "tell", "boast", "know"}
"""Verbs whose figure follows "of"."""
COUNTING = {"count", "give", "list", "record", "tally", "bury", "mourn"}
"""Verbs whose object is a figure."""
SAYING = {"say", "report", "claim", "admit", "concede", "acknowledge", "allege"}
"""Verbs whose object is a figure that stands alone: "the governor SAID eleven"."""
OWNING = {"admit", "own", "confess"}
"""Verbs whose figure follows "to"."""
MOVING = {"put", "raise", "revise", "lower", "correct", "bring", "increase", "reduce", "set", "estimate", "cut"}
"""Verbs that put "it" at a figure, or raise "it" to one."""
TELLERS_VERBS = {
    "count", "put", "speak", "give", "raise", "revise", "estimate", "bury", "mourn", "boast", "know", *SAYING, *OWNING,
}  # fmt: skip
"""Of all these, those whose subject tells the figure, whoever it is: no "the blast BROUGHT it to 53"."""
TOLL_VERBS = {
    "rise", "climb", "reach", "stand", "put", "grow", "increase", "jump", "revise", "raise", "pass", "exceed", "top", "number", "bring", "come", "total", "estimate",
    "close", "begin", "start", "stop", "end", "stay", "remain",
}  # fmt: skip
"""Verbs that say how many the dead are, with a word for the dead or their toll: "the toll ROSE to 53"."""
AMOUNTING = {"number", "total"}
"""Words between the dead and their number, whichever part of speech the tree takes them for."""

LISTING = {"have", "hold", "list", "collect", "publish", "give", "count"}
"""Verbs of whoever has the names of the dead: "the diocese HAS 108 names"."""
OWN = {"own", "man", "soldier", "fighter", "comrade", "policeman", "people", "troops"}
"""Of a figure "of their OWN", "of its MEN": those who count count their own."""
THEIRS = {"ours", "theirs"}
FATES = {"wound", "injure", "miss", "missing", "capture", "hold", "sick", "ill", "alive", "free", "release"}
"""What befell people of one's own who aren't dead: "had two of its own WOUNDED"."""
WHEN = {"on", "by", "then"}
"""What leads to the day on which a figure was told: "the radio claimed 24 ON Wednesday"."""
DAYS = {"yesterday", "today", "tonight"}
KILLING = {"kill", "die", "perish"}
BODIES = {"body", "corpse"}
SUMS = {"toll", "figure", "count", "tally", "number", "total", "estimate"}
KEPT = {"list", "register", "count", "figure", "tally", "estimate"}
"""Sums that are told by whose they are: "the HOSPITAL's list closed at 52", but the army's toll is of its dead."""
LISTS = {"list", "register", "roll"}
CLOSING = {"close", "stand", "stop", "end", "reach", "begin", "start"}
"""Verbs that tell how far a list goes: "the railway's list CLOSED at 252"."""
APART = {",", ";", "and", "but", "while"}
POINTING = {"it", "that", "this"}
DEAD = {"dead", "toll", "victim", "fatality"}
CLAUSE = {"VERB", "AUX", "PRON", "SCONJ"}
"""Parts of speech that no voice with its verb left out has: "the ministry 53"."""
BOUNDING = {
    "at", "least", "more", "than", "over", "about", "around", "some", "almost", "nearly", "up", "to", "as", "many", "a",
    "only", "just", "still", "already", "first", "even", "well", "close", "under", "fewer", "less", "roughly", "another", "now",
}  # fmt: skip
"""Words that may stand between the word that tells a figure and the figure."""
AFTER = {"PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "ADV"}
"""What may follow a number that counts nothing beside it."""
ONCE = frozenset({"toll", FIGURE})
TOLD = Entry(act="killing", words=(), slots={}, needs=(("captives",),), status="happened", options=ONCE)
"""Words that say of themselves that the dead are counted: "the dead number 53", "counted 53 bodies"."""
AGAIN = replace(TOLD, options=ONCE | {"again"})
"""Only after a killing that counts them: "spoke of 53"."""


class Figure(NamedTuple):
    """A number of the dead, the word that tells it (the number itself where that is left out), how surely it does, and
    the word for those who died: "24 dead SOLDIERS", "11 of their own", said by the REBELS."""

    at: int
    teller: int
    entry: Entry
    dead: int = -1


def figures(graph: Graph) -> Iterator[Figure]:
    """Each figure that stands alone, and each of "24 dead soldiers"."""
    for i, token in enumerate(graph.tokens):
        if token.upos != "NUM":
            continue
        if (noun := _dead_people(graph, i)) >= 0:
            yield Figure(i, noun, TOLD, noun)
        elif _alone(graph, i) and (told := _told_by(graph, i)) is not None:
            yield Figure(i, *told, _own(graph, i, told[0]))


def _dead_people(graph: Graph, i: int) -> int:
    """The noun of "24 dead SOLDIERS" and "counts 46 SOLDIERS dead", whose dead are counted; -1 without one."""
    noun = graph.head(i)
    if graph.rels[i] != "nummod" or graph.tokens[noun].xpos not in ("NNS", "NNPS") or graph.lemmas[noun] in BODIES:
        return -1
    if i + 1 < noun and graph.lemmas[i + 1] == "dead":
        return noun
    last = graph.conjuncts(noun)[-1]
    top = graph.head(noun) if graph.rels[noun] == "conj" else noun
    counted = graph.rels[top] == "obj" and graph.lemmas[graph.head(top)] in COUNTING
    return noun if counted and last + 1 < len(graph) and graph.lemmas[last + 1] == "dead" else -1


def _own(graph: Graph, i: int, teller: int) -> int:
    """Of "the rebels admit to 11 of THEIR OWN": the rebels; -1 where it isn't said whose."""
    if not _of_their_own(graph, i):
        return -1
    return next((k for k in graph.kids(teller, "nsubj") if graph.is_verb(teller)), -1)


def _of_their_own(graph: Graph, i: int) -> bool:
    """Whether "of their own", "of its men", "of ours" stands after a number, and no other fate than death."""
    after = graph.lemmas[i + 1 : i + 5]
    if not after or after[0] != "of":
        return False
    whose = i + 2
    ours = len(after) > 1 and graph.words[whose] in THEIRS
    own = len(after) > 2 and graph.tokens[whose].xpos == "PRP$" and after[2] in OWN
    own = own and not (
        after[2] == "own" and len(after) > 3 and after[3] not in OWN and graph.tokens[whose + 2].upos == "NOUN"
    )
    return (ours or own) and not FATES & set(after)


def _alone(graph: Graph, i: int) -> bool:
    """Whether a number counts nothing that stands beside it: no "53 tanks", "three of them", "$40", "14 May"."""
    if _of_bodies(graph, i) or _of_their_own(graph, i) or _names(graph, i):
        return True
    if graph.rels[i] in ("nummod", "compound") or (i and graph.tokens[i - 1].upos == "SYM"):
        return False
    if i and graph.tokens[i - 1].upos == "PROPN" and gapped(graph, i) < 0:
        return False
    if i + 1 == len(graph):
        return True
    if graph.words[i + 1] == "as" and FATES & set(graph.lemmas[i + 2 : i + 4]):
        return False  # "lists 61 as missing"
    return (graph.tokens[i + 1].upos in AFTER or graph.lemmas[i + 1] in DAYS) and graph.lemmas[i + 1] not in (
        "of",
        "%",
        "percent",
        "per",
    )


def _of_bodies(graph: Graph, i: int) -> bool:
    """ "40 BODIES", and "40 DEAD" where the tree takes the dead for an adjective of theirs."""
    after = graph.lemmas[i + 1] if i + 1 < len(graph) else ""
    if after == "kill" and graph.tokens[i + 1].upos == "ADJ":
        return True  # "gave 40 KILLED", no verb to the tree
    return after in BODIES or (after == "dead" and graph.rels[i + 1] == "amod" and graph.head(i + 1) == i)


def _names(graph: Graph, i: int) -> bool:
    """ "108 NAMES", with nothing said of whose: no "names of streets"."""
    after = i + 1
    named = after < len(graph) and graph.lemmas[after] == "name" and graph.tokens[after].xpos == "NNS"
    return named and not graph.kids(after, "nmod", "amod", "compound")


def _told_by(graph: Graph, i: int) -> tuple[int, Entry] | None:
    """The word that tells the figure at `i`, looked for leftwards; None where none does."""
    if _said_after(graph, i):
        return i, AGAIN
    k = before(graph, i)
    if k < 0:
        return None
    if graph.lemmas[k] in AMOUNTING and any(w in DEAD for w in _clause_before(graph, k)):
        return k, TOLD
    verb = next((j for j in range(k, -1, -1) if graph.tokens[j].upos == "VERB"), -1)
    found = _by_verb(graph, i, k, verb) if verb >= 0 else None
    if found is None:
        summed = graph.lemmas[k] == "be" and _summed(graph, k)
        return (i, AGAIN) if summed or gapped(graph, i) >= 0 else None
    return found, TOLD if _of_bodies(graph, i) else AGAIN


def before(graph: Graph, i: int) -> int:
    """The word before a figure and the words that bound it; -1 where there is none."""
    k = i - 1
    while k > 0 and graph.words[k] in BOUNDING:
        k -= 1
    return k


def _said_after(graph: Graph, i: int) -> bool:
    """Whether a figure begins what is said, with who says it behind: "NINETEEN, says the hospital"."""
    opens = all(graph.words[j] in BOUNDING or graph.tokens[j].upos == "PUNCT" for j in range(i))
    return opens and i + 2 < len(graph) and graph.tokens[i + 1].text == "," and graph.lemmas[i + 2] in SAYING


def gapped(graph: Graph, i: int) -> int:
    """Of "the ministry counted 53, the HOSPITAL 60", and of "The HOSPITAL 60." after it: the noun that stands for who
    tells a figure whose verb is left out; -1 without one."""
    if i + 1 < len(graph) and graph.tokens[i + 1].upos != "PUNCT":
        return -1
    k = before(graph, i)
    if {"at", "to"} & set(graph.words[k + 1 : i]) and "least" not in graph.words[k + 1 : i]:
        return -1  # "next news AT ten"
    start = next((j + 1 for j in range(k, -1, -1) if graph.lemmas[j] in APART), 0)
    told = next((j for j in range(start - 1, -1, -1) if graph.tokens[j].upos == "NUM"), -1)
    verb = next((j for j in range(told, -1, -1) if graph.tokens[j].upos == "VERB"), -1)
    if start and (told < 0 or verb < 0 or graph.lemmas[verb] not in TELLERS_VERBS):
        return -1
    if not start and len(graph) > i + 2:
        return -1
    who = range(start, k + 1)
    nouns = [j for j in who if graph.tokens[j].upos in ("NOUN", "PROPN")]
    if not nouns or any(graph.tokens[j].upos in CLAUSE or graph.tokens[j].upos == "NUM" for j in who):
        return -1
    return next((j for j in nouns if not graph.case(j) and graph.rels[j] not in ("compound", "amod", "flat")), -1)


def _clause_before(graph: Graph, k: int) -> list[str]:
    """The words before a token, from the last mark on."""
    start = next((j for j in range(k - 1, -1, -1) if graph.tokens[j].upos == "PUNCT"), -1)
    return graph.lemmas[start + 1 : k]


def _by_verb(graph: Graph, i: int, k: int, verb: int) -> int | None:
    """The verb before a figure, where the word before the figure, at `k`, is one with which it tells figures."""
    lemma, last = graph.lemmas[verb], graph.lemmas[k]
    if _names(graph, i):
        return verb if verb == k and lemma in LISTING else None
    if lemma in CLOSING and any(graph.lemmas[j] in LISTS for j in graph.kids(verb, "nsubj")):
        return verb if k == verb or (k == verb + 1 and last == "at") else None
    if last == "of" and lemma in TELLING_OF:
        return i if _gap(graph, verb, k) else verb
    if verb == k and (lemma in SAYING or (lemma in OWNING and graph.words[k + 1] == "to")):
        ends = i + 1 == len(graph) or graph.tokens[i + 1].upos == "PUNCT" or graph.words[i + 1] in WHEN
        return verb if ends or _of_their_own(graph, i) else None
    if verb == k and (lemma in COUNTING or (lemma == "make" and k > 0 and graph.lemmas[k - 1] in POINTING)):
        return verb
    if last == "and" and lemma in COUNTING | TELLING_OF | KILLING:  # "counted 48 dead then and 58 since"
        dated = lemma not in KILLING or (i + 1 < len(graph) and graph.lemmas[i + 1] in ("on", "in"))
        return (
            i
            if dated and _gap(graph, verb if lemma not in KILLING else 0, k) and graph.tokens[k - 1].upos != "NUM"
            else None
        )
    moved = lemma in MOVING and k == verb + 1 and last == "it"
    return verb if moved and {"at", "to"} & set(graph.lemmas[k + 1 : i]) else None


def _summed(graph: Graph, be: int) -> bool:
    """Whether "it", "that" or a toll is the subject of the "be" at this token; no number of others: "the number of cases"."""
    before = be - 2 if graph.tokens[be - 1].upos in ("AUX", "ADV") else be - 1
    if before >= 0 and graph.lemmas[before] in POINTING:
        return True
    sums = [j for j in range(max(0, be - 6), be) if graph.lemmas[j] in SUMS]
    return bool(sums) and graph.lemmas[sums[-1] + 1] != "of"


def _gap(graph: Graph, verb: int, k: int) -> bool:
    """Whether another figure stands between the verb and the word before a figure: the verb is left out here."""
    return any(graph.tokens[j].upos == "NUM" for j in range(verb + 1, k))


def teller(graph: Graph, i: int) -> int:
    """Of "…, the ministry OF 250": the noun that stands for who tells a figure whose verb is left out; -1 without one."""
    if (found := gapped(graph, i)) >= 0:
        return found
    if _said_after(graph, i):
        return next(
            (j for j in range(i + 3, len(graph)) if graph.tokens[j].upos in ("NOUN", "PROPN") and not graph.case(j)), -1
        )
    at = next((j for j in range(i - 1, -1, -1) if graph.lemmas[j] == "of"), -1)
    if at < 0:
        return -1
    while at > 0 and graph.tokens[at].upos != "VERB":
        start = next(
            (j for j in range(at - 1, -1, -1) if graph.lemmas[j] in APART or graph.tokens[j].upos == "VERB"), 0
        )
        nouns = [j for j in range(start, at) if graph.tokens[j].upos in ("NOUN", "PROPN") and not graph.case(j)]
        found = next((j for j in nouns if graph.rels[j] not in ("compound", "amod", "flat", "obl")), -1)
        if found >= 0 or graph.tokens[start].upos == "VERB":
            return found
        at = start
    return -1
