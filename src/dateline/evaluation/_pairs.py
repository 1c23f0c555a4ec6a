"""Pairs of parties that fight each other or stand together, as the relations room reads them off claims and phrases, against re3d's.

A relation counts where both its ends are marked as organisations, people or nationalities, with `conf` of .5 and more.
Both gold and claims are taken per document and party: a span stands for the party of the mention at it, else for its
own words, so that a pair told of ten times is one pair. FightingAgainst and AlliesOf are told without order; a pair of
fighters is *swapped* where every gold relation of the two has one direction and every claim the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..actors import Cast
from ..records import Claim, Mention, Party, Report, Span
from ..relations.phrases import phrases_of
from ..relations.words import words_of
from ._figures import counted

Row = Mapping[str, Any]
Kind = Literal["fighting", "allied"]
RELATIONS: Mapping[str, Kind] = {"FightingAgainst": "fighting", "AlliesOf": "allied"}
PARTIES = ("Organisation", "Person", "Nationality")
LEAST = 0.5
KINDS: Mapping[str, Kind] = {
    "fights": "fighting", "harms": "fighting", "backs": "allied", "joins": "allied",
}  # fmt: skip
"""re3d marks violence against civilians as fighting; being part of a whole and leading it are relations of their own."""
STATUSES = {"happened", "ongoing", "ended", "planned", "possible"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of one document, by their keys; `one` acts where the words give a direction."""

    kind: Kind
    one: str
    other: str
    words: str

    @property
    def key(self) -> tuple[Kind, frozenset[str]]:
        """The pair without its direction."""
        return self.kind, frozenset((self.one, self.other))


def gold_pairs(row: Row, cast: Cast, claims: Iterable[Claim]) -> Iterator[Pair]:
    """The relations of a document between parties."""
    named = [*_named(claims), *((m.span, _key(_whom(m))) for m in cast.mentions if m.party)]
    types = {tuple(e["span"]): e["type"] for e in row["entities"]}
    for relation in row["relations"]:
        spans = (relation["source_span"], relation["target_span"])
        kind = RELATIONS.get(relation["type"])
        if kind and relation.get("conf", 1) >= LEAST and all(types.get(tuple(s)) in PARTIES for s in spans):
            one, other = (_key_at(named, row["text"], (s[0], s[1])) for s in spans)
            start, end = min(s[0] for s in spans), max(s[1] for s in spans)
            yield Pair(kind, one, other, row["text"][start:end])


def claimed_pairs(report: Report, claims: Sequence[Claim]) -> Iterator[Pair]:
    """Who fights whom and who stands together, as the relations room reads it off claims and phrases."""
    for word in (*words_of(claims, {report.id: report}), *phrases_of(report, claims)):
        kind = KINDS.get(word.kind)
        if kind and word.status in STATUSES:
            yield Pair(kind, _key(word.one), _key(word.other), f"{word.says}: {word.text}")


# --- who is who ------------------------------------------------------------------------------------------------------


def _key(party: Party) -> str:
    return (party.id or party.name).casefold()


def _named(claims: Iterable[Claim]) -> Iterator[tuple[Span, str]]:
    """Words that claims take for a party, and which."""
    for claim in claims:
        for value in (*claim.actor, *claim.target):
            if value.span:
                yield value.span, _key(value.means)


def _key_at(named: Iterable[tuple[Span, str]], text: str, span: Span) -> str:
    """The party whose words cover most of a span, those of a claim first, else the span's own words."""
    found = [(common, key) for words, key in named if (common := _common(words, span)) > 0]
    if not found:
        return " ".join(text[span[0] : span[1]].split()).casefold().removeprefix("the ")
    return max(found, key=lambda row: row[0])[1]


def _whom(mention: Mention) -> Party:
    return mention.stands_for if mention.stands_for and mention.kind == "speaker" else mention.party[0]


def _common(a: Span, b: Span) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


# --- scores ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs of one document, gold and claimed, by kind and parties."""

    name: str
    gold: Mapping[tuple[Kind, frozenset[str]], Sequence[Pair]]
    claimed: Mapping[tuple[Kind, frozenset[str]], Sequence[Pair]]

    @classmethod
    def of(cls, row: Row, report: Report, cast: Cast, claims: Sequence[Claim]) -> Judged:
        """The document's pairs, each once."""
        return cls(row["id"], _grouped(gold_pairs(row, cast, claims)), _grouped(claimed_pairs(report, claims)))

    def swapped(self, key: tuple[Kind, frozenset[str]]) -> bool:
        """True where gold and claims tell the pair in opposite directions only."""
        gold, ours = ({p.one for p in side[key]} for side in (self.gold, self.claimed))
        return len(gold) == len(ours) == 1 and gold != ours


def _grouped(pairs: Iterable[Pair]) -> dict[tuple[Kind, frozenset[str]], list[Pair]]:
    out: dict[tuple[Kind, frozenset[str]], list[Pair]] = {}
    for pair in pairs:
        if pair.one != pair.other:
            out.setdefault(pair.key, []).append(pair)
    return out


def table(documents: Sequence[Judged]) -> dict[str, Any]:
    """Precision, recall and F1 by kind and together, the share of swapped sides, and the worst documents."""
    kinds: dict[str, tuple[str, ...]] = {
        "fighting": ("fighting",),
        "allied": ("allied",),
        "both": ("fighting", "allied"),
    }
    scores = {name: counted(*_counts(documents, among)) for name, among in kinds.items()}
    common = [(d, k) for d in documents for k in d.gold if k in d.claimed and k[0] == "fighting"]
    swapped = sum(d.swapped(k) for d, k in common)
    return {
        "pairs": scores,
        "sides": {"swapped": {"right": swapped, "of": len(common)}},
        "documents": {d.name[:13]: counted(*_counts([d], kinds["both"])) for d in documents if d.gold or d.claimed},
        "misses": [line for d in documents for line in _misses(d)],
    }


def _counts(documents: Iterable[Judged], among: Sequence[str]) -> tuple[int, int, int]:
    hit = offered = wanted = 0
    for d in documents:
        gold, claimed = ({k for k in side if k[0] in among} for side in (d.gold, d.claimed))
        hit, offered, wanted = hit + len(gold & claimed), offered + len(claimed), wanted + len(gold)
    return hit, offered, wanted


def _misses(d: Judged) -> Iterator[str]:
    for key, pairs in d.gold.items():
        if key not in d.claimed:
            yield f"missed {_line(pairs[0])}"
        elif key[0] == "fighting" and d.swapped(key):
            yield f"swapped {_line(d.claimed[key][0])}"
    for key, pairs in d.claimed.items():
        if key not in d.gold:
            yield f"too much {_line(pairs[0])}"


def _line(pair: Pair) -> str:
    return f"{pair.kind}: {pair.one} – {pair.other} | {' '.join(pair.words.split())}"
