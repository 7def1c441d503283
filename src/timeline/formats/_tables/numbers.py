"""Numbers in cells, with a decimal point or, where semicolons separate, a decimal comma."""

from __future__ import annotations

import re
from decimal import Decimal

from timeline._util.text import described
from timeline.errors import FormatError

__all__ = ["degrees_in", "number_in"]

_MOST_CHARACTERS = 1000
_PLAIN = re.compile(r"[+-]?\d+(\.\d*)?(e[+-]?\d{1,4})?", re.ASCII | re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_DEGREES = re.compile(r"([+-]?\d{1,3}(?:[.,]\d{1,60})?)°?(?: ?([NSEW]))?", re.ASCII | re.IGNORECASE)


def number_in(text: str, *, has_decimal_commas: bool = False) -> int | Decimal:
    """Return the number in a cell; raise FormatError for what is none, or may be one of two.

    `has_decimal_commas` is true of files whose cells are separated by semicolons: their
    comma is more likely a decimal one, and `1,234` is left to whoever wrote it.

    >>> number_in("2,000"), number_in("300000,5", has_decimal_commas=True)
    (2000, Decimal('300000.5'))
    >>> number_in("1,234", has_decimal_commas=True)
    Traceback (most recent call last):
    timeline.errors.FormatError: expected to know whether text '1,234' is more than a thousand; ...
    """
    if len(text) > _MOST_CHARACTERS:
        raise FormatError(f"expected a number, found {described(text)}")
    if _IN_THOUSANDS.fullmatch(text):
        if has_decimal_commas and text.count(",") == 1 and "." not in text:
            raise FormatError(
                f"expected to know whether {described(text)} is more than a thousand",
                hint="write it without the comma, or with a point",
            )
        text = text.replace(",", "")
    elif has_decimal_commas and _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise FormatError(f"expected a number, found {described(text)}")
    return int(text) if text.lstrip("+-").isdigit() else Decimal(text)


def degrees_in(text: str) -> Decimal:
    """Return the degrees in a cell; a comma there is a decimal one.

    >>> degrees_in("22,1086"), degrees_in("95.13° W")
    (Decimal('22.1086'), Decimal('-95.13'))
    """
    match = _DEGREES.fullmatch(text.strip())
    if match is None:
        raise FormatError(f"expected degrees, found {described(text)}")
    number = Decimal(match[1].replace(",", "."))
    return -abs(number) if (match[2] or "").upper() in ("S", "W") else number
