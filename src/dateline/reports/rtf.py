"""Rich text (RTF): its words without the formatting, as the specification 1.9.1 gives them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..records import Problem, Reading, Value
from .articles import articles_in, read_articles
from .assemble import assemble
from .metadata import Metadata, Said
from .source import Refused, SourceFile

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object objdata header headerl headerr "
    b"headerf footer footerl footerr footerf xmlnstbl themedata colorschememapping latentstyles datastore fldinst "
    b"filetbl revtbl template comment operator keywords doccomm nonshppict mmathPr annotation".split()
)
INFO = {b"title": "title", b"author": "author"}
SIGNS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
SYMBOLS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n\n", b"\r": "\n\n"}
MOST = 1_000_000  # control words, groups and stretches of text
DEEPEST = 1_000  # groups inside one another


@dataclass(frozen=True, slots=True)
class State:
    """What counts in a group."""

    hidden: bool = False
    into: str = "text"  # or "title", "author"
    skip: int = 1  # bytes after \\u that say the same for old programs


@dataclass(slots=True)
class Words:
    """What has been read so far: bytes that wait for their encoding, and text."""

    encoding: str = "cp1252"
    waiting: bytearray = field(default_factory=bytearray)
    said: dict[str, list[str]] = field(default_factory=lambda: {"text": [], "title": [], "author": []})

    def put(self, state: State, words: str) -> None:
        """Adds words, after the bytes that wait."""
        self.settle(state)
        if words and not state.hidden:
            self.said[state.into].append(words)

    def settle(self, state: State) -> None:
        """Decodes the bytes that wait: in some encodings a letter takes two."""
        if self.waiting:
            words, self.waiting = self.waiting.decode(self.encoding, errors="replace"), bytearray()
            if not state.hidden:
                self.said[state.into].append(words)


def read_rtf(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in a rich text file; raises Refused."""
    original = source.read_bytes()
    if not original.lstrip().startswith(b"{\\rtf"):
        raise Refused('is no RTF document (it doesn\'t begin with "{\\rtf")', "If it is plain text, name it .txt.")
    said = rtf_words(original)
    if not said["text"].strip():
        raise Refused("holds no text to read", "Save it as plain text (.txt) and read that.")

    if articles := articles_in(said["text"]):
        yield from read_articles(source, articles, said["text"])
        return

    def value(name: str) -> Said:
        return Value(said[name], None, None, f"document property: {name}") if said[name] else None

    yield assemble(source, original, said["text"], Metadata(title=value("title"), byline=value("author")))


def rtf_words(data: bytes) -> dict[str, str]:
    """The words under "text", "title" and "author"; raises Refused where groups are nested too deep."""
    words, states, state, skipping = Words(), [State()], State(), 0
    first = False  # the next control word is the first of its group: it may name a destination
    for count, token in enumerate(TOKEN.finditer(data)):
        if count > MOST:
            raise Refused(f"has more marks and words than the limit of {MOST:,}", "Save it as plain text (.txt).")
        if token["open"]:
            words.settle(state)
            states.append(state)
            if len(states) > DEEPEST:
                raise Refused(f"nests its groups too deep, over the limit of {DEEPEST:,}", "Save it as .txt.")
            first, skipping = True, 0
            continue
        if token["close"]:
            words.settle(state)
            state, skipping = states.pop() if len(states) > 1 else state, 0
        elif token["text"] is not None:
            words.waiting += token["text"][skipping:]
            skipping = max(0, skipping - len(token["text"]))
        elif token["hex"] is not None:
            if skipping:
                skipping -= 1
            else:
                words.waiting.append(int(token["hex"], 16))
        elif token["sign"] is not None:
            if token["sign"] == b"*" and first:
                words.settle(state)
                state = replace(state, hidden=True)
                continue
            words.put(state, SYMBOLS.get(token["sign"], ""))
        elif token["word"] is not None:
            state, skipping = _control(words, state, token["word"], int(token["number"] or -1), skipping)
        first = False
    words.settle(state)
    return {name: _joined(parts, name) for name, parts in words.said.items()}


def _joined(parts: list[str], name: str) -> str:
    """The words of one destination; \\u gives letters beyond the first 65,536 as two halves, which are joined."""
    whole = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    return whole.strip("\r\n") if name == "text" else " ".join(whole.split())


def _control(words: Words, state: State, word: bytes, number: int, skipping: int) -> tuple[State, int]:
    """The state after a control word, and how many bytes after it say the same again."""
    if word in SIGNS:
        words.put(state, SIGNS[word])
    elif word == b"u":
        words.put(state, chr(number % 65_536))
        return state, state.skip
    elif word == b"bin":
        return state, max(number, 0)
    else:
        words.settle(state)
        if word == b"uc":
            return replace(state, skip=min(max(number, 0), 10)), skipping
        if word == b"ansicpg" and _known(f"cp{number}"):
            words.encoding = f"cp{number}"
        elif word == b"mac":
            words.encoding = "mac-roman"
        elif word in (b"v", b"deleted"):
            return replace(state, hidden=number != 0), skipping
        elif word in INFO and state.into == "info":
            return replace(state, into=INFO[word], hidden=False), skipping
        elif word == b"info":
            return replace(state, into="info", hidden=True), skipping
        elif word in HIDDEN:
            return replace(state, hidden=True), skipping
    return state, skipping


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
