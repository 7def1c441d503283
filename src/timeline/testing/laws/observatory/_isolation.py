"""Work done in a process of its own, so that nothing a library does reaches this one."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import attrs

__all__ = ["Ended", "Hung", "can_isolate", "in_a_process"]


class Hung(Exception):
    """Raised where the other process says nothing for too long; it has been ended."""


@attrs.frozen
class _Last:
    """The last word, and what was raised instead of an end."""

    error: BaseException | None = None


class Ended(Exception):
    """Raised where the other process came to an end by itself, with its exit code."""


Say = Callable[[Any], None]


def can_isolate() -> bool:
    """Return whether this system can: functions without a name reach a fork alone."""
    return "fork" in multiprocessing.get_all_start_methods()


def in_a_process(work: Callable[[Say], None], patience: float) -> Iterator[Any]:
    """Yield what `work(say)` says from a process of its own, which ends with it.

    Raises Hung where it says nothing for `patience` seconds, Ended where it ends before its end,
    and whatever `work` raised.
    """
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(work, theirs), daemon=True
    )
    with warnings.catch_warnings():
        # Python warns that another thread may hold a lock: the fork takes none of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    theirs.close()
    try:
        yield from _heard(ours, patience)
    except EOFError:
        process.join(patience)
        raise Ended(process.exitcode) from None
    finally:
        process.kill()
        process.join()
        ours.close()


def _heard(ours: Connection, patience: float) -> Iterator[Any]:
    """What is said, up to the last word."""
    while True:
        if not ours.poll(patience):
            raise Hung
        word = ours.recv()
        if isinstance(word, _Last):
            if word.error is not None:
                raise word.error
            return
        yield word


def _run(work: Callable[[Say], None], theirs: Connection) -> None:  # pragma: no cover
    """Work in the forked process, which writes to no terminal, and ends without our handlers."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        work(theirs.send)
        theirs.send(_Last())
    except BaseException as error:
        theirs.send(_Last(error))
    os._exit(0)
