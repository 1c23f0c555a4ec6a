"""From the readings of a MUC-4 story to the incidents that it tells of (see `_muc`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ._muc_key import Incident, one_name, plain, share
from ._muc_parties import Named
from ._muc_readings import Reading, is_murder

if TYPE_CHECKING:
    from ..claims.draft import Draft

CAUSES = ("BOMBING", "KIDNAPPING", "ARSON")
"""Types of which an attack or a killing told beside them is the outcome."""
NEAR = 80
"""Code points between two readings told in one breath."""
SOON = 2
"""Sentences between two readings about the same people that tell of one deed."""
STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
THREAT = re.compile(r"threat|warn|vow|plan", re.IGNORECASE)
UNDONE = re.compile(r"words say so|threat", re.IGNORECASE)
"""Reasons of a status that make an incident of its own: bombs defused, deaths threatened."""
SMALL = {"of", "the", "at", "a", "on", "in", "are", "an", "to", "by", "was", "this"}
"""Words that are no place by themselves: a gazetteer looked up in capitals takes "OF THE" for one."""
WOUND = re.compile(r"wound|injur|hurt|maim", re.IGNORECASE)


def incidents(found: Sequence[Reading], named: Sequence[Named] = ()) -> list[Incident]:
    """The incidents that a story tells of, the most told first; `named`: organisations that are blamed or own up."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    for kind, r in _with_causes(found):
        groups.setdefault((kind, _undone(r.draft)), []).append(r)
    told = [(kind, part) for (kind, _), group in groups.items() for part in apart(group)]
    told = [(kind, part) for kind, part in told if any(r.particular for r in part)]
    return [_incident(kind, part, named) for kind, part in sorted(told, key=lambda item: -len(item[1]))]


def _with_causes(found: Iterable[Reading]) -> list[tuple[str, Reading]]:
    """Each reading with the type of its incident: an attack told as the outcome of a bombing is of that bombing."""
    causes = [(r.type, r) for r in found if r.type != "ATTACK"]
    out = list(causes)
    for r in (r for r in found if r.type == "ATTACK"):
        kind = next((t for t in CAUSES if _outcome([o for k, o in out if k == t], r)), r.type)
        out.append((kind, r))
    return out


def _outcome(group: Sequence[Reading], r: Reading) -> bool:
    """Told in one breath with the bombing, of the same person, or soon before or after it of the same people."""
    if any(g.persons & r.persons or (share(g.names, r.names) and abs(g.draft.s - r.draft.s) <= SOON) for g in group):
        return True
    start, end = r.draft.evidence
    told = (g.draft.evidence for g in group)
    return not is_murder(r.draft) and any(s - end < NEAR and start - e < NEAR for s, e in told)


def _undone(d: Draft) -> str:
    """The stage of what was only tried or threatened, and is an incident beside what was done; "" for all else."""
    open_ = d.status.means in ("possible", "planned") and UNDONE.search(f"{d.status.text} {d.status.origin}")
    return _stage([d]) if open_ or d.act.means == "threat" else ""


def apart(group: Iterable[Reading]) -> list[list[Reading]]:
    """Readings of one type in parts that tell of different incidents: other people by name, another day or place."""
    parts: list[list[Reading]] = []
    for r in sorted(group, key=lambda r: r.draft.evidence):
        home = next((p for p in reversed(parts) if _same(p, r)), None)
        if home is None:
            parts.append([r])
        else:
            home.append(r)
    return parts


def _same(part: Sequence[Reading], r: Reading) -> bool:
    """True unless the reading names other people, another day, or another place than the part does."""
    if not r.particular or any(r.draft.s == o.draft.s for o in part):
        return True
    persons = {w for o in part for w in o.persons}
    if persons and r.persons:
        return bool(persons & r.persons)
    day, days = _day(r), {d for o in part if (d := _day(o)) is not None}
    if day is not None and days and day not in days:
        return False
    places = {n for o in part for n in _spots(o)}
    return not places or not _spots(r) or bool(places & _spots(r))


def _day(r: Reading) -> str | None:
    """The one day on which the reading's act took place, ISO; None where it isn't told."""
    when = r.draft.when.means if r.draft.when is not None else None
    return when.earliest if when is not None and when.earliest == when.latest else None


def _spots(r: Reading) -> set[str]:
    names = (v.means.name for v in r.draft.place if v.means.basis != "country")
    return {n for n in names if set(n.casefold().split()) - SMALL}


# --- one incident -----------------------------------------------------------------------------------------------------


def _incident(kind: str, group: Sequence[Reading], named: Sequence[Named]) -> Incident:
    drafts = [r.draft for r in group]
    return Incident(
        type=frozenset({kind}),
        stage=frozenset({_stage(drafts)}),
        organisations=_perpetrators(group, named),
        people=frozenset(v for r in group for v in r.names),
        places=frozenset(plain(v.means.name) for d in drafts for v in d.place if v.means.basis != "country"),
        deaths=next((n for r in group if (n := _hurt(r, "killed"))), None),
        injuries=next((n for r in group if (n := _hurt(r, "wounded"))), None),
    )


def _perpetrators(
    group: Sequence[Reading], named: Sequence[Named]
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Who acts and who owns up; else who is blamed anywhere in the story; else the band that stands beside the act."""
    acting = [o for r in group for o in r.organisations]
    said = [*acting, *(o for o in named if o[1] == "CLAIMED" or not acting)]
    found: dict[frozenset[str], set[str]] = {}
    for names, sure in said or [o for r in group for o in r.near]:
        same = next((n for n in found if one_name(n, names)), names)
        found.setdefault(same, set()).add(sure)
    return tuple((names, frozenset(kinds)) for names, kinds in found.items())


def _stage(drafts: Iterable[Draft]) -> str:
    """What was done at all was accomplished; else what was tried, else what was threatened."""
    found = {_stage_of(d) for d in drafts}
    return next(s for s in STAGES if s in found)


def _stage_of(d: Draft) -> str:
    if d.act.means == "threat" or d.status.means == "planned":
        return "THREATENED"
    if d.status.means == "possible":
        return "THREATENED" if THREAT.search(f"{d.status.text} {d.status.origin}") else "ATTEMPTED"
    return "ACCOMPLISHED"


def _hurt(r: Reading, kind: str) -> int | None:
    """How many people the reading kills or wounds; None where it doesn't say."""
    told = [q for q in r.draft.quantities if q.kind == kind and q.low == q.high and q.low]
    verb = r.draft.act.text or ""
    own = "killed" if r.draft.act.means in ("killing", "execution") else "wounded" if WOUND.match(verb) else None
    if own == kind and r.victims:
        counts = list(r.victims.values())
        return sum(n for n in counts if n) if all(counts) else None
    return int(sum(q.low or 0 for q in told)) or None
