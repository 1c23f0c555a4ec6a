"""An answer as a signed decision: who, when and why, and what the person saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from ..errors import UsageError
from ..records import Answer, Claim, Decision, Shown, Slot


def signed(answer: Answer, claims: tuple[Claim, Claim], *, by: str, at: str, why: str = "") -> Decision:
    """A person's word on two claims; `at` is any ISO 8601 time with its offset."""
    first, second = sorted(claims, key=lambda c: c.id)
    if first.id == second.id:
        raise UsageError(f"claim {first.id} can't be compared with itself. Name two claims.")
    return _with_id(Decision("", answer, (_shown(first), _shown(second)), None, name(by), moment(at), why.strip()))


def judged(
    answer: Answer,
    claim: Claim,
    *,
    by: str,
    at: str,
    why: str = "",
    slot: Slot | None = None,
    given: Claim | None = None,
) -> Decision:
    """A person's word on one claim. Of a correction, `given` is the claim with `slot` as it should be; of an addition,
    `claim` is the claim that was missed."""
    payload = _canonical(given or claim) if answer in ("correct", "add") else None
    return _with_id(Decision("", answer, (_shown(claim),), None, name(by), moment(at), why.strip(), slot, payload))


def undo(decision: Decision, *, by: str, at: str, why: str = "") -> Decision:
    """A person takes a decision back; what was decided stays in the record, and counts no more."""
    if decision.answer == "undo":
        raise UsageError(f"{decision.id} is an undo. Decide on the pair anew instead.")
    return _with_id(Decision("", "undo", (), decision.id, name(by), moment(at), why.strip()))


def identity(decision: Decision) -> str:
    """The id that follows from all else that the decision says: the same decision twice is one."""
    seen = (str(part) for s in decision.claims for part in _parts(s))
    parts = [decision.answer, *seen, decision.undoes or "", decision.by, decision.at, decision.why]
    if decision.claim:
        parts += [decision.slot or "", msgspec.json.encode(decision.claim).decode()]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def moment(text: str) -> str:
    """A time as decisions keep it: UTC to the millisecond, "2026-03-01T09:30:00.000Z"."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no time. Write 2026-03-01T09:30:00Z.") from None
    if read.tzinfo is None:
        raise UsageError(f"{text!r} doesn't say its time zone. End it with Z (UTC) or +02:00.")
    return read.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def name(by: str | None) -> str:
    """Who decides, on one line; UsageError where nobody is named."""
    found = " ".join((by or "").split())
    if not found:
        raise UsageError("a decision is signed. Say who decides with --as NAME, or set DATELINE_NAME.")
    return found


def _with_id(decision: Decision) -> Decision:
    return replace(decision, id=identity(decision))


def _canonical(claim: Claim) -> Claim:
    """The claim as it is read from its form, so that the form says the same before and after."""
    return msgspec.json.decode(msgspec.json.encode(claim), type=Claim)


def _shown(claim: Claim) -> Shown:
    return Shown(claim.id, claim.report, claim.act.means, claim.evidence)


def _parts(shown: Shown) -> tuple[object, ...]:
    evidence = shown.evidence
    return (shown.claim, shown.report.id, shown.report.name, shown.act, evidence.text, *evidence.span)
