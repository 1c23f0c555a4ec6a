"""The answer keys of MUC-4 as incidents, and how two ways of writing a name are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

QUOTED = re.compile(r'"((?:\\.|[^"\\])+)"')
SMALL = {"the", "of", "a", "an", "members", "member", "guerrillas", "guerrilla", "rebels", "group", "groups", "organization", "for", "and", "de", "la", "terrorists", "troops", "forces"}  # fmt: skip


@dataclass(frozen=True)
class Incident:
    """One incident, of the key or of ours; a name is the set of ways in which it is written."""

    type: frozenset[str]
    stage: frozenset[str]
    organisations: tuple[tuple[frozenset[str], frozenset[str]], ...]  # names, confidences
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    deaths: int | None = None
    injuries: int | None = None
    optional: bool = False


@dataclass(frozen=True)
class Story:
    """A story and its key."""

    id: str
    text: str
    key: tuple[Incident, ...] = field(default=())


def read_stories(path: Path) -> list[Story]:
    """The stories with their keys, in the file's order."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Story(r["id"], r["text"], tuple(_keyed(t) for t in r["templates"])) for r in rows]


def _keyed(t: Mapping[str, Any]) -> Incident:
    confidence = [_alternatives(v) for v in t.get("PERP: ORGANIZATION CONFIDENCE") or ()]
    organisations = []
    for fill in t.get("PERP: ORGANIZATION ID") or ():
        names = _names(fill)
        kinds = [_confidence(head) for head, others in confidence if names & others]
        organisations.append((names, frozenset().union(*kinds) if kinds else frozenset()))
    return Incident(
        type=_slashed(t.get("INCIDENT: TYPE")),
        stage=_slashed(t.get("INCIDENT: STAGE OF EXECUTION")),
        organisations=tuple(o for o in organisations if o[0]),
        people=frozenset().union(*(_names(v) for k in ("HUM TGT: NAME", "HUM TGT: DESCRIPTION") for v in t.get(k) or ())),
        places=_places(t.get("INCIDENT: LOCATION")),
        deaths=_count(t, "DEATH"),
        injuries=_count(t, "INJURY"),
        optional="OPTIONAL" in t["MESSAGE: TEMPLATE"][0],
    )  # fmt: skip


def _slashed(fills: Sequence[str] | None) -> frozenset[str]:
    return frozenset(p.strip(" ?") for f in fills or () for p in f.split("/"))


def _names(fill: str) -> frozenset[str]:
    return frozenset(plain(n) for n in QUOTED.findall(fill)) - {""}


def _alternatives(fill: str) -> tuple[str, frozenset[str]]:
    head, _, rest = fill.partition(":")
    return head, _names(rest)


def _confidence(head: str) -> frozenset[str]:
    words = {"REPORTED": "FACT", "CLAIMED": "CLAIMED", "SUSPECTED": "SUSPECTED", "POSSIBLE": "SUSPECTED"}
    return frozenset(ours for word, ours in words.items() if word in head)


def _places(fills: Sequence[str] | None) -> frozenset[str]:
    parts = (p for f in fills or () for p in re.split(r"[:-]", f))
    return frozenset(plain(re.sub(r"\(.{0,120}?\)", "", p)) for p in parts)


def _count(t: Mapping[str, Any], effect: str) -> int | None:
    """People with this effect; None where the key gives no number, 0 is never given."""
    hit = frozenset().union(*(_names(v) for v in t.get("HUM TGT: EFFECT OF INCIDENT") or () if v.startswith(effect)))
    if not hit:
        return None
    total = 0
    for fill in t.get("HUM TGT: NUMBER") or ():
        number, _, names = fill.partition(":")
        if _names(names) & hit:
            if not number.strip().isdigit():
                return None
            total += int(number)
    return total or None


# --- names ---


def plain(name: str) -> str:
    words = re.sub(r"[^\w\s]", " ", name.replace("\\", "")).upper().split()
    return " ".join(words)


def share(a: Iterable[str], b: Iterable[str]) -> bool:
    words, others = ([{w for w in n.split() if w.casefold() not in SMALL} for n in side] for side in (a, b))
    return any(x & y for x in words for y in others)


def one_name(gold: frozenset[str], ours: frozenset[str]) -> bool:
    """One way of writing the name, small words aside, has all the words of another; or an acronym of it."""
    wanted = [_content(n) for n in gold]
    return any(a and b and (a <= b or b <= a) for a in wanted for b in map(_content, ours))


def _content(name: str) -> frozenset[str]:
    return frozenset(w for w in name.casefold().split() if w not in SMALL)
