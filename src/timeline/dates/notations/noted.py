"""A date value and the words that it was read from."""

from __future__ import annotations

import attrs

from timeline.dates._values.base import DateValue

__all__ = ["Noted"]


@attrs.frozen
class Noted:
    """A date as it was read: the value, and the author's own text, for a claim's `verbatim`."""

    value: DateValue
    verbatim: str
