"""Words → relations, what contradicts itself in them, and where forces meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from ..events.outlets import own_voice
from ..events.sides import key
from ..events.voices import Voice, voices
from ..records import Claim, Party, Relation, RelationKind, Relations, RelationStatus, RelationWord, Report
from .contacts import contacts
from .contradictions import contradictions
from .kinds import kinds
from .period import hull, within, within_claim
from .phrases import phrases_of
from .words import words_of

FACT = ("happened", "ongoing")
PEOPLE = Party(None, "civilians", "civilians")
"""All who suffer violence and take no part, however a report calls them."""
Key = tuple[RelationKind, str, str]


def relations(
    claims: Sequence[Claim], reports: Sequence[Report], since: str | None = None, until: str | None = None
) -> Relations:
    """All relations that claims and phrases of these reports tell, `since` and `until` (ISO days) where they are given.

    Deterministic and independent of the order of claims and reports.
    """
    by_id = {r.id: r for r in reports}
    told = sorted(claims, key=lambda c: (c.report.name, c.report.id, c.evidence.span, c.act.means, c.id))
    said = _voices(told, by_id)
    words = [w for w in _words(told, by_id) if within(w.when, since, until)]
    found = build(words, said, by_id)
    chosen = {w.claim for w in words}
    present = [c for c in told if c.id in chosen or within_claim(c, since, until)]
    return Relations(found, contradictions(found), contacts(present, found, by_id))


def _words(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterable[RelationWord]:
    yield from words_of(claims, reports)
    by_report: dict[str, list[Claim]] = {id: [] for id in reports}
    for claim in claims:
        by_report.setdefault(claim.report.id, []).append(claim)
    for id in sorted(reports, key=lambda i: (reports[i].name, i)):
        if reports[id].language == "en":
            yield from phrases_of(reports[id], by_report[id])


def _voices(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, tuple[Voice, ...]]:
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report.id].append(claim)
    return {c: v for id, own in by_report.items() for c, v in voices(own, reports.get(id)).items()}


def build(
    words: Iterable[RelationWord], said: Mapping[str, tuple[Voice, ...]], reports: Mapping[str, Report]
) -> tuple[Relation, ...]:
    """One relation for each kind and pair, the most told first."""
    groups: dict[Key, list[RelationWord]] = defaultdict(list)
    for word in words:
        groups[_key(word)].append(word)
    found = [_relation(k, _once(g), said, reports) for k, g in groups.items()]
    order = list(kinds())
    return tuple(sorted(found, key=lambda r: (order.index(r.kind), -len(r.words), r.one.name, r.other.name, r.id)))


def _key(word: RelationWord) -> Key:
    one, other = key(word.one), key(word.other)
    if word.kind == "harms":
        return word.kind, one, PEOPLE.name
    if kinds()[word.kind].symmetric and other < one:
        one, other = other, one
    return word.kind, one, other


RECURRING = ("fights", "harms")
"""Relations that are made of single acts: who denies one of them doesn't deny the others."""


def _once(words: Sequence[RelationWord]) -> list[RelationWord]:
    """A phrase that stands inside a claim of the same relation, or of which the words are told already, says nothing new."""
    kept: list[RelationWord] = []
    for w in sorted(
        words, key=lambda w: (w.claim is None, _rank(w), w.report.name, w.report.id, w.span, w.says, w.claim or "")
    ):
        twice = w.claim is None and any(
            k.report == w.report and k.span[0] < w.span[1] and w.span[0] < k.span[1] for k in kept
        )
        if not twice:
            kept.append(w)
    return sorted(kept, key=lambda w: (_rank(w), w.report.name, w.report.id, w.span, w.says, w.claim or ""))


def _rank(word: RelationWord) -> int:
    return 0 if word.status in FACT else 1


def _relation(
    k: Key, words: Sequence[RelationWord], said: Mapping[str, tuple[Voice, ...]], reports: Mapping[str, Report]
) -> Relation:
    first = words[0]
    one, other = (first.one, first.other) if key(first.one) == k[1] else (first.other, first.one)
    other = PEOPLE if k[0] == "harms" else other
    status = _status(k[0], [w.status for w in words])
    told = [w for w in words if w.status in (*FACT, "ended")] or list(words)
    return Relation(
        id=sha256("\x1f".join(k).encode()).hexdigest()[:16],
        kind=k[0],
        one=one,
        other=other,
        status=status,
        when=hull(w.when for w in told),
        words=tuple(words),
        origins=tuple(sorted({n for w in words for n in _origins(w, said, reports)})),
        reports=tuple(sorted({w.report.name for w in words})),
    )


def _status(kind: str, said: Sequence[str]) -> RelationStatus:
    """How a relation stands by all its words. One denied attack leaves the other attacks of a war as they are told."""
    facts, denials = sum(s in FACT for s in said), said.count("denied")
    if facts:
        return "disputed" if denials and (kind not in RECURRING or denials >= facts) else "told"
    return next(s for s in ("ended", "planned", "possible", "denied") if s in said)


def _origins(word: RelationWord, said: Mapping[str, tuple[Voice, ...]], reports: Mapping[str, Report]) -> Iterable[str]:
    if voiced := said.get(word.claim or ""):
        return [v.name for v in voiced]
    report = reports.get(word.report.id)
    return word.according_to[:1] or [own_voice(report, word.report.name)[1]]
