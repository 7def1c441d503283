"""A thing as a person would write it, in a few lines: what is long is cut in its middle."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from itertools import starmap
from typing import Any

import attrs
from hypothesis.vendor.pretty import RepresentationPrinter

from timeline._util.showing import Words
from timeline.testing.laws._shown import unshown

__all__ = ["abridged"]

_SHORT = 88
"""Letters that are one line, whatever is written in them."""

_LETTERS = 120
"""Letters of one text, a title or a line of a foreign `repr`, that are told."""

_LINES = 16
"""Lines that are told of one thing."""

_EDGES = (3, 2, 1)
"""How many items of a collection are told at either end: the most that come to so few lines."""


def abridged(thing: object) -> str:
    """Return how a thing is written, on a few lines, with how much was cut from its middle.

    >>> abridged([2000, 2001])
    '[2000, 2001]'
    >>> abridged(set(range(1000)))
    '{0, 1, 2, … 994 of 1000 left out …, 997, 998, 999}'
    """
    try:
        whole = repr(thing)
        if len(whole) <= _SHORT and "\n" not in whole:
            return whole
        return "\n".join(_few_lines(thing))
    except Exception:  # a foreign repr may raise anything
        return unshown(thing)


def _few_lines(thing: object) -> list[str]:
    lines: list[str] = []
    for edge in _EDGES:
        printer = _Abridging(edge)
        printer.pretty(thing)
        lines = printer.getvalue().splitlines()
        if len(lines) <= _LINES:
            return lines
    return _cut(lines, _LINES // 2, of="lines ")


def _cut(items: list[Any], edge: int, of: str = "") -> list[Any]:
    """Return the items at either end, and between them the words for how many are left out."""
    head, left_out, tail = _ends(items, edge)
    if not left_out:
        return items
    return [*head, Words(f"… {left_out} of {len(items)} {of}left out …"), *tail]


def _ends(whole: Sequence[Any], edge: int) -> tuple[Sequence[Any], int, Sequence[Any]]:
    """Return the beginning, how many come between, and the end; all of it where one would."""
    left_out = len(whole) - 2 * edge
    if left_out <= 1:
        return whole, 0, whole[:0]
    return whole[:edge], left_out, whole[-edge:]


class _Abridging(RepresentationPrinter):
    """A printer that tells `edge` items of each collection at either end."""

    def __init__(self, edge: int) -> None:
        super().__init__()
        self._edge = edge
        self.type_pprinters.update(dict.fromkeys(_BRACKETS, self._collection))

    def text(self, obj: str) -> None:
        """Add a text, or its two ends."""
        head, left_out, tail = _ends(obj, _LETTERS // 2)
        super().text(f"{head}… {left_out} letters left out …{tail}" if left_out else obj)

    def _collection(self, things: Any, _: RepresentationPrinter, cycle: bool) -> None:
        kind = next(base for base in type(things).__mro__ if base in _BRACKETS)
        if cycle or not things or type(things).__repr__ is not kind.__repr__:
            self.text(repr(things))
            return
        begin, end = _BRACKETS[kind]
        with self.group(len(begin), begin, end):
            self._items(things)

    def _items(self, things: Any) -> None:
        for number, item in enumerate(_cut(_in_order(things), self._edge)):
            if number:
                self.text(",")
                self.breakable()
            self.pretty(item)
        if type(things) is tuple and len(things) == 1:
            self.text(",")


_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    dict: ("{", "}"),
}


@attrs.frozen
class _Pair:
    """A key of a mapping with its value."""

    key: Any
    value: Any

    def _repr_pretty_(self, printer: _Abridging, cycle: bool) -> None:
        printer.pretty(self.key)
        printer.text(": ")
        printer.pretty(self.value)


def _in_order(things: Any) -> list[Any]:
    """Return the items, those of a set from the least on where they have an order."""
    items: list[Any] = [*starmap(_Pair, things.items())] if isinstance(things, dict) else [*things]
    if isinstance(things, (set, frozenset)):
        with contextlib.suppress(Exception):
            items.sort()
    return items
