"""Where the failures of a law are kept for its next run: each law's on a shelf of its own.

Hypothesis keeps what failed under the source of the test function, and that is the same few
lines for every law. What broke one would be tried, and shown, as the counterexample of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType
from typing import Any

from hypothesis.database import ExampleDatabase

__all__ = ["Shelf", "marks"]


class Shelf(ExampleDatabase):
    """A part of a database, apart from all others of other labels."""

    def __init__(self, database: ExampleDatabase, label: Iterable[str]) -> None:
        super().__init__()
        self._database = database
        self._label = hashlib.sha256("\n".join(label).encode(errors="replace")).digest()

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """Return what was saved under a key, on this shelf."""
        return self._database.fetch(self._own(key))

    def save(self, key: bytes, value: bytes) -> None:
        """Save a value under a key, on this shelf."""
        self._database.save(self._own(key), value)

    def delete(self, key: bytes, value: bytes) -> None:
        """Forget a value that was saved under a key, if it is on this shelf."""
        self._database.delete(self._own(key), value)

    def _own(self, key: bytes) -> bytes:
        return self._label + key


def marks(thing: Any) -> Iterator[str]:
    """Tell what a function, or what it is made of, is to be known by in another process.

    Functions are known by where they stand and what they do, with all that they close over;
    plain values by themselves, and everything else by its type.
    """
    return _marks(thing, set())


def _marks(thing: Any, seen: set[int]) -> Iterator[str]:
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, FunctionType):
        yield f"{thing.__module__}.{thing.__qualname__}"
        yield from _marks_of_code(thing.__code__)
        for held in (*(thing.__defaults__ or ()), *_held(thing)):
            yield from _marks(held, seen)
    elif isinstance(thing, (str, bytes, int, float, type(None))):
        yield repr(thing)
    else:
        own = thing if hasattr(thing, "__qualname__") else type(thing)
        yield f"{getattr(own, '__module__', None)}.{own.__qualname__}"
        for part in (getattr(thing, "__func__", None), getattr(thing, "func", None)):
            yield from _marks(part, seen)


def _held(function: FunctionType) -> Iterator[Any]:
    """The values that a function closes over."""
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not filled yet
            continue


def _marks_of_code(code: CodeType) -> Iterator[str]:
    yield code.co_code.hex()
    yield " ".join(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _marks_of_code(constant)
        elif isinstance(constant, frozenset):
            yield from sorted(map(repr, constant))  # its order differs from run to run
        else:
            yield repr(constant)
