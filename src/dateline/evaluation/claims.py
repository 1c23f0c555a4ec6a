"""Score claims against hand-coded ones: pairing by overlap of evidence, then a score for each slot.

Gold in the interchange form; names may be plain strings. Claims marked `"optional": true` are neither missed nor wrong.
The measures are those of the field's scorer for this form: found and act F1 over the pairing, F1 over names for actor,
target, place and according_to on pairs with the act right, shares for status, when and quantity, and whole claims.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..vocabulary import load_acts
from ._confidence import calibration, judged
from ._figures import counted, share
from ._pairing import one_to_one

Row = Mapping[str, Any]
Names = list[set[str]]
SLOTS = ("actor", "target", "place", "according_to")
HEADS = re.compile(
    r"^(the|a|an|its|their)\s+|[’']s$|(?<!\s)\s+(city|town|province|governorate|river|countryside|village|group|militants?"
    r"|militia|terrorists?|forces|fighters|jihadists?|troops|army)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Aliases:
    """Names that mean the same party or place, as one key."""

    keys: Mapping[str, str]

    @classmethod
    def near(cls, gold: Path) -> Aliases:
        """The alias file that lies with the gold data, if there is one."""
        path = gold.parent / "tools" / "aliases.json"
        rows: Mapping[str, list[str]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return cls({name.casefold(): key for key, names in rows.items() for name in (key, *names)})

    def key(self, name: str) -> str:
        """The alias group, else the words without articles and generic heads."""
        text = " ".join(re.sub(r'[“”"]', "", str(name)).split()).casefold()
        while text not in self.keys:
            shorter = HEADS.sub("", text).strip()
            if not shorter or shorter == text:
                return text
            text = shorter
        return self.keys[text]

    def of(self, values: Iterable[Any]) -> Names:
        """Each value as the set of keys that may stand for it: what it means and what is written."""
        return [self._one(v) for v in values or ()]

    def _one(self, value: Any) -> set[str]:
        if isinstance(value, str):
            return {self.key(value)}
        means = value.get("means")
        names = [means.get("name"), means.get("id")] if isinstance(means, Mapping) else [means]
        return {self.key(n) for n in (*names, value.get("text")) if n}


def evaluate(
    gold: Path,
    claims: Iterable[Row] | None = None,
    *,
    codings: Path | None = None,
    codebook: Path | None = None,
    reader: str = "full",
) -> dict[str, Any]:
    """Scores of `claims` (interchange rows; coded from the reports beside `gold` when None) as a table per slot."""
    folder = codings or gold / "claims"
    expected = [row for path in sorted(folder.glob("*.jsonl")) for row in read_rows(path)]
    predicted = list(claims) if claims is not None else code_reports(gold.parent / "reports", codebook, reader)
    return score(expected, predicted, Aliases.near(gold))


def code_reports(folder: Path, codebook: Path | None = None, reader: str = "full") -> list[Row]:
    """The claims of the shipped coder, with a codebook or the quick reader, on a folder of reports, as interchange rows."""
    import msgspec

    from ..claims import Coder
    from ..records import Reading
    from ..reports import read_paths

    coder = Coder.load(codebook, reader=reader)
    readings = [r for r in read_paths([folder]) if isinstance(r, Reading)]
    return [msgspec.to_builtins(claim) for r in readings for claim in coder.code(r.report)]


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score(gold: Sequence[Row], predicted: Sequence[Row], aliases: Aliases) -> dict[str, Any]:
    """The scores of `predicted` on the reports that occur in `gold`, with what was missed and what was too much."""
    names = {_report(c) for c in gold}
    predicted = [c for c in predicted if _report(c) in names]
    pairs = pair_rows(gold, predicted)
    core = [(g, p, same) for g, p, same in pairs if not g.get("optional")]
    wanted = sum(not g.get("optional") for g in gold)
    offered = len(predicted) - (len(pairs) - len(core))
    right = [(g, p) for g, p, same in core if same]
    out: dict[str, Any] = {"reports": len(names)}
    out["found"] = counted(len(core), offered, wanted)
    out["act"] = counted(len(right), offered, wanted)
    for slot in SLOTS:
        both = [(names_of(g, slot, aliases), names_of(p, slot, aliases)) for g, p in right]
        hits = sum(_hits(a, b) for a, b in both)
        out[slot] = counted(hits, sum(len(b) for _, b in both), sum(len(a) for a, _ in both))
    out |= _shares(right, wanted, aliases)
    out["per act"] = _per_act(gold, core)
    sure = [(p["confidence"], ok) for p, ok in judged(predicted, pairs, aliases) if p.get("confidence") is not None]
    out |= {"confidence": calibration(sure)} if sure else {}
    out["misses"] = _misses(gold, predicted, pairs)
    return out


# --- pairing ---------------------------------------------------------------------------------------------------------


def _report(claim: Row) -> str:
    report = claim["report"]
    return Path(report["name"] if isinstance(report, Mapping) else report).name


def pair_rows(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row, bool]]:
    """Gold and predicted claims that tell of the same words, report by report, and whether the act is the same."""
    names = sorted({_report(c) for c in gold})
    return [pair for name in names for pair in _pair(_of(gold, name), _of(predicted, name))]


def _of(claims: Sequence[Row], name: str) -> list[Row]:
    return [c for c in claims if _report(c) == name]


def act_of(claim: Row) -> str:
    """The act of a row, written as a value or as plain text."""
    act = claim["act"]
    return str(act["means"] if isinstance(act, Mapping) else act)


def _pair(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row, bool]]:
    """One to one: the same act first, then claims that count, then the larger overlap of evidence."""
    near = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            (a, b), (c, d) = g["evidence"]["span"], p["evidence"]["span"]
            if (common := min(b, d) - max(a, c)) > 0:
                overlap = common / (max(b, d) - min(a, c))
                near.append((act_of(g) != act_of(p), bool(g.get("optional")), -overlap, i, j))
    pairs = ((gold[i], predicted[j]) for i, j in one_to_one(near))
    return [(g, p, act_of(g) == act_of(p)) for g, p in pairs]


# --- slots -----------------------------------------------------------------------------------------------------------


def names_of(claim: Row, slot: str, aliases: Aliases) -> Names:
    """Names of a slot; the two sides of a symmetric act count as one slot, actor."""
    act = load_acts().get(act_of(claim))
    if slot in ("actor", "target") and act is not None and act.symmetric:
        both = [*(claim.get("actor") or ()), *(claim.get("target") or ())]
        return aliases.of(both) if slot == "actor" else []
    return aliases.of(claim.get(slot) or ())


def _hits(gold: Names, predicted: Names) -> int:
    left, hits = list(predicted), 0
    for wanted in gold:
        found = next((p for p in left if wanted & p), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _shares(right: Sequence[tuple[Row, Row]], wanted: int, aliases: Aliases) -> dict[str, Any]:
    dated = [
        (g["when"]["means"], (p.get("when") or {}).get("means")) for g, p in right if (g.get("when") or {}).get("means")
    ]
    counted = [(q, p.get("quantities") or ()) for g, p in right for q in g.get("quantities") or ()]
    whole = [(g, p) for g, p in right if status_of(g) == status_of(p) and all(_same(g, p, s, aliases) for s in SLOTS)]
    return {
        "when": {"right": sum(_inside(g, p) for g, p in dated), "of": len(dated)},
        "status": {"right": sum(status_of(g) == status_of(p) for g, p in right), "of": len(right)},
        "quantity": {"right": sum(any(_equal(q, x) for x in got) for q, got in counted), "of": len(counted)},
        "whole": {"right": len(whole), "of": wanted, "share": share(len(whole), wanted)},
        "sides swapped": {"right": sum(_swapped(g, p, aliases) for g, p in right), "of": len(right)},
    }


def status_of(claim: Row) -> Any:
    status = claim.get("status")
    return status["means"] if isinstance(status, Mapping) else status


def _same(g: Row, p: Row, slot: str, aliases: Aliases) -> bool:
    a, b = names_of(g, slot, aliases), names_of(p, slot, aliases)
    return len(a) == len(b) == _hits(a, b)


def _inside(gold: Row, predicted: Row | None) -> bool:
    if predicted is None:
        return False
    first, last = gold["earliest"], gold["latest"]
    early, late = predicted.get("earliest"), predicted.get("latest")
    return (first is None or (early is not None and first <= early)) and (
        last is None or (late is not None and late <= last)
    )


def _equal(a: Row, b: Row) -> bool:
    return all(a.get(k) == b.get(k) for k in ("kind", "low", "high"))


def _swapped(g: Row, p: Row, aliases: Aliases) -> bool:
    """True when a party that acts in the gold has it done to it here, or the other way round."""
    actors, targets = names_of(g, "actor", aliases), names_of(g, "target", aliases)
    return bool(
        _hits(actors, names_of(p, "target", aliases)) > _hits(targets, names_of(p, "target", aliases))
        or _hits(targets, names_of(p, "actor", aliases)) > _hits(actors, names_of(p, "actor", aliases))
    )


# --- tables ----------------------------------------------------------------------------------------------------------


def _per_act(gold: Sequence[Row], core: Sequence[tuple[Row, Row, bool]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for act in sorted({act_of(g) for g in gold if not g.get("optional")}):
        of = sum(act_of(g) == act and not g.get("optional") for g in gold)
        out[act] = {"right": sum(act_of(g) == act and same for g, _, same in core), "of": of}
    return out


def _misses(gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[tuple[Row, Row, bool]]) -> list[str]:
    right = {id(g) for g, _, same in pairs if same}
    used = {id(p) for _, p, same in pairs if same}
    missed = [f"missed {_line(g)}" for g in gold if id(g) not in right and not g.get("optional")]
    return [*missed, *(f"too much {_line(p)}" for p in predicted if id(p) not in used)]


def _line(claim: Row) -> str:
    return f"{_report(claim)[:12]} {act_of(claim)} | {claim['evidence']['text']}"
