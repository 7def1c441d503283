"""Work done in a process of its own, so that nothing a library does reaches this one."""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import signal
import sys
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
    """Raised where the other process came to an end by itself, with words for how."""


Say = Callable[[Any], None]


def can_isolate() -> bool:
    """Return whether this system can: functions without a name reach a fork alone."""
    return "fork" in multiprocessing.get_all_start_methods()


def in_a_process(
    work: Callable[[Say], None], patience: float, megabytes: int | None = None
) -> Iterator[Any]:
    """Yield what `work(say)` says from a process of its own, which ends with it, and its children.

    On Linux it may take `megabytes` of memory more than it begins with. Raises Hung where it says
    nothing for `patience` seconds, Ended where it ends before its end, and whatever `work` raised.
    """
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(work, theirs, megabytes), daemon=True
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
        raise Ended(_fate(process.exitcode, megabytes)) from None
    finally:
        _end_all(process.pid)
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


def _fate(code: int | None, megabytes: int | None) -> str:
    if code == _OUT_OF_MEMORY:
        return f"it took more than {megabytes} megabytes of memory"
    return f"the process ended with code {code}"


def _end_all(leader: int | None) -> None:
    """End the processes that a process has begun, which are of its session."""
    # None is left, or its session has not begun: then neither has a library.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if leader is not None:
            os.killpg(leader, signal.SIGKILL)


_OUT_OF_MEMORY = 96


def _run(
    work: Callable[[Say], None], theirs: Connection, megabytes: int | None
) -> None:  # pragma: no cover
    """Work in the forked process, which writes to no terminal, and ends without our handlers."""
    faulthandler.disable()
    os.setsid()
    owner = os.getpid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)

    def say(word: Any) -> None:
        if os.getpid() != owner:  # a fork of the library's that came back to us
            os._exit(0)
        theirs.send(word)

    try:
        if megabytes is not None:
            _bound_memory(megabytes)
        work(say)
        say(_Last())
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except BaseException as error:
        say(_Last(error))
    os._exit(0)


def _bound_memory(megabytes: int) -> None:  # pragma: no cover
    """Let the process take so much memory more: where the system tells what it has, on Linux."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        taken = int(statm.read().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (taken + megabytes * 2**20, hard))
