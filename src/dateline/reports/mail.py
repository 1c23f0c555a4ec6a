"""E-mail messages (EML), as newsletters, alerts and press releases come: the text, what its headers say, attachments.

Who sends a mail needn't be who publishes what is in it, so sender and list are kept aside (`Report.extra`). The day
that a mail was sent counts as the day of publication, unless it was passed on or answers another.
"""

from __future__ import annotations

import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import Policy
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from ..records import Problem, Reading, Value
from .assemble import assemble
from .encoding import Decoded, decode
from .html import page_in
from .metadata import Metadata, prefer
from .page import Mark
from .plain_text import encoding_problem
from .source import Refused, SourceFile
from .zips import clean

DEEPEST = 5  # messages inside one another
MAX_PARTS = 500
MAX_HEADERS = 10_000
MAX_MAIL_LINES = 1_000_000  # 20 MB of attachments are 300,000
MAX_LOOKS = 5_000_000
"""Times that a line is compared with a boundary: every line is, with the boundary of every part around it."""
BOUNDARY = re.compile(rb"boundary[\s*\d]*=", re.IGNORECASE)
BODY = re.compile(rb"\r?\n\r?\n")
PASSED_ON = re.compile(r"\s*(?:fwd?|re|aw|wg|tr|rv|sv)\s*:", re.IGNORECASE)
KEPT = (("mail_from", "From"), ("mail_list", "List-Id"), ("external_id", "Message-ID"))


def read_mail(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The message, then what is attached to it as far as it can be read; raises Refused."""
    original = source.read_bytes()
    if source.depth > DEEPEST:
        raise Refused(f"stands more than {DEEPEST} messages deep, which is over the limit", "Save it by itself.")
    message = _parsed(original)
    attached = list(_attached(message))
    try:
        yield from _body(source, original, message)
    except Refused:
        if not attached:
            raise
    for name, data in attached:
        yield from _attachment(source, name, data)


def _parsed(data: bytes) -> EmailMessage:
    if BODY.split(data, 1)[0].count(b"\n") > MAX_HEADERS:
        raise Refused(
            f"has more headers than the limit of {MAX_HEADERS:,} lines", "Save its text as .txt and read that."
        )
    lines = data.count(b"\n")
    if lines > MAX_MAIL_LINES:
        raise Refused(
            f"has {lines:,} lines, over the limit of {MAX_MAIL_LINES:,} for one message", "Save its text as .txt."
        )
    if len(BOUNDARY.findall(data)) * lines > MAX_LOOKS:
        raise Refused("has too many parts with parts in them for its length, over the limit", "Save its text as .txt.")
    try:
        message = BytesParser(policy=email.policy.default.clone(message_factory=_Parts())).parsebytes(data)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as fault:
        raise Refused(f"is no message that can be read ({fault})", "Save its text as .txt and read that.") from fault
    if not message.keys():
        raise Refused("is no e-mail message (it has no headers)", "If it is plain text, name it .txt.")
    assert isinstance(message, EmailMessage)
    return message


class _Parts:
    """Makes the parts of one message while it is parsed, and no more than the limit."""

    def __init__(self) -> None:
        self.made = -1  # the parser tries it once

    def __call__(self, policy: Policy | None = None) -> EmailMessage:
        self.made += 1
        if self.made > MAX_PARTS:
            raise Refused(f"has more parts than the limit of {MAX_PARTS} for one message", "Save its text as .txt.")
        return EmailMessage(policy)


def _body(source: SourceFile, original: bytes, message: EmailMessage) -> Iterator[Reading | Problem]:
    """The message's own text: the plain form, else the page."""
    found = _metadata(message)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    decoded = _decoded(plain) if plain is not None else None
    tags: dict[str, Mark] = {}
    if decoded is None and html is not None:
        decoded = _decoded(html)
        if decoded is not None:
            text, of_page, tags = page_in(decoded, decoded.text.encode("utf-8", "replace"))
            found = prefer(found, of_page)
            decoded = Decoded(text, decoded.encoding, decoded.warning)
    if decoded is None or not decoded.text.strip():
        raise Refused("is a message without text", "Save what is attached to it and read that.")
    yield from encoding_problem(source, decoded)
    yield assemble(source, original, decoded.text, found, tags)


def _decoded(part: MIMEPart) -> Decoded | None:
    """The words of a part; None where it has none."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    return decode(payload, part.get_content_charset())


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of what is attached; a message passed on as a whole is one attachment."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                yield f"attachment-{number}.eml", _as_bytes(inner)
        elif isinstance(payload := part.get_payload(decode=True), bytes) and (name := part.get_filename()):
            yield f"{number}-{PurePosixPath(clean(name)).name}", payload


def _as_bytes(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes(policy=email.policy.compat32)
    except (ValueError, LookupError, TypeError, AttributeError):
        return b""  # its reader says that it is empty


def _attachment(source: SourceFile, name: str, data: bytes) -> Iterator[Reading | Problem]:
    from .reading import read_file, readers, suffix_of

    if suffix_of(name) in readers():
        yield from read_file(source.part(name, data))


def _metadata(message: EmailMessage) -> Metadata:
    subject = _header(message, "Subject")
    try:
        day = parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        day = None
    if PASSED_ON.match(subject) or message["In-Reply-To"]:
        day = None
    return Metadata(
        title=Value(subject, None, None, "mail header: Subject") if subject else None,
        published=Value(day, None, None, "mail header: Date") if day else None,
        extra=tuple((name, words) for name, header in KEPT if (words := _header(message, header))),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; a broken one is none."""
    try:
        return " ".join(str(message[name] or "").encode("utf-8", "replace").decode().split())
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""
