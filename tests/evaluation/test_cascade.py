"""What the cascade loses: the page around a text, and the counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation import cascade
from dateline.relevance import Filter

CALM = "The pudding needs two hours in the oven. Serve it with cream."
WAR = "Government troops shelled three villages near Goma on Monday, killing two farmers, the army said."


def test_a_text_in_a_page_is_still_running_text() -> None:
    """Paragraphs become elements, and marks are written as a page writes them."""
    page = cascade.page(f"{WAR}\n\nFish & chips <in> the rain.")
    assert page.count(b"<p>") == 2 and b"&amp; chips &lt;in&gt;" in page
    assert Filter.load().page(page)


def test_texts_of_a_set_are_each_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims in articles that are stopped are lost; articles without a claim that are stopped are what it saves."""
    monkeypatch.setattr(cascade, "ROOT", tmp_path)
    (tmp_path / "gold" / "places").mkdir(parents=True)
    rows = [{"id": str(n), "text": text} for n, text in enumerate((WAR, CALM, CALM, f"{CALM} It was late."))]
    gold = tmp_path / "gold" / "places" / "lgl_dev.jsonl"
    gold.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    found = cascade.evaluate(tmp_path / "gold")
    assert found["LGL"] == found["all"]
    assert (found["LGL"]["articles"], found["LGL"]["no_claim"], found["LGL"]["of_these_stopped"]) == (3, 2, 1.0)
    assert found["LGL"]["claims"] > 0 and found["LGL"]["lost"] == 0
    assert found["sentences"]["claims in the others"] == 0
