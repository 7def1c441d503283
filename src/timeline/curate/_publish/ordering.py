"""An order of things by what is shown of them, and by nothing else.

Where the order of several things says nothing, that of the file may: programs sort by what is
withheld as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from timeline.model._records import record_of

__all__ = ["bytes_of", "in_order"]

_Thing = TypeVar("_Thing")
_encode = msgspec.json.Encoder(order="deterministic").encode


def bytes_of(thing: Any) -> bytes:
    """Return what a file says of a thing, as one text of bytes."""
    return _encode(record_of(thing))


def in_order(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    """Return things in the order of what a file says of them."""
    things = tuple(things)
    return things if len(things) < 2 else tuple(sorted(things, key=bytes_of))
