"""The dialogue of `dateline review`: a pair at a time, on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..deciding import compared
from ..records import Answer, Claim, Decision, Report
from .decisions import held
from .explain import quoted, spoken
from .messages import printable, say
from .options import show
from .review import now

if TYPE_CHECKING:
    from ..review.questions import Question, Review
    from ..store import Record

HELP = """s  same: both tell of one event
d  different: they tell of two
u  unsure: it can't be told; you won't be asked again
b  back: takes your last answer back
q  quit: what was answered is kept
What you write after the letter is the reason: “s both name the prison”."""
WORTH = 0.1
"""Claims that an answer is expected to move, from which a pair is worth a person's time."""
WORDS: Mapping[str, Answer] = {"s": "same", "d": "different", "u": "unsure"}


def ask(record: Record, name: str | None, at: str | None, limit: int | None) -> None:
    """Asks until the person quits or nothing is left, and then merges by the answers."""
    from .. import pipeline
    from ..review.answers import name as known

    by = known(name)
    pipeline.catch_up(record)  # where an earlier dialogue was cut off
    try:
        answered = Dialogue(record, by, at).run(limit)
    finally:
        pipeline.catch_up(record)
    say(f"{answered} answer{'s' * (answered != 1)} kept. {held(record)}")


class Dialogue:
    """One person's sitting. Every answer is kept at once; the record's events follow at the end."""

    def __init__(self, record: Record, by: str, at: str | None) -> None:
        self.record, self.by, self.at = record, by, at
        self.claims = {c.id: c for c in record.claims()}
        self.reports = {r.id: r for r in record.reports()}
        self.review: Review = compared(record)
        self.given: list[Decision] = []

    def run(self, limit: int | None) -> int:
        """How many answers were given and kept."""
        waiting = self._questions()
        while waiting and (limit is None or len(self.given) < limit):
            question = waiting[0]
            show(printable(line) for line in self._shown(question, waiting))
            match self._word():
                case ("q", _):
                    break
                case ("b", _):
                    self._back()
                    waiting = self._questions()
                case (letter, why):
                    self._answer(question, WORDS[letter], why)
                    waiting = self._left(waiting, question, WORDS[letter])
        if not waiting:
            show(["Nothing is left to ask."])
        return len(self.given)

    def _questions(self) -> list[Question]:
        return self.review.questions(self.record.decisions(), self.by)

    def _left(self, waiting: Sequence[Question], asked: Question, answer: Answer) -> list[Question]:
        """An answer that leaves every event as it is leaves the other questions as they are."""
        return list(waiting[1:]) if answer in ("unsure", asked.now) else self._questions()

    def _word(self) -> tuple[str, str]:
        while True:
            show(["same, different, unsure, back, quit? [s/d/u/b/q, ? for help]"])
            line = sys.stdin.readline()
            letter, _, why = line.strip().partition(" ")
            short = letter[:1].lower()
            if not line or short == "q":
                return "q", ""
            if short in ("b", *WORDS):
                return short, why
            show([HELP])

    def _answer(self, question: Question, answer: Answer, why: str) -> None:
        from .. import pipeline
        from ..review.answers import signed

        a, b = (self.claims[c] for c in question.pair)
        decision = signed(answer, (a, b), by=self.by, at=self.at or now(), why=why)
        self.given.append(pipeline.decide(self.record, decision, merging=False))

    def _back(self) -> None:
        from ..review.answers import undo

        if not self.given:
            say("there is no answer of this sitting to take back. `dateline review --undo ID` takes back older ones.")
            return
        last = self.given.pop()
        self.record.decide([undo(last, by=self.by, at=self.at or now(), why="taken back at once")])

    # --- what is shown -------------------------------------------------------------------------------------------------

    def _shown(self, question: Question, waiting: Sequence[Question]) -> Iterator[str]:
        taken_for = "one event" if question.now == "same" else "two events"
        moves = f"{question.moves} claim{'s' * (question.moves != 1)}"
        yield ""
        yield f"Held to be {taken_for}{f': {question.why}' if question.why else ''}. Otherwise, {moves} would move. {_left(waiting)}"
        for mark, claim, others in zip("AB", question.pair, (question.one, question.two), strict=True):
            yield from _claim(mark, self.claims[claim], self.reports)
            yield from self._beside(claim, others)

    def _beside(self, claim: str, others: Sequence[str]) -> Iterator[str]:
        rest = [self.claims[c] for c in others if c != claim]
        if rest:
            yield f"     and with it {len(rest)} more:"
        for other in rest[:3]:
            yield f"       “{' '.join(other.evidence.text.split())}” ({other.report.name})"


def _left(waiting: Sequence[Question]) -> str:
    """How much is still worth the person's time."""
    worth = sum(q.gain >= WORTH for q in waiting)
    return f"{worth} left that may well be wrong." if worth else "What is left is hardly in doubt."


def _claim(mark: str, claim: Claim, reports: Mapping[str, Report]) -> Iterator[str]:
    report = reports[claim.report.id]
    day = f", published {report.published.means}" if report.published else ""
    yield f"  {mark}  {claim.id[:8]} in {report.name}{day}: {spoken(claim)}"
    yield f"     {quoted(report, claim.evidence.span)}"
