"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from dateline.reports.encoding import decode
from dateline.reports.source import Refused

ENGLISH = "The army said on Sunday it had retaken the town – “a key gain” – after fighting in São Tomé's north."


def test_utf8_is_certain() -> None:
    """UTF-8 is read without a word."""
    assert decode(ENGLISH.encode()).warning is None


def test_text_is_never_normalised() -> None:
    """Line ends, odd spaces and decomposed accents stay as they are."""
    text = "\tA\r\nb\rc\xa0d\u2028e\u0301 \n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_stays_in_the_bytes(mark: bytes, encoding: str) -> None:
    """A byte order mark names the encoding and is no part of the text."""
    decoded = decode(mark + ENGLISH.encode(encoding))
    assert (decoded.text, decoded.warning) == (ENGLISH, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    """UTF-16 that doesn't say so is known by its NULs, and said aloud."""
    decoded = decode(ENGLISH.encode(encoding))
    assert decoded.text == ENGLISH
    assert decoded.warning and encoding.upper() in decoded.warning


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", ENGLISH),
        ("cp1251", "Российские военные сообщили в воскресенье, что город взят под контроль после тяжёлых боёв."),
        ("cp1256", "قالت مصادر عسكرية يوم الأحد إن الجيش سيطر على المدينة بعد معارك عنيفة مع مسلحين"),
        (
            "cp1254",
            "Türk Silahlı Kuvvetleri pazar günü yaptığı açıklamada kentin kontrolünün ele geçirildiğini bildirdi.",
        ),
        ("iso-8859-1", "El ejército informó el domingo de que había recuperado la población de Nariño."),
    ],
)
def test_older_encodings_are_told_and_said(encoding: str, text: str) -> None:
    """Text in an older encoding is read right, and the reader learns which one was assumed."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warning and decoded.encoding in decoded.warning


def test_a_few_broken_bytes_leave_the_rest_readable() -> None:
    """One broken byte in UTF-8 doesn't turn every accent of the text into two signs."""
    decoded = decode("“São Tomé” – “Nariño” – ".encode() + b"\xff end")
    assert decoded.text == "“São Tomé” – “Nariño” – \ufffd end"
    assert decoded.warning and "1 damaged" in decoded.warning


def test_declared_encoding_is_taken_for_granted() -> None:
    """A page that names its encoding is read in it without a warning."""
    assert decode("Nariño".encode("latin-1"), "iso-8859-1").warning is None


def test_declared_encoding_cannot_make_half_characters() -> None:
    """An encoding that could smuggle in lone surrogates is not followed."""
    text = decode(b"+2AA- \xe9", "utf-7").text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "white space"),
        (codecs.BOM_UTF8, "white space"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"abc\x00\x01\x02def\x00\x00", "binary"),
        (bytes(range(1, 256)) * 4, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_the_next_step(data: bytes, what: str) -> None:
    """Binary and empty files are refused, with what they are and what to do."""
    with pytest.raises(Refused) as refused:
        decode(data)
    assert what in refused.value.what
    assert refused.value.next_step.endswith((".", ")"))
