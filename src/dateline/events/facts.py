"""What the features of merging look at: a claim's values, read once and made comparable."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ..records import Claim, Interval, Party, Place, Report, Value
from ..reports.paragraphs import split_paragraphs
from ..vocabulary import load_acts
from . import signs
from .sides import UNIT, key, parties_in
from .voices import Voice, voices

Days = tuple[int, int]  # ordinals of the first and the last day, both inclusive
BEGINNING, END = 0, 4_000_000  # open sides of `Days`
MONTH = 31
NEWS = 7  # days within which news is told
NARROW_KM = 60.0  # a wider place is no place for comparing towns

INTENT = frozenset({"planned", "possible"})
CIVILIANS = frozenset({"civilians", "people", "residents", "citizens", "families", "children", "women", "patients"})
"""Words for people of no side."""
BESIDE = 120  # letters from who says so to what is said, at most
FIRE = frozenset({"shelling", "airstrike", "bombing", "attack"})
"""Deeds that strike a place or people at once."""
FOUGHT = frozenset({"clash", "offensive", "capture"})
"""Deeds of both sides, whose dead may be told after them."""
TURNED = frozenset({"retreat", "surrender"})
"""Acts whose actor is the side that loses: who takes the ground or the prisoners, where named, is the target."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim, ready to be compared."""

    claim: Claim
    id: str
    act: str
    family: str
    stance: str  # "fact", "intent" or "denied"
    by: frozenset[str]  # who does it: keys of parties; of a retreat or a surrender, who gains
    to: frozenset[str]  # whom it is done to; of a retreat or a surrender, who gives up
    anonymous: frozenset[str]  # keys among them of nobody known: "civilians", "a hospital", "Sixth Infantry Division"
    symmetric: bool
    places: tuple[Place, ...]
    days: Days | None  # what the words say
    told: Days | None  # when it must have been, judged from the day of the report
    reported: int | None  # the day of the report
    partial: signs.PartialDate | None
    voices: tuple[Voice, ...]
    sites: frozenset[str]
    quarters: frozenset[str]  # of a city, by where they lie: {"west"}
    parts: frozenset[str]  # of the day
    words: frozenset[str]
    another: bool
    earlier: bool  # the clause goes back in time from what its report tells
    revised: bool  # it gives a count in place of another
    sums_up: bool  # it counts what happened over a stretch of time: "1,100 have died since April"
    number: str  # "one" of several acts, "several" acts together, or ""
    repeated: bool  # the act is told of as done several times over
    more: bool  # it counts more people beside those counted before: "four more"
    today: bool  # by its words, of the day of its report
    story: frozenset[tuple[str, str]]  # acts of the whole report with their places or their sides
    paragraph: int  # the paragraph of the report where it is told, from 0; -1 where the report isn't known
    listed: int  # the list of the report that the paragraph is a point of, from 1; 0 for none
    deed: str  # the deed (`FIRE`) told last in the paragraph, by its id: its own where it tells one; "" for none
    fought: str  # the battle or capture with a time of its own that the paragraph told since then; "" for none
    strike: str  # the strike told last in the paragraph, likewise, whether or not it is a deed of its own
    lasts: bool  # a deed of several days: "a three-day attack"
    downed: bool  # an aircraft comes down
    regretted: bool  # told with a word of regret: "apologised for it", "a stray round"
    owned: bool  # told with a word for what one would rather not say: "the army admits to ten dead"

    @property
    def located(self) -> bool:
        """True where a place narrow enough to tell towns apart is named."""
        return any(narrow(p) for p in self.places)


def places_of(claim: Claim) -> tuple[Place, ...]:
    """The places that a claim names."""
    return tuple(v.means for v in claim.place)


def narrow(place: Place) -> bool:
    """True for a place with a point that is no wider than a town and its surroundings."""
    return place.lat is not None and place.basis != "country" and (place.radius_km or 0.0) <= NARROW_KM


def read(
    claims: Sequence[Claim], reports: Mapping[str, Report], acts: Container[str] | None = None
) -> dict[str, Facts]:
    """The facts of claims by id, of these acts (None: all); voices are judged report by report, from all its claims."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report.id, []).append(claim)
    out: dict[str, Facts] = {}
    for report_id, own in by_report.items():
        wanted = [claim for claim in own if acts is None or claim.act.means in acts]
        if not wanted:
            continue
        report = reports.get(report_id)
        said, told, lines = voices(own, report), story(own), layout(report)
        last = threads(own, lines)
        for claim in wanted:
            out[claim.id] = facts(claim, report, said[claim.id], told, lines, last[claim.id])
        _go_back(out, [claim.id for claim in sorted(wanted, key=lambda c: c.evidence.span)])
    return out


def _go_back(found: dict[str, Facts], ids: Sequence[str]) -> None:
    """ "That time" goes back as far as what was told last before it in the paragraph. `ids`: claims of one report in the
    order in which they are told.

    Where a report without a day tells its news as of today or yesterday, a month that it names is another: "in the
    bombardment of November".
    """
    news = any(found[i].reported is None and signs.says("news", _timed(found[i].claim)) for i in ids)
    for i in ids if news else ():
        month = found[i].partial if found[i].act in FIRE else None
        if month and month.month and not month.day:
            found[i] = replace(found[i], earlier=True)
    for before, one in ((found[i], found[j]) for i, j in pairwise(ids)):
        now = found[one.id]
        if not found[before.id].earlier or before.paragraph != now.paragraph:
            continue
        if signs.says("then", _timed(now.claim)) or (news and now.claim.when is None):
            found[one.id] = replace(now, earlier=True)


def _timed(claim: Claim) -> str:
    """The clause, and its time where that stands outside."""
    return " ".join([claim.evidence.text, (claim.when.text if claim.when else None) or ""])


class Thread(NamedTuple):
    """What a paragraph has told of up to a claim, or with it, by the ids of claims; "" for nothing."""

    deed: str = ""  # the deed told last: the claim that first tells it, with a time or a site of its own
    strike: str = ""  # the strike told last, whether or not it goes on with a deed
    fought: str = ""  # the battle or capture told since then with a time of its own


NOTHING = Thread()


def threads(claims: Sequence[Claim], lines: Sequence[tuple[int, int]]) -> dict[str, Thread]:
    """By each claim of one report what its paragraph tells of until then. `lines`: the report's `layout`."""
    out: dict[str, Thread] = {}
    now: dict[int, tuple[Thread, str, frozenset[str]]] = {}  # paragraph → what it tells of, when, sites
    for claim in sorted(claims, key=lambda c: c.evidence.span):
        paragraph = _paragraph(claim, lines)
        thread, then, struck = now.get(paragraph, (NOTHING, "", frozenset[str]()))
        down = claim.act.means == "killing" and signs.downed(claim.evidence.text)
        if (claim.act.means in FIRE or down) and claim.status.means not in INTENT | {"denied"}:
            when = (claim.when.text if claim.when else None) or ""
            where = signs.sites(claim.evidence.text)
            new = not thread.deed or down or (when and when != then) or (where and struck and not where & struck)
            thread = Thread(claim.id if new else thread.deed, claim.id, "" if new and when else thread.fought)
            now[paragraph] = (thread, when, where) if new else (thread, then, struck)
        elif claim.act.means in FOUGHT and claim.when and claim.when.text and claim.status.means not in INTENT:
            thread = Thread(thread.deed, thread.strike, claim.id)
            now[paragraph] = (thread, then, struck)
        out[claim.id] = thread
    return out


def _paragraph(claim: Claim, lines: Sequence[tuple[int, int]]) -> int:
    return bisect(lines, claim.evidence.span[0], key=lambda line: line[0]) - 1


def story(claims: Sequence[Claim]) -> frozenset[tuple[str, str]]:
    """What a report tells of: each act with its towns, or with its sides where no town is named."""
    told: set[tuple[str, str]] = set()
    for claim in claims:
        towns = [v.means.id or v.means.name for v in claim.place if narrow(v.means)]
        actors = "; ".join(sorted(v.means.id for v in claim.actor if v.means.id))
        targets = "; ".join(sorted(v.means.id for v in claim.target if v.means.id))
        told |= {(claim.act.means, f"{actors} at {t}") for t in towns} or {(claim.act.means, f"{actors} > {targets}")}
    return frozenset(told)


def layout(report: Report | None) -> list[tuple[int, int]]:
    """Where each paragraph of a report starts, and the list that it is a point of: 1 for its first list, 0 for none."""
    found, number, inside = [], 0, False
    for paragraph in split_paragraphs(report.text) if report else ():
        number += paragraph.is_bullet and not inside
        found.append((paragraph.span[0], number if paragraph.is_bullet else 0))
        inside = paragraph.is_bullet
    return found


def facts(
    claim: Claim,
    report: Report | None,
    said: tuple[Voice, ...],
    told: frozenset[tuple[str, str]] = frozenset(),
    lines: Sequence[tuple[int, int]] = (),
    thread: Thread = NOTHING,
) -> Facts:
    """One claim's facts; `told` is the story of its report, `lines` its `layout`, `thread` what its paragraph tells of."""
    act = load_acts().get(claim.act.means)
    symmetric = bool(act and act.symmetric)
    by, to = _roles(claim, symmetric)
    days, reported = _days(claim), ordinal(report.published.means if report and report.published else None)
    text = claim.evidence.text
    paragraph = _paragraph(claim, lines)
    names = [v.text or v.means.name for v in (*claim.actor, *claim.target)] + [v.text or "" for v in claim.place]
    return Facts(
        claim=claim,
        id=claim.id,
        act=claim.act.means,
        family=family(claim.act.means),
        stance=_stance(claim),
        by=by,
        to=to,
        anonymous=_keys([v for v in (*claim.actor, *claim.target) if _described_only(v.means)]),
        symmetric=symmetric,
        places=places_of(claim),
        days=days,
        told=_told(claim, days, reported),
        reported=reported,
        partial=signs.partial_date(claim.when.text) if claim.when and days is None else None,
        voices=said,
        sites=signs.sites(" ".join([_without_asides(claim), *(p.means.name for p in claim.place)])),
        quarters=signs.quarters(text),
        parts=signs.day_parts(_timed(claim)),
        words=signs.content_words(text, names),
        another=signs.another(text),
        revised=signs.says("revised", text),
        sums_up=signs.sums_up(_with_next_word(claim, report)),
        number="one" if signs.says("singled", text) else "several" if signs.says("several", text) else "",
        repeated=signs.says("repeated", text),
        more=signs.more(text),
        today=bool(claim.when and claim.when.text and signs.says("today", claim.when.text)),
        earlier=_long_before(days, reported) or signs.says("earlier", _timed(claim)),
        story=told,
        paragraph=paragraph,
        listed=lines[paragraph][1] if paragraph >= 0 else 0,
        deed=thread.deed,
        fought=thread.fought,
        strike=thread.strike,
        downed=signs.downed(text),
        regretted=signs.says("regretting", claim.evidence.text),
        owned=signs.says("owning", _telling(claim, report)),
        lasts=signs.lasts(text) or any(q.kind == "days" and (q.low or 0) > 1 for q in claim.quantities),
    )


def _telling(claim: Claim, report: Report | None) -> str:
    """The clause with the words between it and who says so: "the army admits to | having lost ten men"."""
    start, end = claim.evidence.span
    spans = [s.span for s in claim.according_to[:1] if s.span]
    first, last = min([start, *(s[0] for s in spans)]), max([end, *(s[1] for s in spans)])
    between = last - first <= end - start + BESIDE
    return report.text[first:last] if report and report.text and between else claim.evidence.text


def _stance(claim: Claim) -> str:
    """Told as fact, intended or denied; who denies that he means to do something denies no deed."""
    if claim.status.means in INTENT:
        return "intent"
    if claim.status.means == "denied":
        return "intent" if signs.says("meant", claim.evidence.text) else "denied"
    return "fact"


def _long_before(days: Days | None, reported: int | None) -> bool:
    """Over before the month in which it is told."""
    return days is not None and reported is not None and days[0] != BEGINNING and days[1] < reported - MONTH


ASIDE = re.compile(r",\s+(?:an?|its|their|his|her)\s[^,;.]*")


def _without_asides(claim: Claim) -> str:
    """The clause without what it only says of its places: "took Kupiansk, a railway junction" strikes no railway."""
    text, start = claim.evidence.text, claim.evidence.span[0]
    for end in sorted((v.span[1] - start for v in claim.place if v.span), reverse=True):
        if 0 < end < len(text) and (aside := ASIDE.match(text, end)):
            text = text[:end] + text[aside.end() :]
    return text


def _with_next_word(claim: Claim, report: Report | None) -> str:
    """The clause with the word after it: "1,100 people have died in the city | since the fighting reached it"."""
    after = report.text[claim.evidence.span[1] :][:20].split() if report else []
    return " ".join([claim.evidence.text, *after[:1]])


def _roles(claim: Claim, symmetric: bool) -> tuple[frozenset[str], frozenset[str]]:
    actor, target = _keys(claim.actor) | _described(claim.actor), _keys(claim.target)
    if symmetric:
        return actor | target, frozenset()
    return (target, actor) if claim.act.means in TURNED else (actor, target)


def _described_only(party: Party) -> bool:
    """Nobody known: "a hospital"; or a unit of an army that isn't named with it: "Sixth Infantry Division"."""
    return party.id is None or (party.kind == "unknown" and bool(UNIT.search(party.name)))


def _keys(values: Sequence[Value[Party]]) -> frozenset[str]:
    return frozenset(_people(v.means) or key(v.means) for v in values)


def _people(party: Party) -> str | None:
    """The bare word for people of no side: "civilians" for "unarmed civilians"."""
    last = party.name.casefold().split()[-1:]
    return last[0] if party.id is None and last and last[0] in CIVILIANS else None


def _described(values: Sequence[Value[Party]]) -> frozenset[str]:
    """Parties that a description names: "armed men in RSF uniform"."""
    return frozenset(id for v in values if v.means.id is None for id in parties_in(v.means.name))


# --- families of acts ------------------------------------------------------------------------------------------------

FAMILIES = (
    {"offensive", "clash", "attack", "shelling", "airstrike", "bombing", "chemical_attack", "killing", "execution",
     "incursion", "riot", "coup_attempt"},
    {"capture", "retreat", "advance"},
    {"arrest", "surrender", "abduction"},
    {"ceasefire", "agreement", "talks", "prisoner_exchange"},
    {"siege", "siege_broken"},
    {"accusation", "denial", "rejection", "statement", "threat", "demand"},
)  # fmt: skip
"""Acts that may be compared at all; every other act is a family of its own."""


def family(act: str) -> str:
    """The family's name: its first act in the alphabet."""
    return next((min(group) for group in FAMILIES if act in group), act)


# --- days ------------------------------------------------------------------------------------------------------------


def ordinal(iso: str | None) -> int | None:
    """The number of an ISO day; None where it is none."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def _days(claim: Claim) -> Days | None:
    """The claim's interval, open sides included; None where nothing is known."""
    means: Interval | None = claim.when.means if claim.when else None
    if means is None or not (means.earliest or means.latest):
        return None
    first, last = ordinal(means.earliest), ordinal(means.latest)
    return (BEGINNING if first is None else first, END if last is None else last)


def _told(claim: Claim, days: Days | None, reported: int | None) -> Days | None:
    """The days that remain when the report's own day is taken into account: what is told as done was done by then."""
    past = claim.status.means not in INTENT
    if days is None:
        if reported is None:
            return None
        answered = 2 * NEWS if claim.status.means == "denied" else NEWS  # a denial comes after what it denies
        return (reported - answered, reported) if past else (reported, reported + 2 * NEWS)
    first, last = days
    if first == BEGINNING and last != END:
        first = last - NEWS if past else last
    if last == END:
        last = max(first, reported) if reported is not None and past else first + 2 * NEWS
    return first, last
