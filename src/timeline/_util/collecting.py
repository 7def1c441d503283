"""`unhurried`: a pause of the garbage collector while many values are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["unhurried"]


@contextmanager
def unhurried() -> Iterator[None]:
    """Keep the collector from looking, again and again, through values that are all in use.

    None of what a reader makes is garbage, and the collector would look through all of it each
    time that it has grown by a quarter. What stood before comes back in any case.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
