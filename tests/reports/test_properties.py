"""Whatever the bytes: a reading that keeps its promises, or a problem that says what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.records import Problem, Reading
from dateline.reports import SourceFile, mark_blocks
from dateline.reports.paragraphs import split_paragraphs
from dateline.reports.reading import read_file

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["", "", "BEIRUT (Reuters) - Rebels fled.", "Story highlights", "a.jpg", "03:04 - Source: CNN", "By A B",
             "Rebels seize Goma airport", "The army said that it had left.", "• One", "---", "# Title", "(AFP)", "CNN —"]
        ),
    ),
    max_size=14,
)  # fmt: skip
TEXTS = st.builds(lambda lines, end: end.join(lines), LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]))
MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<div class='share'>", "</div>", "<h1>", "<article>", "Text. ", "&amp;", "<", "\x0b",
                     "<script>", "</script>", "<!--", "-->", "<table><tr><td>", "<li>", "é", "<meta charset=utf-7>"]),
    max_size=30,
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    MARKUP.map(lambda parts: "".join(parts).encode()),
)


def check(item: Reading | Problem, data: bytes) -> None:
    """The promises of a reading and of a problem."""
    if isinstance(item, Problem):
        assert item.what and item.next_step
        return
    report, last = item.report, 0
    assert item.original == data
    assert report.source_sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == hashlib.sha256(report.text.encode("utf-8")).hexdigest()[:16]
    for block in report.blocks:
        assert last <= block.span[0] < block.span[1] <= len(report.text)
        assert not report.text[last : block.span[0]].strip()
        last = block.span[1]
    assert not report.text[last:].strip()
    for value in (report.title, report.outlet, report.dateline, report.byline, report.published):
        assert value is None or (value.text is None) == (value.span is None)
        assert value is None or value.span is None or report.quote(value.span) == value.text


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"---\n---\n")
@example(data=b"<!doctype html>")
@given(data=BYTES)
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    """Any bytes give a reading or a problem, never an exception; at most one reading."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    items = list(read_file(SourceFile(path, path.name)))
    assert items
    assert sum(isinstance(item, Reading) for item in items) <= 1
    for item in items:
        check(item, data)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_blocks_cover_all_but_white_space(text: str) -> None:
    """Blocks are in order, don't overlap, and hold every character that is not white space."""
    held = [False] * len(text)
    last = 0
    for block in mark_blocks(text):
        start, end = block.span
        assert last <= start < end
        held[start:end] = [True] * (end - start)
        last = end
    assert all(held[index] or character.isspace() for index, character in enumerate(text))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_paragraphs_are_trimmed(text: str) -> None:
    """Paragraphs begin and end with something that is seen."""
    for paragraph in split_paragraphs(text):
        assert paragraph.text == text[slice(*paragraph.span)] == paragraph.text.strip()
