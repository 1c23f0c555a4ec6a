"""Bytes to text: which encoding, said aloud when it had to be assumed.

The text is what the bytes say: line ends and odd spaces stay as they are; only a byte order mark is left in the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from .source import Refused

BOMS = (  # the longer marks first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (  # first bytes, what the file is, the next step
    (b"%PDF", "is a PDF file", "Name it .pdf, or save its text (pdftotext FILE.pdf) and read the .txt."),
    (
        b"PK\x03\x04",
        "is a ZIP archive or an office document",
        "Name it .zip or .docx, as what it is, or save it as plain text.",
    ),
    (b"\xd0\xcf\x11\xe0", "is an old office document", "Save it as plain text (.txt) and read that."),
    (b"{\\rtf", "is an RTF document", "Name it .rtf, or save it as plain text (.txt) and read that."),
    (b"\x89PNG", "is a picture", "Type out or OCR the words in it and read the .txt."),
    (b"\xff\xd8\xff", "is a picture", "Type out or OCR the words in it and read the .txt."),
    (b"GIF8", "is a picture", "Type out or OCR the words in it and read the .txt."),
    (b"\x1f\x8b", "is a gzip archive", "Unpack it (gunzip FILE) and read what is in it."),
    (b"\x28\xb5\x2f\xfd", "is a zstd archive", "Unpack it (zstd -d FILE) and read what is in it."),
    (b"SQLite format 3", "is a database", "Export the reports from it as text files and read those."),
    (b"\x7fELF", "is a program", "Give text, HTML or Markdown files."),
)
BINARY_STEP = "Give text, HTML or Markdown; save other documents as plain text (.txt) first."
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 65_536  # bytes looked at to tell binary files and encodings


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what the reader should know about that choice."""

    text: str
    encoding: str
    warning: str | None = None  # None: the encoding is certain


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of a file's bytes; `declared` is an encoding that the file itself names (HTML). Raises Refused."""
    if not data:
        raise Refused("is empty", "Check how it was saved; there is nothing to read.")
    decoded = _decode_marked(data) or _decode_unmarked(data, declared)
    if not decoded.text.strip():
        raise Refused("holds nothing but white space", "Check how it was saved; there is nothing to read.")
    return decoded


def _decode_marked(data: bytes) -> Decoded | None:
    """Text of bytes that begin with a byte order mark; the mark stays in the bytes."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused(
                    f"begins as {encoding.upper()} but breaks at byte {error.start + len(mark)}",
                    "Save it again as UTF-8 from a program that can open it.",
                ) from error
            return _no_nul(Decoded(text, encoding))
    return None


def _decode_unmarked(data: bytes, declared: str | None) -> Decoded:
    _refuse_known_binary(data)
    if b"\x00" in data:
        return _decode_utf16_without_mark(data)
    if len(CONTROL.findall(data[:SAMPLE])) > 0.02 * min(len(data), SAMPLE):
        raise Refused("is a binary file", BINARY_STEP)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_damaged_utf8(data) or _decode_legacy(data, declared)


def _refuse_known_binary(data: bytes) -> None:
    for first_bytes, what, next_step in SIGNATURES:
        if data.startswith(first_bytes):
            raise Refused(what, next_step)


def _decode_utf16_without_mark(data: bytes) -> Decoded:
    """UTF-16 of mostly Latin text has a NUL in every other byte; anything else with NULs is binary."""
    sample = data[: SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) < len(sample) * 0.3:
        raise Refused("is a binary file", BINARY_STEP)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("is a binary file or damaged UTF-16", BINARY_STEP) from error
    return _no_nul(Decoded(text, encoding, f"names no encoding; read as {encoding.upper()}"))


def _no_nul(decoded: Decoded) -> Decoded:
    if "\x00" in decoded.text:
        raise Refused("is a binary file (it holds NUL characters)", BINARY_STEP)
    return decoded


def _decode_damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: many good multi-byte characters beside them show that it is UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - broken
    if good < 4 * broken:
        return None
    return Decoded(text, "utf-8", f"has {broken} damaged place(s) in its UTF-8, shown as \ufffd")


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    """Text in an older encoding: the one the file declares, else the likeliest, else Windows-1252."""
    from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

    # The web's list of encodings leaves out those that can make half characters (UTF-7, escapes).
    declared = map_encoding_to_html5(declared, fallback_utf8=False) if declared else None
    likeliest = detect_encoding(data, max_len=SAMPLE)
    for encoding in (declared, likeliest, "cp1252"):
        text = _try_decode(data, encoding)
        if text is not None and "\x00" not in text:
            warning = None if encoding == declared else f"is not UTF-8; read as {encoding}"
            return Decoded(text, str(encoding), warning)
    return Decoded(data.decode("latin-1"), "latin-1", "is not UTF-8; read as latin-1")


def _try_decode(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None
