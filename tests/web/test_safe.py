"""Strings made harmless."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.web import pages, safe
from dateline.web.publish import pages_of
from dateline.web.view import link

from . import sample

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


TILES = "https://tile.example.org/{z}/{x}/{y}.png"


def test_a_tile_server_widens_the_policy_by_pictures_from_itself() -> None:
    """By its origin alone, with the port where it has one; without one nothing is wider."""
    assert safe.policy(None) == safe.CSP
    wide = safe.policy(safe.tiles("http://127.0.0.1:8080/osm/{z}/{x}/{y}.png?key=1"))
    assert "img-src 'self' data: http://127.0.0.1:8080;" in wide
    assert wide.replace(" http://127.0.0.1:8080", "") == safe.CSP


@pytest.mark.parametrize(
    "address",
    [
        "https://tile.example.org/", "tile.example.org/{z}/{x}/{y}", "ftp://tile.example.org/{z}/{x}/{y}",
        "https://tile.example.org/{z}/{x}.png", "https://*/{z}/{x}/{y}", "https://a; script-src *//{z}/{x}/{y}",
        "https://user@tile.example.org/{z}/{x}/{y}", "javascript:alert(1)//{z}{x}{y}", "https://{z}.{x}.{y}/",
        "https://tile.example.org{z}/{x}/{y}", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_tiles_is_refused(address: str) -> None:
    """With the next step; nothing of it ever stands in a policy."""
    with pytest.raises(UsageError, match=r"Write one such as https"):
        safe.tiles(address)


def test_only_pages_with_a_map_let_tiles_in() -> None:
    """And they name the server and the credit for the script; without the option no page does."""
    linked = link(sample.record())
    server = safe.tiles(TILES, 'Tiles <b>"by"</b> somebody')
    wide = dict(pages_of(linked, "T", pages.rendering(tiles=server)))
    with_map = {name for name, page in wide.items() if "tile.example.org" in page}
    assert with_map == {"index.html", "control.html"}
    assert "Tiles &lt;b&gt;&#34;by&#34;&lt;/b&gt; somebody" in wide["index.html"]
    assert not any("data-tiles" in page for _, page in pages_of(linked, "T"))
