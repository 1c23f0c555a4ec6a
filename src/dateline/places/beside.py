"""What the words beside a name call for: the kind of place, and what the place lies in."""

from __future__ import annotations

from .passage import Passage
from .words import joined


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
    return None


def _water(t: Passage, i: int, j: int) -> str | None:
    """ "The Blue Nile" is the river, "Blue Nile" may be the state."""
    kinds = {e.kind for e, tier in t.gazetteer.named(t.surface(i, j)) if tier != "romanised"}
    return "river" if "river" in kinds else "water" if "sea" in kinds else None


def outer(t: Passage, j: int) -> tuple[str, ...]:
    """What follows after a comma: "Alexandria, Louisiana" → ("US.LA",); "Mayadin, Syria" → ("SY",)."""
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
            if tier != "romanised" and entry.kind in ("country", "admin1"):
                return (entry.country or "",) if entry.kind == "country" else (f"{entry.country}.{entry.admin1}",)
        if n == 1 and (state := t.lexicon.states.get(after.text.rstrip("."))):
            return (state,)
    return ()
