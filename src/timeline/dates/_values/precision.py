"""`Precision`: the finest part that a date states."""

from __future__ import annotations

import enum

from timeline._util.choices import Choice
from timeline.errors import RangeError

__all__ = ["Precision"]


class Precision(Choice, enum.IntEnum):
    """The finest part that a value states, from finest to coarsest."""

    SECOND = 1
    DAY = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7
    MILLENNIUM = 8
    UNKNOWN = 9

    @classmethod
    def named(cls, name: str) -> Precision:
        """Return the precision with this name, in any case of letters."""
        try:
            return cls[name.upper()]
        except (KeyError, AttributeError):
            names = ", ".join(p.name.lower() for p in cls)
            raise RangeError(
                f"no precision is called {name!r}", hint=f"there are {names}"
            ) from None
