"""The page of the method shows what is in force, not what was once written."""

from __future__ import annotations

from dataclasses import replace

from dateline import __version__
from dateline.events.features import FEATURES
from dateline.events.standing import RULES
from dateline.store.method import merging_rules, scores, standing_rules
from dateline.vocabulary import Act, shipped_acts
from dateline.web.method import method_page
from dateline.web.view import link

from . import sample
from .markup import Page


def test_every_rule_is_told_in_its_order() -> None:
    """Standing and merging as the code goes by them, each with a sentence."""
    assert [r.name for r in standing_rules()] == [r.__name__.replace("_", " ") for r in RULES]
    assert len(merging_rules()) == len(FEATURES) and all(r.says for r in (*merging_rules(), *standing_rules()))


def test_the_page_shows_codebook_version_rules_and_scores() -> None:
    """Every act with its counterparts, who coded, and what it is no evidence for."""
    page = Page(method_page(link(sample.record()), "T"))
    text = " ".join(page.text.split())
    assert len([r for r in page.all("tr") if "data-row" in r.attributes]) == len(shipped_acts())
    assert f"Dateline {__version__}" in text and "hand@1" in text
    assert "Battles / Armed clash" in text and "What this is not evidence for" in text
    assert all(s.now in text for s in scores()) and all(r.says in text for r in merging_rules())


def test_acts_of_a_projects_codebook_are_marked() -> None:
    """They were in force when the record was coded."""
    own = Act("interception", "a missile is stopped on its way", "fire", False, False, (), ())
    linked = replace(link(sample.record()), acts={**shipped_acts(), "interception": own})
    (row,) = [r for r in Page(method_page(linked, "T")).all("tr") if "interception" in r.text]
    assert "of this project’s codebook" in row.text
