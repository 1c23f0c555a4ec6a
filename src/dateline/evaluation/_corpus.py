"""The development corpus: the dispatches of `examples/` with their golden claims and events, as records.

Golden claims name parties and places as a person writes them; here the names become the ids that the program uses, so
that merging can be measured apart from coding.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..records import (
    Claim,
    Evidence,
    Interval,
    Label,
    Party,
    Place,
    Quantity,
    Reading,
    Report,
    ReportRef,
    Source,
    Span,
    Value,
)

ROOT = Path(__file__).resolve().parents[3]
COUNTRY = {
    "sudan": "SD",
    "ukraine": "UA",
    "yemen": "YE",
    "syria": "SY",
    "ethiopia": "ET",
    "libya": "LY",
    "myanmar": "MM",
    "karabakh": "AZ",
    "srilanka": "LK",
    "congo": "CD",
    "bosnia": "BA",
    "afghanistan": "AF",
    "mali": "ML",
    "somalia": "SO",
    "iraq": "IQ",
    "southsudan": "SS",
    "gaza": "PS",
    "lebanon": "LB",
    "colombia": "CO",
    "chechnya": "RU",
    "nigeria": "NG",
    "philippines": "PH",
    "georgia": "GE",
    "mozambique": "MZ",
    "centralafrica": "CF",
    "kosovo": "XK",
    "sierraleone": "SL",
    "ivorycoast": "CI",
    "burkina": "BF",
    "eritrea": "ER",
    "liberia": "LR",
    "nepal": "NP",
    "chad": "TD",
    "angola": "AO",
    "pakistan": "PK",
    "timor": "TL",
    "tajikistan": "TJ",
    "burundi": "BI",
    "macedonia": "MK",
    "turkey": "TR",
    "sinai": "EG",
    "croatia": "HR",
    "kashmir": "IN",
    "cameroon": "CM",
    "bissau": "GW",
    "elsalvador": "SV",
    "algeria": "DZ",
    "lebanon2006": "LB",
    "saada": "YE",
    "uganda": "UG",
    "kuwait": "KW",
    "aceh": "ID",
    "peru": "PE",
    "donbas": "UA",
    "libya2011": "LY",
    "darfur": "SD",
    "iraq2003": "IQ",
}
ADMIN = re.compile(r"(?<!\s)\s+(region|state|province|governorate|oblast|district)$", re.IGNORECASE)
PART = re.compile(r"^[^#]*#.*(part|offset|near|outskirts|countryside)$")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """What golden names stand for: places by country and name, speakers by dispatch and description."""

    spots: Mapping[tuple[str, str], Place]
    speakers: Mapping[str, Mapping[str, str]]

    def place(self, name: str, country: str | None) -> Place:
        """The place as the program grounds it in one of the dispatches, else by the gazetteer."""
        found = self.spots.get((country or "", name)) or self.spots.get(("", name))
        return found or place_named(name, country)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports, their golden claims, and what is expected of them."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    optional: frozenset[str]  # ids of claims that another careful coder may leave out
    events: tuple[Row, ...]
    control: tuple[Row, ...]
    later: Mapping[str, frozenset[str]]  # ids of the claims of each part that was scored before it was tuned on

    def parts(self) -> dict[str, frozenset[str]]:
        """The ids of the golden claims of all, and of each part of the corpus."""
        every = frozenset(c.id for c in self.claims)
        first = every.difference(*self.later.values())
        return {"": every, ", first part": first} | {f", {name} part": ids for name, ids in self.later.items()}

    def of_part(self, part: str) -> tuple[Row, ...]:
        """The events of a part: those that have a claim of it and none of a later part."""
        names, inside = list(self.parts()), self.parts()
        if not part:
            return self.events
        after = names[names.index(part) + 1 :]
        mine = (row for row in self.events if inside[part] & set(row["claims"]))
        return tuple(row for row in mine if not any(inside[p] & set(row["claims"]) for p in after))


def load(root: Path = ROOT) -> Corpus | None:
    """The corpus of the checkout; None where it isn't there (an installed package)."""
    golden = root / "tests" / "golden"
    if not (golden / "events.jsonl").is_file():
        return None
    reports = _reports(root / "examples")
    names = Names(_spots(reports), tomllib.loads((golden / "speakers.toml").read_text("utf-8")))
    rows = [row for path in sorted((golden / "examples").glob("*.jsonl")) for row in read_rows(path)]
    by_name = {r.name.split("/")[-1]: r for r in reports}  # read folder by folder: no war in the name
    claims = tuple(claim_of(row, by_name[row["report"]["name"].split("/")[-1]], names) for row in rows)
    optional = frozenset(row["id"] for row in rows if row.get("optional"))
    control = golden / "control.jsonl"
    spells = tuple(read_rows(control)) if control.is_file() else ()
    of = {row["id"]: Path(row["report"]["name"]).stem for row in rows}
    parts = tomllib.loads((golden / "parts.toml").read_text("utf-8"))
    later = {part: frozenset(i for i, stem in of.items() if stem in names) for part, names in parts.items()}
    return Corpus(reports, claims, optional, tuple(read_rows(golden / "events.jsonl")), spells, later)


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _reports(folder: Path) -> tuple[Report, ...]:
    from ..reports import read_paths

    wars = sorted(p for p in folder.iterdir() if p.is_dir())
    found = [i.report for i in read_paths(wars, sidecar=folder / "reports.csv") if isinstance(i, Reading)]
    return tuple(sorted(found, key=lambda r: r.name))


def _spots(reports: Iterable[Report]) -> dict[tuple[str, str], Place]:
    """The places that the program grounds in the dispatches, by country of the war and name; the narrowest of a name."""
    from ..places import Gazetteer, locate_text

    found: dict[tuple[str, str], Place] = {}
    for report in reports:
        lines = [m.span() for m in re.finditer(r"[^\n]+", report.text)]
        for value in locate_text(report.text, lines, Gazetteer.open()):
            place = value.means
            at = (place.country or "", place.name)
            old = found.get(at)
            if PART.search(place.id or ""):
                continue
            if place.lat is not None and (old is None or (place.radius_km or 0) < (old.radius_km or 0)):
                found[at] = place
    return found


def claim_of(row: Row, report: Report, names: Names) -> Claim:
    """A golden row as a claim."""
    name, day = row["report"]["name"], report.published.means if report.published else None
    country, speakers = COUNTRY.get(name.split("/")[0]), names.speakers.get(Path(name).stem, {})
    return Claim(
        id=row["id"],
        report=ReportRef(report.id, report.name),
        act=_value(row["act"], row["act"]["means"]),
        evidence=Evidence(row["evidence"]["text"], _span(row["evidence"])),
        actor=tuple(_value(v, party_named(v["means"]["name"], country, day)) for v in row["actor"]),
        target=tuple(_value(v, party_named(v["means"]["name"], country, day)) for v in row["target"]),
        place=tuple(_value(v, names.place(v["means"]["name"], country)) for v in row["place"]),
        when=_when(row["when"]),
        according_to=tuple(_source(v, speakers, country, day) for v in row["according_to"]),
        status=_value(row["status"], row["status"]["means"]),
        quantities=tuple(
            Quantity(q["kind"], q["low"], q["high"], q["side"], q["text"], _span(q)) for q in row["quantities"]
        ),
        labels=tuple(Label(x["of"], x["text"], _span(x)) for x in row["labels"]),
        coder="golden@1",
    )


def _span(row: Row) -> Span:
    return (row["span"][0], row["span"][1])


def _value(row: Row, means: Any) -> Value[Any]:
    return Value(means, row["text"], _span(row) if row["span"] else None, "golden")


def _when(row: Row | None) -> Value[Interval | None] | None:
    if row is None:
        return None
    means = row["means"]
    return _value(row, Interval(means["earliest"], means["latest"]) if means else None)


def _source(row: Row, speakers: Mapping[str, str], country: str | None, day: str | None) -> Source:
    name = row["means"]["name"] if row["means"] else None
    means = speaker_named(name, speakers.get(name), country, day) if name else None
    return Source(row["role"], means, row["text"], _span(row) if row["span"] else None, "golden")


# --- names -----------------------------------------------------------------------------------------------------------


@cache
def party_named(name: str, country: str | None = None, day: str | None = None) -> Party:
    """The known party of that whole name, of several that of the war's country; the state of that day whose government
    it names; else a description."""
    for words in dict.fromkeys((name, name.removesuffix(" government"))):
        if found := next((f for f in _found(words, country, day) if f[1] >= len(words) - 1), None):
            return found[0]
    return Party(None, name, "civilians" if name in PEOPLE else "unknown")


PEOPLE = frozenset(
    {"civilians", "people", "residents", "citizens", "families", "children", "women", "patients and companions"}
)


@cache
def speaker_named(
    name: str, stands_for: str | None = None, country: str | None = None, day: str | None = None
) -> Party:
    """Whom a speaker stands for: the party that the description names, an armed party before a country."""
    if stands_for:
        return Party(party_named(stands_for, country, day).id, name, "official")
    whole = party_named(name, country, day)
    if whole.id:
        return whole
    found = sorted(_found(name, country, day), key=lambda f: f[0].kind == "state")
    if not found or any(w in name for w in OF_NO_STATE):
        return whole
    if name.endswith(" rebels") and found[0][0].kind == "state":
        return Party(name, name, "rebel")  # as the coder calls them
    return Party(found[0][0].id, name, "official")


OF_NO_STATE = (
    "blogger", "hospital", "residents", "institute", "Doctors", "aid group", "newspaper", " paper", "engineer", "Rights",
)  # fmt: skip
"""Words of descriptions that name a country and speak for nobody: "an American newspaper"."""


def _found(name: str, country: str | None, day: str | None) -> list[tuple[Party, int]]:
    """Parties named inside `name`, with how many letters name them."""
    from ..actors import Parties

    parties, out = Parties.load().on(day), []
    for found in parties.index.find(name):
        length = found.span[1] - found.span[0]
        if found.name.role in ("country", "demonym", "capital"):
            out.append((parties.state(found.name.ids[0]), length))
        elif known := [entry for i in found.name.ids if (entry := parties.get(i))]:
            at_home = (e for e in known if country and country in (e.country, *e.countries))
            out.append((next(at_home, known[0]).party, length))
    return out


@cache
def place_named(name: str, country: str | None) -> Place:
    """The place of that name in the war's country, else the best anywhere, else a name without a point."""
    from ..places import Gazetteer

    gazetteer = Gazetteer.open()
    kinds = ("admin1", "admin2") if ADMIN.search(name) else ()
    for where in ((country,) if country else (), ()):
        for asked in dict.fromkeys((name, ADMIN.sub("", name))):
            for found in gazetteer.candidates(asked, countries=where, kinds=kinds, limit=1):
                entry = found.entry
                if not where and _letters(entry.name) != _letters(asked):
                    continue  # abroad, another spelling is another place
                basis = "country" if entry.kind == "country" else "admin" if "admin" in entry.kind else "point"
                return Place(name, entry.ref, entry.lat, entry.lon, entry.radius_km, basis, entry.country, entry.admin1)
    return Place(name)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def by_events(rows: Iterable[Row]) -> dict[str, str]:
    """Claim id → id of its golden event."""
    return {claim: row["id"] for row in rows for claim in row["claims"]}


def left_out(corpus: Corpus) -> frozenset[str]:
    """Claims that a measure of merging looks past: those that may belong to an event or not."""
    return frozenset(c for row in corpus.events for c in row.get("may", ())) | corpus.optional


def pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Every pair of ids inside a group."""
    return {(a, b) for g in groups for i, a in enumerate(sorted(g)) for b in sorted(g)[i + 1 :]}
