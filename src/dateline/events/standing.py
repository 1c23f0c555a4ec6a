"""How an event stands: who asserts it, who denies it. A published list of rules; the first that fits holds.

No truth is judged: only how many independent voices say so, whom it serves or hurts, and who says otherwise (claims.md,
Origins and standing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..records import Dispute, Origin
from .facts import CIVILIANS, Facts
from .sides import any_related, friends, related, voice_of


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    origins: Sequence[Origin]
    disputes: Sequence[Dispute]
    asserting: frozenset[str]  # ids of origins that assert
    denying: frozenset[str]  # ids of origins that deny
    admitting: frozenset[str]  # ids of origins that say what hurts their own side


def denied(case: Case) -> str | None:
    """Only denials or negations."""
    return f"nobody asserts it; denied by {_names(case, case.denying)}" if case.denying and not case.asserting else None


def disputed(case: Case) -> str | None:
    """Asserted by some, denied or told otherwise by others."""
    if case.denying and case.asserting:
        both = case.denying & case.asserting
        if both == case.denying == case.asserting:
            return f"first asserted and then denied, or the other way round, by {_names(case, both)}"
        return f"asserted by {_names(case, case.asserting)}, denied by {_names(case, case.denying)}"
    told = next((d for d in case.disputes if d.slot == "actor"), None)
    if told:
        return f"sources differ on who did it: {' or '.join(v.means for v in told.values)}"
    whom = next((d for d in case.disputes if d.slot == "target"), None)
    return f"sources differ on who died: {' or '.join(v.means for v in whom.values)}" if whom else None


def admitted(case: Case) -> str | None:
    """The side that it hurts says so too."""
    told = next((o for o in case.origins if o.id in case.asserting & case.admitting), None)
    return f"told by {told.name} too, whom it hurts" if told else None


def one_sided(case: Case) -> str | None:
    """A party to the conflict only, or parties of one side."""
    said = [o for o in case.origins if o.id in case.asserting]
    sides = {o.side for o in said}
    if not said or None in sides:
        return None
    if not all(friends(a, b) for a in sides for b in sides if a and b):
        return None
    names = _names(case, case.asserting)
    return f"told only by {names}, a party to the conflict" if len(said) == 1 else f"told by one side only: {names}"


def single_origin(case: Case) -> str | None:
    """One origin that is no party."""
    return f"told only by {_names(case, case.asserting)}" if len(case.asserting) == 1 else None


def corroborated(case: Case) -> str | None:
    """Two or more independent origins, not all of one party, no contradiction."""
    many = len(case.asserting)
    return f"told by {many} independent origins: {_names(case, case.asserting)}" if many > 1 else None


RULES: tuple[Callable[[Case], str | None], ...] = (denied, disputed, admitted, one_sided, single_origin, corroborated)


def standing(case: Case) -> tuple[str, str]:
    """The standing's name and its reason in one sentence."""
    for rule in RULES:
        reason = rule(case)
        if reason is not None:
            return rule.__name__, reason
    return "single_origin", "nobody is named who says so"


def _names(case: Case, ids: frozenset[str]) -> str:
    return ", ".join(sorted(o.name for o in case.origins if o.id in ids))


# --- whom it hurts ---------------------------------------------------------------------------------------------------

LOSS = frozenset({"capture", "retreat", "siege_broken", "surrender"})
"""Ground or fighters change hands: it hurts who loses them (the target; of a retreat or a surrender, who gives up)."""
CRIME = frozenset({"looting", "sexual_violence", "execution", "abduction", "chemical_attack"})
"""Deeds that nobody is proud of: they hurt who did them."""
VIOLENCE = frozenset({"killing", "airstrike", "shelling", "bombing", "attack", "clash", "offensive"})
STATE_FORCES = frozenset({"state", "state_forces", "coalition", "police"})


def admissions(origins: Iterable[Origin], facts: Mapping[str, Facts]) -> frozenset[str]:
    """The origins that say themselves what is against the interest of their side; `facts` by the ids of claims.

    To lose ground is; to have struck its own men; to have done what nobody is proud of, and, for a state, to have
    killed civilians. Who alone tells of its own dead accuses the enemy as often as it owns up to a defeat, and isn't
    counted unless the words say so ("admits", "acknowledges"), or another origin tells of the deed: then it says so too.
    """
    said = {o: [one for c in o.claims if (one := facts.get(c)) and one.stance == "fact"] for o in origins}
    losers = frozenset(p for one in facts.values() if one.stance == "fact" and one.act in LOSS for p in one.to)
    others = sum(map(bool, said.values())) > 1
    return frozenset(
        o.id
        for o, told in said.items()
        if o.side and any(_admits(o.side, _hurt(one, losers) | (_own_dead(one) if others else set())) for one in told)
    )


def _admits(side: str, hurt: Iterable[str]) -> bool:
    return any(related(side, voice_of(h)) for h in hurt)


def _hurt(one: Facts, losers: frozenset[str]) -> frozenset[str]:
    """The parties against whose interest it is to say so; who tells of a change of hands tells that `losers` lost."""
    if one.act in LOSS:
        return losers
    if one.act == "arrest":
        return frozenset(v.means.id for v in one.claim.target if v.means.id and v.means.kind not in ("civilians",))
    if one.act in CRIME:
        return one.by
    if one.act in VIOLENCE and (one.regretted or any_related(one.by, one.to)):
        return one.by  # what it is sorry for; its own men
    if one.act in VIOLENCE and one.owned and not one.to & CIVILIANS:
        return one.to
    if one.act in VIOLENCE and _costs_lives(one):
        return _of_civilians_dead(one)
    return frozenset()


def _own_dead(one: Facts) -> frozenset[str]:
    """The armed whom a deed has cost lives."""
    if one.act not in VIOLENCE or not _costs_lives(one) or one.to & CIVILIANS:
        return frozenset()
    return frozenset(v.means.id for v in one.claim.target if v.means.id and v.means.kind != "civilians")


def _costs_lives(one: Facts) -> bool:
    counted = any(q.kind in ("killed", "wounded", "killed_or_wounded") for q in one.claim.quantities)
    return one.act == "killing" or counted


def _of_civilians_dead(one: Facts) -> frozenset[str]:
    """Civilians dead are against the interest of a state that says it killed them, while an armed group that claims an
    attack boasts of it; as is a state that killed its enemy."""
    armed = frozenset(v.means.id for v in one.claim.target if v.means.id and v.means.kind != "civilians")
    if armed - CIVILIANS:
        return frozenset()
    return frozenset(v.means.id for v in one.claim.actor if v.means.id and v.means.kind in STATE_FORCES)
