"""The lines of a journal of a timeline: who changed what, when and why, each chained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from timeline._util.strict_json import plain
from timeline.curate._history.chain import NO_HASH, Link, links_in
from timeline.errors import FormatError, TimelineError

__all__ = ["Line", "lines_in"]

_KEYS = {"number", "who", "when", "why", "changes"}
_NO_JOURNAL = "is it a timeline? 'timeline log JOURNAL --record FILE' keeps one's changes"


class Line(msgspec.Struct, frozen=True):
    """A line of a journal that holds: its hash, its entry, and the octets of the entry."""

    hash: str
    entry: dict[str, Any]
    body: bytes = b""


def lines_in(data: bytes, name: str, *, previous: str = NO_HASH, first: int = 1) -> Iterator[Line]:
    """The lines of a journal, each checked; FormatError names the first that does not hold.

    `previous` is the hash of the line before them, `first` the number of the first of them.
    """
    for link in links_in(data, name, previous=previous, first=first, hint=_NO_JOURNAL):
        yield Line(link.hash, _entry(link), link.body)


def _entry(link: Link) -> dict[str, Any]:
    try:
        entry = plain(link.body)
    except TimelineError as error:
        raise FormatError(str(error), place=link.place) from None
    keys = entry.keys() if isinstance(entry, dict) else set()
    if keys != _KEYS or not isinstance(entry["changes"], list) or entry["number"] != link.number:
        raise FormatError(
            f"expected entry {link.number} with {', '.join(sorted(_KEYS))}, found something else",
            place=link.place,
        )
    return dict(entry)
