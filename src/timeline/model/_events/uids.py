"""UIDs: what an event's alias in the system of calendars says of who it is (RFC 5545, 3.8.4.7)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ALIAS", "is_of_the_world"]

ALIAS: Final = "icalendar"
"""The system under which an event's UID in a calendar is kept among its aliases."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_RANDOM = re.compile(r"[0-9A-Za-z_]{20}")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s/]*/?/?[^\s/]*[.,@][^\s]+", re.IGNORECASE)
_NOBODYS_HOSTS = frozenset({"", "localhost", "localhost.localdomain", "untitled", "127.0.0.1"})


def is_of_the_world(uid: str) -> bool:
    """Return whether a UID is made to be the only one of its name in the world.

    It is where it names a host or a domain after an "@", as RFC 5545 (3.8.4.7) has it, or is an
    address, holds a UUID (RFC 7986, 5.3), or a run of twenty letters and digits as random ones are
    written. Anything else ("1", "meeting") identifies nothing beyond the file that it stands in.

    >>> is_of_the_world("coup@story.example.org"), is_of_the_world("hearing-1")
    (True, False)
    """
    left, at, host = uid.strip().rpartition("@")
    if at and left and host.lower() not in _NOBODYS_HOSTS:
        return True
    found = _UUID.search(uid) or _RANDOM.search(uid) or (not at and _ADDRESS.fullmatch(uid.strip()))
    return bool(found)
