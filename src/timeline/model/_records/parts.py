"""Records read part by part: an agent, a source or an event that is wrong is left out alone.

A decoder refuses a text for its first fault. Where a reader is to go on without what is wrong,
each part is held to its shape by itself. A part that has another one leaves None in its place, so
that the others keep the numbers by which errors name them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from timeline._util.strict_json import misfit
from timeline.errors import FormatError, LimitError, TimelineError
from timeline.model._records.growth import PARTS, plain_record, read_record
from timeline.model._records.paths import placed
from timeline.model._records.shapes import Shape, class_named, shape_of

__all__ = ["LeaveOut", "leaving_out", "read_parts"]

LeaveOut: TypeAlias = "Callable[[FormatError], None]"
"""What is told of each part that is wrong."""


def read_parts(data: bytes, leave_out: LeaveOut) -> Shape:
    """Return the record of a timeline in a JSON text, without the parts of another shape.

    Raises msgspec's errors for a text that is no JSON, and for what a timeline says of itself.
    """
    shape = shape_of(class_named("Timeline"))
    try:
        return read_record(data, shape)
    except msgspec.ValidationError:
        document, _ = plain_record(data)
    lists = {name: _taken(document, name) for name in PARTS}
    record = msgspec.convert(document, shape)
    for name, kind in PARTS.items():
        of_part = shape_of(class_named(kind))
        for number, part in enumerate(lists[name]):
            getattr(record, name).append(None)
            with leaving_out(leave_out, f"$.{name}[{number}]"):
                getattr(record, name)[number] = _converted(part, of_part)
    return record


def _taken(document: Any, name: str) -> list[Any]:
    """Take a list of parts out of a document; what is no list stays, to be refused."""
    if isinstance(document, dict) and isinstance(document.get(name), list):
        taken: list[Any] = document.pop(name)
        return taken
    return []


def _converted(part: Any, shape: type[msgspec.Struct]) -> Shape:
    try:
        return msgspec.convert(part, shape)
    except msgspec.ValidationError as error:
        raise misfit(error) from None


class leaving_out:
    """Errors from within the block are placed one step down, and told to `leave_out` if given.

    What is beyond a limit is never left out: a file that is too much is refused.
    """

    __slots__ = ("_leave_out", "_step")

    def __init__(self, leave_out: LeaveOut | None, step: str) -> None:
        self._leave_out = leave_out
        self._step = step

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, traceback: object) -> bool:
        if not isinstance(error, TimelineError):
            return False
        fault = placed(self._step, error)
        if self._leave_out is None or isinstance(fault, LimitError):
            raise fault from None
        self._leave_out(fault)
        return True
