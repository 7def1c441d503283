"""Grains: how coarse a value is to be told to those who may not know it exactly."""

from __future__ import annotations

import re

import attrs

from timeline._util.text import described
from timeline.errors import InvalidValueError

__all__ = ["DEGREES", "GRAINS", "Grain", "as_grain"]

GRAINS = {
    "date": ("day", "month", "year", "decade", "century", "millennium"),
    "place": ("district", "country"),
    "figure": ("tens", "dozens", "hundreds", "thousands"),
}
"""The grains that have a name, by what they are of; positions may be rounded to degrees as well."""

DEGREES = (
    r"(?:[Rr][Oo][Uu][Nn][Dd][Ee][Dd] [Tt][Oo] )?([0-9]{0,3}(?:\.[0-9]{1,6})?) ?"
    r"(?:°|[Dd][Ee][Gg](?:[Rr][Ee][Ee][Ss]?)?)"
)
"""Degrees as they are written, in small letters or capitals."""

_DEGREES = re.compile(DEGREES)


@attrs.frozen
class Grain:
    """A grain by its name; of positions also the degrees that it rounds to, as text."""

    kind: str
    name: str
    degrees: str = ""


def as_grain(text: object) -> Grain:
    """Return the grain of this name.

    Raises InvalidValueError for a text that names none.

    >>> as_grain("month")
    Grain(kind='date', name='month', degrees='')
    >>> as_grain("rounded to 0.1°").degrees
    '0.1'
    """
    if isinstance(text, str):
        name = text.strip().lower()
        kind = next((kind for kind, names in GRAINS.items() if name in names), None)
        if kind is not None:
            return Grain(kind, name)
        match = _DEGREES.fullmatch(name)
        if match is not None and 0 < float(match[1] or 0) <= 90:
            return Grain("place", name, match[1])
    known = ", ".join(name for names in GRAINS.values() for name in names)
    raise InvalidValueError(
        f"expected how coarse a value is to be told, found {described(text)}",
        hint=f"there are {known}, and for positions degrees, as '0.1°'",
    )
