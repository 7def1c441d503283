"""The classes that a library puts in the place of Python's own, for itself and not for the laws."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeAlias

__all__ = ["Replacements"]

_Place: TypeAlias = "tuple[ModuleType, str]"

_OWN: dict[_Place, Any] = {
    **{
        (datetime, name): getattr(datetime, name)
        for name in ("date", "datetime", "time", "timedelta", "timezone", "tzinfo")
    },
    (zoneinfo, "ZoneInfo"): zoneinfo.ZoneInfo,
}
"""Python's classes of dates and times, as they were before any library was asked."""


class Replacements:
    """What a library puts in the place of those classes: there while it is asked, and only then.

    Laws, strategies and the vocabulary go by Python's own. What stands there when this is made
    counts as the library's: it may have put it there when it was imported.
    """

    def __init__(self) -> None:
        self._theirs = _found()

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the library find what it has put there, and keep what it leaves."""
        _put(self._theirs)
        try:
            yield
        finally:
            self._theirs = _found()
            _put_own(self._theirs)

    @contextmanager
    def put_away(self) -> Iterator[None]:
        """Have Python's own classes for a while, and then what was there before."""
        before = _found()
        _put_own(before)
        try:
            yield
        finally:
            _put(before)

    def notes(self) -> Iterator[str]:
        """Tell what is replaced, if anything is."""
        for module, name in self._theirs:
            yield f"replaces {module.__name__}.{name}"


def _found() -> dict[_Place, Any]:
    """Return what stands in the places of Python's own classes, where something else does."""
    now = {(module, name): getattr(module, name, None) for module, name in _OWN}
    return {place: thing for place, thing in now.items() if thing is not _OWN[place]}


def _put(things: dict[_Place, Any]) -> None:
    for (module, name), thing in things.items():
        setattr(module, name, thing)


def _put_own(places: Iterable[_Place]) -> None:
    _put({place: _OWN[place] for place in places})
