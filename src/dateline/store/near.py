"""What a merge changes of a record, by looking only at what the reports that have changed can reach.

Claims are joined along sure pairs (`events.grouping`), and claims of a sure pair share a key (`events.blocks`). So the
changed claims are merged with all events that a sure pair ties to them; those that come out otherwise are merged with all
that are tied to these, until none changes any more: then the others stay (`events.merge_beside`). The same goes for
links, which are to events near by, and for the spells of a place, which follow from what is said of it, the events that
say so, of reports without a day all that they tell of, and the last day of a report on its country. The result is that of
a merge of all.

So many reports at a time (`AT_A_TIME`), region by region: what else waits is as if it weren't there until its turn comes. Where everything is
to be merged anew, what was merged is forgotten, and then merged by the same steps, so that none holds all claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from sqlalchemy import BindParameter, Connection, Executable, Table, bindparam, func, select, union_all

from ..events.blocks import Blocks, Pair
from ..events.copies import InReports
from ..events.decisions import decided, ordered
from ..events.facts import Days, Facts, family, ordinal
from ..events.grouping import Judged
from ..events.links import LONGEST, Seen, links_of, see
from ..events.merge import facts_of, merge_beside, merged
from ..records import Claim, Decision, Event, Report
from ..territorial_control.grounds import places_of
from ..territorial_control.spells import spells_of
from ..territorial_control.undated import told_on, written
from ..vocabulary import load_acts
from . import judging, keys, log, rows, sums
from . import tables as t
from .crowding import Crowding
from .forms import decode
from .rows import in_parts
from .steps import AT_A_TIME, by_region

SHARE = 0.5
"""Of the reports: where more than that have changed, everything is merged anew, which is then sooner done."""
COMPARED = 2_000
"""Claims whose neighbours are asked for at once, and neighbours that are held until it is known which are tied to them."""
NEARLY = 8
"""Days (or months) between two stretches that are asked for at once."""
MONTHS = 60
"""Days from which on, and to which, keys of claims are asked for at once."""


@dataclass(frozen=True)
class Change:
    """What a merge changes: what is taken out and put in, and by what the next merge finds it."""

    whole: bool  # all that was there is taken out
    rest: bool  # reports wait for the next step: all of them, or others than these
    made_by: str  # the rules
    after: int = 0  # the log's last entry of events: what is changed is as that merge left it
    reports: frozenset[str] = frozenset()  # whose claims' keys are put anew
    facts: Sequence[Facts] = ()  # of their claims
    days: Sequence[rows.Row] = ()  # of `country_days`
    gone: frozenset[str] = frozenset()  # events that are taken out
    seen: Sequence[Seen] = ()  # events that are put in
    gone_spells: frozenset[str] = frozenset()  # their positions
    spells: Sequence[keys.Placed] = ()  # that are put in


def rules() -> str:
    """What events and control are derived by: a hash of the program's own files of rules and words, and the acts in
    force. Other rules mean that everything is merged anew."""
    return f"{shipped(ROOMS)}+{sha256(repr(sorted(load_acts().items())).encode()).hexdigest()[:16]}"


ROOMS = ("actors", "events", "reports", "resources", "territorial_control", "vocabulary")
"""The rooms whose rules and words merging follows."""


@cache
def shipped(rooms: tuple[str, ...]) -> str:
    """A hash of the program's own files in some rooms."""
    root, found = resources.files("dateline"), sha256()
    for room in rooms:
        for name, content in sorted(_files(root / room)):
            found.update(f"{room}/{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for child in folder.iterdir():
        if child.is_dir():
            yield from ((f"{child.name}/{name}", content) for name, content in _files(child))
        elif child.name.endswith((".py", ".toml")):
            yield child.name, child.read_bytes()


def change(db: Connection, decisions: Sequence[Decision], made_by: str) -> Change:
    """The next step of a merge of what has changed: all of it, or so much that memory holds it."""
    if _is_near(db, made_by):
        found = _Near(db).change(decisions, made_by)
    elif _count(db, t.reports) <= AT_A_TIME:
        found = _whole(db, decisions, made_by)
    else:
        found = Change(whole=True, rest=True, made_by=made_by)
    return replace(found, after=log.last_merge(db))


def _is_near(db: Connection, made_by: str) -> bool:
    """True where what was merged before was merged by the same rules, and most of it stays."""
    last = sums.kept(db, "events")
    if last is None or last.made_by != made_by or sums.kept(db, "control") is None:
        return False
    changed, reports = judging.how_many_wait(db), _count(db, t.reports)
    if reports > AT_A_TIME:
        changed = len(set(db.scalars(_KNOWN)))  # what is new comes step by step, however much it is
    return changed <= SHARE * reports


def _whole(db: Connection, decisions: Sequence[Decision], made_by: str) -> Change:
    """A merge of everything at once."""
    texts = {r.id: r for r in (replace(decode(form, Report), text=text) for form, text in db.execute(_EVERY_REPORT))}
    claims = [decode(form, Claim) for form in db.scalars(select(t.claims.c.form))]
    facts = facts_of(claims, texts)
    seen = merged(facts, texts, (), decisions)
    events = [s.event for s in seen]
    undated = written(claims, events, told_on(claims, texts))
    return Change(
        whole=True,
        rest=False,
        made_by=made_by,
        reports=frozenset(texts),
        facts=list(facts.values()),
        days=keys.country_rows(claims, texts),
        seen=seen,
        spells=keys.placed(spells_of(facts, events, undated)),
    )


def _count(db: Connection, table: Table) -> int:
    return db.scalar(select(func.count()).select_from(table)) or 0


def taken(db: Connection, reports: Iterable[str]) -> tuple[Mapping[str, Facts], Mapping[str, Report]]:
    """What is compared of the claims of these reports, by claim, and the reports."""
    found = _Near(db)
    found._load(reports)
    return found._facts, found._reports


def seen_anew(db: Connection, events: Iterable[str]) -> list[Seen]:
    """Events as links see them, from their claims."""
    found = _Near(db)
    every = found._events(events)
    claims = sorted({c for e in every.values() for c in e.claims})
    found._load(report for (report,) in in_parts(db, _REPORT_OF, claims))
    return [see(e, [found._facts[c] for c in e.claims if c in found._facts]) for e in every.values()]


class _Near:
    """What has been taken from the record so far."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._facts: dict[str, Facts] = {}
        self._reports: dict[str, Report] = {}
        self._whole = set[str]()  # reports with all their claims
        self._beside = set[tuple[str, str]]()  # reports with their claims of a family
        self._sure = set[Pair]()  # the sure pairs of claims that were looked at
        self._crowds = Crowding(db)
        self._blocks = Blocks((), crowds=self._crowds)
        self._moved = set[str]()  # claims that speak in a crowd and didn't, or the other way round
        self._later = frozenset[str]()  # claims of reports whose turn comes later: as if they weren't there

    def change(self, decisions: Sequence[Decision], made_by: str) -> Change:
        """What the reports that come first of those that have changed since the last merge change."""
        waiting = by_region(self._db)
        changed, rest = set(waiting[:AT_A_TIME]), len(waiting) > AT_A_TIME
        lost = set(self._db.scalars(_LOST))
        if rest:
            self._later = frozenset(c for c, report in self._db.execute(_KNOWN_CLAIMS) if report not in changed)
        self._load(changed)
        own = {i for i, f in self._facts.items() if f.claim.report.id in changed}
        spoken = self._there({shown.claim for d in decisions for shown in d.claims}) | own
        judged = Judged(self._facts, decided(decisions, spoken))
        self._moved = self._there(self._crowds.change(changed, self._of(own).values()))
        self._bring_reports_of((spoken & judged.decided.ever) | self._moved)
        stale, events = self._merged(own | (spoken & judged.decided.ever) | self._moved, judged)
        before = self._events(self._events_of(stale))
        now = {e.id: e for e in events}
        seen = {e.id: see(e, [self._facts[c] for c in e.claims]) for e in now.values()}
        same = self._same(before, seen)
        gone, new = before.keys() - same, {i: s for i, s in seen.items() if i not in same}
        linked, links_gone = self._linked(gone | lost, new)
        touched = own | {c for e in (*(before[i] for i in gone), *(s.event for s in new.values())) for c in e.claims}
        gone_spells, spells = self._spells(changed, touched & self._facts.keys(), now)
        mine = [f for i, f in sorted(self._facts.items()) if f.claim.report.id in changed]
        return Change(
            whole=False,
            rest=rest,
            made_by=made_by,
            reports=frozenset(changed),
            facts=mine,
            days=keys.country_rows([f.claim for f in mine], self._reports),
            gone=frozenset(gone | links_gone),
            seen=linked,
            gone_spells=gone_spells,
            spells=spells,
        )

    # --- claims -------------------------------------------------------------------------------------------------------

    def _load(self, reports: Iterable[str]) -> None:
        """Takes these reports with all their claims."""
        new = sorted(set(reports) - self._whole)
        self._whole.update(new)
        self._take_reports(new)
        claims = [decode(form, Claim) for (form,) in in_parts(self._db, _CLAIMS, new)]
        self._take(facts_of(claims, self._reports).values())

    def _take_reports(self, reports: Collection[str]) -> None:
        for form, text in in_parts(self._db, _REPORTS, sorted(set(reports) - self._reports.keys())):
            report = replace(decode(form, Report), text=text)
            self._reports[report.id] = report

    def _bring(self, claims: Iterable[str]) -> None:
        """Takes these claims alone, as they were compared before."""
        self._take(self._read(claims))

    def _read(self, claims: Iterable[str]) -> Iterator[Facts]:
        """Those of these claims that were not taken yet, as they were compared before."""
        new = sorted(set(claims) - self._facts.keys() - self._later)
        return (keys.facts(form, packed) for form, packed in in_parts(self._db, _FACTS, new))

    def _bring_reports_of(self, claims: Iterable[str]) -> None:
        """Takes the reports of these claims, with those of their claims that they are compared with there: all of the
        same families, as they were compared before."""
        known = {(one.claim.report.id, one.family) for i in claims if (one := self._facts.get(i))}
        unknown = sorted({i for i in claims if i not in self._facts})
        known |= {(report, family(act)) for report, act in in_parts(self._db, _ACT_OF, unknown)}
        wanted = {pair for pair in known - self._beside if pair[0] not in self._whole}
        self._beside |= wanted
        new = sorted({report for report, _ in wanted})
        self._take_reports(new)
        found = in_parts(self._db, _FACTS_OF, new)
        self._take(keys.facts(form, packed) for form, packed, of, act in found if (of, family(act)) in wanted)

    def _take(self, facts: Iterable[Facts]) -> None:
        for one in facts:
            if one.id not in self._facts and one.id not in self._later:
                self._facts[one.id] = one
                self._blocks.add(one)

    def _there(self, claims: Collection[str]) -> set[str]:
        """Those of these claims that have been merged."""
        return {claim for (claim,) in in_parts(self._db, _THERE, sorted(claims))} - self._later

    def _of(self, claims: Iterable[str]) -> dict[str, Facts]:
        return {i: self._facts[i] for i in sorted(claims)}

    def _merged(self, start: set[str], judged: Judged) -> tuple[set[str], list[Event]]:
        """The claims whose events may change, and their events."""
        stale, new = set[str](), self._with_events(start)
        beside: set[str] = set()
        while True:
            stale |= new
            beside = (beside | self._tied(new, judged)) - stale
            around = {event: frozenset(claims) for event, claims in self._members(self._events_of(beside)).items()}
            self._bring(c for claims in around.values() for c in claims)
            self._learn(beside)
            events, changed = merge_beside(stale, around, self._sure, judged, InReports(self._reports), self._crowds)
            if not changed:
                return stale, events
            new = {c for event in changed for c in around[event]}
            self._bring_reports_of(new)

    def _with_events(self, claims: set[str]) -> set[str]:
        """These claims with all others of the events that they were in."""
        found = {c for members in self._members(self._events_of(claims)).values() for c in members}
        self._bring_reports_of(found)
        return claims | found

    def _tied(self, claims: Iterable[str], judged: Judged) -> set[str]:
        """The claims that a sure pair ties to one of these."""
        facts = sorted((self._facts[i] for i in claims), key=lambda one: (one.family, one.told or (), one.id))
        self._learn(claims)
        for n in range(0, len(facts), COMPARED):
            some = {one.id: one for one in facts[n : n + COMPARED]}
            near = sorted(self._near(some.keys()))
            for k in range(0, len(near), COMPARED):
                passing = {one.id: one for one in self._read(near[k : k + COMPARED])}  # most of these are tied to none
                beside, both = Blocks(passing.values(), crowds=self._crowds), Judged({**passing, **some})
                self._take(
                    [passing[i] for one in some.values() for i in self._near_by(one, beside) if both.sure(one.id, i)]
                )
                judged.learn(both)
        found, done = set[str](), set[str]()
        for one in facts:
            tied = {i for i in self._near_by(one, self._blocks) - done if judged.sure(one.id, i)}
            now = tied & self._blocks.near(one) if one.id in self._moved else tied
            self._sure.update(ordered(one.id, i) for i in now)
            found |= tied
            done.add(one.id)
        return found

    def _near_by(self, one: Facts, blocks: Blocks) -> set[str]:
        """The claims that one is compared with; or was, before it spoke or spoke no more."""
        return blocks.near(one, self._blocks.standing(one), all_speak=one.id in self._moved)

    def _learn(self, claims: Iterable[str]) -> None:
        """Asks for the crowds of these claims."""
        self._crowds.learn(where for i in claims for where in self._blocks.standing(self._facts[i]))

    def _near(self, claims: Iterable[str]) -> set[str]:
        """The claims that may be compared with these."""
        standing = {i: self._blocks.standing(self._facts[i]) for i in claims}
        heard = self._crowds.heard(standing, self._moved)
        asked = keys.asked(where for own in standing.values() for where in own)
        return set(_within(self._db, _NEAR, _joined(asked), MONTHS, heard))

    # --- events -------------------------------------------------------------------------------------------------------

    def _events_of(self, claims: Iterable[str]) -> set[str]:
        return {event for (event,) in in_parts(self._db, _EVENT_OF, sorted(claims))}

    def _members(self, events: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for event, claim in in_parts(self._db, _MEMBERS, sorted(events)):
            if claim not in self._later:
                found.setdefault(event, set()).add(claim)
        return found

    def _events(self, ids: Iterable[str]) -> dict[str, Event]:
        found = (decode(form, Event) for (form,) in in_parts(self._db, _EVENTS, sorted(ids)))
        return {event.id: event for event in found}

    def _looks(self, ids: Iterable[str]) -> dict[str, str]:
        return dict(tuple(row) for row in in_parts(self._db, _LOOKS, sorted(ids)))

    def _same(self, before: Mapping[str, Event], now: Mapping[str, Seen]) -> set[str]:
        """The events that come out as they were, but for their links."""
        alike = before.keys() & now.keys()
        looks = self._looks(alike)
        return {
            i
            for i in alike
            if looks.get(i) == keys.look(now[i]) and keys.plainly(before[i]) == keys.plainly(now[i].event)
        }

    def _linked(self, gone: set[str], new: Mapping[str, Seen]) -> tuple[list[Seen], set[str]]:
        """The new events with their links, and those whose links change by it; and the ids of these last."""
        left = ((key, (first, last)) for key, first, last in in_parts(self._db, _WHOLE_KEYS, sorted(gone)))
        wholes = _joined((*_stretches(new.values(), "whole"), *left))
        parts = self._found("part", wholes) - gone - new.keys()
        known = self._seen(parts)
        looking = {**new, **known}
        heads, anew = set[str](), list(new.values())
        for one in known.values():  # what it belongs to is still there: only something new can be nearer
            had = {link.event for link in one.event.links}
            if gone.isdisjoint(had):
                heads |= had
            else:
                anew.append(one)
        heads |= self._found("whole", _joined(_stretches(anew, "part")))
        beside = self._seen(heads - gone - looking.keys())
        every = sorted([*looking.values(), *beside.values()], key=lambda s: s.event.id)
        linked = {e.id: replace(looking[e.id], event=e) for e in links_of(every, looking.keys())}
        moved = {i for i in known if linked[i].event.links != known[i].event.links}
        return [linked[i] for i in sorted({*new, *moved})], moved

    def _found(self, side: str, stretches: Mapping[int, Sequence[Days]]) -> set[str]:
        """The events that are kept under these keys for one of these months."""
        of_report = sorted(key for key, own in stretches.items() if own == [keys.OF_REPORT])
        found = {event for (event,) in in_parts(self._db, _FOUND_BY[side], of_report)}
        rest = {key: own for key, own in stretches.items() if own != [keys.OF_REPORT]}
        return found | set(_within(self._db, _FOUND[side], rest, NEARLY))

    def _seen(self, ids: Collection[str]) -> dict[str, Seen]:
        looks = self._looks(ids)
        return {i: keys.seen(event, looks[i]) for i, event in self._events(ids).items() if i in looks}

    # --- control ------------------------------------------------------------------------------------------------------

    def _spells(
        self, changed: set[str], touched: Iterable[str], now: Mapping[str, Event]
    ) -> tuple[frozenset[str], list[keys.Placed]]:
        """The positions of the spells that are taken out, and those that are put in."""
        own = set(touched)
        moved = self._undated(own | {c for claims in self._members(self._events_of(own)).values() for c in claims})
        places = {place for i in own for place in places_of(self._facts[i])}
        places |= {place for (place,) in in_parts(self._db, _PLACES_OF, sorted(changed | moved))}
        claims = {claim for claim, report in in_parts(self._db, _CLAIMS_AT, sorted(places)) if report not in changed}
        self._bring(claims)
        about = self._of(i for i, f in self._facts.items() if not places_of(f).isdisjoint(places))
        found = spells_of(about, self._now(about.keys(), now), self._written(self._undated(about), now), only=places)
        gone = frozenset(position for (position,) in in_parts(self._db, _POSITIONS, sorted(places)))
        return gone, keys.placed(found)

    def _now(self, claims: Iterable[str], now: Mapping[str, Event]) -> list[Event]:
        """The events of these claims, as they are `now` where they have been merged anew."""
        rest = self._events_of(set(claims) - {c for e in now.values() for c in e.claims})
        return [*now.values(), *self._events(rest - now.keys()).values()]

    def _undated(self, claims: Iterable[str]) -> set[str]:
        """The reports without a day of these claims: what they say of one place hangs on what else they tell of."""
        return {report for (report,) in in_parts(self._db, _UNDATED, sorted(set(claims) - self._later))}

    def _written(self, reports: set[str], now: Mapping[str, Event]) -> dict[str, Days]:
        """When these reports can have been written, from all their claims and the events of these."""
        claims = [decode(form, Claim) for (form,) in in_parts(self._db, _CLAIMS, sorted(reports))]
        events = self._now((c.id for c in claims), now)
        inside = {i for e in events for i in e.claims} if reports else set()
        published = in_parts(self._db, _TOLD, sorted(inside - self._later))
        told = {i: day for i, iso in published if (day := ordinal(iso)) is not None}
        return written([c for c in claims if c.id not in self._later], events, told)


def _stretches(seen: Iterable[Seen], wanted: str) -> Iterator[tuple[int, Days]]:
    """Where these events look ("part") or are looked for ("whole")."""
    return (
        row
        for one in seen
        for side, area in keys.sides(one)
        if side == wanted
        for row in keys.stretches(side, area).items()
    )


def _joined(stretches: Iterable[tuple[int, Days]]) -> dict[int, list[Days]]:
    """By key, stretches that overlap or nearly do put together, in their order."""
    found: dict[int, list[Days]] = {}
    for key, (first, last) in sorted(stretches):
        own = found.setdefault(key, [])
        if own and first <= own[-1][1] + NEARLY:
            own[-1] = own[-1][0], max(own[-1][1], last)
        else:
            own.append((first, last))
    return found


def _within(
    db: Connection,
    asked: Executable,
    stretches: Mapping[int, Sequence[Days]],
    near: int,
    heard: Callable[[int, int, str], bool] = lambda key, latest, id_: True,
) -> Iterator[str]:
    """What is kept under each key for one of its stretches, and is `heard` there; keys whose stretches are `near` each
    other in one question."""
    together: dict[Days, list[tuple[int, Days]]] = {}
    for key, own in stretches.items():
        for first, last in own:
            together.setdefault((first // near, last // near), []).append((key, (first, last)))
    for _, some in sorted(together.items()):
        wanted: dict[int, list[Days]] = {}
        for key, days in some:
            wanted.setdefault(key, []).append(days)
        ends = {"first": min(first for _, (first, _) in some), "last": max(last for _, (_, last) in some)}
        for key, earliest, latest, id_ in in_parts(db, asked, sorted(wanted), **ends):
            if heard(key, latest, id_) and any(earliest <= last and first <= latest for first, last in wanted[key]):
                yield id_


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_LOST = select(t.waiting.c.id).where(t.waiting.c.kind == "event")
_KNOWN_CLAIMS = (
    select(t.claim_facts.c.claim_id, t.claim_facts.c.report_id)
    .select_from(t.waiting.join(t.claim_facts, t.claim_facts.c.report_id == t.waiting.c.id))
    .where(t.waiting.c.kind == "report")
)
_KNOWN = _KNOWN_CLAIMS.with_only_columns(t.claim_facts.c.report_id).distinct()
_EVERY_REPORT = select(t.reports.c.form, t.reports.c.text)
_REPORTS = select(t.reports.c.form, t.reports.c.text).where(t.reports.c.id.in_(_IDS))
_CLAIMS = select(t.claims.c.form).where(t.claims.c.report_id.in_(_IDS))
_KEPT = select(t.claims.c.form, t.claim_facts.c.facts).select_from(
    t.claim_facts.join(t.claims, t.claims.c.id == t.claim_facts.c.claim_id)
)
_FACTS = _KEPT.where(t.claim_facts.c.claim_id.in_(_IDS))
_FACTS_OF = _KEPT.add_columns(t.claims.c.report_id, t.claims.c.act).where(t.claim_facts.c.report_id.in_(_IDS))
_THERE = _FACTS.with_only_columns(t.claim_facts.c.claim_id)
_REPORT_OF = select(t.claims.c.report_id).where(t.claims.c.id.in_(_IDS)).distinct()
_UNDATED = (
    select(t.reports.c.id)
    .select_from(t.claims.join(t.reports, t.reports.c.id == t.claims.c.report_id))
    .where(t.claims.c.id.in_(_IDS), t.reports.c.published.is_(None))
    .distinct()
)
_TOLD = (
    select(t.claims.c.id, t.reports.c.published)
    .select_from(t.claims.join(t.reports, t.reports.c.id == t.claims.c.report_id))
    .where(t.claims.c.id.in_(_IDS), t.reports.c.published.is_not(None))
)
_ACT_OF = select(t.claims.c.report_id, t.claims.c.act).where(t.claims.c.id.in_(_IDS)).distinct()
_EVENT_OF = select(t.event_claims.c.event_id).where(t.event_claims.c.claim_id.in_(_IDS)).distinct()
_MEMBERS = select(t.event_claims.c.event_id, t.event_claims.c.claim_id).where(t.event_claims.c.event_id.in_(_IDS))
_EVENTS = select(t.events.c.form).where(t.events.c.id.in_(_IDS))
_LOOKS = select(t.event_looks.c.event_id, t.event_looks.c.look).where(t.event_looks.c.event_id.in_(_IDS))
_WHOLE_KEYS = select(t.event_keys.c.key, t.event_keys.c.earliest, t.event_keys.c.latest).where(
    t.event_keys.c.event_id.in_(_IDS), t.event_keys.c.side == "whole"
)
_PLACES_OF = select(t.place_claims.c.place).where(t.place_claims.c.report_id.in_(_IDS)).distinct()
_CLAIMS_AT = select(t.place_claims.c.claim_id, t.place_claims.c.report_id).where(t.place_claims.c.place.in_(_IDS))
_POSITIONS = select(t.spell_places.c.position).where(t.spell_places.c.place.in_(_IDS))


_KEYS: BindParameter[int] = bindparam("ids", expanding=True)
_OWN = t.claim_keys.c
_UNDER = (_OWN.key.in_(_KEYS), _OWN.latest >= bindparam("first"), _OWN.earliest <= bindparam("last"))
_FOUND_OWN = (_OWN.key, _OWN.earliest, _OWN.latest, _OWN.claim_id)
_NEAR = union_all(
    *(
        select(*_FOUND_OWN).where(*_UNDER, _OWN.width == n, _OWN.latest <= bindparam("last") + most)
        for n, most in enumerate(keys.WIDTHS)
    ),
    select(*_FOUND_OWN).where(*_UNDER, _OWN.width == len(keys.WIDTHS)),
)
_AREA = t.event_keys.c
_FOUND_BY = {side: select(_AREA.event_id).where(_AREA.key.in_(_KEYS), _AREA.side == side) for side in ("part", "whole")}
_FOUND = {
    side: select(_AREA.key, _AREA.earliest, _AREA.latest, _AREA.event_id).where(
        _AREA.key.in_(_KEYS),
        _AREA.side == side,
        _AREA.latest >= bindparam("first"),
        _AREA.latest <= bindparam("last") + LONGEST + 6,
        _AREA.earliest <= bindparam("last"),
    )
    for side in ("part", "whole")
}
