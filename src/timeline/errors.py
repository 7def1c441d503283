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

from collections.abc import Callable
from typing import ParamSpec, TypeVar

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

Error = TypeVar("Error", bound="TimelineError")
Explained = ParamSpec("Explained")


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


def unexplained(
    kind: type[Error],
    explain: Callable[Explained, Error],
    *given: Explained.args,
    **named: Explained.kwargs,
) -> Error:
    """Make an error of this kind that is what `explain(...)` returns, once it is asked anything.

    A program that tries whether a text is a date asks nothing, and an explanation takes ten times
    as long as a refusal.

    >>> error = unexplained(RangeError, lambda year: RangeError(f"no year {year}"), 0)
    >>> str(error), error.hint
    ('no year 0', None)
    """
    return kind.__new__(kind, explain, given, named)


class TimelineError(Exception):
    """The root of every error that the library raises on purpose.

    `place` says where (a file and line, a JSON path, an id), `hint` how to mend it.
    """

    message: str
    place: str | None
    hint: str | None

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(message)

    def __getattr__(self, name: str) -> object:
        """Look again for what is not there, when the error has explained itself."""
        self._explain()
        try:
            return self.__dict__[name]
        except KeyError:
            kind = type(self).__name__
            raise AttributeError(f"{kind!r} object has no attribute {name!r}") from None

    def _explain(self) -> None:
        """Become what the explanation returns, if it has not been asked for yet."""
        if "message" not in self.__dict__:
            explain, given, named = _ARGUMENTS.__get__(self)
            explained = explain(*given, **named)
            explained._explain()
            self.__dict__.update(explained.__dict__)
            _ARGUMENTS.__set__(self, _ARGUMENTS.__get__(explained))

    @property
    def args(self) -> tuple[object, ...]:
        """Return the message, as the arguments of any exception."""
        self._explain()
        found: tuple[object, ...] = _ARGUMENTS.__get__(self)
        return found

    @args.setter
    def args(self, arguments: tuple[object, ...]) -> None:
        _ARGUMENTS.__set__(self, arguments)

    def __repr__(self) -> str:
        self._explain()
        return super().__repr__()

    def __reduce__(self) -> str | tuple[object, ...]:
        self._explain()
        return super().__reduce__()

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.hint}" if self.hint else text


_ARGUMENTS = vars(BaseException)["args"]


class ParseError(TimelineError, ValueError):
    """A short text (a date, a figure) does not follow its notation.

    `position` counts code points from 0 in `text`.
    """

    text: str
    position: int
    expected: str
    found: str

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
