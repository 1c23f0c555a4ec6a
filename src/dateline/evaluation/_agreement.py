"""How far two coders agree: on which words make a claim, and on every slot of the claims that both found.

Nobody is right here: swapping the coders changes no figure. Claims are paired by id, else by overlap of their evidence,
the same act first. *Which words* is told as the share of all claims that have a partner (2·both / (one + other)), as
there is no telling how many claims neither found. Acts are compared over all pairs, the other slots where both say the
same act. Parties, places, sources and quantities are sets (MASI distance); an empty slot is a value like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from ..vocabulary import load_acts
from ._alpha import agreement, masi, nominal
from ._figures import share
from ._pairing import one_to_one
from .claims import Aliases, Row, act_of, status_of

Report = tuple[str | None, str]
"""A report's id, where the coding has it, and its name."""
SETS = ("actor", "target", "place", "according_to")


@dataclass(frozen=True)
class Coding:
    """What one coder said. `judged`: the claims that a person looked at; None: every claim of the reports is theirs.
    `verdicts`: whether a person let a claim stand; `answers`: what they said of pairs of claims."""

    name: str
    rows: Sequence[Row]
    reports: frozenset[Report]
    judged: frozenset[str] | None = None
    verdicts: Mapping[str, str] | None = None
    answers: Mapping[str, str] | None = None


def report_of(row: Row) -> Report:
    """The report that a claim is of."""
    report = row["report"]
    return (report.get("id"), report["name"]) if isinstance(report, Mapping) else (None, str(report))


Key = Callable[[Report], str]


def _key(one: Coding, other: Coding) -> Key:
    """What tells reports apart: the id, which is that of the text; where one coding has no ids, the file's name."""
    by_id = all(id_ for id_, _ in one.reports | other.reports)
    return (lambda report: report[0] or "") if by_id else (lambda report: PurePosixPath(report[1]).name)


def compare(one: Coding, other: Coding) -> dict[str, Any]:
    """Every figure of agreement, the claims that only one found, and the slots in which they differ."""
    key = _key(one, other)
    there, here = ({key(r): r[1] for r in coding.reports} for coding in (one, other))
    common = there.keys() & here.keys()
    whole = one.judged is None and other.judged is None
    left_out = sorted(name for k, name in (there | here).items() if k not in common and whole)
    a, b = _scoped(one, other, common, key), _scoped(other, one, common, key)
    pairs = list(_paired(a, b, key))
    keys = _keys([*a, *b])
    slots = {"act": asdict(agreement([(act_of(x), act_of(y)) for x, y in pairs]))}
    alike = [(x, y) for x, y in pairs if act_of(x) == act_of(y)]
    values = [(x, y, _values(x, keys), _values(y, keys)) for x, y in alike]
    for slot in ("status", *SETS, "when", "quantities"):
        distance: Callable[[Any, Any], float] = nominal if slot in ("status", "when") else masi
        slots[slot] = asdict(agreement([(x[slot], y[slot]) for _, _, x, y in values], distance))
    return {
        "coders": [one.name, other.name],
        "reports": len(common),
        "left_out": left_out,
        "claims": {"one": len(a), "other": len(b), "both": len(pairs), "agreement": _dice(len(pairs), len(a), len(b))},
        "slots": slots | _by_people(one, other),
        "acts": _acts(a, b, pairs),
        "differences": list(_differences(one.name, other.name, a, b, pairs, values)),
    }


def _scoped(coding: Coding, other: Coding, reports: AbstractSet[str], key: Key) -> list[Row]:
    """The claims to compare: those of the common reports; where a person judged some claims only, those, and what
    either added."""
    rows = [r for r in coding.rows if key(report_of(r)) in reports]
    for judged in (coding.judged, other.judged):
        if judged is not None:
            rows = [r for r in rows if r.get("id") in judged or r.get("added")]
    return rows


def _paired(a: Sequence[Row], b: Sequence[Row], key: Key) -> Iterator[tuple[Row, Row]]:
    """One to one: the same id, then the same act, then the larger overlap of evidence; in the order of the reports."""
    there: dict[str, list[int]] = {}
    for j, row in enumerate(b):
        there.setdefault(key(report_of(row)), []).append(j)
    near = []
    for i, x in enumerate(a):
        for j in there.get(key(report_of(x)), ()):
            y = b[j]
            (start, end), (begin, stop) = x["evidence"]["span"], y["evidence"]["span"]
            if (common := min(end, stop) - max(start, begin)) > 0:
                overlap = common / (max(end, stop) - min(start, begin))
                other = x.get("id") is None or x.get("id") != y.get("id")
                near.append((other, act_of(x) != act_of(y), -overlap, start + begin, end + stop, i, j))
    found = ((a[i], b[j]) for i, j in one_to_one(near))
    yield from sorted(found, key=lambda pair: (report_of(pair[0])[1], *pair[0]["evidence"]["span"]))


# --- what a slot says ------------------------------------------------------------------------------------------------


def _keys(rows: Iterable[Row]) -> Aliases:
    """Names by the id that either coder gave them, so that a name alone and the name with its id are one."""
    found: dict[str, str] = {}
    for row in rows:
        for value in (v for slot in SETS for v in row.get(slot) or () if isinstance(v, Mapping)):
            means = value.get("means")
            if isinstance(means, Mapping) and means.get("id"):
                key = str(means["id"]).casefold()
                found |= {key: key, str(means["name"]).casefold(): key}
    return Aliases(found)


def _values(row: Row, keys: Aliases) -> dict[str, Hashable]:
    """What each slot says, so that it can be compared."""
    when = row.get("when") or {}
    days = when.get("means") or {}
    quantities = row.get("quantities") or ()
    return {
        "status": status_of(row),
        **{slot: frozenset(_named(value, keys) for value in _slot(row, slot)) for slot in SETS},
        "when": (days.get("earliest"), days.get("latest")),
        "quantities": frozenset((q["kind"], q.get("low"), q.get("high")) for q in quantities),
    }


def _slot(row: Row, slot: str) -> Sequence[Any]:
    """The values of a slot; the two sides of an act without direction count as its actors."""
    act = load_acts().get(act_of(row))
    if slot in ("actor", "target") and act is not None and act.symmetric:
        return [*(row.get("actor") or ()), *(row.get("target") or ())] if slot == "actor" else []
    return row.get(slot) or ()


def _named(value: Any, keys: Aliases) -> str:
    if isinstance(value, str):
        return keys.key(value)
    means = value.get("means")
    name = (means.get("id") or means.get("name")) if isinstance(means, Mapping) else means
    return keys.key(name) if name else "unnamed"


# --- people ----------------------------------------------------------------------------------------------------------


def _by_people(one: Coding, other: Coding) -> dict[str, Any]:
    """Where both are people: whether the claims that both judged stand, and what both said of pairs of claims."""
    said = {"stands": (one.verdicts, other.verdicts), "same event": (one.answers, other.answers)}
    return {
        name: asdict(agreement([(a[k], b[k]) for k in sorted(a.keys() & b.keys())]))
        for name, (a, b) in said.items()
        if a is not None and b is not None
    }


# --- tables ----------------------------------------------------------------------------------------------------------


def _dice(both: int, one: int, other: int) -> float | None:
    return share(2 * both, one + other) if one + other else None


def _acts(a: Sequence[Row], b: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> dict[str, Any]:
    """Of each act: how often either coded it, and the share of these that the other coded so too."""
    one, other = (Counter(map(act_of, rows)) for rows in (a, b))
    both = Counter(act_of(x) for x, y in pairs if act_of(x) == act_of(y))
    return {
        act: {
            "one": one[act],
            "other": other[act],
            "both": both[act],
            "agreement": _dice(both[act], one[act], other[act]),
        }
        for act in sorted(one.keys() | other.keys())
    }


def _differences(
    one: str, other: str, a: Sequence[Row], b: Sequence[Row], pairs: Sequence[tuple[Row, Row]], values: Iterable[Any]
) -> Iterator[dict[str, Any]]:
    """What to talk about: claims of one coder only, then acts, then slots, each by the place in the reports."""
    with_partner = {id(row) for pair in pairs for row in pair}
    for name, rows in ((one, a), (other, b)):
        for row in rows:
            if id(row) not in with_partner:
                yield _told(row, "only", {name: act_of(row)})
    for x, y in pairs:
        if act_of(x) != act_of(y):
            yield _told(x, "act", {one: act_of(x), other: act_of(y)})
    for x, _, left, right in values:
        for slot in left:
            if left[slot] != right[slot]:
                yield _told(x, slot, {one: _plain(left[slot]), other: _plain(right[slot])})


def _told(row: Row, what: str, says: Mapping[str, Any]) -> dict[str, Any]:
    return {"report": report_of(row)[1], "words": row["evidence"]["text"], "slot": what, "says": dict(says)}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(list(v) if isinstance(v, tuple) else v for v in value)
    return list(value) if isinstance(value, tuple) else value
