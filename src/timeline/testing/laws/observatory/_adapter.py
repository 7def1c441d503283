"""An adapter: how one library does what laws speak of."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date  # by its name: a library may replace it in the module
from importlib import metadata
from typing import TYPE_CHECKING, Any

from hypothesis.errors import InvalidArgument

from timeline.testing._arguments import check_type
from timeline.testing.laws.observatory._vocabulary import FUNCTIONS

if TYPE_CHECKING:
    from timeline.testing.laws.observatory._calls import Call

__all__ = ["Adapter"]

Writer = Callable[[Sequence["Call"], str], str]


class Adapter:
    """Says how one library does what laws speak of: a function of each word that it knows.

    `functions` are named as in the vocabulary, `parse_date` to `edtf_text`, and take and give
    plain values of the standard library; one expression each, so that a report can show it. What
    is left out is asked of no library.

    - `name`: what reports call the library;
    - `distribution`: what is to be installed, whose version the reports tell; empty for what
      comes with the language;
    - `first`, `last`: the days between which the library promises to work;
    - `by_design`: laws that its documentation promises otherwise, by name, and where it says so.
      They are listed, and count for nothing;
    - `version`: where the library is no distribution of Python's;
    - `written(calls, expected)`: writes a reproduction where it is in another language.

    >>> import datetime
    >>> mine = Adapter("mine", add_days=lambda day, n: day + datetime.timedelta(days=n))
    >>> sorted(mine.functions)
    ['add_days']
    """

    def __init__(
        self,
        name: str,
        *,
        distribution: str = "",
        first: date = date.min,
        last: date = date.max,
        by_design: Mapping[str, str] | None = None,
        version: str = "",
        written: Writer | None = None,
        **functions: Callable[..., Any],
    ) -> None:
        check_type("name", name, str)
        check_type("first", first, date)
        check_type("last", last, date)
        if not first < last:
            raise InvalidArgument(f"Expected first below last, found {first} and {last}")
        _check_functions(functions)
        self.name: str = name
        self.distribution: str = distribution
        self.first: date = first
        self.last: date = last
        self.by_design: dict[str, str] = dict(by_design or {})
        self.functions: dict[str, Callable[..., Any]] = functions
        self.written: Writer | None = written
        self.version: str = version or _installed(distribution)

    def __repr__(self) -> str:
        return f"Adapter({self.name!r}, {', '.join(sorted(self.functions))})"

    def knows(self, words: Iterable[str]) -> bool:
        """Return whether the library has all of these functions."""
        return all(word in self.functions for word in words)


def _check_functions(functions: Mapping[str, object]) -> None:
    for name, function in functions.items():
        if name not in FUNCTIONS:
            near = difflib.get_close_matches(name, FUNCTIONS, 1)
            meant = f"; is {near[0]} meant?" if near else ""
            raise InvalidArgument(f"Expected a function of the vocabulary, found {name!r}{meant}")
        if not callable(function):
            raise InvalidArgument(f"Expected a function for {name}, found {function!r}")
    if not functions:
        raise InvalidArgument("Expected one function at least, found none")


def _installed(distribution: str) -> str:
    try:
        return metadata.version(distribution) if distribution else ""
    except metadata.PackageNotFoundError:
        return ""
