"""Moments as other programs write them."""

from __future__ import annotations

import datetime

__all__ = ["to_the_second"]


def to_the_second(value: object) -> str | None:
    """Return a moment of ISO 8601 to the second, in UTC as Z; None for what is none.

    >>> to_the_second("2023-05-01T10:00:00.123456+00:00")
    '2023-05-01T10:00:00Z'
    """
    try:
        moment = datetime.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
