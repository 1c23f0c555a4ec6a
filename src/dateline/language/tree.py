"""Walking a parsed sentence: children, stretches, noun phrases, coordination. Pure functions; `i` is a token index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.records import Sentence, Span

NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
# Relations whose whole subtree belongs to the base noun phrase; appositions and relative clauses stay out.
_INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "flat", "nmod:poss", "det:predet", "goeswith", "fixed", "nmod:desc"}
)


def base(deprel: str) -> str:
    """The relation without its subtype: "nsubj:pass" gives "nsubj"."""
    return deprel.partition(":")[0]


def children(sentence: Sentence, i: int, *relations: str) -> list[int]:
    """Indexes of the words whose head is `i`, in order; with `relations`, those whose label or base label is one."""
    found = (k for k, t in enumerate(sentence.tokens) if t.head == i)
    if not relations:
        return list(found)
    return [k for k in found if is_relation(sentence, k, *relations)]


def is_relation(sentence: Sentence, i: int, *relations: str) -> bool:
    """Whether the label of word `i`, or the label without its subtype, is among `relations`."""
    deprel = sentence.tokens[i].deprel
    return deprel in relations or base(deprel) in relations


def root(sentence: Sentence) -> int:
    """Index of the root."""
    return next(i for i, t in enumerate(sentence.tokens) if t.head < 0)


def ancestors(sentence: Sentence, i: int) -> list[int]:
    """The heads above a word, nearest first; the root comes last."""
    out: list[int] = []
    head = sentence.tokens[i].head
    while head >= 0 and len(out) <= len(sentence.tokens):
        out.append(head)
        head = sentence.tokens[head].head
    return out


def subtree(sentence: Sentence, i: int) -> list[int]:
    """Sorted indexes of a word and everything below it."""
    below: dict[int, list[int]] = {}
    for k, token in enumerate(sentence.tokens):
        below.setdefault(token.head, []).append(k)
    out, todo = [], [i]
    while todo:
        node = todo.pop()
        out.append(node)
        todo += below.get(node, ())
    return sorted(out)


def span_of(sentence: Sentence, indexes: Iterable[int]) -> Span:
    """The stretch of the report from the first to the last of the words. Raises ValueError when there is none."""
    spans = [sentence.tokens[i].span for i in indexes]
    if not spans:
        raise ValueError("No words were given: a stretch needs at least one.")
    return min(s for s, _ in spans), max(e for _, e in spans)


def text_of(sentence: Sentence, indexes: Iterable[int]) -> str:
    """The words at `indexes`, joined by single spaces: for messages and look-ups, not for quoting."""
    return " ".join(sentence.tokens[i].text for i in sorted(indexes))


def conjuncts(sentence: Sentence, i: int) -> list[int]:
    """What is coordinated with a word: the first conjunct and all that hang on it, in order, `i` among them."""
    first = i
    while is_relation(sentence, first, "conj") and sentence.tokens[first].head >= 0:
        first = sentence.tokens[first].head
    out, todo = [], [first]
    while todo:
        node = todo.pop()
        out.append(node)
        todo += children(sentence, node, "conj")
    return sorted(out)


def noun_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """(start, end) token range of the base noun phrase around a head, end exclusive.

    Determiner, adjectives, compounds, numbers, parts of a name and possessors belong to it ("a U.S.-backed alliance",
    "Syria's largest city"); prepositional phrases, appositions, relative clauses and coordinated phrases don't.
    """
    inside = set(_phrase_members(sentence, head))
    start = end = head
    while start > 0 and (start - 1 in inside or _joins(sentence, start - 1, inside)):
        start -= 1
    while end + 1 < len(sentence.tokens) and (end + 1 in inside or _joins(sentence, end + 1, inside)):
        end += 1
    while start < head and start not in inside:
        start += 1
    while end > head and end not in inside:
        end -= 1
    return start, end + 1


def _phrase_members(sentence: Sentence, head: int) -> Iterator[int]:
    yield head
    for child in children(sentence, head):
        deprel = sentence.tokens[child].deprel
        if (deprel in _INSIDE and (deprel != "nmod:desc" or child < head)) or _premodifies(sentence, child, head):
            yield from subtree(sentence, child)


def _premodifies(sentence: Sentence, child: int, head: int) -> bool:
    """A participle or adverb straight before its noun: "the besieged city", "the then president", "Kurdish-led"."""
    if child > head or base(sentence.tokens[child].deprel) not in ("acl", "advmod", "dep"):
        return False
    if sentence.tokens[child].deprel == "acl:relcl":
        return False
    words = subtree(sentence, child)
    return words == list(range(words[0], words[-1] + 1)) and words[-1] < head and _short(sentence, words)


def _short(sentence: Sentence, words: list[int]) -> bool:
    return len(words) <= 4 and not any(sentence.tokens[i].upos in ("ADP", "SCONJ", "PRON") for i in words)


def _joins(sentence: Sentence, i: int, inside: set[int]) -> bool:
    """A hyphen or quotation mark between members of the phrase."""
    token = sentence.tokens[i]
    return token.upos == "PUNCT" and token.xpos in ("HYPH", "``", "''") and (i - 1 in inside or i + 1 in inside)
