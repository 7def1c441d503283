"""Messages (RFC 5322) and pages that a browser saved as one (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses
from typing import Final

import attrs

from timeline.documents._draft import Draft, Limits
from timeline.documents._encoding import declared_in_html, decoded
from timeline.documents._plain import draft as draft_of_text
from timeline.documents._web import _html
from timeline.errors import FormatError, LimitError

__all__ = ["draft", "is_message"]

_HEADERS: Final = (
    b"from:", b"received:", b"return-path:", b"delivered-to:", b"message-id:", b"mime-version:",
    b"date:", b"subject:", b"to:", b"content-type:", b"snapshot-content-location:", b"x-",
)  # fmt: skip
_MOST_PARTS: Final = 2_000
# RFC 2046, 5.1.1: a line of two hyphens and the boundary parts what a message has.
_DASHED: Final = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?$", re.MULTILINE)
_BOUNDARY: Final = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,200})", re.IGNORECASE)


def is_message(data: bytes) -> bool:
    """Whether octets begin with headers of a message, two of them at least that messages have."""
    head = data[:8192].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = [line for line in head.split(b"\n") if line[:1] not in (b" ", b"\t")]
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    known = {name for line in lines for name in _HEADERS if line.lower().startswith(name)}
    return bool(lines) and all(b":" in line for line in lines[:-1]) and len(known) >= 2


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the text of a message, with who wrote it and when; or the page that one holds."""
    _check_parts(data)
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = list(_parts(message))
    except RecursionError:
        raise FormatError(
            "expected a message whose parts stand in one another some hundred deep at most,"
            " found more"
        ) from None
    page = _page(message, parts, limits)
    if page is not None:
        return page
    body = _text(parts, limits)
    attached = [name for part in parts if (name := part.get_filename())]
    notes = [*body.notes, *(f"attached, and not read: {name}" for name in attached)]
    return attrs.evolve(
        body,
        title=_header(message, "subject"),
        authors=tuple(name or address for name, address in _people(message, "from")),
        published=_sent(message),
        language=_header(message, "content-language").split(",")[0].strip() or body.language,
        notes=tuple(notes),
    )


def _check_parts(data: bytes) -> None:
    """Raise LimitError for a message of too many parts, before each of them is made."""
    lines = Counter(_DASHED.findall(data))
    parts = sum(lines[boundary] for boundary in set(_BOUNDARY.findall(data)))
    if parts > _MOST_PARTS:
        raise LimitError(f"expected a message of at most {_MOST_PARTS:,} parts, found {parts:,}")


def _parts(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if not part.is_multipart())


def _page(message: Message, parts: list[Message], limits: Limits) -> Draft | None:
    """The page of an MHTML: the part that has the address that was saved, or the first page."""
    saved = _header(message, "snapshot-content-location")
    is_page = message.get_content_type() == "multipart/related" and (
        saved or any(part.get("content-location") for part in parts)
    )
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not is_page or not pages:
        return None
    page = next((part for part in pages if part.get("content-location") == saved), pages[0])
    text, note = _decoded(page)
    found = _html.draft_of(text, limits, url=saved or _header(page, "content-location"), notes=note)
    return attrs.evolve(found, accessed=found.accessed or _sent(message))


def _text(parts: list[Message], limits: Limits) -> Draft:
    """The plain text of a message, or the text of its page."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    for part in shown:
        if part.get_content_type() == "text/plain" and _decoded(part)[0].strip():
            text, note = _decoded(part)
            return attrs.evolve(draft_of_text(text.encode(), limits), notes=note)
    for part in shown:
        if part.get_content_type() == "text/html":
            text, note = _decoded(part)
            page = _html.draft_of(text, limits, notes=note)
            return Draft(parts=page.parts, language=page.language, notes=page.notes)
    raise FormatError("expected a message with text, found none", hint="open what is attached")


def _decoded(part: Message) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, note = decoded(data, part.get_content_charset() or declared_in_html(data))
    return text, () if note is None else (note,)


def _header(message: Message, name: str) -> str:
    """A header's text; nothing where it lacks or is none that can be read."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _people(message: Message, name: str) -> list[tuple[str, str]]:
    return getaddresses([_header(message, name)])


def _sent(message: Message | EmailMessage) -> str:
    value = _html.as_written(_header(message, "date"))
    return "" if value is None else str(value)
