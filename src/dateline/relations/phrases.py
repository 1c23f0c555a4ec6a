"""What a report's phrases say of how parties stand: "X-backed Y", "Y, led by X", "X, alongside Y", "Y, which includes X".

Read off the text between two names, so that they count also where no act is told. The words are data: `phrases.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ..actors.lexicon import modifiers
from ..records import Claim, Party, RelationKind, RelationWord, Report, ReportRef, Span
from .kinds import is_side, kinds
from .named import Hyphen, Named, named
from .patterns import ALLIES, AND, ENDS, JOIN, NEAR, NEXT, TIED, WHOLES, patterns
from .words import days, same_side, sides, told_by, who


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a report."""

    kind: RelationKind
    ones: tuple[Party, ...]
    others: tuple[Party, ...]
    rule: str
    phrase: Span  # the words that say it
    span: Span  # from the first name to the last


def phrases_of(report: Report, claims: Sequence[Claim]) -> Iterator[RelationWord]:
    """Every phrase of one report, each pair of a kind once; `claims`: those of this report."""
    names, hyphens = named(report, claims)
    seen: set[tuple[str, str, str]] = set()
    for f in _found(report.text, names, hyphens, claims):
        for one, other in product(f.ones, f.others):
            at = (f.kind, one.name, other.name)
            mirrored = kinds()[f.kind].symmetric and (f.kind, other.name, one.name) in seen
            if at in seen or mirrored or (same_side(one, other) and f.kind not in ("member_of", "leads")):
                continue
            if one == other or _taken_back(report.text, f):
                continue
            seen.add(at)
            yield _word(report, f, one, other, claims)


def _found(text: str, names: Sequence[Named], hyphens: Sequence[Hyphen], claims: Sequence[Claim]) -> Iterator[Found]:
    p = patterns()
    yield from (f for h in hyphens for f in _hyphened(text, h, names))
    for i, name in enumerate(names):
        yield from _by(text, names, i)
        yield from _parts(text, names, i)
        yield from _between(text, names, i, claims)
        if i + 1 < len(names):
            gap = text[name.span[1] : names[i + 1].span[0]]
            whole = (name.span[0], names[i + 1].span[1])
            allies = ALLIES.match(gap) and TIED.search(text[names[i + 1].span[0] : names[i + 1].span[1] + 10])
            for match, kind in (
                (p.fights.match(gap), "fights"),
                (p.purpose.match(gap), "fights"),
                (p.ally.match(gap) or allies, "joins"),
            ):
                if match and not ENDS.search(gap):
                    rule = " ".join(gap.split()).strip("’'s, ") if not allies else "and its allies"
                    yield Found(kind, name.parties, names[i + 1].parties, rule, (name.span[1], names[i + 1].span[0]), whole)  # type: ignore[arg-type]  # fmt: skip


def _hyphened(text: str, h: Hyphen, names: Sequence[Named]) -> Iterator[Found]:
    """ "Iran-backed Houthis": whose name holds the hyphen, or follows it."""
    kind = patterns().relations.get(h.relation)
    whose = next((n for n in names if n.span[0] <= h.span[0] and h.span[1] < n.span[1]), None)
    after = next((n for n in names if n.span[0] >= h.span[1]), None)
    if whose is None and after and NEXT.fullmatch(text[h.span[1] : after.span[0]]):
        whose = after
    if kind and whose:
        yield Found(kind, (h.party,), whose.parties, f"X-{h.relation}", h.span, (min(h.span[0], whose.span[0]), whose.span[1]))  # fmt: skip


def _by(text: str, names: Sequence[Named], i: int) -> Iterator[Found]:
    """ "A and B, backed by X and Y": all of the list before it, where a comma stands between."""
    match = patterns().by.match(text, names[i].span[1])
    kind = patterns().relations.get(modifiers().relations[match[1]]) if match else None
    if match is None or kind is None:
        return
    one_of_all = "," not in match[0] or re.search(r"\ban?\b", match[0])  # ", a group tied to" is the last alone
    before = [names[i]] if one_of_all else _list_before(text, names, i)
    rule = " ".join(match[0].split()).strip("), ")
    after = _list_after(text, names, i + 1, match.end())
    if after:
        ones, others = _parties(after), _parties(before)
        yield Found(kind, ones, others, rule, match.span(1), (before[0].span[0], after[-1].span[1]))


def _parts(text: str, names: Sequence[Named], i: int) -> Iterator[Found]:
    """ "the SDF, which includes the YPG": of a whole that can have parts."""
    match = patterns().parts.match(text, names[i].span[1])
    after = _list_after(text, names, i + 1, match.end()) if match else []
    if match and after and all(p.kind in WHOLES for p in names[i].parties):
        rule = " ".join(match[0].split()).strip("), ")
        start = names[i].span[0] - (match[0].startswith(")") and text[names[i].span[0] - 1 : names[i].span[0]] == "(")
        parts = tuple(p for p in _parties(after) if p.kind != "state")
        yield Found("member_of", parts, names[i].parties, rule, match.span(), (start, after[-1].span[1]))


def _between(text: str, names: Sequence[Named], i: int, claims: Sequence[Claim]) -> Iterator[Found]:
    """ "alongside [names[i]]": who stands with it is the actor of the claim around, else the name right before."""
    start = names[i].span[0]
    window = text[max(0, start - 90) : start]
    for kind, pattern in patterns().between.items():
        match = next((m for m in pattern.finditer(window) if NEXT.fullmatch(window[m.end() :] or " ")), None)
        if match is None or ENDS.search(window[match.start() :]):
            continue
        phrase = (start - len(window) + match.start(), start - len(window) + match.end())
        if subject := _subject(text, names, i, phrase, claims, close=kind == "member_of"):
            after = [names[i], *_list_after(text, names, i + 1, names[i].span[1], joined=True)]
            span = (min(subject[1][0], phrase[0]), after[-1].span[1])
            yield Found(kind, subject[0], _parties(after), match[0].strip(), phrase, span)


def _subject(
    text: str, names: Sequence[Named], i: int, phrase: Span, claims: Sequence[Claim], *, close: bool
) -> tuple[tuple[Party, ...], Span] | None:
    """Who does what the phrase says is done with another; `close`: only the name right before ("the YPG, part of …")."""
    before = next((n for n in reversed(names[:i]) if n.span[1] <= phrase[0]), None)
    gap = text[before.span[1] : phrase[0]] if before else ""
    if before and not ENDS.search(gap) and re.fullmatch(r"\s*+,?\s*+(?:(?:which|who|that)\s+)?(?:\w+\s+){0,2}", gap):
        listed = (
            _list_before(text, names[: names.index(before) + 1], names.index(before)) if AND.search(gap) else [before]
        )
        direct = (_parties(listed), (listed[0].span[0], before.span[1]))
        if close or "," in gap or (gap.strip() and not _around(claims, phrase)):
            return direct
    if close:
        return None
    for claim in _around(claims, phrase):
        if actors := [p for p in sides(claim.actor) if p not in names[i].parties]:
            return tuple(actors), claim.evidence.span
    return None


def _around(claims: Sequence[Claim], phrase: Span) -> list[Claim]:
    """Claims whose words hold the phrase, the closest first."""
    holding = [c for c in claims if c.evidence.span[0] <= phrase[0] and phrase[1] <= c.evidence.span[1]]
    return sorted(holding, key=lambda c: c.evidence.span[1] - c.evidence.span[0])


def _list_after(text: str, names: Sequence[Named], i: int, at: int, *, joined: bool = False) -> list[Named]:
    """The names of the list that begins at `at` with `names[i]`; `joined`: a list that goes on there."""
    found: list[Named] = []
    closed = 0  # names up to the last "and": a comma alone may begin another clause
    for name in names[i:]:
        gap = text[at : name.span[0]]
        if not (JOIN if found or joined else NEXT).fullmatch(gap):
            break
        found.append(name)
        at = name.span[1]
        closed = len(found) if AND.search(gap) or (len(found) == 1 and not joined) else closed
    return found[:closed]


def _list_before(text: str, names: Sequence[Named], i: int) -> list[Named]:
    found = [names[i]]
    for name in reversed(names[:i]):
        if not JOIN.fullmatch(text[name.span[1] : found[0].span[0]]):
            break
        found.insert(0, name)
    return found


def _parties(names: Iterable[Named]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(p for n in names for p in n.parties if is_side(p)))


def _taken_back(text: str, f: Found) -> bool:
    """A denial in the sentence before the phrase; names with a hyphen stand whatever the sentence does with them."""
    if f.rule.startswith("X-"):
        return False
    before = text[max(0, f.phrase[0] - 150) : f.phrase[1]]
    ends = [m.end() for m in ENDS.finditer(before)]
    return _says_one_of(before[ends[-1] - 1 if ends else 0 :], patterns().doubt)


def _former(text: str, f: Found) -> bool:
    return _says_one_of(text[max(0, f.phrase[0] - NEAR) : f.phrase[1]], patterns().former)


def _says_one_of(text: str, words: frozenset[str]) -> bool:
    apart = text.casefold().replace("n't", " n't").replace("n’t", " n't")
    return bool(words & set(re.findall(r"[\w']+", apart)))


def _word(report: Report, f: Found, one: Party, other: Party, claims: Sequence[Claim]) -> RelationWord:
    holding = _around(claims, f.span)
    return RelationWord(
        kind=f.kind,
        one=one,
        other=other,
        claim=None,
        report=ReportRef(report.id, report.name),
        text=report.quote(f.span),
        span=f.span,
        says=f.rule,
        status="planned"
        if patterns().purpose.match(f" {f.rule} ")
        else "ended"
        if _former(report.text, f)
        else "ongoing",
        according_to=who(holding[0]) if holding and f.rule in ("alongside",) else (),
        when=days(holding[0], report) if holding else told_by(report),
    )
