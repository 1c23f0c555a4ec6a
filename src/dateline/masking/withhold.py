"""View → View: what may be published, and a list of everything that was withheld."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import Protocol

from .. import language
from ..records import Document, Place, Report, Span
from ..store import View
from .coarse import coarse
from .names import Masked, gather, masked
from .persons import Named, named
from .profile import Profile
from .rewrite import Cut, rewritten
from .words import key


class Read(Protocol):
    """Gives the names of persons in a report, and knows other names."""

    @property
    def known(self) -> Known: ...

    def __call__(self, report: Report, /) -> Sequence[Named]: ...


PEOPLE = ("person", "civilians", "official", "unknown", "protesters", "rioters")
"""Kinds of party whose name may be a person's."""
YES = frozenset({"yes", "y", "true", "1", "x", "sensitive"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was withheld. For the record's keepers only: it holds the words."""

    what: str  # name, report, address, file name, coordinates
    report: str  # its id; "" where it is none's
    span: Span | None  # in the report's text
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """What may be published, and what was withheld."""

    view: View
    withheld: tuple[Item, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return dict(sorted(Counter(item.what for item in self.withheld).items()))


def is_sensitive(report: Report, profile: Profile) -> str:
    """Why a report is withheld; "" where it isn't. Marked is what the column `sensitive` of a sidecar says yes to."""
    for column, value in report.extra:
        if column.strip().casefold() == "sensitive" and value.strip().casefold() in YES:
            return "marked sensitive"
    hit = next((p for p in profile.withhold if fnmatchcase(report.name, p) or report.id == p), None)
    return f"the profile withholds {hit}" if hit else ""


def withhold(view: View, profile: Profile, read: Read, whole: View | None = None) -> Published:
    """The view with names masked and coordinates coarsened, as the profile says. `read` gives the names of persons in a
    report; `whole` is the record that the view is a part of, in which offices are looked for. Reports that are withheld
    are no longer in the view: events have to be merged without them."""
    items: list[Item] = []
    names = _names(whole or view, profile, read) if profile.mask_names or profile.mask else None
    place = _place(profile, items)
    if names is None and profile.coarsen_km is None:
        return Published(view, ())
    return Published(_rewritten(view, names, place, items), tuple(dict.fromkeys(items)))


@dataclass(frozen=True)
class Reader:
    """Finds persons' names with the shipped language model, in every block of a report."""

    model: language.Reader
    known: Known

    @classmethod
    def load(cls) -> Reader:
        """The model, the parties and the gazetteer (about half a second)."""
        return cls(language.Reader.load(), Known.load())

    def __call__(self, report: Report) -> Sequence[Named]:
        spans = [b.span for b in report.blocks] or None
        document = Document(report, self.model.read_text(report.text, spans, roles_for=()))
        return tuple(named(document, self.known))


# --- names -----------------------------------------------------------------------------------------------------------


def _names(view: View, profile: Profile, read: Read) -> Masked:
    places: dict[str, set[str]] = {}
    known: set[str] = {r.outlet.means for r in view.reports if r.outlet}
    for claim in view.by_id.values():
        there = [v for v in claim.place if v.means.id]
        places.setdefault(claim.report.id, set()).update(n for v in there for n in (v.means.name, v.text) if n)
        parties = [v.means for v in (*claim.actor, *claim.target)] + [s.means for s in claim.according_to if s.means]
        known |= {p.name for p in parties if p.kind not in PEOPLE}
    keys = {key(name) for name in known}
    found = {r.id: [n for n in read(r) if key(n.text) not in keys] for r in view.reports if profile.mask_names}
    people = gather(found)
    alone = {name.split()[-1] for person in people.values() for name in person.written}
    known |= {name for name in alone if read.known.party(name)}
    return masked(people, profile, view.reports, sorted(known), lambda id_: sorted(places.get(id_, ())))


def _rewritten(view: View, names: Masked | None, place: Callable[[Place], Place], items: list[Item]) -> View:
    cuts = {id_: _cut(report, names, items) for id_, report in view.report_by_id.items()}
    files = {report.name: _file_name(report, names, items) for report in view.report_by_id.values()}
    plain = _plain(names, files)
    reports = {id_: _report(r, cuts[id_], plain, files, names, items) for id_, r in view.report_by_id.items()}
    claims = {id_: rewritten(c, cuts.get(c.report.id), plain, place) for id_, c in view.by_id.items()}
    return replace(
        view,
        reports=tuple(reports[r.id] for r in view.reports),
        report_by_id=reports,
        claims=tuple(claims[c.id] for c in view.claims),
        by_id=claims,
        events=tuple(rewritten(e, None, plain, place) for e in view.events),
        control=tuple(rewritten(s, None, plain, place) for s in view.control),
        dates=tuple(rewritten(d, cuts.get(d.report.id), plain, place) for d in view.dates),
    )


def _cut(report: Report, names: Masked | None, items: list[Item]) -> Cut:
    spans = names.in_report[report.id].spans(report.text) if names and report.id in names.in_report else []
    for span in spans:
        words = report.quote(span)
        items.append(Item("name", report.id, span, words, names.reason(words) if names else ""))
    return Cut.of(report.text, spans)


def _plain(names: Masked | None, files: dict[str, str]) -> Callable[[str], str]:
    """What is said of names in any other string; a report's name becomes the one it is published under."""

    renamed = {old: new for old, new in files.items() if old != new}

    @lru_cache(maxsize=100_000)
    def plain(text: str) -> str:
        if text in files:
            return files[text]
        for old, new in renamed.items():
            text = text.replace(old, new)
        return Cut.of(text, names.everywhere.spans(text)).text if names else text

    return plain


def _file_name(report: Report, names: Masked | None, items: list[Item]) -> str:
    """The name that a report is published under: its id where the file's name tells a person's."""
    if names is None or not names.in_addresses.sees(report.name, slug=True):
        return report.name
    items.append(Item("file name", report.id, None, report.name, "it holds a private name"))
    return f"report-{report.id}{PurePosixPath(report.name).suffix}"


def _report(
    report: Report,
    cut: Cut,
    plain: Callable[[str], str],
    files: dict[str, str],
    names: Masked | None,
    items: list[Item],
) -> Report:
    url = report.url
    if names and url and names.in_addresses.sees(url, slug=True):
        items.append(Item("address", report.id, None, url, "it holds a private name"))
        url = None
    own = rewritten(replace(report, text="", url=None), cut, plain, lambda place: place)
    return replace(own, text=cut.text, url=url, name=files[report.name])


# --- places ----------------------------------------------------------------------------------------------------------


def _place(profile: Profile, items: list[Item]) -> Callable[[Place], Place]:
    km = profile.coarsen_km

    def change(place: Place) -> Place:
        if km is None:
            return place
        moved = coarse(place, km)
        if moved is not place:
            words = f"{place.name} ({place.lat}, {place.lon})"
            items.append(Item("coordinates", "", None, words, f"coarsened to {km:g} km"))
        return moved

    return change


@dataclass(frozen=True)
class Known:
    """Names that are no private person's: of parties, their leaders, outlets and countries, and of places."""

    party: Callable[[str], bool]
    place: Callable[[str], bool]

    @classmethod
    def load(cls) -> Known:
        """The shipped parties and gazetteer."""
        from ..actors import Parties
        from ..places import Gazetteer

        parties, gazetteer = Parties.load(), Gazetteer.open()

        @cache
        def party(name: str) -> bool:
            return any(f.span == (0, len(name)) for f in parties.index.find(name))

        @cache
        def place(name: str) -> bool:
            return bool(gazetteer.named(name))

        return cls(party, place)

    def __call__(self, name: str) -> bool:
        bare = re.sub(r"[’']s?$", "", name.strip())
        return self.party(bare) or self.place(bare)


def lines(items: Iterable[Item]) -> Iterator[str]:
    """What was withheld, JSON Lines."""
    from ..store.forms import encode

    yield from map(encode, items)
