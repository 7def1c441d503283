"""`unhurried`: a pause of the garbage collector while many values are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["unhurried"]

_MOST_UNSEEN = 1_000_000
"""How many objects may be passed over before the collector has been through all of them once."""


@contextmanager
def unhurried() -> Iterator[None]:
    """Keep the collector from looking, again and again, through values that are all in use.

    None of what a reader makes is garbage, and the collector would look through all of it each
    time that it has grown by a quarter. What stood before comes back in any case. What was made
    meanwhile is then among the old ones, which are looked through together and seldom: as young
    ones they would all be looked through at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _unseen.pass_over()
            gc.enable()


class _Unseen:
    """What was passed over since the collector last went through everything.

    A program that reads again and again would keep the collector away for ever, and with it what
    of its own is garbage: so there is an end to it, until that has been gone through.
    """

    def __init__(self) -> None:
        self.objects = 0
        self.rounds = -1

    def pass_over(self) -> None:
        """Put the young objects among the old, unlooked at, if there were not too many before."""
        young = gc.get_count()[0]
        if young <= gc.get_threshold()[0]:
            return  # too few for the collector to look at
        rounds = gc.get_stats()[-1]["collections"]
        if rounds != self.rounds:
            self.objects, self.rounds = 0, rounds
        # What is frozen already was so by the user, and is not ours to thaw. They are counted last:
        # that goes through all of them.
        if self.objects > _MOST_UNSEEN or gc.get_freeze_count():
            return
        self.objects += young
        gc.freeze()
        gc.unfreeze()


_unseen = _Unseen()
