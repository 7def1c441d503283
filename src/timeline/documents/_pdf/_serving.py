"""The process that reads PDFs for another: it may be ended at any time, and takes nothing along.

Asked by a line of JSON and the octets of a file, it answers with a line of JSON a page, and one of
what the file says of itself. It ends itself where a page takes longer than it may.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

import attrs

from timeline.documents._pages import Line, Mark, Page
from timeline.documents._pdf._file import opened
from timeline.errors import LimitError, TimelineError

__all__ = ["answer", "page_of", "serve"]

_AS_JSON: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def serve() -> None:
    """Answer what comes by standard input, until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["octets"])
        _bound_memory(asked["memory"])
        for row in answer(data, asked):
            answers.write(_AS_JSON(row).encode() + b"\n")
        answers.flush()


def answer(data: bytes, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the pages of a PDF and what it says of itself, or why it cannot be read."""
    try:
        yield from _read(data, asked)
    except TimelineError as error:
        yield _refused(error)
    except MemoryError:
        yield _refused(
            LimitError(
                f"expected a PDF that is read in {asked['memory']:,} bytes of memory, found more "
                "needed",
                hint="raise it by memory=… if you trust where it came from",
            )
        )


def _read(data: bytes, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    with contextlib.ExitStack() as stack:
        with _ended_after(asked["seconds"]):
            reading = stack.enter_context(
                opened(data, most_pages=asked["pages"], most_letters=asked["letters"])
            )
        pages = reading.pages()
        while True:
            with _ended_after(asked["seconds"]):
                page = next(pages, None)
            if page is None:
                break
            yield {"page": [_row(line) for line in page.lines]}
        yield {"facts": reading.facts(), "notes": list(reading.notes())}


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End the process if what is done within takes longer, whatever it is doing."""
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nothing)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _bound_memory(octets: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such bound
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):  # where the system holds to none, as macOS
        resource.setrlimit(resource.RLIMIT_AS, (octets, most))


def _refused(error: TimelineError) -> dict[str, Any]:
    told = {"message": error.message, "place": error.place, "hint": error.hint}
    return {"error": type(error).__name__, **told}


def _row(line: Line) -> list[Any]:
    marks = [attrs.astuple(mark) for mark in line.marks]
    return [line.text, line.left, line.top, line.right, line.bottom, marks]


def page_of(number: int, rows: list[Any]) -> Page:
    """Return the page that an answer holds."""
    return Page(number, tuple(_line(*row) for row in rows))


def _line(text: str, left: float, top: float, right: float, bottom: float, marks: Any) -> Line:
    return Line(text, left, top, right, bottom, tuple(Mark(*mark) for mark in marks))
