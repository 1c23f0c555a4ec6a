"""How well claims are merged into events: B³ and wrongly joined pairs on the development corpus.

Measured twice: on the golden claims (merging alone) and on the program's own claims, each paired with the golden claim
whose evidence it overlaps most and whose act it has (coding and merging together). Claims that may belong to an event
or not, and those that another coder may leave out, are looked past. Each figure is given for the whole corpus and for
its two parts (tests/golden/parts.toml); all dispatches are merged together, and a part's claims are looked at alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..records import Claim, Event, Party, Value
from ._corpus import Corpus, by_events, left_out, load, pairs


def evaluate(gold: Path) -> dict[str, Any]:
    """Scores on golden and on own claims; empty where the development corpus isn't there. `gold` isn't needed."""
    corpus = load()
    if corpus is None:
        return {}
    own, names = own_claims(corpus)
    rows: dict[str, Any] = {}
    misses: list[str] = []
    same = {c.id: c.id for c in corpus.claims}
    for name, claims, known in (("golden claims", corpus.claims, same), ("own claims", own, names)):
        events = _merge(claims, corpus)
        for part, inside in corpus.parts().items():
            rows[name + part], wrong = score(events, corpus, {c: g for c, g in known.items() if g in inside})
            misses += [f"{name}: {line}" for line in wrong] if not part else []
    return {**rows, "misses": misses}


def _merge(claims: Sequence[Claim], corpus: Corpus) -> tuple[Event, ...]:
    from ..events import merge

    return merge(claims, corpus.reports)


def own_claims(corpus: Corpus) -> tuple[list[Claim], dict[str, str]]:
    """The shipped coder's claims on the corpus, and the golden id of each that has one."""
    from ..claims import Coder

    coder = Coder.load()
    claims = [c for report in corpus.reports for c in coder.code(report)]
    return claims, dict(paired(claims, corpus.claims))


def paired(own: Iterable[Claim], golden: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Own claim → golden claim: the same report and act, most evidence in common; each golden claim once."""
    near = [
        (-overlap, c.id, g.id)
        for g in golden
        for c in own
        if c.report.name == g.report.name and c.act.means == g.act.means and (overlap := _overlap(c, g)) > 0
        if not _turned(c, g)
    ]
    taken: set[str] = set()
    for _, claim, expected in sorted(near):
        if not {claim, expected} & taken:
            taken |= {claim, expected}
            yield claim, expected


def _turned(a: Claim, b: Claim) -> bool:
    """The roles the other way round are another act: "retook the town that it had lost"."""
    (by, to), (other_by, other_to) = (_ids(a.actor), _ids(a.target)), (_ids(b.actor), _ids(b.target))
    return bool(by & other_to and to & other_by and not (by & other_by or to & other_to))


def _ids(parties: Iterable[Value[Party]]) -> set[str]:
    return {v.means.id for v in parties if v.means.id}


def _overlap(a: Claim, b: Claim) -> int:
    (s, e), (u, v) = a.evidence.span, b.evidence.span
    return min(e, v) - max(s, u)


def score(events: Sequence[Event], corpus: Corpus, names: Mapping[str, str]) -> tuple[dict[str, float], list[str]]:
    """B³ precision, recall and F1 over claims, and the share of joined pairs that are wrong."""
    skipped = left_out(corpus)
    expected = by_events(corpus.events)
    groups = [[names[c] for c in e.claims if c in names and names[c] not in skipped] for e in events]
    claims = sorted(c for g in groups for c in g)
    gold = {c: expected.get(c, c) for c in claims}
    joined = pairs(groups)
    wrong = sorted(p for p in joined if gold[p[0]] != gold[p[1]])
    missed = sorted(p for p in pairs(_by(gold)) if p not in joined)
    precision, recall = b_cubed(groups, gold)
    return {
        "claims": len(claims),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "pairs joined": len(joined),
        "wrongly": len(wrong),
        "wrongly, share": len(wrong) / max(len(joined), 1),
    }, [f"wrongly joined {a} {b}" for a, b in wrong] + [f"not joined {a} {b}" for a, b in missed]


def _by(gold: Mapping[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for claim, event in gold.items():
        groups.setdefault(event, []).append(claim)
    return list(groups.values())


def b_cubed(groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> tuple[float, float]:
    """B³ precision and recall of groups of claims against the event of each claim (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values())
    precision, recall, n = 0.0, 0.0, 0
    for group in groups:
        inside = Counter(gold[c] for c in group)
        for claim in group:
            right = inside[gold[claim]]
            precision, recall, n = precision + right / len(group), recall + right / sizes[gold[claim]], n + 1
    return precision / max(n, 1), recall / max(n, 1)
