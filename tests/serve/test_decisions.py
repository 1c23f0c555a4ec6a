"""What is decided in the page is what the commands would have decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.records import Claim, ControlSpell
from dateline.serve import writes
from dateline.serve.access import Form
from dateline.store import View
from tests.web.markup import Page

from .conftest import Browser

Visit = Callable[..., Browser]


def standing(browser: Browser, id_: str) -> Claim | None:
    """The claim as it now counts."""
    from dateline.store import Record

    with Record.open(browser.path, readonly=True) as record:
        return next((c for c in record.claims() if c.id == id_), None)


def test_two_events_are_merged_and_taken_apart_again(visit: Visit) -> None:
    """Same by the ids of two events makes one of them; undo gives the same events as before, to the byte."""
    browser = visit()
    shelling, bombing = browser.claim("shelling"), browser.claim("bombing")
    browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})  # merges by the real rules
    before = browser.events()
    done = browser.post("/decide/pair", {"one": shelling.id, "two": bombing.id, "answer": "same", "why": "one day"})
    assert done.status_code == 303
    assert any({shelling.id, bombing.id} <= set(claims) for claims in browser.events())
    decision = browser.decisions()[-1]
    assert (decision.answer, decision.by, decision.why) == ("same", "Ada Example", "one day")
    page = browser.get(done.headers["location"]).text
    assert "Kept" in page and "same event" in page
    browser.post("/decide/undo", {"decision": decision.id})
    assert browser.events() == before


def test_a_claim_is_told_apart_from_its_event(visit: Visit) -> None:
    """The claim leaves the event; the address of the form leads to where the others now stand."""
    browser = visit()
    taken = browser.claim("capture")
    event = next(e for e in browser.events() if taken.id in e)
    from dateline.store import Record

    with Record.open(browser.path, readonly=True) as record:
        id_ = next(e.id for e in record.events() if taken.id in e.claims)
    done = browser.post("/decide/split", {"event": id_, "claim": taken.id, "next": f"/claims/{event[1]}"})
    assert done.status_code == 303
    assert all(len(set(event) & set(claims)) < 2 for claims in browser.events())
    assert browser.get(done.headers["location"]).status_code == 200


def test_a_slot_is_corrected_with_words_of_the_report(visit: Visit) -> None:
    """The value says who set it; the words are those chosen, at the place that the page says."""
    browser = visit()
    of = browser.claim("bombing")
    sent = {"claim": of.id, "slot": "actor", "means": ["Houthis", ""], "words": ["the army", ""], "near": ["25", ""]}
    assert browser.post("/decide/slot", sent).status_code == 303
    there = standing(browser, of.id)
    assert there and there.actor[0].means.id == "HOUTHIS" and there.actor[0].text == "the army"
    assert there.actor[0].origin == "corrected by Ada Example"


def test_what_was_left_as_it_stood_keeps_its_reason(visit: Visit) -> None:
    """Of two values in a form, the one that wasn't touched stays the coder's."""
    browser = visit()
    of = browser.claim("bombing")
    value = of.actor[0]
    assert value.span
    sent = {
        "claim": of.id, "slot": "actor", "means": [value.means.name, "Houthis"],
        "words": [value.text, ""], "near": [str(value.span[0]), ""],
    }  # fmt: skip
    browser.post("/decide/slot", sent)
    there = standing(browser, of.id)
    assert there and there.actor[0] == value and there.actor[1].origin == "corrected by Ada Example"


def test_accept_reject_and_add(visit: Visit) -> None:
    """An accepted claim looks confirmed, a rejected one is named and can be brought back, an added one is there."""
    browser = visit()
    bombing, statement = browser.claim("bombing"), browser.claim("statement")
    report = f"/reports/{bombing.report.id}.html"
    browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})
    browser.post("/decide/claim", {"claim": statement.id, "answer": "reject", "why": "no words of its own"})
    words = "said the army bombed Hajjah"
    added = browser.post("/decide/add", {"report": bombing.report.id, "act": "statement", "words": words, "near": "0", "next": report})  # fmt: skip
    assert "#claim-" in added.headers["location"]
    page = Page(browser.get(report).text)
    assert len(page.all("span", class_="confirmed")) == 2  # the accepted and the added one
    assert "no words of its own" in page.text and standing(browser, statement.id) is None


def test_a_contradiction_is_refused_and_says_what_to_take_back(visit: Visit) -> None:
    """Nothing is taken, and the page names the decision that stands against it."""
    browser = visit()
    bombing = browser.claim("bombing")
    browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})
    reply = browser.post("/decide/claim", {"claim": bombing.id, "answer": "reject"})
    assert reply.status_code == 400 and "take one of these back first" in reply.text
    assert [d.answer for d in browser.decisions()] == ["accept"]


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("/decide/pair", {"one": "x", "two": "y", "answer": "same"}, ""),
    ("/decide/pair", {"answer": "perhaps"}, "There is: same, different, unsure"),
    ("/decide/claim", {"claim": "", "answer": "accept"}, ""),
    ("/decide/slot", {"slot": "colour", "claim": "x"}, "There is: act"),
    ("/decide/add", {"report": "nothing", "words": "a"}, "there is no report"),
    ("/decide/add", {"report": "a.txt", "words": ""}, "words that carry"),
    ("/decide/undo", {"decision": ""}, "no decision is named"),
    ("/export", {"format": "word"}, "there is no format"),
    ("/name", {"by": "  "}, "a decision is signed"),
]


@pytest.mark.parametrize(("route", "fields", "says"), WRONG)
def test_wrong_use_names_the_next_step(route: str, fields: dict[str, Any], says: str, visit: Visit) -> None:
    """A form that can't be taken is a page with the reason, never a fault of the server."""
    browser = visit()
    reply = browser.post(route, fields)
    assert reply.status_code == 400 and says in reply.text.replace("&#39;", "'")
    assert browser.decisions() == ()


def test_a_decision_is_signed_by_the_browser_s_name(visit: Visit) -> None:
    """Two browsers on one record sign as themselves; without a name the form asks for one, and nothing is taken."""
    browser = visit(name="")
    bombing = browser.claim("bombing")
    assert browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"}).status_code == 400
    browser.post("/name", {"by": "Bö Exämple"})
    browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})
    assert [d.by for d in browser.decisions()] == ["Bö Exämple"]
    other = visit(name="Ada Example")
    other.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})
    assert {d.by for d in browser.decisions()} == {"Bö Exämple", "Ada Example"}


def test_export_of_what_is_seen(visit: Visit) -> None:
    """The filters of the view hold for the file, and the log notes it."""
    browser = visit()
    reply = browser.post("/export", {"format": "claims", "act": "bombing"})
    assert reply.headers["content-disposition"].startswith("attachment")
    assert reply.text.count("\n") == 1 and '"means":"bombing"' in reply.text


def test_a_day_chooses_who_held_what_on_it(view: View) -> None:
    """The day of the map of control is a condition like others: spells that reach into it, and no others."""
    place = next(p for e in view.events for p in e.place)
    spells = [
        ControlSpell(place, None, "held", None, *days, (), (), None)
        for days in (("2020-01-01", "2020-02-01"), ("2020-02-02", "2020-03-01"))
    ]
    shown = writes._shown(replace(view, control=tuple(spells)), Form({"day": ["2020-02-02"], "format": ["control"]}))
    assert shown.control == (spells[1],)
