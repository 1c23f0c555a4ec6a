"""How an event stands: who asserts it, who denies it. A published list of rules; the first that fits holds.

No truth is judged: only how many independent voices say so, whether one of them is hurt by saying it, and who says
otherwise (claims.md, Origins and standing).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..records import Claim, Dispute, Origin


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    claims: Sequence[Claim]
    origins: Sequence[Origin]
    disputes: Sequence[Dispute]
    asserting: frozenset[str]  # ids of origins that assert
    denying: frozenset[str]  # ids of origins that deny
    hurt: frozenset[str]  # party ids that the act hurts
    sides: frozenset[str]  # party ids that take part


def denied(case: Case) -> str | None:
    """Only denials or negations."""
    return "nobody asserts it; it is denied" if case.denying and not case.asserting else None


def disputed(case: Case) -> str | None:
    """Asserted by some, denied or told otherwise by others."""
    if case.denying and case.asserting:
        return f"{_names(case, case.asserting)} assert it, {_names(case, case.denying)} deny it"
    told = next((d for d in case.disputes if d.slot == "actor"), None)
    return "sources differ on who did it" if told else None


def admitted(case: Case) -> str | None:
    """The side that it hurts says so too."""
    hurt = [o for o in case.origins if o.side in case.hurt and o.id in case.asserting]
    return f"{hurt[0].name} says so too, whom it hurts" if hurt else None


def one_sided(case: Case) -> str | None:
    """A party to the conflict only."""
    sides = {o.side for o in case.origins if o.id in case.asserting}
    if sides and None not in sides and len(sides) == 1:
        return f"only {case.origins[0].name} says so, a party to the conflict"
    return None


def single_origin(case: Case) -> str | None:
    """One origin that is no party."""
    if len(case.asserting) == 1:
        return f"only {case.origins[0].name} says so"
    return None


def corroborated(case: Case) -> str | None:
    """Two or more independent origins, not all of one party, no contradiction."""
    return f"{len(case.asserting)} independent origins say so" if len(case.asserting) > 1 else None


RULES: tuple[Callable[[Case], str | None], ...] = (denied, disputed, admitted, one_sided, single_origin, corroborated)


def standing(case: Case) -> tuple[str, str]:
    """The standing's name and its reason in one sentence."""
    for rule in RULES:
        reason = rule(case)
        if reason is not None:
            return rule.__name__, reason
    return "single_origin", "one unnamed voice says so"


def _names(case: Case, ids: frozenset[str]) -> str:
    return ", ".join(sorted(o.name for o in case.origins if o.id in ids))
