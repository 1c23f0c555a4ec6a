"""Strings made harmless."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web import safe

ANY = st.text(st.characters(), max_size=60)  # surrogates and controls among them


@given(st.lists(ANY))
def test_script_json_is_plain_ascii_and_comes_back(value: list[str]) -> None:
    """No "<", ">", "&", line or paragraph separator stands in a data script, and JSON.parse gives the same strings."""
    literal = safe.script_json(value)
    assert literal.isascii()
    assert not set("<>&\u2028\u2029\n") & set(literal)
    assert json.loads(json.loads(literal)) == value


@given(ANY)
def test_printable_keeps_the_length_and_can_be_written(text: str) -> None:
    """Each character that HTML or UTF-8 can't carry becomes one U+FFFD."""
    shown = safe.printable(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert "\x00" not in shown


@given(ANY, ANY)
def test_file_names_are_safe_everywhere_and_differ(a: str, b: str) -> None:
    """An id as a file name has no separator, no dot, no capital (file systems may not tell case apart)."""
    for text in (a, b):
        name = safe.file_name(text)
        assert name.isascii()
        assert name == name.lower()
        assert not set('/\\.:*?"<>| ') & set(name)
        assert name
    assert (safe.file_name(a) == safe.file_name(b)) == (a == b)


def test_a_plain_id_is_its_own_file_name() -> None:
    assert safe.file_name("8bad125c00ff") == "8bad125c00ff"
    assert safe.file_name("../../etc/passwd") != "../../etc/passwd"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org:8080/", "HTTPS://EXAMPLE.ORG"])
def test_addresses_of_the_web_become_links(url: str) -> None:
    assert safe.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "https:alert(1)",
        "http://[x",
    ],
)
def test_other_addresses_do_not(url: str | None) -> None:
    assert safe.web_address(url) is None
