"""Tells a country or its capital that acts ("Ankara accused", "Turkey's government") from one where things happen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .gazetteer import Entry, Gazetteer
from .keys import fold
from .lexicon import Lexicon, load
from .spotting import Spot, Word

_ADDRESSED = re.compile(
    r"^(?:accus|blam|urg|warn|tell|told|alarm|anger|ask|press|help|assur|persuad|criticiz|criticis|condemn|join|concern)"
)
_OWNS = ("'s", "’s", "'", "’")


def acts_as_party(spot: Spot, entry: Entry | None, words: Sequence[Word], gazetteer: Gazetteer) -> str | None:
    """Why this name stands for a government here, or None when it is a place."""
    if entry is None or not _may_act(entry, gazetteer):
        return None
    lexicon = load()
    before = words[spot.i - 1] if spot.i and words[spot.i - 1].sentence == words[spot.i].sentence else None
    after = words[spot.j] if spot.j < len(words) and words[spot.j].sentence == words[spot.i].sentence else None
    article = before is not None and before.low == "the"
    lead = (
        words[spot.i - 2]
        if article and spot.i >= 2 and words[spot.i - 2].sentence == words[spot.i].sentence
        else before
    )
    return (
        _by_noun(spot, after, _rest(spot, words), lexicon)
        or _by_preposition(spot, lead, words, lexicon)
        or _by_relation(spot, words, lexicon)
        or _by_verb(spot, lead if article else before, after, words, lexicon)
    )


def _rest(spot: Spot, words: Sequence[Word]) -> list[Word]:
    """The words after a name, to the end of its clause at most."""
    found = []
    for k, w in enumerate(words[spot.j : spot.j + 6]):
        if w.sentence != words[spot.i].sentence or (k and w.gap not in (" ", "-")):
            break
        found.append(w)
    return found


def _may_act(entry: Entry, gazetteer: Gazetteer) -> bool:
    """Countries and their capitals act; other towns don't."""
    if entry.kind == "country":
        return True
    return entry.capital or (entry.country is not None and fold(gazetteer.capital(entry.country)) == fold(entry.name))


def _owns_place(after: Word, rest: Sequence[Word], lexicon: Lexicon) -> bool:
    """ "Ukraine's Kharkiv", "Turkey's border"; not "Ukraine's Third Assault Brigade", "Ukraine's eastern command"."""
    run = [w for k, w in enumerate(rest[:5]) if w.cap or k == 0]
    if any(w.low in lexicon.heads for w in run if w.cap):
        return False
    noun = next((w for w in rest if w.low not in lexicon.directions), after)
    if noun.low in lexicon.party_nouns and noun.low not in lexicon.place_nouns:
        return False
    return after.low in lexicon.place_nouns or after.cap


def _by_noun(spot: Spot, after: Word | None, rest: Sequence[Word], lexicon: Lexicon) -> str | None:
    """ "Turkey's government", "US forces"; not "Turkey's border", "Syria's Idlib"."""
    if after is None:
        return None
    gap = after.gap
    if (gap.startswith(_OWNS) and len(gap) > 1 and not gap.startswith(("' ", "’ "))) or gap in ("' ", "’ "):
        return None if _owns_place(after, rest, lexicon) else f"owns “{after.text}”"
    if gap in (" ", "-") and after.low in lexicon.party_nouns and after.low not in lexicon.types:
        return f"before “{after.text}”"
    short = spot.name.replace(".", "").isupper()  # "U.S. efforts", "UK policy": the abbreviation as an adjective
    owned = after.low not in lexicon.place_nouns or lexicon.type_of(after.low) == "facility"  # "a U.S. checkpoint"
    if short and gap == " " and after.upos in ("NOUN", "ADJ") and owned:
        return f"before “{after.text}”"
    return None


def _by_preposition(spot: Spot, lead: Word | None, words: Sequence[Word], lexicon: Lexicon) -> str | None:
    if lead is None or lead.low not in lexicon.party_prepositions:
        return None
    if lead.low == "with" and any(w.low in lexicon.border for w in words[max(0, spot.i - 4) : spot.i]):
        return None
    return f"after “{lead.low}”"


def _by_relation(spot: Spot, words: Sequence[Word], lexicon: Lexicon) -> str | None:
    """ "ties between Ankara and Moscow", "talks with Russia"."""
    left = [w for w in words[max(0, spot.i - 9) : spot.i] if w.sentence == words[spot.i].sentence]
    low = [w.low for w in left]
    if "between" not in low:
        return None
    cut = len(low) - 1 - low[::-1].index("between")
    related = next((w for w in low[max(0, cut - 5) : cut] if w in lexicon.relations), None)
    right = [w.low for w in words[spot.j : spot.j + 4]]
    related = related or next((w for w in right if w in lexicon.relations), None)
    return f"“{related}” between" if related or "struck" in low else None


def _by_verb(
    spot: Spot, before: Word | None, after: Word | None, words: Sequence[Word], lexicon: Lexicon
) -> str | None:
    """The subject of an act, or one who is addressed: "Damascus said", "accusing Ankara of"."""
    head = words[spot.j - 1]
    if before is not None and _ADDRESSED.match(before.low) and head.deprel in ("", "obj", "iobj"):
        return f"after “{before.text}”"
    placed = before is not None and before.low in lexicon.place_prepositions - {
        "and",
        "or",
        "is",
        "was",
        "as",
        "for",
        "of",
    }
    if placed:
        return None
    if head.deprel.startswith(("nsubj", "csubj")) or words[spot.i].deprel.startswith("nsubj"):
        return "subject" if not words[spot.i].deprel.endswith("pass") else "subject of a passive"
    of = before is not None and before.low == "of"
    if head.deprel in ("",) and not of and after is not None and after.gap == " " and after.low in lexicon.party_verbs:
        return f"subject of “{after.text}”"
    return None
