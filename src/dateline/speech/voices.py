"""The source of a cue: the noun phrase that speaks, by the tree and, where the tree fails, by the order of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language.arguments import RELATIVE, arguments
from ..language.graph import Graph
from .beside import FINITE, phrase_beside
from .found import Voice
from .stretches import bare, is_mark, run_around

SPEAKERS = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"}
NOMINATIVE = {"he", "she", "they", "we", "i"}
TRIMMED = {"acl", "parataxis", "appos"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice and the tokens of its full width; `head` is -1 where only the order of words tells."""

    voice: Voice
    tokens: range
    head: int


def subject(graph: Graph, i: int, cue: range) -> Speaker | None:
    """Who says the verb `i`; `cue` holds the words of the cue."""
    if _pronoun_before(graph, cue):
        return speaker(graph, cue.start - 1, cue)
    own = [k for k in graph.kids(i, "nsubj") if not graph.passive(i)]
    own = [k for k in own if k < i or cue.start == 0 or is_mark(graph, cue.start - 1)]
    own.sort(key=lambda k: (_in_commas(graph, k, cue), abs(k - i)))
    if own and graph.lemmas[own[0]] in RELATIVE and graph.tokens[i].deprel == "acl:relcl":
        return _relative(graph, own[0], graph.head(i))
    heads = own or list(arguments(graph, i).get("subject", ()))
    heads = [h for h in heads if can_speak(graph, h) and h not in cue]
    if _two_for_one(graph, own) and (whole := _beside(graph, i, cue)):
        return whole
    if heads and (own or not _noun_before(graph, cue)):
        found = speaker(graph, heads[0], cue)
        if found is None or not _clause_between(graph, found, cue):
            return found
        return _beside(graph, i, cue) or found
    return _beside(graph, i, cue)


def _two_for_one(graph: Graph, own: Sequence[int]) -> bool:
    """ "The monitor ACLED says": one voice, though the tree finds two subjects."""
    pair = sorted(own[:2])
    nouns = all(graph.tokens[k].upos in ("NOUN", "PROPN") for k in pair)
    return len(own) == 2 and pair[1] - pair[0] == 1 and nouns


def _in_commas(graph: Graph, k: int, cue: range) -> bool:
    """True for a noun phrase between two commas before the cue: an apposition, though the tree calls it a subject."""
    own = graph.subtree(k)
    last = graph.tokens[cue.start - 1].text == "," if cue.start else False
    return last and own[0] > 0 and k < cue.start and graph.tokens[own[0] - 1].text == ","


def _clause_between(graph: Graph, found: Speaker, cue: range) -> bool:
    """True where another finite verb stands between the subject that the tree gives and a noun beside the cue."""
    verbs = (k for k in range(found.tokens.stop, cue.start) if graph.tokens[k].xpos in FINITE)
    return next(verbs, -1) >= 0 and _noun_before(graph, cue)


def _pronoun_before(graph: Graph, cue: range) -> bool:
    """ "he said": a pronoun in the nominative straight before a finite cue is its subject, whatever the tree says."""
    finite = graph.tokens[cue.start].xpos in FINITE | {"MD"}
    return (
        cue.start > 0
        and finite
        and graph.tokens[cue.start - 1].text.casefold() in NOMINATIVE
        and not any(graph.passive(k) for k in cue)
    )


def _noun_before(graph: Graph, cue: range) -> bool:
    """True where a noun or pronoun stands straight before a finite cue."""
    return (
        cue.start > 0
        and graph.tokens[cue.start - 1].upos in ("NOUN", "PROPN", "PRON")
        and (graph.tokens[cue.start - 1].xpos not in ("WP", "WDT") and graph.tokens[cue.start].xpos in FINITE)
    )


def can_speak(graph: Graph, head: int) -> bool:
    """True for a noun phrase that isn't a mere "it"."""
    return graph.tokens[head].upos in SPEAKERS and graph.rels[head] != "expl"


def speaker(graph: Graph, head: int, cue: Iterable[int] = (), without: Iterable[int] = ()) -> Speaker | None:
    """The noun phrase at `head`, cut off at the cue."""
    apart = set(cue)
    without = {*without, *(k for k in graph.kids(head, "case") if k == graph.subtree(head)[0] and k < head)}
    first = min(apart, default=len(graph))
    whole = set(graph.subtree(head, without=without)) - apart
    whole = {k for k in whole if not apart or (k < first) == (head < first)}
    skip = [k for k in whole if (k > head and _parts(graph, k)) or (graph.rels[k] in TRIMMED and not _name(graph, k))]
    core = bare(graph, run_around(set(graph.subtree(head, without=[*without, *skip])) & whole, head))
    full = bare(graph, run_around(_with_marks(graph, whole), head))
    if not core or not full:
        return None
    if head < first and _only_nouns(graph, core[-1] + 1, first):
        core = [*core, *range(core[-1] + 1, first)]
        full = [*range(full[0], first)]
    end = full[-1] + 1
    if (
        head < first
        and end < first
        and graph.tokens[end].text in {graph.tokens[k].text for k in full} & {",", "—", "–", "--"}
    ):
        end += 1
    return _made(graph, core, range(full[0], end), head)


def _name(graph: Graph, k: int) -> bool:
    """A name in apposition that no comma sets off: "the aid group Save the Children"."""
    first = graph.subtree(k)[0]
    return graph.rels[k] == "appos" and graph.tokens[k].upos == "PROPN" and first > 0 and not is_mark(graph, first - 1)


def _parts(graph: Graph, k: int) -> bool:
    """A mark that sets words off; a hyphen joins them."""
    return graph.rels[k] == "punct" and graph.tokens[k].text != "-"


def _only_nouns(graph: Graph, start: int, stop: int) -> bool:
    """True where just the rest of a noun phrase stands before the cue, wherever the tree hangs it: "…-backed groups"."""
    rest = [graph.tokens[k] for k in range(start, stop)]
    nominal = all(t.upos in ("NOUN", "PROPN", "ADJ", "NUM") or t.text == "-" or t.xpos == "VBN" for t in rest)
    return 0 < len(rest) < 7 and nominal and rest[-1].upos in ("NOUN", "PROPN")


def _with_marks(graph: Graph, chosen: set[int]) -> set[int]:
    """With the commas and brackets between two chosen words, wherever the tree hangs them."""
    return chosen | {k + 1 for k in chosen if k + 2 in chosen and is_mark(graph, k + 1)}


def _made(graph: Graph, core: Sequence[int], full: range, head: int) -> Speaker:
    return Speaker(Voice(graph.span(core), graph.span(full)), full, head)


def _relative(graph: Graph, pronoun: int, noun: int) -> Speaker | None:
    """ "officials who say": the noun speaks; PolNeAR marks the pronoun."""
    named = speaker(graph, noun, range(pronoun, len(graph)), without=graph.kids(noun, "case"))
    if named is None:
        return None
    return Speaker(Voice(named.voice.words, graph.tokens[pronoun].span), range(pronoun, pronoun + 1), noun)


def _beside(graph: Graph, i: int, cue: range) -> Speaker | None:
    found = phrase_beside(graph, i, cue)
    return _made(graph, found, range(found[0], found[-1] + 1), -1) if found else None
