"""The parties of a record: how reports name them, on whose side they stand, and how each outlet calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..actors import Parties
from ..actors.party_files import Entry, Tie
from ..actors.pronouns import ALL, FIRST
from ..events.sides import key
from ..records import Claim, Party, Report, Value
from .sources import labelled

TieKind = Literal["part of", "speaks for", "backed by", "ally of", "fights"]

LEADING = ALL | FIRST | {"the", "a", "an"}
"""Words before a name that are no part of it; alone they are no name at all."""


@dataclass(frozen=True, slots=True)
class KnownTie:
    """What the party files know of a party and another one. Days are ISO, cut where a part isn't known; None: open."""

    kind: TieKind
    other: str  # its name
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label in the reports of one outlet, and in whose mouth."""

    label: str
    outlet: str
    by: tuple[str, ...]  # whom the outlet quotes with it; empty: its own voice
    claims: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One party of a record."""

    party: Party
    actor_in: int  # claims
    target_in: int
    origin_of: int
    reports: int
    words: tuple[tuple[str, int], ...]  # that stand for it in the reports, the most used first
    aliases: tuple[str, ...]  # other names that the party files know
    ties: tuple[KnownTie, ...]
    labels: tuple[LabelUse, ...]  # by label, outlet and speaker


@dataclass
class _Seen:
    """A party as it is counted."""

    party: Party
    actor_in: int = 0
    target_in: int = 0
    origin_of: int = 0
    reports: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str, tuple[str, ...]]] = field(default_factory=Counter)


def profiles(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Profile]:
    """Every party that acts or is acted on, the most told of first; `reports` by id."""
    seen: dict[str, _Seen] = {}
    said: Counter[str] = Counter()
    for claim in claims:
        outlet = _outlet(reports.get(claim.report.id), claim)
        for slot, values in (("actor", claim.actor), ("target", claim.target)):
            for k, values_of in _by_party(values).items():
                one = seen.setdefault(k, _Seen(values_of[0].means))
                one.actor_in, one.target_in = one.actor_in + (slot == "actor"), one.target_in + (slot == "target")
                one.reports.add(claim.report.id)
                one.words.update(w for v in values_of if (w := _name_in(v.text or "")))
        said.update({key(s.means) for s in claim.according_to if s.means and s.role == "origin"})
        _labels(claim, outlet, seen)
    found = [_profile(one, said[k]) for k, one in seen.items()]
    return sorted(found, key=lambda p: (-p.actor_in - p.target_in, p.party.name, p.party.id or "", p.party.kind))


def _by_party(values: Iterable[Value[Party]]) -> dict[str, list[Value[Party]]]:
    found: dict[str, list[Value[Party]]] = defaultdict(list)
    for value in values:
        found[key(value.means)].append(value)
    return found


def _name_in(text: str) -> str:
    """The words without articles and pronouns before them; "" where nothing is left."""
    words = text.split()
    while words and words[0].casefold() in LEADING:
        words = words[1:]
    return " ".join(words)


def _outlet(report: Report | None, claim: Claim) -> str:
    return (report.outlet.means if report and report.outlet else None) or claim.report.name


def _labels(claim: Claim, outlet: str, seen: Mapping[str, _Seen]) -> None:
    """Counts how the claim calls the parties, and in whose mouth."""
    by = tuple(s.means.name if s.means else "an unnamed speaker" for s in claim.according_to if s.role == "origin")
    for label in claim.labels:
        for party in labelled(claim, label):
            if one := seen.get(key(party)):
                one.labels[(" ".join(label.text.casefold().split()), outlet, by)] += 1


def _profile(one: _Seen, said: int) -> Profile:
    entry = Parties.load().get(one.party.id)
    labels = (LabelUse(label, outlet, by, n) for (label, outlet, by), n in one.labels.items())
    return Profile(
        party=one.party,
        actor_in=one.actor_in,
        target_in=one.target_in,
        origin_of=said,
        reports=len(one.reports),
        words=tuple(_words(one.words)),
        aliases=entry.aliases if entry else (),
        ties=tuple(_ties(entry)) if entry else (),
        labels=tuple(sorted(labels, key=lambda use: (use.label, use.outlet, use.by))),
    )


def _words(counted: Counter[str]) -> Iterator[tuple[str, int]]:
    """Capitals don't tell words apart; the most used spelling stands for all."""
    forms: dict[str, list[str]] = defaultdict(list)
    for words in sorted(counted, key=lambda w: (-counted[w], w)):
        forms[words.casefold()].append(words)
    told = [(same[0], sum(counted[w] for w in same)) for same in forms.values()]
    yield from sorted(told, key=lambda row: (-row[1], row[0]))


def _ties(entry: Entry) -> Iterator[KnownTie]:
    told: Mapping[TieKind, tuple[Tie, ...]] = {
        "part of": entry.member_of, "backed by": entry.backers, "ally of": entry.allies, "fights": entry.fights,
    }  # fmt: skip
    if entry.speaks_for:
        yield KnownTie("speaks for", _name(entry.speaks_for))
    yield from (KnownTie(kind, _name(t.other), t.since, t.until) for kind, ties in told.items() for t in ties)


def _name(id_: str) -> str:
    entry = Parties.load().get(id_)
    return entry.party.name if entry else id_
