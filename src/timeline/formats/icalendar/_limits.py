"""How much of a calendar a reader accepts before it gives up."""

from __future__ import annotations

from typing import Final

import attrs

__all__ = ["DEFAULT_LIMITS", "UNLIMITED", "Limits"]

_KIB: Final = 1024
_MIB: Final = 1024 * _KIB

UNLIMITED: Final = 1 << 62
"""A limit that no file reaches."""


@attrs.frozen(kw_only=True)
class Limits:
    """What a reader accepts from a calendar that it has no reason to trust.

    A stream beyond one of them is refused by a :class:`~timeline.errors.LimitError`. Raise those
    that a calendar of your own needs:

    >>> Limits(octets=UNLIMITED, nesting=32).nesting
    32
    """

    octets: int = 10 * _MIB
    """Octets of the whole stream."""

    lines: int = 1_000_000
    """Content lines of the whole stream, with each parameter counted as one more."""

    value: int = _MIB
    """Characters of one value. A line as it stands, with its name, its parameters and its folds,
    may have four times as many octets."""

    parameters: int = 100
    """Parameters of one content line."""

    nesting: int = 16
    """Components that are open at once: an alarm of an event of a calendar is the third."""

    events: int = 50_000
    """Entries of a calendar that is read whole; `iter_events` holds one at a time and takes any
    number."""

    warnings: int = 10_000
    """Faulty lines, beyond which a stream is no calendar."""


DEFAULT_LIMITS: Final = Limits()
