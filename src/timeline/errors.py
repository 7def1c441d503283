"""The errors of the library: one small hierarchy, whose members carry data.

Every error that a user's input can cause is a :class:`TimelineError`. Each says
what was expected, what was found, where, and how to mend it, and keeps those
parts as attributes, so that a program can act on them.

>>> try:
...     raise ParseError("1985-4", 5, expected="two digits of the month", found="'4'")
... except TimelineError as error:
...     print(error)
expected two digits of the month, found '4' (position 5 of '1985-4')
"""

from __future__ import annotations

__all__ = [
    "ConflictError",
    "FormatError",
    "InvalidValueError",
    "LimitError",
    "MissingExtraError",
    "NoTextError",
    "ParseError",
    "RangeError",
    "TimelineDeprecationWarning",
    "TimelineError",
    "UndecidedError",
    "UnknownIdError",
]

_SHOWN = 60


def shorten(text: str, limit: int = _SHOWN) -> str:
    """Quote `text` for a message: escaped, and cut in the middle beyond `limit` characters.

    >>> shorten("a" * 100, 20)
    "'aaaaaaaa…aaaaaaaaa'"
    """
    if len(text) <= limit:
        return repr(text)
    head = (limit - 3) // 2
    tail = limit - 3 - head
    return repr(f"{text[:head]}…{text[-tail:]}")


class TimelineError(Exception):
    """The root of every error that the library raises on purpose.

    `place` says where (a file and line, a JSON path, an id), `hint` how to mend it.
    """

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class ParseError(TimelineError, ValueError):
    """A short text (a date, a figure) does not follow its notation.

    `position` counts code points from 0 in `text`.
    """

    def __init__(
        self,
        text: str,
        position: int,
        *,
        expected: str,
        found: str | None = None,
        hint: str | None = None,
    ) -> None:
        self.text = text
        self.position = position
        self.expected = expected
        if found is None:
            found = repr(text[position]) if position < len(text) else "the end"
        self.found = found
        super().__init__(
            f"expected {expected}, found {found} (position {position} of {shorten(text)})",
            hint=hint,
        )

    def __reduce__(self) -> tuple[object, ...]:
        return (
            _rebuild_parse_error,
            (self.text, self.position, self.expected, self.found, self.hint),
        )


def _rebuild_parse_error(
    text: str, position: int, expected: str, found: str, hint: str | None
) -> ParseError:
    return ParseError(text, position, expected=expected, found=found, hint=hint)


class InvalidValueError(TimelineError, ValueError):
    """A value that the model refuses: an id with a control character, latitude 95."""


class RangeError(TimelineError, ValueError):
    """A value that the target cannot hold: 44 BCE as a `datetime.date`."""


class UndecidedError(TimelineError, ValueError):
    """A verdict that is UNKNOWN was asked for a yes or a no."""


class ConflictError(TimelineError, ValueError):
    """Two different things lay claim to one id."""


class UnknownIdError(TimelineError, KeyError):
    """An id that nothing has: a lookup that missed, or a dangling reference."""

    def __str__(self) -> str:
        # KeyError would show the repr of its argument.
        return TimelineError.__str__(self)


class FormatError(TimelineError, ValueError):
    """The content of a file is not what its format asks for."""


class NoTextError(FormatError):
    """A document whose pages are pictures: its text has to be recognised before it can be read."""


class LimitError(FormatError):
    """A file is larger, longer or deeper than the reader was told to accept."""


class MissingExtraError(TimelineError, ImportError):
    """An optional dependency is not installed; `hint` names the extra that brings it."""


class TimelineDeprecationWarning(DeprecationWarning):
    """A public name that was used is on its way out; the warning says what to use instead."""
