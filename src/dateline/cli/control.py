"""`dateline control`: who held a place when, with the words for and against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ..errors import UsageError
from ..records import Claim, ControlSpell, Share
from ..store import View
from ..store.address import Where
from .messages import printable, suggestion
from .options import json_option, opened, record_option, show
from .tables import table


@click.command()
@click.argument("place", required=False)
@record_option
@json_option
def control(place: str | None, record: Where, as_json: bool) -> None:
    """Show who held PLACE when; without it, every place of which control is told.

    A claim counts from the day of which it speaks. "besieged" is a ring and no controller: the holder is who sits
    inside. Under each spell stand the claims for it and against it.
    """
    from ..store.forms import encode

    with opened(record) as there:
        view = there.view()
    spells = [s for s in view.control if place is None or place in (s.place.id, s.place.name) or _called(place, s)]
    if place and not spells:
        raise UsageError(f"nothing is told of who holds {place}.{suggestion(place, _names(view))}")
    if as_json:
        show(map(encode, spells))
    elif place:
        show(printable(line) for line in _timeline(spells, view))
    else:
        show(table(HEADER, [_row(s) for s in spells], keep=("FROM", "TO", "STATE")))


HEADER = ("PLACE", "FROM", "TO", "STATE", "HELD BY", "SHARE", "FOR", "AGAINST", "LAST EVIDENCE")


def _called(place: str, spell: ControlSpell) -> bool:
    return place.casefold() in spell.place.name.casefold()


def _names(view: View) -> list[str]:
    return sorted({s.place.name for s in view.control})


def _row(spell: ControlSpell) -> tuple[object, ...]:
    holder = spell.controller.name if spell.controller else None
    for_, against = len(spell.claims), len(spell.against) or None
    return (spell.place.name, spell.earliest, spell.latest, spell.state, holder, share(spell.share), for_, against,
            spell.last_evidence)  # fmt: skip


def _timeline(spells: Sequence[ControlSpell], view: View) -> Iterator[str]:
    where = None
    for spell in spells:
        if spell.place != where:
            yield from ([""] if where else [])
            yield f"{spell.place.name} ({spell.place.id or 'not in the gazetteer'})"
            where = spell.place
        who = f" by {spell.controller.name}" if spell.controller else ""
        part = f", {held}" if (held := share(spell.share)) else ""
        days = f"{spell.earliest} – {spell.latest}" if spell.earliest else "no day known"
        yield f"  {days}  {spell.state}{who}{part}"
        yield from (f"      for      {_words(view.by_id[c])}" for c in spell.claims if c in view.by_id)
        yield from (f"      against  {_words(view.by_id[c])}" for c in spell.against if c in view.by_id)


def _words(claim: Claim) -> str:
    said = [s.means.name if s.means else "an unnamed speaker" for s in claim.according_to if s.role == "origin"]
    words = " ".join(claim.evidence.text.split())
    return f"{claim.id[:8]}  “{words}” ({', '.join(said) or 'own voice'}, {claim.report.name})"


def share(held: Share | None) -> str | None:
    """A share for people: "65%", "at least 95%", "up to 40%"."""
    match held:
        case None | Share(None, None):
            return None
        case Share(low, None):
            return f"at least {low:g}%"
        case Share(None, high):
            return f"up to {high:g}%"
        case Share(low, high):
            return f"{low:g}%" if low == high else f"{low:g}–{high:g}%"
