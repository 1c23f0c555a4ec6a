"""Strings of reports stay strings in a browser."""

from pathlib import Path
from typing import Any

import pytest

from tests.web import payloads

from . import inert


def test_payloads_are_many_and_the_same_each_time() -> None:
    """A hundred different strings, put together by rule."""
    assert len({*payloads.made()}) == 100 and payloads.made() == payloads.made()


@pytest.mark.browser
@pytest.mark.slow
def test_no_payload_acts_on_any_view(browser: Any, tmp_path: Path) -> None:
    """A hundred payloads on every published view, and some on every live one and in every field: nothing runs."""
    result = inert.look(browser, tmp_path, 100, live=20, poisoned=2)
    assert result["faults"] == []
    views = result["views"]
    assert isinstance(views, dict)
    assert views["published"] >= 200 + 6 and views["live"] >= 100 + 16 and views["poisoned"] >= 2 * 16


@pytest.mark.browser
@pytest.mark.slow
def test_a_string_that_is_let_through_is_seen(browser: Any, tmp_path: Path) -> None:
    """What this looks for would be found: a page with one of the strings as markup counts as a fault."""
    (tmp_path / "bad.html").write_text("<!doctype html><main><img src=x onerror=window.pwned=1></main>")
    window = inert._window(browser)
    window.open((tmp_path / "bad.html").as_uri())
    assert window.faults
