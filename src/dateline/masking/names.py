"""Who of all persons in a record is private: what each report says beside a name, brought together.

One sign of an office anywhere makes a person public, unless it is a child. A person of whom nothing is said is private:
it is better to mask a name too many than one too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Report
from .persons import Named
from .profile import Profile
from .words import Finder, key

Key = tuple[str, ...]
SHORTEST = 3  # letters of a name that stands alone
SLUG = 5  # letters of a single word that tells a person in an address


@dataclass
class Person:
    """Somebody of a record: how the name is written, and what was said beside it."""

    written: dict[str, None] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)  # sign: the words that say so
    reports: set[str] = field(default_factory=set)

    @property
    def public(self) -> bool:
        """An office, and no child."""
        return "public" in self.signs and "child" not in self.signs

    @property
    def why(self) -> str:
        """What decided."""
        order = ("public",) if self.public else ("child", "private")
        return next((self.signs[s] for s in order if s in self.signs), "nothing says that the person is public")

    def add(self, found: Named, report: str) -> None:
        self.written[found.text] = None
        self.reports.add(report)
        if found.sign:
            self.signs.setdefault(found.sign, found.why)


@dataclass(frozen=True)
class Masked:
    """The names to mask: of the whole record, and in each report, where a surname alone is one too."""

    everywhere: Finder
    in_report: Mapping[str, Finder]
    in_addresses: Finder
    why: Mapping[Key, str]  # by key of a name or of a word of it

    def reason(self, words: str) -> str:
        """Why these words are masked."""
        return self.why.get(key(words)) or next(
            (self.why[(w,)] for w in key(words) if (w,) in self.why), "a private name"
        )


def gather(found: Mapping[str, Sequence[Named]]) -> dict[Key, Person]:
    """The persons of a record by key, from the names in each report (by id); surnames alone go to whom they belong."""
    people: dict[Key, Person] = defaultdict(Person)
    full = [(report, n) for report, names in found.items() for n in names if len(key(n.text)) > 1]
    for report, n in sorted(full, key=lambda item: (-len(key(item[1].text)), item[0], item[1].span)):
        people[_longer(key(n.text), people)].add(n, report)
    for report, names in found.items():
        for n in names:
            if len(key(n.text)) == 1:
                people[_whose(key(n.text), report, people, n)].add(n, report)
    return {k: p for k, p in people.items() if k}


def _longer(name: Key, people: Mapping[Key, Person]) -> Key:
    """The longer name that this one is a part of: "Tayyip Erdogan" of "Recep Tayyip Erdogan"."""
    return next((k for k in people if k[-1:] == name[-1:] and set(name) <= set(k)), name)


def _whose(name: Key, report: str, people: Mapping[Key, Person], found: Named) -> Key:
    """Of whom a name alone is: somebody in the report with that surname or first name; else a public person's surname."""
    here = [k for k, p in people.items() if report in p.reports and len(k) > 1]
    for fits in ([k for k in here if k[-1] == name[0]], [k for k in here if k[0] == name[0]]):
        if fits:
            return fits[0]
    afar = [k for k, p in people.items() if len(k) > 1 and k[-1] == name[0] and p.public]
    return afar[0] if afar and found.sign not in ("private", "child") else name


def masked(
    people: Mapping[Key, Person],
    profile: Profile,
    reports: Iterable[Report],
    known: Iterable[str],
    places: Callable[[str], Iterable[str]],
) -> Masked:
    """What to look for. `known`: names of parties and outlets, in which nothing is masked; `places`: names of places in
    a report, in which no surname is."""
    kept = {key(name) for name in profile.keep}
    private = {k: p for k, p in people.items() if not p.public and k not in kept}
    public = [name for k, p in people.items() if k not in private for name in p.written]
    own = {key(name): name for name in profile.mask}
    whole = [*(n for p in private.values() for n in p.written if len(key(n)) > 1), *own.values()]
    why = {k: p.why for k, p in private.items()} | dict.fromkeys(own, "the profile says so")
    single: dict[str, set[str]] = defaultdict(set)
    for k, person in private.items():
        for report in person.reports:
            for word in _alone(k, person):
                single[report].add(word)
                why.setdefault((word,), person.why)
    offices = {
        report: {w for p_key, p in people.items() if p.public and report in p.reports for w in p_key[-1:]}
        for report in single
    }
    single = {report: {w for w in words if w not in offices[report]} for report, words in single.items()}
    kept_names = [*public, *known, *profile.keep]
    finders = {
        report.id: Finder.of(whole, single.get(report.id, ()), [*kept_names, *places(report.id)]) for report in reports
    }
    alone = {w for words in single.values() for w in words}
    everywhere = Finder.of(whole, alone, kept_names)
    addresses = Finder.of(whole, {w for w in alone if len(w) >= SLUG}, kept_names)
    return Masked(everywhere, finders, addresses, why)


def _alone(name: Key, person: Person) -> Iterable[str]:
    """The words that stand for the person alone: the surname, and each word that was written alone."""
    words = {name[-1], *(key(n)[0] for n in person.written if len(key(n)) == 1)}
    return {w for w in words if len(w) >= SHORTEST}
