"""What a server said of a page that was saved: where it was, and when it was as it is.

Headers of HTTP (RFC 9110) stand beside the file (`curl -D page.html.headers`) or before the page in
it (`wget --save-headers`, `curl -i`); archives add those of RFC 7089.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import attrs

from timeline._util import files
from timeline._util.beside import HEADERS
from timeline.documents._draft import Draft, Limits
from timeline.documents._encoding import declared_in_html, decoded
from timeline.documents._plain import draft as draft_of_text
from timeline.documents._web import _html
from timeline.errors import FormatError

__all__ = ["Said", "beside", "draft", "is_answer", "page_of", "said_in", "with_said"]

_MOST: Final = 1 << 18
_END: Final = re.compile(rb"\r?\n\r?\n")
_STATUS: Final = re.compile(rb"HTTP/[\d.]{1,5} \d{3}[^\r\n]*\r?\n")
_LINK: Final = re.compile(r"<([^<>]*)>([^<]*)")
_REL: Final = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))', re.IGNORECASE)
_DIGEST: Final = re.compile(r"\bsha-256=:?([A-Za-z0-9+/]{43}=)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Said:
    """What is said of a page: dates in EDTF, and nothing where it is not said.

    `taken` is when it was as it is: the time of the memento, or else that of the answer.
    """

    url: str = ""
    taken: str = ""
    archived: str = ""
    modified: str = ""
    type: str = ""
    encoding: str | None = None
    digest: str | None = None


def is_answer(data: bytes) -> bool:
    """Whether octets begin with the headers of an answer."""
    return _STATUS.match(data) is not None


def beside(path: str | os.PathLike[str]) -> bytes | None:
    """Return the headers that stand beside a file: `page.html.headers`, or `page.headers`."""
    file = Path(files.checked_path(path))
    for name in (f"{file.name}{HEADERS}", f"{file.stem}{HEADERS}"):
        headers = file.with_name(name)
        if headers != file and headers.is_file():
            return files.read_limited(headers, _MOST)
    return None


def said_in(headers: bytes) -> Said:
    """Return what headers say; of several answers, as after a redirection, the last counts.

    Raises FormatError where they are none.
    """
    blocks = [block for block in _END.split(headers) if block.strip()]
    answers = [block for block in blocks if is_answer(block + b"\n")] or blocks
    fields = _fields(answers[-1]) if answers else EmailMessage()
    if not fields.keys():
        raise FormatError("expected headers of HTTP, found none in what is beside the file")
    links = dict(_links(fields))
    memento = _date(fields, "memento-datetime") or _date(fields, "x-archive-orig-date")
    stated = ", ".join(_all(fields, "repr-digest", "content-digest", "digest"))
    digest = _DIGEST.search("" if fields.get("content-encoding") else stated)
    return Said(
        url=links.get("original", ""),
        taken=memento or _date(fields, "date"),
        archived=links.get("memento", "") if memento else "",
        modified=_date(fields, "x-archive-orig-last-modified" if memento else "last-modified"),
        type=fields.get_content_type() if fields.get("content-type") else "",
        encoding=fields.get_content_charset(),
        digest=None if digest is None else base64.b64decode(digest[1]).hex(),
    )


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the page that stands after its headers."""
    start = 0
    while (status := _STATUS.match(data, start)) is not None:
        end = _END.search(data, status.end() - 1, start + _MOST)
        if end is None:
            raise FormatError("expected the end of the headers, found none")
        last, start = data[start : end.start()], end.end()
    said = said_in(last)
    page = page_of(data[start:], said, limits, is_plain=said.type == "text/plain")
    return with_said(page, said, data[start:])


def with_said(found: Draft, said: Said, data: bytes) -> Draft:
    """Return what was found in a document, with what is said of it."""
    notes = found.notes
    if said.digest is not None and said.digest != hashlib.sha256(data).hexdigest():
        notes = (*notes, f"its headers state another SHA-256, {said.digest}: it was changed since")
    return attrs.evolve(
        found,
        url=said.url or found.url,
        accessed=said.taken or found.accessed,
        archived=said.archived,
        modified=found.modified or said.modified,
        notes=notes,
    )


def page_of(data: bytes, said: Said, limits: Limits, *, is_plain: bool) -> Draft:
    """Return the page or the text, in the encoding that its headers say, or it says itself."""
    text, note = decoded(data, said.encoding or declared_in_html(data))
    notes = () if note is None else (note,)
    if is_plain:
        return attrs.evolve(draft_of_text(text.encode(), limits), notes=notes)
    return _html.draft_of(text, limits, notes=notes)


def _fields(block: bytes) -> EmailMessage:
    status = _STATUS.match(block + b"\n")
    start = 0 if status is None else status.end()
    message = message_from_bytes(block[start:], policy=policy.HTTP)
    assert isinstance(message, EmailMessage)
    return message


def _all(fields: EmailMessage, *names: str) -> Iterator[str]:
    for name in names:
        yield from map(str, fields.get_all(name, []))


def _date(fields: EmailMessage, name: str) -> str:
    value = _html.as_written(str(fields.get(name) or ""))
    return "" if value is None else str(value)


def _links(fields: EmailMessage) -> Iterator[tuple[str, str]]:
    """The targets of links (RFC 8288) by what they are; a memento may be the first or last, too."""
    for header in _all(fields, "link"):
        for target, parameters in _LINK.findall(header[:_MOST]):
            relation = _REL.search(parameters)
            for word in (relation[1] or relation[2]).lower().split() if relation else ():
                yield word, target.strip()
