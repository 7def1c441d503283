"""An order of things by what is shown of them, and by nothing else.

Where the order of several things says nothing, that of the file may: programs sort by what is
withheld as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from timeline.model._records import record_of

__all__ = ["bytes_of", "in_order"]

_Thing = TypeVar("_Thing")
_encode = msgspec.json.Encoder(order="deterministic").encode


def bytes_of(thing: Any) -> bytes:
    """Return what a file says of a thing, as one text of bytes."""
    return _encode(record_of(thing))


def in_order(
    things: Iterable[_Thing], last: Callable[[_Thing], bool] = lambda thing: False
) -> tuple[_Thing, ...]:
    """Return things in the order of what a file says of them; `last` ones come last."""
    things = tuple(things)
    if len(things) < 2:
        return things
    return tuple(sorted(things, key=lambda thing: (last(thing), bytes_of(thing))))
