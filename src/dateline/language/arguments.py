"""Who stands where around a predicate: subject, object and prepositions, made logical.

Passives are turned round, and subjects that the grammar leaves out are found: of conjoined verbs, infinitives,
participles and relative clauses.
"""

from __future__ import annotations

from .graph import Graph

Arguments = dict[str, list[int]]
"""Logical slot → head tokens: subject, object, iobj, possessor, compound, time, or a preposition."""

DASHES = {"-", "–", "—"}
FINITE = {"VBD", "VBZ", "VBP"}
BACKING = {"back", "support", "fund", "arm", "sponsor", "finance", "broker", "mediate", "train"}
"""What makes nobody the one who acts: of "the US-backed campaign" it isn't the US."""
RELATIVE = {"who", "which", "that", "whom", "whose", "where"}
OBJECT_CONTROL = {
    "force", "order", "allow", "enable", "ask", "urge", "tell", "help", "instruct", "push", "drive", "cause", "lead",
    "accuse", "prompt", "let", "make", "invite", "train", "call", "compel", "require", "command", "leave",
}  # fmt: skip


TAKING = {
    "capture", "take", "seize", "recapture", "retake", "liberate", "free", "wrest", "regain", "reclaim", "recover", "clear",
    "win", "conquer", "release", "rescue", "drive", "push", "expel", "oust", "snatch", "grab",
}  # fmt: skip
"""Verbs that take their object from somebody."""
UNDERGOING = {"fall", "surrender", "capitulate", "starve", "collapse", "die", "burn", "change", "remain", "stay"}
"""Verbs of what is besieged, struck or held, and not of whoever does that to it."""
ON_PLACES = {"besiege", "encircle", "blockade", "surround", "retake", "recapture", "occupy", "overrun"}
"""Verbs that are done to the place that they stand behind: "the enclave, BESIEGED since 2013"."""
SHARES = {"percent", "cent", "%"}
TRYING = {"attempt", "bid", "effort", "try", "plan", "threat"}
"""Nouns that take an infinitive: whose attempt it is takes."""
ACCUSING = {"accuse", "suspect", "blame", "charge", "condemn", "criticise", "criticize", "denounce", "convict"}
"""Verbs whose object is who did what follows: "accused the army OF SHELLING"."""


def arguments(graph: Graph, i: int) -> Arguments:
    """The logical arguments of the predicate at token `i`."""
    out = _of_verb(graph, i) if graph.is_verb(i) and graph.rels[i] != "amod" else _of_noun(graph, i)
    if len(two := out.get("between", [])) == 1 and len(graph.conjuncts(two[0])) == 1:
        add(out, "between", *(k for k in graph.kids(i, "conj") if not graph.is_verb(k) and k > two[0]))
    return out


def add(to: Arguments, slot: str, *indexes: int) -> None:
    """Put tokens in a slot once."""
    here = to.setdefault(slot, [])
    here.extend(i for i in indexes if i not in here)


def merge(first: Arguments, second: Arguments) -> Arguments:
    """Both, slot by slot."""
    out = {slot: list(tokens) for slot, tokens in first.items()}
    for slot, tokens in second.items():
        add(out, slot, *tokens)
    return out


def _of_verb(graph: Graph, i: int) -> Arguments:
    out: Arguments = {}
    passive = graph.passive(i)
    second = _second_subject(graph, i)
    for k in graph.kids(i):
        slot = _slot(graph, k, passive)
        if slot and k != second:
            add(out, slot, *(_doers(graph, k) if slot == "subject" else [k]))
    if "iobj" in out and "object" not in out and not passive:
        out["object"] = out.pop("iobj")  # "accusing Moscow of …": one object is the object
    if graph.lemmas[i] in TAKING:  # "took the town of X from Y", the tree hanging Y on the town
        add(out, "from", *(k for o in out.get("object", ()) for k in graph.kids(o, "nmod") if graph.case(k) == "from"))
    if graph.lemmas[i] == "blame":  # "blamed the shelling of X on Y", the tree hanging Y on the shelling or on X
        add(out, "on", *(k for o in out.get("object", ()) for k in _laid_on(graph, o)))
    inherited = "object" if passive else "subject"
    if inherited not in out:
        add(out, inherited, *missing_subject(graph, i))
    if graph.tokens[i].deprel == "acl:relcl":
        _relative(graph, i, out)
    else:
        add(out, inherited, *_inserted(graph, i))
    return {slot: [j for j in tokens if graph.lemmas[j] not in RELATIVE] for slot, tokens in out.items() if tokens}


def _laid_on(graph: Graph, deed: int) -> list[int]:
    """At whose door a deed is laid: the last phrase with "on" below it."""
    below = (k for noun in (deed, *graph.kids(deed, "nmod")) for k in graph.kids(noun, "nmod"))
    return [k for k in below if graph.case(k) == "on"][-1:]


def inserted(graph: Graph, i: int) -> bool:
    """Whether a clause stands between dashes, as `- that has taken the north -`."""
    return bool(_inserted(graph, i))


def _inserted(graph: Graph, i: int) -> list[int]:
    """ "The army - that has taken the north - …": the noun before the dash, where the tree sees no relative clause."""
    at = next((k for k in graph.kids(i, "nsubj") if graph.lemmas[k] in RELATIVE), 0)
    if at < 2 or graph.tokens[at - 1].text not in DASHES:
        return []
    before = at - 2
    while graph.rels[before] == "flat":
        before = graph.head(before)
    return [before]


def _second_subject(graph: Graph, i: int) -> int | None:
    """Who isn't the verb's own subject: the later of two on both sides of it, in ““X is besieged,” a fighter said” the
    speaker, or one that stands behind another verb without a subject, "… and killed 40 people, SAID THE REBELS"."""
    subjects = graph.kids(i, "nsubj")
    if subjects and subjects[-1] > i:
        said = graph.subtree(subjects[-1])[0] - 1
        if said > i and graph.tokens[said].xpos in FINITE and graph.is_verb(said) and not graph.kids(said, "nsubj"):
            return subjects[-1]
    return subjects[-1] if len(subjects) > 1 and subjects[0] < i < subjects[-1] else None


def _slot(graph: Graph, k: int, passive: bool) -> str | None:
    match graph.rels[k]:
        case "nsubj" | "csubj":
            return "object" if passive else "subject"
        case "obj":
            return "object" if not passive else "object2"
        case "iobj":
            return "iobj"
        case "obl" | "nmod":
            case = graph.case(k)
            if passive and case == "by":
                return "subject"
            return case or ("object" if graph.lemmas[k] in SHARES else "time")
        case _:
            return None


def missing_subject(graph: Graph, i: int) -> list[int]:
    """The subject of a verb that has none of its own, from the clause above it."""
    head = graph.head(i)
    if head < 0:
        return []
    match graph.rels[i]:
        case "conj" if graph.is_verb(head):
            shared = [k for k in graph.kids(head, "nsubj") if graph.lemmas[k] not in RELATIVE]
            if shared and graph.passive(head) and graph.lemmas[i] in UNDERGOING:
                return shared  # "was encircled by the army and FELL": the town did
            return _subject_of(graph, head)
        case "xcomp" | "ccomp" if not _finite_with_subject(graph, i):
            return _controller(graph, head) if graph.rels[i] == "xcomp" else []
        case "advcl" if graph.lemmas[head] in ACCUSING and _blamed_for(graph, i):
            return graph.kids(head, "obj", "iobj") or [k for k in graph.kids(head, "nsubj") if graph.passive(head)]
        case "advcl" if (described := _described(graph, i)) >= 0:
            return [described]
        case "advcl" if (tried := trying(graph, i)) >= 0:
            return _agent_of_noun(graph, tried)
        case "advcl" if graph.is_verb(head) or graph.kids(head, "nsubj"):
            return _subject_of(graph, head)
        case "acl" if graph.tokens[i].deprel == "acl:relcl":
            return [head] if _relative_pronoun(graph, i, "nsubj") or not graph.kids(i, "nsubj") else []
        case "acl" if (
            graph.tokens[i].xpos in {"VBN", "VBG", "VBD"}
            and not graph.marks(i) & {"of", "for", "in"}
            and ("to" not in graph.marks(i) or graph.passive(i))  # no "claim to have captured X"
        ):
            return [head]
        case "acl" if (
            graph.rels[head] == "obj" and graph.lemmas[graph.head(head)] in ACCUSING and _blamed_for(graph, i)
        ):
            return [head]
        case "acl":
            return _agent_of_noun(graph, head)
        case _:
            return []


def _blamed_for(graph: Graph, i: int) -> bool:
    """ "of shelling", "for having shelled": the tree may hang "of" on the auxiliary."""
    return any(graph.marks(k) & {"of", "for"} for k in (i, *graph.kids(i, "aux")))


def accusing(graph: Graph, noun: int) -> int:
    """The verb of "accuses X of that attack", "blames that attack on X" above the deed; -1 without."""
    above = graph.head(noun)
    if above >= 0 and graph.rels[noun] == "nmod" and graph.case(noun) == "of" and graph.rels[above] == "obj":
        above = graph.head(above)
    if above >= 0 and graph.lemmas[above] == "blame" and graph.rels[noun] == "obj":
        return above if _laid_on(graph, noun) or any(graph.case(k) == "on" for k in graph.kids(above, "obl")) else -1
    return above if above >= 0 and graph.lemmas[above] in ACCUSING else -1


def _described(graph: Graph, i: int) -> int:
    """Of "holds most of the enclave, BESIEGED since 2013": the noun before the comma, wherever the tree hangs the
    participle; -1 without one."""
    if graph.tokens[i].xpos != "VBN" or graph.lemmas[i] not in ON_PLACES or i < 2 or graph.words[i - 1] != ",":
        return -1
    noun = i - 2
    while graph.rels[noun] in ("flat", "compound") and graph.head(noun) >= 0:
        noun = graph.head(noun)
    opening = graph.tokens[noun].upos == "PROPN" and graph.case(noun) in ("in", "at", "to", "of")
    behind = graph.head(i) < noun or opening  # "In X, BESIEGED since May, shells fell"
    return noun if graph.tokens[noun].upos in ("NOUN", "PROPN") and behind else -1


def trying(graph: Graph, i: int) -> int:
    """The "bid" of "foiled a bid by X TO TAKE the town", where the tree hangs the infinitive on the verb; -1 without."""
    head = graph.head(i)
    if graph.rels[i] != "advcl" or "to" not in graph.marks(i) or head < 0:
        return -1
    before = [k for k in graph.kids(head, "obj") if head < k < i and graph.lemmas[k] in TRYING]
    return before[-1] if before else -1


def _finite_with_subject(graph: Graph, i: int) -> bool:
    return bool(graph.kids(i, "nsubj"))


def _subject_of(graph: Graph, i: int) -> list[int]:
    own = [k for subject in graph.kids(i, "nsubj") for k in _doers(graph, subject)]
    agents = [k for k in graph.kids(i, "obl") if graph.passive(i) and graph.case(k) == "by"]
    found = agents or [k for k in own if graph.lemmas[k] not in RELATIVE]
    if not found and own and graph.tokens[i].deprel == "acl:relcl":
        return [graph.head(i)]
    return found or missing_subject(graph, i)


def _doers(graph: Graph, k: int) -> list[int]:
    """Of "the army TOOK it in May, LOST it in June", whose tree makes the first verb the second's subject: the army."""
    finite = graph.tokens[k].xpos in ("VBD", "VBZ", "VBP")
    return (graph.kids(k, "nsubj") if finite else []) or [k]


def _controller(graph: Graph, head: int) -> list[int]:
    objects = graph.kids(head, "obj", "iobj")
    if objects and graph.lemmas[head] in OBJECT_CONTROL:
        return objects
    if graph.passive(head):
        return [k for k in graph.kids(head, "nsubj") if graph.lemmas[k] not in RELATIVE] or missing_subject(graph, head)
    return _subject_of(graph, head)


def _agent_of_noun(graph: Graph, noun: int) -> list[int]:
    """Of "their attempt to take it", "an attempt by X to", "launched an operation to": who attempts or operates."""
    own = [
        k for k in graph.kids(noun, "nmod") if graph.tokens[k].deprel == "nmod:poss" or graph.case(k) in ("by", "of")
    ]
    if own:
        return own
    compound = [k for k in graph.kids(noun, "compound") if graph.tokens[k].upos == "PROPN"]
    if compound:
        return compound
    if graph.kids(noun, "nsubj"):
        return graph.kids(noun, "nsubj")
    head = graph.head(noun)
    return _subject_of(graph, head) if head >= 0 and graph.is_verb(head) else []


def _relative_pronoun(graph: Graph, i: int, rel: str) -> bool:
    return any(graph.lemmas[k] in RELATIVE for k in graph.kids(i, rel))


def _relative(graph: Graph, i: int, out: Arguments) -> None:
    """Of "areas they hold", "the town which X took", "where they captured": the noun fills what the clause lacks."""
    noun, passive = graph.head(i), graph.passive(i)
    has_subject = any(graph.lemmas[k] not in RELATIVE for k in graph.kids(i, "nsubj"))
    for k in graph.kids(i):
        if graph.lemmas[k] not in RELATIVE:
            continue
        if graph.lemmas[k] == "where":
            add(out, "in", noun)
        elif graph.rels[k] == "nsubj" and passive and has_subject:
            continue  # "a claim by X that the town was taken": no relative clause
        elif graph.rels[k] == "nsubj":
            add(out, "object" if passive or has_subject else "subject", noun)  # "whom officials blame"
        elif graph.rels[k] == "obj":
            add(out, "object", noun)
        elif graph.rels[k] == "obl":
            add(out, graph.case(k) or "in", noun)
    has_pronoun = any(graph.lemmas[k] in RELATIVE for k in graph.kids(i))
    if not has_pronoun and not passive and graph.kids(i, "nsubj") and "object" not in out:
        add(out, "object", noun)


def _of_noun(graph: Graph, i: int) -> Arguments:
    out: Arguments = {}
    above = graph.head(i)
    blamed = _laid_on(graph, i) if above >= 0 and graph.rels[i] == "obj" and graph.lemmas[above] == "blame" else []
    for k in graph.kids(i):
        rel, full = graph.rels[k], graph.tokens[k].deprel
        if k in blamed:
            continue
        if full == "nmod:poss":
            add(out, "possessor", k)
        elif rel == "compound" or (rel == "amod" and graph.tokens[k].upos in {"ADJ", "PROPN", "VERB"}):
            add(out, "compound", k)
            if graph.tokens[k].xpos == "VBN" and graph.lemmas[k] not in BACKING:  # "U.S.-led air cover"
                add(out, "compound", *graph.kids(k, "compound", "obl", "nmod", "nsubj"))
        elif rel == "nsubj" and graph.kids(i, "cop"):
            add(out, "subject", *([graph.head(i)] if graph.lemmas[k] in RELATIVE else [k]))
        elif rel in ("nmod", "obl"):
            add(out, graph.case(k) or ("time" if full.endswith((":tmod", ":unmarked")) else "of"), k)
    if graph.rels[i] == "conj" and above >= 0 and not graph.is_verb(above):
        first = _of_noun(graph, above)
        for slot in ("possessor", "compound"):
            if slot not in out and slot in first:
                add(out, slot, *first[slot])
    return out
