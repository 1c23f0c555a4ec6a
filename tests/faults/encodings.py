"""Letters of every kind in every encoding: what is read is what the bytes say, and every span quotes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.claims import Coder
from dateline.records import Reading
from dateline.reports import SourceFile
from dateline.reports.reading import read_file
from dateline.store.forms import plain
from dateline.store.verify import misquotes

TOLD = (
    "Rebels seized the town of Hajjah on Monday, a spokesman told Reuters.",
    "The army denied that its jets had struck Goma.",
    "“At least 12 people were killed,” he said.",
    "Kurdish-led forces captured three villages near Raqqa, a monitor said.",
    "قال الجيش إنه سيطر على المدينة.",
    "Войска взяли город.",
)
ODD = (
    "\u202e", "\u2066", "\u2069", "\u200f", "\u200d", "\ufeff", "\u00ad", "e\u0301", "é", "\u0130", "ﬁ", "\U0001f525",
    "\u2028", "\x85", "\x1c", "\r", "\r\n", "\n", "\n\n", "\t", "\u3000", "\ud800", "\udfff", "ß", "Å", "A\u030a",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1256", "cp1252", "cp1251", "latin-1")
WORDS = st.lists(st.one_of(st.sampled_from(TOLD), st.sampled_from(ODD), st.text(max_size=3)), min_size=1, max_size=9)
FILES = st.tuples(
    st.tuples(WORDS, st.sampled_from([" ", "", "\r\n", "\n\n"])).map(lambda parts: parts[1].join(parts[0])),
    st.sampled_from(ENCODINGS),
    st.sampled_from([".txt", ".md", ".html"]),
)


def content(text: str, encoding: str) -> bytes:
    """The text as bytes; half letters as they are where the encoding has them, what it lacks as question marks."""
    return text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")


def check(path: Path, coder: Coder) -> int:
    """Asserts that everything read and coded from a file quotes it; gives the number of claims."""
    claims = 0
    for item in read_file(SourceFile(path, path.name)):
        if not isinstance(item, Reading):
            assert item.what and item.next_step
            continue
        report = item.report
        report.text.encode()  # no half letter comes through: it could not be kept
        assert not [*misquotes(report, plain(report))]
        for claim in coder.code(report):
            assert not [*misquotes(report, plain(claim))]
            assert report.quote(claim.evidence.span) == claim.evidence.text
            claims += 1
    return claims


def measure(examples: int, folder: Path) -> dict[str, object]:
    """How many files were tried, and how many claims they gave; a span that doesn't quote is an error."""
    coder, counts = Coder.load(), {"files": 0, "claims": 0}

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=[*HealthCheck]
    )
    @given(FILES)
    def every(file: tuple[str, str, str]) -> None:
        text, encoding, suffix = file
        path = folder / f"a{suffix}"
        path.write_bytes(content(text, encoding))
        counts["files"] += 1
        counts["claims"] += check(path, coder)

    every()
    return {**counts, "spans_that_do_not_quote": 0}
