"""Reads off the tree what a name is governed by: who captures, shells or leaves something, does so to a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Token
from .lexicon import Lexicon

CHANGING = {"lose", "take", "cede", "abandon", "surrender", "win", "wrest", "regain", "give", "hand"}
"""Verbs whose object goes from one side to another."""
HANDED = {"hand", "give", "surrender"}
"""Of them those whose object may as well be a prisoner."""
KEEPING = {"keep", "hold", "retain", "control"}
"""Verbs whose object stays with a side."""
RUNNING = {"rule", "govern", "run"}
"""Verbs whose object is a place, or a business, of whoever acts."""
COMMAND = {"control", "command", "charge"}
"""What who holds a place is in."""
PERSONS_TOO = {"capture", "seize", "recapture"}
"""Verbs whose object may as well be a person."""
FORCES = {
    "army", "military", "government", "militia", "police", "alliance", "junta", "regime", "force", "enemy", "column",
    "unit", "brigade", "battalion", "division", "group", "movement", "coalition", "convoy", "garrison",
}  # fmt: skip
"""Nouns in the singular that act as a side."""
RINGED = {"surround", "cut", "isolate"}
"""Verbs that, for months, are done to no person."""
GIVING_WAY = {"fall", "follow"}
"""Verbs by which, with nothing more said, one town after the other is lost: "X fell on Friday, Y followed"."""
HELD = {"hand", "control", "protection", "rule", "occupation", "flag"}
"""What a place is in or under while a side has it."""
EMPTY = {"clean", "clear", "free", "empty"}
"""What a place is of whoever has left it: "X is CLEAN of the rebels"."""
OURS = {"ours", "theirs"}
BACK = {"take", "win", "get", "claw", "snatch"}
"""Verbs that with "back" are done to ground: "won X back"."""
COUNTED = {
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "part",
    "most",
    "all",
    "much",
    "rest",
    "whole",
    "some",
    "bulk",
}
"""What is counted of a place: "HALF of X is in their hands"."""
_SAME = ("conj", "flat", "compound", "appos")  # what hangs so is governed as its head is


@dataclass(frozen=True, slots=True)
class Governor:
    """What calls for a place: its words, and whether hardly anything else can stand there."""

    why: str  # "object of “captured”"
    strong: bool
    ground: bool = False  # no person can stand there: "liberated", where "captured" is said of persons too


def governor(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Governor | None:
    """What governs token k of a sentence; only nouns and names are governed as places."""
    return _of(tokens, _first(tokens, k), lexicon) if tokens[k].upos in ("PROPN", "NOUN") else None


def first_joined(tokens: Sequence[Token], k: int) -> int:
    """The first of the nouns that token k is joined to: of "A, the gate to B, and C", of C it is A."""
    while tokens[k].deprel.split(":")[0] in ("conj", "flat") and tokens[k].head >= 0:
        k = tokens[k].head
    return k


def _first(tokens: Sequence[Token], k: int) -> int:
    """The token that k shares its place in the tree with: the first conjunct, the head of a name."""
    for _ in range(8):
        above = tokens[k].head
        part = (
            above >= 0 and tokens[k].deprel == "nmod" and tokens[above].lemma in COUNTED and "of" in _marks(tokens, k)
        )
        if (tokens[k].deprel.split(":")[0] not in _SAME and not part) or above < 0:
            break
        k = above
    return k


def _of(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Governor | None:
    """What governs the token itself, or stands for it in a clause of its own: "X, WHICH fell to the rebels"."""
    own = _by(tokens, k, lexicon)
    if own is not None:
        return own
    below = [(j, t) for j, t in enumerate(tokens) if t.head == k]
    hands = next((t for j, t in below if t.lemma in HELD and _in_hands(tokens, j)), None)
    if hands is not None:
        return Governor(f"in “{hands.text}”", True, True)
    held = next((j for j, t in below if t.deprel == "acl" and t.xpos == "VBN" and _done_by(tokens, j)), None)
    if held is not None and tokens[held].lemma in KEEPING | CHANGING | lexicon.takes_strong - PERSONS_TOO:
        return Governor(f"before “{tokens[held].text} by”", True, True)
    clauses = (v for v, t in below if t.deprel == "acl:relcl")
    which = (j for v in clauses for j, t in enumerate(tokens) if t.head == v and t.lemma == "which")
    return next((found for j in which if (found := _by(tokens, j, lexicon))), None)


def _by(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Governor | None:
    token = tokens[k]
    if token.head < 0:
        return None
    head = tokens[token.head]
    given = token.deprel == "iobj" and _up(tokens, token.head)  # "gave up X on Friday", as the tree may have it
    if (token.deprel in ("obj", "nsubj:pass") or given) and head.upos == "VERB":
        role = "subject" if token.deprel == "nsubj:pass" else "object"
        said = (t for t in tokens if t.head == token.head and t.deprel == "xcomp" and t.xpos == "VBN")
        head = next(said, head) if role == "subject" else head  # "was reported CAPTURED"
        changes = head.lemma in CHANGING and (
            _from_side_to_side(tokens, token.head) or _by_many(tokens, token.head) or _by_a_side(tokens, token.head)
        )
        changes = changes or (head.lemma in BACK and _back(tokens, token.head))
        if changes:
            return Governor(f"{role} of “{head.text}”", True, head.lemma not in HANDED or _up(tokens, token.head))
        sides = _by_a_side(tokens, token.head) or _by_many(tokens, token.head)
        if head.lemma in KEEPING | RUNNING and token.deprel == "obj" and sides:
            return Governor(f"{role} of “{head.text}”", True)
        if head.lemma in RINGED and token.deprel == "nsubj:pass" and _lasts(tokens, token.head):
            return Governor(f"{role} of “{head.text}”", True, True)
        if head.lemma in CHANGING and (token.deprel == "nsubj:pass" or _gives_up(tokens, token.head)):
            return Governor(f"{role} of “{head.text}”", False)
        return _graded(head, f"{role} of", lexicon.takes_strong, lexicon.takes)
    marks = _marks(tokens, k)
    if token.deprel in ("nmod", "obl") and head.lemma in COMMAND and "of" in marks and _has_control(tokens, token.head):
        return Governor(f"after “{head.text} of”", True, True)
    if token.deprel == "nmod:poss" and head.lemma in lexicon.taking_strong and not _of_another(tokens, token.head):
        return Governor(f"before “{head.text}”", True)
    if token.deprel == "nsubj" and head.lemma == "open" and _object(tokens, token.head) == "gate":
        return Governor(f"subject of “{head.text}”", True, True)
    if token.deprel in ("nmod", "obl") and marks & {"of", "for"}:
        return _graded(head, "after", lexicon.taking_strong, lexicon.taking)
    if token.deprel == "nsubj" and head.lemma in lexicon.falls and _falls_to_someone(tokens, token.head):
        return Governor(f"subject of “{head.text}”", True, True)
    if token.deprel == "nsubj" and (_is_held(tokens, token.head) or _changes_hands(tokens, token.head)):
        return Governor(f"subject of “{head.text}”", True, True)
    if token.deprel == "nsubj" and (_is_rid(tokens, token.head) or _is_theirs(tokens, token.head)):
        return Governor(f"subject of “{head.text}”", True)
    if token.deprel == "nsubj" and (before := _held_before(tokens, token.head, k)) >= 0:
        return Governor(f"in “{tokens[before].text}”", True, True)
    if token.deprel == "nsubj" and head.lemma in GIVING_WAY and not _takes_more(tokens, token.head):
        return Governor(f"subject of “{head.text}”", False)
    return None


def _graded(head: Token, role: str, strong: frozenset[str], weak: frozenset[str]) -> Governor | None:
    if head.lemma in strong or head.lemma in weak:
        return Governor(f"{role} “{head.text}”", head.lemma in strong, head.lemma in strong - PERSONS_TOO)
    return None


def _marks(tokens: Sequence[Token], k: int) -> set[str]:
    """The prepositions of a token."""
    return {t.lemma for t in tokens if t.head == k and t.deprel == "case"}


def _from_side_to_side(tokens: Sequence[Token], head: int) -> bool:
    """ "lost X to the rebels", "took X from the army"; not "lost his son to illness": no article and no name."""
    others = [
        k for k, t in enumerate(tokens) if t.head == head and t.deprel == "obl" and _marks(tokens, k) & {"to", "from"}
    ]
    return any(tokens[k].upos == "PROPN" or tokens[k].xpos == "NNS" or _definite(tokens, k) for k in others)


def _done_by(tokens: Sequence[Token], head: int) -> bool:
    """ "X, held by the rebels": whose it is."""
    return any(
        t.head == head and t.deprel.startswith("obl") and "by" in _marks(tokens, k) for k, t in enumerate(tokens)
    )


def _back(tokens: Sequence[Token], head: int) -> bool:
    """ "won X BACK", "took BACK X"."""
    return any(t.lemma == "back" and (t.head == head or k == head + 1) for k, t in enumerate(tokens))


def _object(tokens: Sequence[Token], head: int) -> str:
    return next((t.lemma for t in tokens if t.head == head and t.deprel == "obj"), "")


def _of_another(tokens: Sequence[Token], head: int) -> bool:
    """ "Israel's invasion OF Lebanon": the owner does it; "X's fall" is done to X."""
    return any(t.head == head and t.deprel == "nmod" and "of" in _marks(tokens, k) for k, t in enumerate(tokens))


def _has_control(tokens: Sequence[Token], head: int) -> bool:
    """ "regained control of X", "are in full control of X": forces do; who controls costs or prices is none."""
    above = tokens[head].head
    taken = above >= 0 and tokens[head].deprel == "obj" and (_by_many(tokens, above) or _by_a_side(tokens, above))
    inside = "in" in _marks(tokens, head)
    it = any(t.head == head and t.deprel == "nsubj" and t.lemma == "it" for t in tokens)
    return taken or (inside and (it or _by_many(tokens, head) or _by_a_side(tokens, head)))


def _by_many(tokens: Sequence[Token], head: int) -> bool:
    """ "they took X in October", "rebels claim to have lost X": a plural subject, and nothing that X is taken for
    ("hostage")."""
    taken_for = any(t.head == head and t.deprel == "xcomp" for t in tokens)
    while tokens[head].deprel == "xcomp" and not any(t.head == head and t.deprel.startswith("nsubj") for t in tokens):
        head = tokens[head].head
    kids = [t for t in tokens if t.head == head]
    many = any(t.deprel == "nsubj" and (t.xpos in ("NNS", "NNPS") or t.lemma in ("they", "we")) for t in kids)
    return many and not taken_for


def _by_a_side(tokens: Sequence[Token], head: int) -> bool:
    """ "the LNA keeps X", "the army regained X": an organisation or a force as the subject; a person keeps his counsel."""
    subjects = (t for t in tokens if t.head == head and t.deprel == "nsubj" and t.upos in ("PROPN", "NOUN"))
    return any(
        t.entity.endswith("ORG") or t.lemma in FORCES or (t.text.isupper() and len(t.text) > 1) for t in subjects
    )


def _up(tokens: Sequence[Token], head: int) -> bool:
    """ "gave UP X"."""
    return any(t.head == head and t.lemma == "up" for t in tokens)


def _gives_up(tokens: Sequence[Token], head: int) -> bool:
    """ "to hand over X", "gave up X"."""
    return any(t.head == head and t.deprel == "compound:prt" and t.lemma in ("over", "up") for t in tokens)


def _whose(tokens: Sequence[Token], k: int) -> bool:
    return any(t.head == k and t.deprel in ("compound", "nmod:poss", "nmod", "amod") for t in tokens)


def _in_hands(tokens: Sequence[Token], k: int) -> bool:
    """ "X, in rebel hands since May", "X, under the army's control": somebody's, as the words say."""
    return _whose(tokens, k) and tokens[k].deprel == "nmod" and bool(_marks(tokens, k) & {"in", "under"})


def _is_held(tokens: Sequence[Token], head: int) -> bool:
    """ "X was still in the army's hands", "X remains under the control of", "X remains with the army", "returned to
    government control"."""
    mine = any(
        t.head == head and t.deprel == "obl" and t.lemma in HELD and _whose(tokens, k) for k, t in enumerate(tokens)
    )
    if tokens[head].lemma in ("return", "pass", "come", "revert") and mine:
        return True
    if tokens[head].lemma in HELD:
        return bool(_marks(tokens, head) & {"in", "under"}) and any(
            t.head == head and t.deprel == "cop" for t in tokens
        )
    copula = any(t.head == head and t.deprel == "cop" for t in tokens)  # "is back in the hands of"
    if tokens[head].lemma not in ("remain", "stay") and not (copula and tokens[head].upos == "ADV"):
        return False
    others = [k for k, t in enumerate(tokens) if t.head == head and t.deprel == "obl"]
    return any(
        _marks(tokens, k) & {"in", "under"} if tokens[k].lemma in HELD else "with" in _marks(tokens, k) for k in others
    )


def _is_rid(tokens: Sequence[Token], head: int) -> bool:
    """ "X is CLEAN of rebels", "Y is free of them": of a side; goods are free of tax."""
    of = [
        k for k, t in enumerate(tokens) if t.head == head and t.deprel in ("obl", "nmod") and "of" in _marks(tokens, k)
    ]
    sides = any(tokens[k].xpos in ("NNS", "NNPS", "NNP", "PRP") or tokens[k].lemma in FORCES for k in of)
    return tokens[head].lemma in EMPTY and sides and any(t.head == head and t.deprel == "cop" for t in tokens)


def _is_theirs(tokens: Sequence[Token], head: int) -> bool:
    """ "X has been OURS since May", "X is again the ARMY'S"."""
    said = any(t.head == head and t.deprel == "cop" for t in tokens)
    side = tokens[head].lemma in FORCES or tokens[head].entity.endswith("ORG")
    whose = side and head + 1 < len(tokens) and tokens[head + 1].xpos == "POS"
    return said and (tokens[head].text.casefold() in OURS or whose)


def _held_before(tokens: Sequence[Token], head: int, k: int) -> int:
    """Of "IN THE HANDS of the rebels since May, X has no police": the hands; -1 where none stand before it."""
    held = (
        j
        for j, t in enumerate(tokens[:k])
        if t.head == head and t.deprel == "obl" and t.lemma in HELD and _marks(tokens, j) & {"in", "under"}
    )
    return next((j for j in held if _whose(tokens, j) and tokens[k - 1].text == ","), -1)


def _lasts(tokens: Sequence[Token], head: int) -> bool:
    """ "Has been surrounded SINCE 2002", "FOR ten months"."""
    return any(
        t.head == head and t.deprel == "obl" and _marks(tokens, k) & {"since", "for"} for k, t in enumerate(tokens)
    )


def _changes_hands(tokens: Sequence[Token], head: int) -> bool:
    """ "X changed hands"."""
    return tokens[head].lemma == "change" and any(
        t.head == head and t.deprel == "obj" and t.lemma == "hand" for t in tokens
    )


def _takes_more(tokens: Sequence[Token], head: int) -> bool:
    """ "followed the talks", "fell ill", "fell fighting": no place does; "fell after hard fighting" one may."""
    clauses = [k for k, t in enumerate(tokens) if t.head == head and t.deprel == "advcl"]
    timed = all(any(t.head == k and t.lemma in ("after", "when", "as") for t in tokens) for k in clauses)
    return not timed or any(t.head == head and t.deprel in ("obj", "xcomp", "ccomp") for t in tokens)


def _definite(tokens: Sequence[Token], k: int) -> bool:
    return any(t.head == k and t.lemma == "the" for t in tokens)


def _falls_to_someone(tokens: Sequence[Token], head: int) -> bool:
    """ "fell to the army", "came under rebel control": not "fell asleep"."""
    others = [k for k, t in enumerate(tokens) if t.head == head and t.deprel == "obl"]
    return any(_marks(tokens, k) & {"to", "into", "under"} for k in others) or bool(_marks(tokens, head) & {"under"})
