"""Who is named in a report: each name of a person, with what beside it tells whether the person is public or private."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from ..actors.lexicon import is_plural, noun_of
from ..language.graph import Graph
from ..records import Document, Report, Span, Token

Sign = Literal["public", "private", "child", ""]
PRIVATE_CLASSES = ("witnesses", "civilians", "protesters", "rioters")
SIGNED = ("byline", "credit")  # blocks whose names are those of the authors
BEFORE, AFTER = 8, 10  # words that are looked at beside a name
GROWN_UP = 18
AGE = re.compile(r"\d{1,3}")
YEARS_OLD = re.compile(r"(\d{1,3})[-‐‑–]?(?:year|month|day)s?[-‐‑–]?olds?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text, what beside it says of the person, and in which words."""

    text: str
    span: Span
    sign: Sign
    why: str


@cache
def signs() -> Mapping[str, frozenset[str]]:
    """`signs.toml`, in lower case."""
    text = (resources.files(__package__) / "signs.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def named(document: Document, is_known: Callable[[str], bool]) -> Iterator[Named]:
    """Every person's name in the sentences; `is_known` tells names of parties, outlets and places."""
    report = document.report
    for sentence in document.sentences:
        tree = Graph(sentence)
        for first, last, tagged in _runs(tree.tokens):
            span = (tree.tokens[first].span[0], tree.tokens[last].span[1])
            text = report.quote(span)
            sign, why = _sign(tree, first, last, report)
            if _is_person(tree, first, last, text, sign, tagged, is_known):
                yield Named(text, span, sign, why)


def _runs(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, bool]]:
    """First and last token of each run of proper nouns, titles and "'s" taken off, and whether it is tagged a person."""
    at = 0
    while at < len(tokens):
        if not _proper(tokens[at]):
            at += 1
            continue
        end = at
        while end + 1 < len(tokens) and _goes_on(tokens, end + 1):
            end += 1
        first, last = at, end
        while first <= last and _is_title(tokens, first):
            first += 1
        if first <= last:
            yield first, last, any(t.entity.endswith("PER") for t in tokens[first : last + 1])
        at = end + 1


def _proper(token: Token) -> bool:
    return (token.entity.endswith("PER") or token.upos == "PROPN") and any(c.isalpha() for c in token.text)


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a token belongs to the name before it; a hyphen inside a name does."""
    token, before = tokens[at], tokens[at - 1]
    if token.entity == "I-PER":
        return True
    if token.entity.startswith("B-"):
        return False
    if token.text in "-‐‑–" and at + 1 < len(tokens):
        return token.span[0] == before.span[1] and tokens[at + 1].span[0] == token.span[1] and _proper(tokens[at + 1])
    return _proper(token) and token.entity == before.entity


def _is_title(tokens: tuple[Token, ...], at: int) -> bool:
    word = _word(tokens[at])
    there = signs()
    return (
        not any(c.isalpha() for c in word)
        or word in there["titles"] | there["courtesies"]
        or _class(tokens, at) in ("public", "private")
    )


def _word(token: Token) -> str:
    return token.text.casefold().strip(".-‐‑–")


def _class(tokens: tuple[Token, ...], at: int) -> Sign:
    """What a common noun or title says of the person whom it describes."""
    there, word, lemma = signs(), _word(tokens[at]), tokens[at].lemma.casefold()
    if tokens[at].upos in ("ADJ", "VERB", "ADV") or word in there["many"]:
        return "public" if word in there["titles"] else ""
    if word in there["titles"] or {word, lemma} & there["speakers"]:
        return "public"
    if {word, lemma} & there["private"]:
        return "private"
    noun = noun_of(tokens, at)
    if noun and noun.name == "officials":
        return "" if {word, lemma} & there["no_office"] else "public"
    return "private" if noun and noun.name in PRIVATE_CLASSES else ""


def _is_person(
    tree: Graph, first: int, last: int, text: str, sign: Sign, tagged: bool, is_known: Callable[[str], bool]
) -> bool:
    """A full name that is tagged so; a name that something right beside it says to be a person's; a name alone that
    does what people do."""
    tokens = tree.tokens
    if noun_of(tokens, last) is not None and _class(tokens, last) == "":
        return False  # "Tamra Brigade", "Nile Television"
    several = len(text.split()) > 1
    beside = bool(_age(tokens, first, last)[0]) or (sign == "private" and _right_before(tokens, first))
    if is_known(text):
        return tagged and beside
    if not tagged:
        return sign == "child" or (beside and several)
    head = tree.top(range(first, last + 1))
    governor = tree.governor(head)
    acts = governor is not None and tree.is_subject(head) and governor.lemma.casefold() in signs()["human"]
    return several or bool(sign) or acts


def _right_before(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word before a name is one for one private person: "witness Huda Sabri", "shopkeeper, Tariq"."""
    at = first - 1
    if at > 0 and tokens[at].text == ",":
        at -= 1
    return at >= 0 and _class(tokens, at) == "private" and not is_plural(tokens[at])


# --- what stands beside a name ---------------------------------------------------------------------------------------


def _sign(tree: Graph, first: int, last: int, report: Report) -> tuple[Sign, str]:
    """What tells most: an age, an office, what a private person is called, what was done to them."""
    tokens = tree.tokens
    start = tokens[first].span[0]
    if any(b.kind in SIGNED and b.span[0] <= start < b.span[1] for b in report.blocks):
        return "public", "signs the report"
    found = [
        f
        for f in (_age(tokens, first, last), _before(tokens, first), _after(tokens, last), _apposed(tree, first, last))
        if f[0]
    ]
    for wanted in ("child", "public", "private"):
        if hit := next((f for f in found if f[0] == wanted), None):
            return hit
    return _harmed(tree, first, last)


def _age(tokens: tuple[Token, ...], first: int, last: int) -> tuple[Sign, str]:
    """ "Amal, 9,", "Amal (9)", "Amal, aged 9", "nine-year-old" told in digits before the name."""
    words = [t.text for t in tokens[last + 1 : last + 4]]
    if words[:1] in ([","], ["("]):
        rest = [w for w in words[1:] if w.casefold() != "aged"]
        if rest and AGE.fullmatch(rest[0]) and (len(rest) < 2 or not rest[1].isalpha()):
            return _of_age(int(rest[0]), f"{rest[0]} years old")
    said = " ".join(t.text for t in tokens[max(0, first - BEFORE) : first])
    joined = re.sub(r"(?<!\s)\s*+([-‐‑–])\s*+", r"\1", said)
    if found := list(YEARS_OLD.finditer(joined)):
        tail = joined[found[-1].end() :]
        if not re.search(r"[,.;:]", tail) and len(tail.split()) <= 3:
            return _of_age(int(found[-1][1]), found[-1][0])
    return "", ""


def _of_age(years: int, why: str) -> tuple[Sign, str]:
    return ("child" if years < GROWN_UP else "private", why) if years <= 120 else ("", "")


def _before(tokens: tuple[Token, ...], first: int) -> tuple[Sign, str]:
    """The nearest noun in the words that lead up to the name: "Turkish Deputy Prime Minister", "the mother of"; of
    those before a comma only the last, "a girl, Amal"."""
    if first > 1 and tokens[first - 1].text == ",":
        sign = _class(tokens, first - 2) if tokens[first - 2].upos == "NOUN" else ""
        return sign, tokens[first - 2].text if sign else ""
    for at in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        token = tokens[at]
        if sign := _class(tokens, at):
            return sign, token.text
        inside = token.upos in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "ADP") or token.text in "-‐‑–."
        if not inside or (token.upos == "ADP" and _word(token) not in ("of", "for", "in", "named")):
            break
    return "", ""


def _after(tokens: tuple[Token, ...], last: int) -> tuple[Sign, str]:
    """ "X, spokeswoman for …", "X, a resident of …", "X, who heads …", "X of the Human Rights Observatory"."""
    rest = tokens[last + 1 : last + 1 + AFTER]
    if not rest:
        return "", ""
    if _word(rest[0]) in ("of", "from", "at", "with") and any(t.entity.endswith("ORG") for t in rest[1:4]):
        return "public", "speaks for an organisation"
    if rest[0].text not in (",", "(", "–", "—"):
        return "", ""
    for n, token in enumerate(rest[1:], start=last + 2):
        if _word(token) in ("who", "whose", "which"):
            verb = next((t for t in tokens[n + 1 : n + 4] if t.upos == "VERB"), None)
            heads = verb is not None and verb.lemma.casefold() in signs()["heading"]
            return ("public", f"who {verb.text}") if heads and verb else ("", "")
        if token.text in (",", ";", ")", ".", ":") and n > last + 2 and not AGE.fullmatch(tokens[n - 1].text):
            break
        if token.upos in ("VERB", "AUX") and token.xpos != "VBG":
            break
        if sign := _class(tokens, n):
            of_another = n + 1 < len(tokens) and _proper(tokens[n + 1])  # "X, the theatre director Y"
            return ("", "") if of_another else (sign, token.text)
    return "", ""


def _apposed(tree: Graph, first: int, last: int) -> tuple[Sign, str]:
    """ "the mayor of Tamra, X": an office or another noun that the name stands in apposition to."""
    head = tree.top(range(first, last + 1))
    near = [tree.tokens[head].head] if tree.rels[head] == "appos" else []
    near += tree.kids(head, "appos")
    for at in near:
        if at >= 0 and not first <= at <= last and (sign := _class(tree.tokens, at)):
            return sign, tree.tokens[at].text
    return "", ""


def _harmed(tree: Graph, first: int, last: int) -> tuple[Sign, str]:
    """A victim or a detainee, by the verb."""
    head = tree.top(range(first, last + 1))
    verb = tree.governor(head)
    if verb is None:
        return "", ""
    lemma = verb.lemma.casefold()
    whom = ("obj", "nsubj:pass") if lemma in signs()["harm"] else ("nsubj",) if lemma == "die" else ()
    return ("private", verb.text) if tree.role(head) in whom else ("", "")
