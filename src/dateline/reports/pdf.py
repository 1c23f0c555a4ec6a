"""PDF files, by pypdf: the words on their pages in reading order, running heads and page numbers left out.

pypdf comes with `pip install 'dateline[formats]'`.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..records import Problem, Reading, Value
from .articles import articles_in, read_articles
from .assemble import assemble
from .metadata import Metadata
from .source import MAX_CHARACTERS, Refused, SourceFile

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 500
MAX_DRAWN = 10_000_000  # bytes that say how all pages are drawn; a page of text has some 10,000
EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
REPEATED = 3  # pages that a line must stand on to be one
LIMITS: Mapping[str, int] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 500,
}
"""Bytes of a stream, signs that draw a page (a page of a newspaper has some 20,000), and drawings in a page."""
NUMBER = re.compile(r"(?:page\s+)?\W{0,3}\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W{0,3}", re.IGNORECASE)
ENDS = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")


def read_pdf(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in a PDF file; raises Refused, also where pypdf isn't there."""
    original = source.read_bytes()
    pages, found = _read(original)
    text = text_of_pages(pages)
    if not text.strip():
        raise Refused("holds no text: its pages are pictures", "Read it with OCR (ocrmypdf FILE.pdf OUT.pdf) first.")
    if articles := articles_in(text):
        yield from read_articles(source, articles, text)
        return
    yield assemble(source, original, text, found)


def _read(data: bytes) -> tuple[list[str], Metadata]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise Refused(
            "is a PDF file, for which pypdf is needed",
            "Install it (pip install 'dateline[formats]'), or save its text (pdftotext FILE.pdf) and read the .txt.",
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters of it becomes a Problem
    try:
        _limit()
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("is locked with a password", "Save a copy without the password and read that.")
        return list(_pages(reader)), _metadata(reader)
    except Refused:
        raise
    except Exception as fault:  # broken files make pypdf raise whatever it comes upon
        raise Refused(
            f"is no PDF file that can be read ({type(fault).__name__}: {fault})",
            "Open it and print it to PDF again, or save its text (pdftotext FILE.pdf).",
        ) from fault


def _limit() -> None:
    """Holds pypdf to less than it allows by itself, where it can be told so (from 7 on)."""
    import pypdf

    if overwrite := getattr(pypdf, "overwrite_configuration", None):
        overwrite(**LIMITS)


def _pages(reader: PdfReader) -> Iterator[str]:
    if (count := len(reader.pages)) > MAX_PAGES:
        raise Refused(f"has {count:,} pages, over the limit of {MAX_PAGES} for one report", "Split it.")
    length = drawn = 0
    for page in reader.pages:
        drawn += len(contents.get_data()) if (contents := page.get_contents()) is not None else 0
        if drawn > MAX_DRAWN:
            raise Refused(
                f"draws its pages with more than the limit of {MAX_DRAWN / 1e6:g} MB of instructions",
                "Save its text (pdftotext FILE.pdf) and read the .txt.",
            )
        text = page.extract_text()
        length += len(text)
        yield text.replace("\x00", "")
        if length > MAX_CHARACTERS:
            return  # `assemble` says that it is too long


def text_of_pages(pages: Sequence[str]) -> str:
    """The pages as one text. A paragraph that goes on over a page's end is not cut there."""
    text = ""
    for lines in without_running_heads([[line.rstrip() for line in page.splitlines()] for page in pages]):
        page = "\n".join(lines).strip("\n")
        goes_on = text and not ENDS.search(text) and page[:1].islower()
        text += (("\n" if goes_on else "\n\n") if text and page else "") + page
    return text


def without_running_heads(pages: list[list[str]]) -> Iterator[list[str]]:
    """The lines of each page without its number, and without lines at its edge that stand on most pages."""
    counts = Counter(key for page in pages for key in {_key(page[i]) for i in _edge(page)})
    often = max(REPEATED, len(pages) // 2)
    for page in pages:
        gone = {i for i in _edge(page) if NUMBER.fullmatch(page[i].strip()) or counts[_key(page[i])] >= often}
        yield [line for i, line in enumerate(page) if i not in gone]


def _edge(page: Sequence[str]) -> list[int]:
    """Indexes of the first and last lines that hold something."""
    filled = [i for i, line in enumerate(page) if line.strip()]
    return sorted({*filled[:EDGE], *filled[-EDGE:]})


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def _metadata(reader: PdfReader) -> Metadata:
    """What the document says of itself; the title and author of a PDF are often those of a template, so they are kept
    aside, and when a file was made isn't when its report was published."""
    said: Mapping[str, object] = reader.metadata or {}
    keys = ("Title", "Author", "Subject", "CreationDate", "ModDate")
    extra = tuple((f"pdf_{k.lower()}", " ".join(str(said[f"/{k}"]).split())) for k in keys if said.get(f"/{k}"))
    title = next((words for key, words in extra if key == "pdf_title" and _is_title(words)), None)
    return Metadata(title=Value(title, None, None, "PDF property: Title") if title else None, extra=extra)


def _is_title(words: str) -> bool:
    """Words rather than a file's name."""
    return words.count(" ") >= 2 and not re.search(r"\.\w{2,5}$|^Microsoft Word", words)
