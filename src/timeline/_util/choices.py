"""Enumerations that refuse what is none of their members with an error of ours."""

from __future__ import annotations

import enum

from timeline._util.text import described
from timeline.errors import InvalidValueError

__all__ = ["Choice"]


class Choice(enum.Enum):
    """An enumeration whose members are looked up by value, or InvalidValueError says why not.

    >>> class Colour(Choice):
    ...     RED = "red"
    >>> Colour("blue")
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: expected one of 'red', found text 'blue'
    """

    @classmethod
    def _missing_(cls, value: object) -> object:
        try:
            found: object = super()._missing_(value)
        except (TypeError, ValueError):  # a flag says so itself
            found = None
        if found is None:
            members = ", ".join(repr(member.value) for member in cls)
            raise InvalidValueError(f"expected one of {members}, found {described(value)}")
        return found

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
