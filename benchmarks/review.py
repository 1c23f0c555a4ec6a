"""How many answers bring the events of the bundled examples to what a careful person makes of them.

    python benchmarks/review.py

A made-up person who knows the golden events is asked until B³ is 1: in the order of `dateline review`, in random order
among the same pairs, and in random order among those of them that merging compared (what follows from earlier answers
is never asked). Once with the golden claims, and once with the program's own, where coding errors mislead merging too.
About a claim that the golden events leave open, or don't know, the person is unsure. Frozen in review.json: answers
until B³ F1 is 0.99 and 1 (null where it isn't reached when nothing is left to ask), and F1 after so many answers; of
random orders the median of five.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from dateline.evaluation._corpus import Corpus, by_events, left_out, load
from dateline.evaluation.events import b_cubed, own_claims
from dateline.records import Answer, Claim, Decision
from dateline.review.answers import signed
from dateline.review.questions import FEW, Question, Review

HERE = Path(__file__).resolve().parent
AFTER = (0, 10, 25, 50, 100, 200)
SEEDS = range(5)
AT = "2026-01-01T00:00:00Z"


def asked(review: Review, claims: Sequence[Claim], gold: Mapping[str, str], seed: int | None) -> Iterator[float]:
    """B³ F1 before each answer, up to where it is 1 or nothing is left to ask; in random order with a seed."""
    chance, by_id = random.Random(seed), {c.id: c for c in claims}
    given: list[Decision] = []
    waiting, f1 = review.questions(given), scored(review, given, gold)
    while True:
        yield f1
        if f1 > 1 - 1e-9 or not waiting:
            return
        question = waiting.pop(0 if seed is None else chance.randrange(len(waiting)))
        answer = told(question, gold)
        one, two = (by_id[c] for c in question.pair)
        given.append(signed(answer, (one, two), by="who knows", at=AT))
        if answer not in ("unsure", question.now):  # else every event is as it was, and so is every other question
            waiting, f1 = review.questions(given), scored(review, given, gold)


def told(question: Question, gold: Mapping[str, str]) -> Answer:
    """What the golden events say of a pair."""
    a, b = question.pair
    if a not in gold or b not in gold:
        return "unsure"
    return "same" if gold[a] == gold[b] else "different"


def scored(review: Review, given: Sequence[Decision], gold: Mapping[str, str]) -> float:
    """B³ F1 of the events that the decisions make, over the claims that the golden events know."""
    groups = [[c for c in g.claims if c in gold] for g in review.groups(review.decided(given))]
    precision, recall = b_cubed([g for g in groups if g], gold)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def figures(curves: Sequence[Sequence[float]]) -> dict[str, Any]:
    """Answers until F1 is 0.99 and 1, and F1 after so many answers: medians of the curves."""
    until = {str(f): _median([_reached(c, f) for c in curves]) for f in (0.99, 1)}
    after = {str(n): round(median(c[min(n, len(c) - 1)] for c in curves), 4) for n in AFTER}
    return {"answers until": until, "f1 after": after}


def _reached(curve: Sequence[float], f1: float) -> float:
    return next((n for n, f in enumerate(curve) if f > f1 - 1e-9), float("inf"))


def _median(found: Sequence[float]) -> int | None:
    middle = median(found)
    return None if middle == float("inf") else int(middle)


def main() -> None:
    """Asks, prints and freezes."""
    corpus = load()
    assert corpus, "run this in a checkout"
    own, names = own_claims(corpus)
    rows: dict[str, Any] = {}
    for what, claims, name in (
        ("golden claims", corpus.claims, {c.id: c.id for c in corpus.claims}),
        ("own claims", own, names),
    ):
        gold = golden(corpus, name)
        orders: dict[str, tuple[int, Sequence[int | None]]] = {
            "best first": (FEW, [None]), "random": (FEW, SEEDS), "random, compared": (0, SEEDS)
        }  # fmt: skip
        rows[what] = {}
        for order, (few, seeds) in orders.items():
            review = Review(claims, corpus.reports, few)
            rows[what][order] = figures([list(asked(review, claims, gold, seed)) for seed in seeds])
            print(what, order, rows[what][order], flush=True)
    (HERE / "review.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def golden(corpus: Corpus, names: Mapping[str, str]) -> dict[str, str]:
    """The golden event of each claim that one is known of; a claim of none is an event of its own."""
    events, skipped = by_events(corpus.events), left_out(corpus)
    return {c: events.get(g, g) for c, g in names.items() if g not in skipped}


if __name__ == "__main__":
    main()
