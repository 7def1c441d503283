"""What a reader hands over: the passages of a document, its facts, and what was not taken.

A reader is a function of the octets of a file and of the limits; `_opening` knows them all by the
content that each of them reads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import attrs

__all__ = ["Draft", "Kind", "Limits", "Part", "Reader", "Start"]

Kind: TypeAlias = Literal["paragraph", "footnote"]


@attrs.frozen(kw_only=True)
class Limits:
    """The most that a document may have; one that has more is refused with a LimitError.

    `octets` are those of the file, `unpacked` those of all that is packed in it, `letters` those of
    the pages of a PDF together. A page of a PDF may take so many `seconds`, and the process that
    reads it so much `memory` in octets; with `seconds=None` it is read in the process of the
    caller, without either bound. Of an archive or a mailbox so many `documents` are read, and the
    others counted. A web page has so many `elements`, each of which takes half a kilobyte or so.

    >>> Limits(pages=10).pages
    10
    """

    octets: int = 256 * 1024 * 1024
    unpacked: int = 512 * 1024 * 1024
    pages: int = 5_000
    letters: int = 50_000_000
    seconds: float | None = 30.0
    memory: int = 2 * 1024 * 1024 * 1024
    documents: int = 1_000
    elements: int = 2_000_000


@attrs.frozen
class Start:
    """From an offset of a passage on, its words stand on this page and this line of it."""

    offset: int
    page: int
    line: int | None = None


@attrs.frozen
class Part:
    """A paragraph or a footnote, as a reader finds it."""

    text: str
    kind: Kind = "paragraph"
    starts: tuple[Start, ...] = ()
    referred: tuple[int, int] | None = None
    """Where a footnote is referred to: the index of a part, and an offset in its text."""


@attrs.frozen(kw_only=True)
class Draft:
    """A document as its reader leaves it: dates are text, as they are written there, in EDTF.

    `text` is the text as it stands, where the parts are stretches of it in their order; `accessed`
    is when the program that took the copy says that it did, `archived` the address of an archive
    that keeps it. One of several in a file has a digest of its own octets there, and their type.
    """

    parts: tuple[Part, ...]
    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    accessed: str = ""
    archived: str = ""
    sha256: str = ""
    media_type: str = ""
    created: str = ""
    modified: str = ""
    notes: tuple[str, ...] = ()


Reader: TypeAlias = Callable[[bytes, Limits], Draft]
