"""One writer at a time: who reads a file, changes it and replaces it does so in a turn of its own.

Replaced whole, a file is never seen half written; but of two who have read it, the later one
would undo in silence what the earlier one wrote.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from timeline._util.files import Path

_POSIX: Final = os.name == "posix"

if _POSIX:
    import fcntl

__all__ = ["turn"]


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold the turn of those who change a file; wait for whoever holds it.

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
    held = _held(path) if _POSIX else None
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _held(path: Path) -> int | None:
    """The descriptor of what is locked while it is open; None where nothing can be."""
    while True:
        try:
            descriptor = _opened(path)
        except OSError:  # whoever reads it says why
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_current(descriptor, path):
                return descriptor
        except OSError:  # a file system without locks
            return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever had the turn has made or replaced it


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
