"""Mailboxes (RFC 4155): messages one after the other, each after a line that begins with From."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from timeline.documents._draft import Draft, Limits
from timeline.documents._web import _mail
from timeline.documents._web._several import first_of, several

__all__ = ["draft", "drafts", "is_mailbox"]

_WHAT: Final = "messages of the mailbox"
_POSTMARK: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:)")
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(data: bytes) -> bool:
    """Whether octets are several messages, each of them after its postmark."""
    if not data.startswith(b"From "):
        return False
    marks = _POSTMARK.finditer(data)
    return next(marks, None) is not None and next(marks, None) is not None


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the first message; a note names the others."""
    return first_of(list(_messages(data, limits)), _WHAT)


def drafts(data: bytes, limits: Limits) -> list[Draft]:
    """Return each of the messages."""
    return several(_messages(data, limits), _WHAT, limits)


def _messages(data: bytes, limits: Limits) -> Iterator[tuple[str, Callable[[], Draft]]]:
    starts = [mark.start() for mark in _POSTMARK.finditer(data)]
    for number, (start, end) in enumerate(pairwise([*starts, len(data)]), start=1):
        # A line of a text that began with From was quoted, lest it end the message.
        message = _QUOTED.sub(rb"\1", data[start:end])
        yield f"message {number}", partial(_mail.draft, message, limits)
