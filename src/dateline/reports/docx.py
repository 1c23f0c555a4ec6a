"""Word documents (DOCX): the text of their paragraphs, read from the XML in them; headers and footers are left out.

What was deleted with tracked changes is no part of the text, what was added is. ECMA-376 names the elements.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from ..records import Problem, Reading, Value
from .articles import articles_in, read_articles
from .assemble import assemble
from .metadata import Metadata, Said
from .page import Mark
from .source import Refused, SourceFile
from .zips import opened, unpacked

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same again, for old programs
LARGEST_PART = 100_000_000  # bytes of XML
STEP = "Save it as plain text (.txt) and read that."


def read_docx(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in a Word document; raises Refused."""
    original = source.read_bytes()
    with source.open() as file, opened(file, "Word document") as package:
        body = part(package, "word/document.xml", source)
        if body is None:
            raise Refused("is no Word document (it has no word/document.xml)", STEP)
        core = part(package, "docProps/core.xml", source)
    paragraphs = list(_paragraphs(body))
    text = "\n\n".join(words for words, _ in paragraphs if words.strip())
    if not text.strip():
        raise Refused("holds no text to read", "If its pages are pictures, read them with OCR and save the text.")
    if articles := articles_in(text):
        yield from read_articles(source, articles, text)
        return
    found = _metadata(core) if core is not None else Metadata()
    yield assemble(source, original, text, found, _tags(paragraphs))


def part(package: zipfile.ZipFile, name: str, source: SourceFile) -> ElementTree.Element | None:
    """A part of an office document as XML; None where there is none. Raises Refused for a broken or hostile one."""
    if name not in package.namelist():
        return None
    data = unpacked(package, package.getinfo(name), LARGEST_PART, source.allowance)
    return parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """XML without a document type, by which a few bytes could become gigabytes; raises Refused."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Refused(f"has a document type in its {name}, which such files don't", STEP)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        raise Refused(f"has damaged XML in its {name} ({error})", STEP) from error


def _paragraphs(body: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Words and style name of each paragraph, in reading order, those in tables too."""
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        yield "".join(_runs(paragraph)), (style.get(f"{WORD}val") or "") if style is not None else ""


SKIPPED = frozenset((f"{WORD}p", f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", FALLBACK))
SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph, without those of paragraphs inside it (text boxes), which come by themselves."""
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag in SIGNS:
            yield SIGNS[element.tag]
        elif element.tag not in SKIPPED:
            waiting += list(element)[::-1]


def _tags(paragraphs: list[tuple[str, str]]) -> dict[str, Mark]:
    """What styles say of paragraphs: the title and the headings."""
    tags: dict[str, Mark] = {}
    for words, style in paragraphs:
        name = style.casefold().replace(" ", "")
        if name == "title":
            tags.setdefault(" ".join(words.split()), ("headline", f"Word style “{style}”"))
        elif name.startswith("heading"):
            headline = "headline" not in {kind for kind, _ in tags.values()} and name == "heading1"
            tags.setdefault(
                " ".join(words.split()), ("headline" if headline else "section_head", f"Word style “{style}”")
            )
        elif name == "caption":
            tags.setdefault(" ".join(words.split()), ("caption", f"Word style “{style}”"))
    return tags


def _metadata(core: ElementTree.Element) -> Metadata:
    """What the document's properties say. When a file was made isn't when its report was published: it is kept aside."""

    def said(tag: str) -> str:
        return " ".join((core.findtext(tag) or "").split())

    def value(tag: str, name: str) -> Said:
        return Value(said(tag), None, None, f"document property: {name}") if said(tag) else None

    made = (("file_created", said(f"{TERMS}created")), ("file_modified", said(f"{TERMS}modified")))
    return Metadata(
        title=value(f"{DUBLIN_CORE}title", "title"),
        byline=value(f"{DUBLIN_CORE}creator", "creator"),
        extra=tuple((name, day) for name, day in made if day),
    )
