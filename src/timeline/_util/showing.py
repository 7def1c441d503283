"""Laying out a value as the expression that makes it: for `repr`, IPython and Hypothesis."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

__all__ = ["Argument", "Printer", "Words", "as_its_repr", "call", "call_in_lines"]

Argument: TypeAlias = "tuple[str, Any]"
"""What stands before a value in a call, `note=` or nothing, and the value."""


class Printer(Protocol):
    """What lays out a value over lines: the printer of `IPython.lib.pretty`, and of Hypothesis."""

    def text(self, text: str) -> None: ...
    def breakable(self, sep: str = " ") -> None: ...
    def pretty(self, obj: Any) -> None: ...
    def group(
        self, indent: int = 0, open: str = "", close: str = ""
    ) -> AbstractContextManager[None]: ...


def as_its_repr(value: object, printer: Printer, cycle: bool) -> None:
    """Show a value by its `repr`, on one line; a `_repr_pretty_`.

    Without one, a printer would go by the fields of the class, or by how a strategy made it.
    """
    printer.text(repr(value))


class Words(str):
    """A piece of an expression, which is shown as it is."""

    __slots__ = ()
    __repr__ = str.__str__
    _repr_pretty_ = as_its_repr


def call(name: str, arguments: Iterable[Argument]) -> str:
    """Return a call on one line.

    >>> call("Event", [("", "A coup"), ("tags=", ["army"])])
    "Event('A coup', tags=['army'])"
    """
    return f"{name}({', '.join(f'{label}{value!r}' for label, value in arguments)})"


def call_in_lines(printer: Printer, name: str, arguments: Iterable[Argument]) -> None:
    """Lay out what `call` gives over as many lines as it takes."""
    with printer.group(4, f"{name}(", ")"):
        for number, (label, value) in enumerate(arguments):
            if number:
                printer.text(",")
                printer.breakable()
            printer.text(label)
            printer.pretty(value)
