"""What the words beside a name call for: the kind of place, and what the place lies in."""

from __future__ import annotations

from collections.abc import Iterator

from .gazetteer import Entry
from .passage import Passage
from .words import joined

CHIEF, CITY = 10_000, 100_000  # inhabitants above which a town of a division's name may be meant: its own, another


def type_beside(t: Passage, i: int, j: int) -> str | None:
    """The kind that a type word beside the name calls for."""
    lex, after, before = t.lexicon, t.after(j), t.before(i)
    if after is not None and after.gap in (" ", "-") and (kind := lex.type_of(after.low)):
        nxt = t.after(j + 1)
        owned = after.low == "state" and (after.next_gap == "-" or (nxt is not None and nxt.low in lex.state_of))
        if after.low != "states" and not owned:
            return kind
    if before is not None and before.low == "the" and (water := _water(t, i, j)):
        return water
    if (
        before is not None
        and before.low in ("of", "called", "named")
        and i >= 2
        and (kind := lex.type_of(t.words[i - 2].low))
    ):
        return kind if t.words[i - 2].sentence == before.sentence else None
    if (
        before is not None
        and t.words[i].gap == " "
        and (kind := lex.type_of(before.low))
        and before.low in lex.preposed
    ):
        return kind
    return "listed" if _listed(t, i, j) else None


def _listed(t: Passage, i: int, j: int) -> bool:
    """ "Missouri, New York and Virginia", "California or Washington": divisions are told of one after the other."""
    others = list(_conjuncts(t, i, j))
    mine = _divisions(t, i, j) if others else set()
    return bool(mine) and any(_plain_division(t, a, b, mine) for a, b in others)


def _conjuncts(t: Passage, i: int, j: int) -> Iterator[tuple[int, int]]:
    """One or two words right before and right after a name, set off by a comma, "and" or "or"."""
    k = j + 1 if (after := t.after(j)) is not None and after.low in ("and", "or") else j
    if k < len(t.words) and t.words[k].cap and t.after(k) is not None and (k > j or t.words[k].gap == ", "):
        yield from ((k, k + n) for n in (2, 1))
    k = i - 1 if (before := t.before(i)) is not None and before.low in ("and", "or") else i
    if k > 0 and t.before(k) is not None and (k < i or t.words[k].gap == ", "):
        yield from ((k - n, k) for n in (2, 1) if k >= n)


def _divisions(t: Passage, i: int, j: int) -> set[tuple[str | None, str | None]]:
    """The first-order divisions of this very name, each as country and code."""
    found = t.gazetteer.named(t.surface(i, j)) if j <= len(t.words) and t.words[i].cap else ()
    return {(e.country, e.admin1) for e, tier in found if e.kind == "admin1" and tier != "romanised"}


def _plain_division(t: Passage, i: int, j: int, like: set[tuple[str | None, str | None]]) -> bool:
    """Whether words name another division of a country that `like` has one of, and no large town in it."""
    others = {d for d in _divisions(t, i, j) - like if d[0] in {country for country, _ in like}}
    if not others:
        return False
    towns = [e for e, tier in t.gazetteer.named(t.surface(i, j)) if e.kind == "city" and tier != "romanised"]
    return not any(_may_be_meant(e, others) for e in towns)


def _may_be_meant(town: Entry, divisions: set[tuple[str | None, str | None]]) -> bool:
    """Whether the name of some divisions may as well mean this town: their chief town, or a city of the country."""
    least = CHIEF if (town.country, town.admin1) in divisions else CITY
    return town.population > least and town.country in {country for country, _ in divisions}


def _water(t: Passage, i: int, j: int) -> str | None:
    """ "The Blue Nile" is the river, "Blue Nile" may be the state."""
    kinds = {e.kind for e, tier in t.gazetteer.named(t.surface(i, j)) if tier != "romanised"}
    return "river" if "river" in kinds else "water" if "sea" in kinds else None


def outer(t: Passage, i: int, j: int) -> tuple[str, ...]:
    """What follows after a comma: "Alexandria, Louisiana" → ("US.LA",); "Mayadin, Syria" → ("SY",).

    Of two divisions of one country neither lies in the other: "Missouri, Virginia".
    """
    after = t.after(j)
    if after is None or after.gap not in (", ", " (") or not after.cap or after.next_gap[:1] in ("'", "’"):
        return ()
    for n in (3, 2, 1):
        k = j + n
        if k > len(t.words) or any(w.sentence != after.sentence for w in t.words[j:k]):
            continue
        if any(not joined(w.gap) for w in t.words[j + 1 : k]):
            continue
        for entry, tier in t.gazetteer.named(t.surface(j, k).replace(".", "") if n == 1 else t.surface(j, k)):
            if tier != "romanised" and entry.kind == "country":
                return (entry.country or "",)
            if tier != "romanised" and entry.kind == "admin1":
                mine = _divisions(t, i, j)
                area = entry.country, entry.admin1
                beside = area not in mine and any(country == entry.country for country, _ in mine)
                return () if beside else (f"{entry.country}.{entry.admin1}",)
        if n == 1 and (state := t.lexicon.states.get(after.text.rstrip("."))):
            return (state,)
    return ()
