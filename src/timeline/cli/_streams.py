"""The standard streams as a shell hands them over: whole, closed, full, or of few letters."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

__all__ = ["prepare", "read_given", "until_the_reader_leaves", "write_out"]


def prepare() -> None:
    """Make the standard streams fit for any text, and have one that is closed say so.

    A letter that the terminal's encoding lacks is written as its number (`\\u1000`), so that
    nothing is lost. In the place of a closed stream Python puts None, to which programs then
    write in silence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed("standard input")), "utf-8")
    if sys.stdout is None:
        closed: io.IOBase = _Closed("standard output")
        sys.stdout = io.TextIOWrapper(closed, "utf-8", write_through=True)


class _Closed(io.RawIOBase):
    """A stream that the shell has closed (`<&-`): whoever uses it is told, as of a full disk."""

    def __init__(self, name: str) -> None:
        self._refusal = OSError(errno.EBADF, "it is closed", name)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        raise self._refusal

    def write(self, data: ReadableBuffer, /) -> int:
        raise self._refusal


def read_given(path: Path) -> bytes:
    """Return the content of a file; `-` is standard input."""
    from timeline._util import files  # what prints no more than its version needs none

    if str(path) == "-":
        return files.read_stream(sys.stdin.buffer, "standard input")
    return files.read_limited(path)


def write_out(data: bytes) -> None:
    """Write octets to standard output, and see that they arrive."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """End with success where whoever reads our output (`| head`) has read enough.

    click would end with 1, which is what `check` and `diff` say of what they found.
    """
    try:
        yield
    except BrokenPipeError:
        # Python flushes once more at its end: that goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None
