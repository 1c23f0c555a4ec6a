"""A small record written by hand: four invented dispatches of an invented war, coded in full, and what it takes to
make larger and nastier ones. Nothing here needs the pipeline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.records import (
    Block,
    Claim,
    Clue,
    Contact,
    Contradiction,
    Controller,
    ControlSpell,
    Dispute,
    DisputedValue,
    Event,
    Evidence,
    Feasible,
    Interval,
    Label,
    Origin,
    Party,
    Place,
    Quantity,
    Relations,
    Report,
    ReportDate,
    ReportRef,
    Share,
    Source,
    Span,
    Tally,
    Value,
)
from dateline.relations import relations

FRONT = Party("HARRA_FRONT", "Harra Front", "armed_group")
GUARD = Party("RIVER_GUARD", "River Guard", "state_forces")
MINISTRY = Party("ORAN_MOD", "Ministry of Defence of Orania", "state")
MONITOR = Party("VALLEY_MONITOR", "Valley Monitor", "monitor")
ELDER = Party(None, "an elder of Tamra", "civilians")
WIRE = Party("NORTH_WIRE", "North Wire", "media")

TAMRA = Place("Tamra", "geonames:1", 15.62, 27.31, 4.0, "point", "SD", "Harra", 0.9)
BRIDGE = Place("Wadi bridge", None, 15.4, 27.9, 25.0, "relative", "SD", "Harra", 0.5)
PROVINCE = Place("Harra Province", "geonames:2", 15.9, 27.0, 120.0, "admin", "SD", "Harra", 0.8)
ORANIA = Place("Orania", "geonames:3", 16.0, 29.0, 480.0, "country", "SD", None, 0.9)
KARSA = Place("Karsa", None)


@dataclass(frozen=True)
class View:
    """What the pages read, as plain data."""

    reports: Sequence[Report] = ()
    claims: Sequence[Claim] = ()
    events: Sequence[Event] = ()
    control: Sequence[ControlSpell] = ()
    dates: Sequence[ReportDate] = ()
    by_id: Mapping[str, Claim] = field(default_factory=dict)
    told: Relations = field(default_factory=Relations)

    def relations(self) -> Relations:
        return self.told


def view(reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event], **more: Any) -> View:
    return View(reports, claims, events, by_id={c.id: c for c in claims}, **more)


def sha(text: str, digits: int = 16) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def report(name: str, blocks: Sequence[tuple[str, str]], **more: Any) -> Report:
    """A report of blocks (kind, text), with an empty line between them."""
    text, marked = "", []
    for kind, words in blocks:
        marked.append(Block((len(text), len(text) + len(words)), kind, "told by the test"))  # type: ignore[arg-type]
        text += words + "\n\n"
    found = more.pop("published", None)
    published = Value(found, None, None, "sidecar") if found else None
    title = next(
        (Value(w, w, b.span, "first block") for b, (k, w) in zip(marked, blocks, strict=True) if k == "headline"), None
    )
    outlet = Value(more.pop("outlet", "North Wire"), None, None, "sidecar")
    return Report(sha(text), name, text, sha(text, 64), tuple(marked), title, outlet, published=published, **more)


@dataclass
class Coder:
    """Codes one report: finds the words, makes values of them."""

    report: Report

    def span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return start, start + len(words)

    def value(self, words: str | None, means: Any, origin: str = "by hand") -> Value[Any]:
        return Value(means, words, self.span(words) if words else None, origin)

    def claim(self, act: str, act_words: str, evidence: str, **slots: Any) -> Claim:
        """Slots: actor, target, place as (words, means) pairs; when (words, interval); by as (role, words, party);
        status (words, means); quantities (kind, low, high, side, words); labels (of, words)."""

        def values(name: str) -> tuple[Value[Any], ...]:
            return tuple(self.value(w, m) for w, m in slots.get(name, ()))

        by = tuple(Source(r, m, w, self.span(w) if w else None, "by hand") for r, w, m in slots.get("by", ()))
        numbers = tuple(Quantity(k, lo, hi, s, w, self.span(w)) for k, lo, hi, s, w in slots.get("quantities", ()))
        labels = tuple(Label(of, w, self.span(w)) for of, w in slots.get("labels", ()))
        status_words, status = slots.get("status", (act_words, "happened"))
        when = slots.get("when")
        span = self.span(evidence)
        return Claim(
            sha(f"{self.report.id}{span}{act}"),
            ReportRef(self.report.id, self.report.name),
            self.value(act_words, act),
            Evidence(evidence, span),
            values("actor"),
            values("target"),
            values("place"),
            self.value(*when) if when else None,
            by,
            self.value(status_words, status),
            numbers,
            labels,
            "hand@1",
        )


def dispatches() -> list[Report]:
    return [
        report(
            "wire/1-front-in-tamra.txt",
            [
                ("navigation", "Skip to main content"),
                ("headline", "Harra Front says it holds Tamra"),
                ("dateline", "ORAN CITY (North Wire) -"),
                (
                    "body",
                    "The Harra Front seized Tamra on 4 March, a commander of the group said. He said that 12 guards were killed.",
                ),
                (
                    "body",
                    "An elder of Tamra told North Wire that shells had hit the market 🎪 on the same day. “خرجنا ليلا”, he said.",
                ),
                ("related", "Drought: what the Harra valley has lost"),
            ],
            published="2021-03-05",
            url="https://example.org/front-in-tamra",
        ),
        report(
            "ministry/2-denial.txt",
            [
                ("headline", "Ministry: Tamra has not fallen"),
                (
                    "body",
                    "The Ministry of Defence denied that Tamra had fallen to the terrorists. It said the River Guard was preparing an offensive in Harra Province.",
                ),
                ("body", "The ministry put its dead at 3."),
            ],
            outlet="Orania Today",
            published="2021-03-06",
        ),
        report(
            "monitor/3-weekly.txt",
            [
                ("headline", "Valley Monitor, weekly notes"),
                (
                    "body",
                    "Between 2 and 6 March the Harra Front took Tamra from the River Guard. At least 8 guards died.",
                ),
                (
                    "body",
                    "An air strike near the Wadi bridge killed dozens of herders. Who carried it out is not known.",
                ),
                ("caption", "herders_march.jpg"),
            ],
            outlet="Valley Monitor",
            published="2021-03-08",
        ),
        report(
            "wire/4-undated.txt",
            [
                (
                    "body",
                    "The River Guard has held Karsa since January. Talks between the Harra Front and the government in Orania may begin on Friday.",
                ),
                ("slug", "S/NW 04"),
            ],
        ),
    ]


def coded(reports: Sequence[Report]) -> dict[str, Claim]:
    one, two, three, four = (Coder(r) for r in reports)
    march4 = Interval("2021-03-04", "2021-03-04")
    return {
        "seized": one.claim(
            "capture",
            "seized",
            "The Harra Front seized Tamra on 4 March",
            actor=[("The Harra Front", FRONT)],
            target=[(None, GUARD)],
            place=[("Tamra on", TAMRA)],
            when=("on 4 March", march4),
            by=[("origin", "a commander of the group", Party("HARRA_FRONT", "a commander of the Harra Front"))],
            quantities=[("killed", 12, 12, "target", "12 guards")],
        ),
        "shelled": one.claim(
            "shelling",
            "hit",
            "shells had hit the market 🎪 on the same day",
            place=[("the market 🎪", TAMRA)],
            when=("on the same day", march4),
            by=[("origin", "An elder of Tamra", ELDER), ("relay", "North Wire that", WIRE)],
        ),
        "denied": two.claim(
            "capture",
            "fallen to",
            "Tamra had fallen to the terrorists",
            actor=[("the terrorists", FRONT)],
            place=[("Tamra had", TAMRA)],
            by=[("origin", "The Ministry of Defence", MINISTRY)],
            status=("denied", "denied"),
            labels=[("actor", "terrorists")],
            quantities=[("killed", 3, 3, "target", "its dead at 3")],
        ),
        "planned": two.claim(
            "offensive",
            "an offensive",
            "the River Guard was preparing an offensive in Harra Province",
            actor=[("the River Guard", GUARD)],
            place=[("Harra Province", PROVINCE)],
            when=(None, Interval("2021-03-06", None)),
            by=[("origin", "It said", MINISTRY)],
            status=("was preparing", "planned"),
        ),
        "took": three.claim(
            "capture",
            "took",
            "Between 2 and 6 March the Harra Front took Tamra from the River Guard",
            actor=[("the Harra Front", FRONT)],
            target=[("the River Guard", GUARD)],
            place=[("Tamra", TAMRA)],
            when=("Between 2 and 6 March", Interval("2021-03-02", "2021-03-06")),
            quantities=[("killed", 8, None, "target", "At least 8 guards")],
        ),
        "strike": three.claim(
            "airstrike",
            "air strike",
            "An air strike near the Wadi bridge killed dozens of herders",
            target=[("herders", Party(None, "herders", "civilians"))],
            place=[("near the Wadi bridge", BRIDGE)],
            when=(None, Interval(None, "2021-03-08")),
            quantities=[("killed", 24, 99, "target", "dozens of herders")],
        ),
        "held": four.claim(
            "control",
            "has held",
            "The River Guard has held Karsa since January",
            actor=[("The River Guard", GUARD)],
            place=[("Karsa", KARSA)],
            status=("has held", "ongoing"),
        ),
        "talks": four.claim(
            "talks",
            "Talks",
            "Talks between the Harra Front and the government in Orania may begin on Friday",
            actor=[("the Harra Front", FRONT), ("the government", MINISTRY)],
            place=[("Orania", ORANIA)],
            status=("may", "possible"),
        ),
    }


def event(act: str, claims: Sequence[Claim], **more: Any) -> Event:
    """An event of these claims; what isn't given is taken from the first."""
    head = claims[0]
    given: dict[str, Any] = {
        "id": "e" + sha("".join(c.id for c in claims)),
        "act": act,
        "actor": tuple(v.means for v in head.actor),
        "target": tuple(v.means for v in head.target),
        "place": tuple(v.means for v in head.place),
        "when": head.when.means if head.when else None,
        "status": head.status.means,
        "quantities": {},
        "claims": tuple(c.id for c in claims),
        "reports": tuple(dict.fromkeys(c.report.name for c in claims)),
        "origins": (),
        "standing": "single_origin",
        "disputes": (),
        "why": (),
    }
    return Event(**{**given, **more})


def happenings(c: Mapping[str, Claim]) -> list[Event]:
    front = Origin("party:HARRA_FRONT", "Harra Front", "HARRA_FRONT", (c["seized"].id,))
    monitor = Origin("outlet:valley_monitor", "Valley Monitor", None, (c["took"].id,))
    ministry = Origin("party:ORAN_MOD", "Ministry of Defence of Orania", "ORAN_MOD", (c["denied"].id,))
    deaths = (
        DisputedValue("12", (c["seized"].id,)),
        DisputedValue("3", (c["denied"].id,)),
        DisputedValue("at least 8", (c["took"].id,)),
    )
    return [
        event(
            "capture",
            [c["seized"], c["took"], c["denied"]],
            quantities={"killed": Tally(3, None, 12, (c["seized"].id, c["took"].id, c["denied"].id))},
            origins=(front, monitor, ministry),
            standing="disputed",
            disputes=(Dispute("killed", deaths),),
            why=("same place and the same days", "both name the Harra Front as the one that takes it"),
        ),
        event(
            "shelling",
            [c["shelled"]],
            origins=(Origin("words:an elder of tamra", "an elder of Tamra", None, (c["shelled"].id,)),),
        ),
        event(
            "offensive",
            [c["planned"]],
            origins=(Origin("party:ORAN_MOD", "Ministry of Defence of Orania", "ORAN_MOD", (c["planned"].id,)),),
            standing="one_sided",
        ),
        event(
            "airstrike",
            [c["strike"]],
            quantities={"killed": Tally(24, None, 99, (c["strike"].id,))},
            origins=(Origin("outlet:valley_monitor", "Valley Monitor", None, (c["strike"].id,)),),
        ),
        event("control", [c["held"]], origins=(Origin("outlet:north_wire", "North Wire", None, (c["held"].id,)),)),
        event("talks", [c["talks"]], origins=(Origin("outlet:north_wire", "North Wire", None, (c["talks"].id,)),)),
    ]


def record() -> View:
    """The four dispatches, their claims and events, a control line and the dates."""
    reports = dispatches()
    claims = coded(reports)
    spells = [
        ControlSpell(
            TAMRA,
            Controller("RIVER_GUARD", "River Guard"),
            "held",
            None,
            None,
            "2021-03-02",
            (claims["took"].id,),
            (),
            "2021-03-02",
        ),
        ControlSpell(
            TAMRA,
            Controller("HARRA_FRONT", "Harra Front"),
            "held",
            Share(65, None),
            "2021-03-06",
            "2021-03-08",
            (claims["took"].id,),
            (claims["denied"].id,),
            "2021-03-08",
        ),
        ControlSpell(KARSA, None, "unknown", None, None, None, (claims["held"].id,), (), None),
    ]
    undated = reports[3]
    dates = [
        ReportDate(
            ReportRef(undated.id, undated.name),
            None,
            Feasible(5, "2021-03-01", "2021-03-05", ()),
            "2021-03-03",
            (Clue("wording", "on Friday", (120, 129), "d ≤ Fri"),),
            "the year in which the talks began",
        )
    ]
    order = sorted(claims.values(), key=lambda c: (c.report.name, c.evidence.span))
    return view(reports, order, happenings(claims), control=spells, dates=dates, told=standing(order, reports))


def standing(claims: Sequence[Claim], reports: Sequence[Report]) -> Relations:
    """Who stands how to whom by these claims, with a contradiction and a contact made up for the page."""
    found = relations(claims, reports)
    ids = tuple(r.id for r in found.relations)
    odd = Contradiction("friends_fight", (FRONT, GUARD), "Harra Front talks and fights", ids)
    met = Contact("close", FRONT, GUARD, TAMRA, 0.0, None, (MINISTRY,), (claims[0].id,), "They meet at Tamra")
    return Relations(found.relations, (odd,), (met,))
