"""Words with which a report takes up a place again: "the town", "the prison", "blew it up", "it fell"."""

from __future__ import annotations

from ..language.graph import Graph

SETTLEMENTS = {
    "town", "city", "village", "area", "province", "district", "region", "airport", "base", "camp", "port", "dam",
    "bridge", "island", "palace", "prison", "hospital", "station", "theatre", "theater", "building", "barracks", "mosque",
    "school", "steelworks", "plant", "airfield", "centre", "center", "enclave", "fortress",
}  # fmt: skip
"""Nouns that, bare and definite, point back at a place named before."""
TOWNS = {"town", "city", "village", "enclave", "base", "camp", "airport"}
"""Of them those that mean one place through several paragraphs."""
SITES = {
    "dam", "bridge", "palace", "prison", "hospital", "theatre", "theater", "station", "mosque", "school", "steelworks",
    "plant", "barracks",
}  # fmt: skip
"""Of them those of which a town has one: "the theatre where hundreds had taken shelter"."""
OF_A_CITY = {"airport", "airfield"}
"""Of them those that a city has, and not its districts: "the airport" is that of the city where the report was filed."""
ON_GROUND = {
    "lose", "take", "capture", "recapture", "retake", "seize", "hold", "leave", "abandon", "enter", "storm", "reach", "liberate",
    "overrun", "occupy", "besiege", "surround", "encircle", "regain", "recover", "cede", "win", "vacate", "reconquer", "reclaim",
}  # fmt: skip
"""Verbs whose object "it" is the place told last rather than a party."""
WRECKING = {"blow", "destroy", "bring", "demolish", "mine", "wreck", "damage", "dynamite", "breach"}
"""Verbs whose object "it" is a dam or a building rather than a town: "blew it up", "brought it down"."""
HELD = {"control", "hand", "fall"}
"""Words whose subject "it" is a place, but for "in control of": "it fell on Friday", "it is under the control of"."""
TAKEN = {
    "recapture", "retake", "liberate", "besiege", "encircle", "overrun", "storm", "shell", "bombard", "reconquer", "regain",
    "lose", "clear", "secure", "occupy", "vacate", "win", "cede", "surround", "reclaim",
}  # fmt: skip
"""Verbs that are done to places and to no party: "it was recaptured"."""
HOLDING = {"control", "charge", "possession", "command"}
"""Nouns whose "of it" is a place: "was in control of it"."""
SAME = {"entire", "whole", "same", "besieged", "port", "border", "strategic", "key"}
"""Words beside such a noun that leave it pointing back: "the entire port city"."""


CHANGES = {"fall", "capture", "recapture", "liberation", "seizure", "conquest", "retaking"}
"""Nouns whose "its" is a place: "its fall opened the road to the coast"."""


def is_its(graph: Graph, i: int) -> bool:
    """True for "its" of a place that changes hands: "ITS fall"; no "its capture of the town"."""
    noun = graph.head(i)
    if graph.words[i] != "its" or noun < 0 or graph.lemmas[noun] not in CHANGES:
        return False
    return not any(graph.case(k) == "of" for k in graph.kids(noun, "nmod"))


def is_held(graph: Graph, i: int) -> bool:
    """True where "it" is the subject of what is said of a place; whoever is in control of one is no place."""
    of = graph.head(i)
    if graph.rels[i] == "nsubj" and graph.lemmas[of] in TAKEN and graph.passive(of) and not graph.kids(of, "obj"):
        return True
    if graph.rels[i] != "nsubj" or graph.lemmas[of] not in HELD:
        return False
    return graph.lemmas[of] != "control" or graph.case(of) != "in"


def headless(graph: Graph, i: int) -> bool:
    """True for a participle that opens a clause and says of what is told of already what was done to it: "CAPTURED on
    20 October.", "Altamirano: ABANDONED on the 5th", "Still HELD by the army."."""
    if graph.tokens[i].xpos not in ("VBN", "VBD") or graph.kids(i, "nsubj", "obj", "aux", "ccomp", "xcomp", "expl"):
        return False
    if graph.rels[i] == "root":
        opens = all(graph.tokens[k].upos in ("ADV", "PUNCT", "CCONJ") for k in range(i))
        return opens and (graph.tokens[i].xpos == "VBN" or i == 0)
    return graph.rels[i] == "parataxis" and graph.tokens[i].xpos == "VBN" and graph.words[i - 1] == ":"
