"""What is known of parties before a report is read: names, states and their forces, sides and backers over time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from ..errors import InputError
from ..records import Party
from .names import Index, Name
from .party_files import Entry, Tie, expand, read, shipped


@dataclass(frozen=True, slots=True)
class Country:
    """A country's names, from `resources/countries.toml`."""

    code: str  # ISO 3166-1 alpha-2
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


@cache
def countries() -> Mapping[str, Country]:
    """Every country by its ISO 3166-1 alpha-2 code."""
    text = (resources.files("dateline.resources") / "countries.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["country"]
    return {
        r["iso2"]: Country(r["iso2"], r["name"], tuple(r["aliases"]), tuple(r["demonyms"]), r.get("capital", ""))
        for r in rows
    }


@dataclass(frozen=True)
class Parties:
    """The shipped parties and a project's own, ready to be looked up."""

    entries: Mapping[str, Entry]
    index: Index = field(repr=False)
    national: Mapping[tuple[str, str], Entry] = field(repr=False)  # (country, kind) → its state or army

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Parties:
        """The shipped files and then those in `extra` (files or folders), which win by id. Raises InputError."""
        if not extra:
            return _shipped()
        return cls.of(read([*shipped(), *expand(extra)]))

    @classmethod
    def of(cls, entries: Mapping[str, Entry]) -> Parties:
        """Parties from entries; checks that what they refer to exists."""
        _check_references(entries)
        return cls(entries, _index(entries), _national(entries.values()))

    def on(self, day: str | None) -> Parties:
        """The same parties as they stood on a day (ISO): a country's state and army are those of then. Without a day,
        the last ones that the files know."""
        if day is None:
            return self
        then = tuple(e for e in self._dated if in_office(e, day))
        if then not in self._by_office:
            lasting = (e for e in self.entries.values() if e not in self._dated)
            self._by_office[then] = replace(self, national=_national((*lasting, *then)))
        return self._by_office[then]

    @cached_property
    def _dated(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries.values() if e.since or e.until)

    @cached_property
    def _by_office(self) -> dict[tuple[Entry, ...], Parties]:
        return {}

    def get(self, id: str | None) -> Entry | None:
        """The entry with this id, if there is one."""
        return self.entries.get(id or "")

    def state(self, code: str) -> Party:
        """The state of a country: its entry, or a party named as the country is."""
        entry = self.national.get((code, "state"))
        name = countries()[code].name
        return entry.party if entry else Party(name, name, "state")

    def forces(self, code: str, host: str | None = None) -> Party:
        """Whom "<country's> army, troops, warplanes" means.

        The army's own entry where a file has one, abroad too where the state has an entry beside it; the state itself
        where it intervenes abroad or its entry says so; else, in the country that the report is about (`host`), an army
        of its own: "Ghanaian army".
        """
        army, state = self.national.get((code, "state_forces")), self.national.get((code, "state"))
        if army and (code == host or state):
            return army.party
        if code != host or (state and state.self_forces):
            return self.state(code)
        name = f"{self.demonym(code)} army"
        return Party(name, name, "state_forces")

    def demonym(self, code: str) -> str:
        """The country's first demonym ("Syrian"), or its name."""
        country = countries()[code]
        return country.demonyms[0] if country.demonyms else country.name

    def speaks_for(self, id: str | None) -> Party | None:
        """Whose voice a party or outlet is: the top of its chain (the YPJ's is the SDF's); None where it is its own."""
        seen: set[str] = set()
        entry = self.get(id)
        while entry and entry.party.id not in seen:
            seen.add(entry.party.id or "")
            above = entry.speaks_for or next((t.other for t in entry.member_of), None)
            if above is None:
                return entry.party if len(seen) > 1 else None
            parent = self.get(above)
            if parent is None:
                return Party(above, above, "state")
            entry = parent
        return None

    def backed_by(self, id: str, day: str | None = None) -> tuple[str, ...]:
        """Ids of those who back a party, on `day` where it is given."""
        entry = self.get(id)
        return tuple(t.other for t in entry.backers if holds(t, day)) if entry else ()

    def known(self, party: Party) -> bool:
        """Whether a party has an entry, or is a country's state."""
        return party.id is not None and (party.id in self.entries or party.kind == "state")

    def fought(self, id: str | None) -> frozenset[str]:
        """Ids of the parties that the files say it fights, whatever the year."""
        return self._fought.get(id or "", frozenset())

    @cached_property
    def _fought(self) -> Mapping[str, frozenset[str]]:
        out: dict[str, set[str]] = {}
        for one, entry in self.entries.items():
            for tie in entry.fights:
                out.setdefault(one, set()).add(tie.other)
                out.setdefault(tie.other, set()).add(one)
        return {k: frozenset(v) for k, v in out.items()}

    def of_kind(self, kind: str, code: str | None) -> tuple[Entry, ...]:
        """Entries of a kind that fight in a country."""
        return tuple(e for e in self.entries.values() if e.party.kind == kind and code in e.countries)


def _national(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Entry]:
    """(country, kind) → its state or army; of several in turn the last."""
    national = (e for e in entries if e.country and not e.outlet)
    return {(e.country or "", e.party.kind): e for e in sorted(national, key=lambda e: e.until or "9999")}


def in_office(entry: Entry, day: str) -> bool:
    """Whether an entry was its country's state or army on `day`."""
    return holds(Tie(entry.party.id or "", entry.since, entry.until), day)


def holds(tie: Tie, day: str | None) -> bool:
    """Whether a tie held on `day`; an unknown day or an open end counts as yes."""
    if day is None:
        return True
    begun = tie.since is None or tie.since <= day
    return begun and (tie.until is None or day[: len(tie.until)] <= tie.until)


@cache
def _shipped() -> Parties:
    return Parties.of(read(list(shipped())))


def _check_references(entries: Mapping[str, Entry]) -> None:
    known = set(entries) | {c.name for c in countries().values()}
    for entry in entries.values():
        ties = (*entry.backers, *entry.allies, *entry.fights, *entry.member_of)
        for other in (*(t.other for t in ties), *([entry.speaks_for] if entry.speaks_for else [])):
            if other not in known:
                raise InputError(
                    f"The entry {entry.party.id} names `{other}`, which is no party's id and no country's name. "
                    f'Add an entry with id = "{other}" or correct the name.'
                )
        for code in (*entry.countries, *([entry.country] if entry.country else [])):
            if code not in countries():
                raise InputError(
                    f"The entry {entry.party.id} names country `{code}`. Use ISO 3166-1 codes, such as SY."
                )


def _index(entries: Mapping[str, Entry]) -> Index:
    index = Index()
    for entry in entries.values():
        _add_entry(index, entry)
    for country in countries().values():
        _add_country(index, country)
    return index


def _add_entry(index: Index, entry: Entry) -> None:
    role = "outlet" if entry.outlet else "party"
    ids = (entry.party.id or "",)
    own = _names_of(entry.country) if entry.party.kind == "state" else frozenset()
    for words in dict.fromkeys((entry.party.id or "", entry.party.name, *entry.aliases)):
        if words in own:
            continue  # a country's bare name may be a place: its role in the clause decides
        index.add(words, Name(role, ids, words))  # type: ignore[arg-type]
    for words in entry.leaders:
        index.add(words, Name("leader", ids, words))
    for words in entry.seats:
        index.add(words, Name("capital", (entry.country or "",), words))
    for words in entry.operations:
        index.add(words, Name("operation", ids, words))


def _names_of(code: str | None) -> frozenset[str]:
    country = countries().get(code or "")
    return frozenset((country.name, *country.aliases)) if country else frozenset()


def _add_country(index: Index, country: Country) -> None:
    for words in dict.fromkeys((country.name, *country.aliases)):
        index.add(words, Name("country", (country.code,), words))
    for words in country.demonyms:
        index.add(words, Name("demonym", (country.code,), words))
        if not words.endswith(("sh", "ch", "ese", "s")):
            index.add(words + "s", Name("demonym", (country.code,), words))
    if country.capital:
        index.add(country.capital, Name("capital", (country.code,), country.capital))


def first_country(ids: Iterable[str], ranking: Sequence[str]) -> str:
    """Of several countries with one name or demonym ("Congolese"), the one that the report is most about."""
    codes = list(ids)
    return min(codes, key=lambda c: (ranking.index(c) if c in ranking else len(ranking), codes.index(c)))
