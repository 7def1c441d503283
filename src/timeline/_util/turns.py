"""One writer at a time: who reads a file, changes it and replaces it does so in a turn of its own.

Replaced whole, a file is never seen half written; but of two who have read it, the later one
would undo in silence what the earlier one wrote.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from timeline._util.files import Path

_POSIX: Final = os.name == "posix"

if _POSIX:
    import fcntl

__all__ = ["turn"]


@contextmanager
def turn(*paths: Path) -> Iterator[None]:
    """Hold the turn of those who change some files; wait for whoever holds one of them.

    For what is not there yet the turn is that of its folder. Where the system has no locks
    (Windows, some network drives) nobody waits.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = pathlib.Path(directory, "case.json")
    ...     _ = path.write_text("1")
    ...     with turn(path):
    ...         _ = path.write_text(str(1 + int(path.read_text())))
    ...     path.read_text()
    '2'
    """
    with ExitStack() as held:
        busy = _hold(paths, held) if _POSIX else None
        while busy is not None:
            # Two that hold a file each, and wait for that of the other, would wait for ever.
            held.close()
            busy = _hold(dict.fromkeys((busy, *paths)), held)
        yield


def _hold(paths: Iterable[Path], held: ExitStack) -> Path | None:
    """Lock all of some files until `held` ends; return the one that was not to be had at once.

    Only the first is waited for.
    """
    known: set[tuple[int, int]] = set()
    for path in paths:
        try:
            descriptor = _opened(path)
        except OSError:  # whoever reads it says why
            continue
        held.callback(os.close, descriptor)
        found = os.fstat(descriptor)
        # Two files that are not there yet have one folder, and one file may have two names.
        if (found.st_dev, found.st_ino) in known:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (fcntl.LOCK_NB if known else 0))
            if not _is_current(descriptor, path):  # whoever had the turn has made or replaced it
                return path
        except BlockingIOError:
            return path
        except OSError:  # a file system without locks
            continue
        known.add((found.st_dev, found.st_ino))
    return None


def _opened(path: Path) -> int:
    """The file, or the folder that it will be in."""
    try:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe is not waited for
    except FileNotFoundError:
        return os.open(os.path.dirname(path) or ".", os.O_RDONLY)


def _is_current(descriptor: int, path: Path) -> bool:
    """Whether what is locked is still what is there: a file, or the folder that lacks it."""
    held = os.fstat(descriptor)
    try:
        return os.path.samestat(held, os.stat(path))
    except FileNotFoundError:
        return stat.S_ISDIR(held.st_mode)
