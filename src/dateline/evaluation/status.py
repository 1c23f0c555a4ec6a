"""How surely an event is put: our statuses against MEANTIME's attributes and UDS's factuality, for any verb or noun.

Every gold event word is read as if it were an act: a predicate with a neutral entry (or the lexicon's own, where it has
one), whose status `claims.status` decides from tense, modals, negation and what governs it.

**MEANTIME.** Gold class, the first that fits: polarity NEG is `denied`; a condition, and certainty POSSIBLE or PROBABLE,
is `possible`; time FUTURE is `planned` (certainty UNDERSPECIFIED with it marks what is intended: "plans to buy"); another
certainty than CERTAIN is `possible`; else `happened`. Ours: ongoing and ended count as happened; as denied counts
what failed, was refused or prevented (`possible` in a record, for it was attempted) and what was put off (`planned` in
a record, for it is to come). Macro F1 over the four; `strict` counts everything
UNDERSPECIFIED as possible. Left out: events without certainty (not annotated), and pronouns.

**UDS.** Gold: -3 (certainly not) to 3 (certainly). Each of our statuses stands for a number, `VALUES`, the mean of the
gold on the training part; given are the share with the right sign (gold 0 left out), Pearson's r and the mean error.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import Report, Span
from ._figures import prf, share

if TYPE_CHECKING:
    from ..claims import Coder
    from ..claims.acts.predicate import Predicate
    from ..claims.scene import Scene

CLASSES = ("happened", "planned", "possible", "denied")
FOLD = {"ongoing": "happened", "ended": "happened"}
FAILED = re.compile(r"governed by '(fail|refuse|prevent|avoid|decline|delay|postpone|defer)'")
CONDITIONS = {"COND_IF_CLAUSE", "COND_MAIN_CLAUSE"}
VALUES = {"happened": 1.8, "ongoing": 1.7, "ended": 0.2, "planned": -1.2, "possible": -1.4, "denied": -0.3}
"""Mean factuality of each status on UDS-IH2 train, rounded."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word of a text that tells an event, and how surely (a class of `CLASSES`, or a number from -3 to 3)."""

    span: Span
    gold: Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its events."""

    name: str
    text: str
    events: tuple[Event, ...]


def read_meantime(path: Path, *, strict: bool = False) -> list[Text]:
    """The stories of MEANTIME, events without certainty left out."""
    return [
        Text(
            row["doc_id"],
            row["text"],
            tuple(_event(e, gold) for e in row["events"] if (gold := gold_class(e, strict=strict))),
        )
        for row in _rows(path)
    ]


def read_uds(path: Path) -> list[Text]:
    """The sentences of UDS."""
    return [
        Text(row["doc_id"], row["text"], tuple(_event(e, e["factuality"]) for e in row["events"]))
        for row in _rows(path)
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _event(row: Mapping[str, Any], gold: Any) -> Event:
    return Event((row["start"], row["end"]), gold)


def gold_class(event: Mapping[str, Any], *, strict: bool = False) -> str | None:
    """One of `CLASSES`; None where the event isn't annotated. `strict`: what is intended is possible, not planned."""
    if not event.get("certainty"):
        return None
    if event.get("polarity") == "NEG":
        return "denied"
    if event["certainty"] in ("POSSIBLE", "PROBABLE") or event.get("special_cases") in CONDITIONS:
        return "possible"
    if "FUTURE" in (event.get("time"), event.get("tense")) and not (strict and event["certainty"] != "CERTAIN"):
        return "planned"
    return "happened" if event["certainty"] == "CERTAIN" else "possible"


# --- what we read ------------------------------------------------------------------------------------------------------


def statuses(coder: Coder, text: Text) -> Iterator[tuple[Event, str, str]]:
    """Each event with our status and the rule that decided; events whose word isn't found are left out."""
    from ..claims.status.decide import status

    scene = coder.scene(Report("0" * 16, text.name, text.text, ""))
    for event in text.events:
        predicate = predicate_at(scene, event.span)
        if predicate is not None:
            value = status(scene, predicate)
            yield event, value.means, f"{value.origin}: {value.text}"


def folded(ours: str, why: str) -> str:
    """Our status as one of `CLASSES`."""
    return "denied" if FAILED.match(why) else FOLD.get(ours, ours)


def predicate_at(scene: Scene, span: Span) -> Predicate | None:
    """The predicate at a span: the lexicon's own, else one with a neutral entry."""
    from ..claims.acts.predicate import Predicate
    from ..claims.acts.predicates import find_predicates
    from ..claims.codebook.lexicon import Entry
    from ..language.arguments import arguments

    for s, graph in enumerate(scene.graphs):
        inside = graph.at(span)
        if not inside:
            continue
        i = graph.top(inside)
        if graph.tokens[i].upos in ("PRON", "DET"):
            return None
        known = next((p for p in find_predicates(scene, s) if p.main == i), None)
        if known is not None:
            return known
        neutral = Entry("killing", (), {})
        clause = graph.head(i) if graph.rels[i] == "cop" else i  # the clause of "be" is what it says of its subject
        return Predicate(s, i, (i,), clause, neutral, neutral.act, arguments(graph, i), noun=not graph.is_verb(i))
    return None


# --- scores ------------------------------------------------------------------------------------------------------------


def score_classes(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Macro F1 and a table per class of (gold, ours) pairs."""
    rows = {c: _prf(pairs, c) for c in CLASSES}
    right = sum(g == o for g, o in pairs)
    return {
        "macro f1": round(sum(r["f1"] for r in rows.values()) / len(rows), 3),
        "accuracy": share(right, len(pairs)),
        "events": len(pairs),
        "per class": rows,
        "confusion": {c: {o: sum((g, x) == (c, o) for g, x in pairs) for o in CLASSES} for c in CLASSES},
    }


def _prf(pairs: Sequence[tuple[str, str]], c: str) -> dict[str, float]:
    hit = sum(g == o == c for g, o in pairs)
    made, gold = sum(o == c for _, o in pairs), sum(g == c for g, _ in pairs)
    return {**prf(hit, made, gold), "gold": gold}


def score_numbers(pairs: Sequence[tuple[float, str]]) -> dict[str, Any]:
    """Sign agreement, Pearson's r and mean absolute error of (gold number, our status) pairs, and means per status."""
    gold, ours = [g for g, _ in pairs], [VALUES[s] for _, s in pairs]
    signed = [(g, o) for g, o in zip(gold, ours, strict=True) if g]
    counts = Counter(s for _, s in pairs)
    means = {s: round(sum(g for g, x in pairs if x == s) / n, 2) for s, n in counts.items()}
    return {
        "sign agreement": round(sum((g > 0) == (o > 0) for g, o in signed) / max(len(signed), 1), 3),
        "pearson r": round(pearson(gold, ours), 3),
        "mean error": round(sum(abs(g - o) for g, o in zip(gold, ours, strict=True)) / max(len(pairs), 1), 3),
        "events": len(pairs),
        "per status": {s: {"events": counts[s], "mean gold": means[s], "stands for": VALUES[s]} for s in VALUES if s in counts},
    }  # fmt: skip


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one side doesn't vary."""
    if not a:
        return 0.0
    x, y = sum(a) / len(a), sum(b) / len(b)
    over = sum((p - x) * (q - y) for p, q in zip(a, b, strict=True))
    under = (sum((p - x) ** 2 for p in a) * sum((q - y) ** 2 for q in b)) ** 0.5
    return over / under if under else 0.0


def _meantime(coder: Coder, texts: Iterable[Text]) -> tuple[list[tuple[str, str]], list[str]]:
    """(gold, ours) pairs, and what is wrong with its words."""
    pairs, misses = [], []
    for text in texts:
        for event, ours, why in statuses(coder, text):
            pairs.append((event.gold, folded(ours, why)))
            if event.gold != pairs[-1][1]:
                misses.append(f"{text.name} is {event.gold}, not {ours} ({why}): {_around(text.text, event.span)}")
    return pairs, misses


def _uds(coder: Coder, texts: Iterable[Text]) -> tuple[list[tuple[float, str]], list[str]]:
    """(gold number, our status) pairs, and those of the wrong sign."""
    pairs, misses = [], []
    for text in texts:
        for event, ours, why in statuses(coder, text):
            pairs.append((event.gold, ours))
            if event.gold and (event.gold > 0) != (VALUES[ours] > 0):
                misses.append(f"{text.name} is {event.gold}, not {ours} ({why}): {_around(text.text, event.span)}")
    return pairs, misses


def _around(text: str, span: Span) -> str:
    start, end = max(0, span[0] - 70), min(len(text), span[1] + 50)
    return f"{text[start : span[0]]}[{text[slice(*span)]}]{text[span[1] : end]}".replace("\n", " ")


def evaluate(gold: Path) -> dict[str, Any]:
    """MEANTIME and UDS dev; `gold` is the folder with `times/` and `status/` in it. Empty where it has neither."""
    meantime, uds = gold / "times" / "meantime_dev.jsonl", gold / "status" / "uds_ih2_dev.jsonl"
    if not (meantime.is_file() and uds.is_file()):
        return {}
    from ..claims import Coder

    coder = Coder.load()
    pairs, wrong = _meantime(coder, read_meantime(meantime))
    strict, _ = _meantime(coder, read_meantime(meantime, strict=True))
    numbers, far = _uds(coder, read_uds(uds))
    return {
        "meantime": score_classes(pairs),
        "meantime strict": score_classes(strict)["macro f1"],
        "uds": score_numbers(numbers),
        "misses": [*wrong, *far],
    }
