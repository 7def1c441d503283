"""PDFs read in a process of their own, which is ended where a file keeps it too long.

PDFium cannot be interrupted and holds to no bound of memory: a file of a kilobyte may keep it for
years. One process reads file after file; it is started anew where one has ended it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any, Final

from timeline import errors
from timeline.documents._draft import Limits
from timeline.documents._pages import Page
from timeline.documents._pdf import _file
from timeline.documents._pdf._serving import page_of
from timeline.errors import FormatError, LimitError, TimelineError

__all__ = ["read"]

_PROGRAM: Final = (
    "import sys; sys.path[:] = {path!r}; "
    "from timeline.documents._pdf._serving import serve; serve()"
)
_ENDED_ITSELF: Final = 1
"""What faulthandler leaves with when its time is over."""

_FAREWELL: Final = 0.5
"""Seconds in which the process may end by itself, when nothing more is asked of it."""


def read(data: bytes, limits: Limits) -> _file.Pdf:
    """Return the pages of a PDF, read apart; in this process where `seconds` are None.

    Raises LimitError for a page that takes longer, and FormatError where the reader fails.
    """
    if limits.seconds is None or not sys.executable or sys.platform == "emscripten":
        return _file.read(data, most_pages=limits.pages, most_letters=limits.letters)
    _file.library()
    return _reader.read(data, limits, limits.seconds)


class _Reader:
    """The process that reads: one for each process of the caller's, since a fork shares pipes."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    def read(self, data: bytes, limits: Limits, seconds: float) -> _file.Pdf:
        with self._turn:
            process = self._running()
            try:
                return _asked(process, data, limits, seconds)
            except TimelineError:
                raise
            except BaseException:
                self.end()  # it is in the middle of an answer that nobody takes
                raise

    def _running(self) -> subprocess.Popen[bytes]:
        process = self._processes.get(os.getpid())
        if process is not None and process.poll() is not None:
            self.end()
            process = None
        if process is None:
            process = self._processes[os.getpid()] = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return process

    def end(self) -> None:
        """End the process, if there is one."""
        process = self._processes.pop(os.getpid(), None)
        if process is None:
            return
        try:
            process.communicate(timeout=_FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


_reader: Final = _Reader()
atexit.register(_reader.end)


def _asked(
    process: subprocess.Popen[bytes], data: bytes, limits: Limits, seconds: float
) -> _file.Pdf:
    pages: list[Page] = []
    for row in _answers(process, data, limits, seconds):
        if "page" in row:
            pages.append(page_of(len(pages) + 1, row["page"]))
        elif "error" in row:
            kind = getattr(errors, row["error"])
            raise kind(row["message"], place=row["place"], hint=row["hint"])
        else:
            return _file.Pdf(tuple(pages), row["facts"], tuple(row["notes"]))
    raise _ended(process.wait(), len(pages) + 1, limits)


def _answers(
    process: subprocess.Popen[bytes], data: bytes, limits: Limits, seconds: float
) -> Iterator[dict[str, Any]]:
    """Yield the rows of an answer; none where the process ends before it has given them all."""
    assert process.stdin is not None
    assert process.stdout is not None
    bounds = {"pages": limits.pages, "letters": limits.letters, "memory": limits.memory}
    asked = {"octets": len(data), "seconds": seconds, **bounds}
    try:
        process.stdin.write(json.dumps(asked).encode() + b"\n" + data)
        process.stdin.flush()
    except BrokenPipeError:
        return
    for line in process.stdout:
        if line.endswith(b"\n"):
            yield json.loads(line)


def _ended(code: int, page: int, limits: Limits) -> TimelineError:
    if code == _ENDED_ITSELF:
        return LimitError(
            f"expected a PDF whose pages are read in {limits.seconds:g} seconds each, found page "
            f"{page} to take longer",
            hint="raise it by seconds=… if you trust where it came from",
        )
    return FormatError(
        f"expected a PDF that PDFium can read in {limits.memory:,} bytes of memory, found that it "
        f"fails at page {page}",
        hint="print it anew to a PDF; or raise memory=… if you trust where it came from",
    )
