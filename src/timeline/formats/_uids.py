"""UIDs: by what calendar programs know an entry again, in every calendar format.

A UID must be the only one of its name in the world (RFC 5545, 3.8.4.7; RFC 7986, 5.3; RFC 8984,
4.1.2), and must stay while the event does. So it never holds a title. It is, in this order, that of
the calendar that the event came from; the event's id at the timeline's, where the timeline has one;
else a UUID (RFC 9562, version 5) of the event's id and of what was claimed of it first, which
stays when it is corrected.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from typing import Final

from timeline.model import Event, Timeline
from timeline.model._events.uids import ALIAS

__all__ = ["ALIAS", "uid_of", "uids_of"]

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "tag:sourced-timeline,2026:event")
_OCTETS: Final = _NAMESPACE.bytes


def uids_of(timeline: Timeline, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the UID of each event, by its id.

    `known` are UIDs that events were published under already, by their ids.

    >>> list(uids_of(Timeline(id="story.example.org", events=[Event("Coup")])).values())
    ['coup@story.example.org']
    """
    return {event.id: (known or {}).get(event.id) or uid_of(event, timeline) for event in timeline}


def uid_of(event: Event, timeline: Timeline) -> str:
    """Return the UID of one event of a timeline."""
    alias = event.aliases.get(ALIAS) if event.aliases else None
    if alias:
        return alias
    return f"{event.id}@{timeline.id}" if timeline.id else _uuid(event)


def _uuid(event: Event) -> str:
    parts = [event.id]
    if event.claims:
        first = event.claims[0]
        parts += [first.field, str(first.value)]
        parts += [citation.source.title for citation in first.citations]
    return _version_5("\n".join(parts))


def _version_5(name: str) -> str:
    """Return the text of `uuid.uuid5`, of which a calendar needs thousands."""
    octets = _OCTETS + name.encode("utf-8", "surrogatepass")
    digits = bytearray(hashlib.sha1(octets, usedforsecurity=False).digest()[:16])
    digits[6] = digits[6] & 0x0F | 0x50
    digits[8] = digits[8] & 0x3F | 0x80
    text = digits.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
