"""A text with its time expressions marked as TimeML has them: TIMEX3 tags inside the text, the creation time before it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from .timex import Timex

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def timeml(name: str, text: str, dct: datetime.date | None, tags: Iterable[Timex]) -> str:
    """A TimeML document. Characters that XML can't hold become U+FFFD; without tags the text is as it was read."""
    created = (
        _tag("t0", "DATE", str(dct), None, ' functionInDocument="CREATION_TIME"') + f"{dct}</TIMEX3>" if dct else ""
    )
    parts, end = [], 0
    for number, tag in enumerate(tags, start=1):
        start = tag.span[0]
        parts += [
            _plain(text[end:start]),
            _tag(f"t{number}", tag.type, tag.value, tag.mod),
            _plain(tag.text),
            "</TIMEX3>",
        ]
        end = tag.span[1]
    body = "".join([*parts, _plain(text[end:])])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n<DOCID>{_plain(name)}</DOCID>\n<DCT>{created}</DCT>\n'
        f"<TEXT>{body}</TEXT>\n</TimeML>\n"
    )


def _tag(tid: str, type_: str, value: str | None, mod: str | None, more: str = "") -> str:
    given = {"tid": tid, "type": type_, "value": value or "", "mod": mod}
    said = "".join(f" {key}={quoteattr(_NOT_XML.sub('', v))}" for key, v in given.items() if v is not None)
    return f"<TIMEX3{said}{more}>"


def _plain(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
