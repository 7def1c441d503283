"""How much of a calendar a reader accepts before it gives up."""

from __future__ import annotations

from typing import Final

import attrs

from timeline.errors import LimitError

__all__ = [
    "DEFAULT_LIMITS",
    "HEAD",
    "MOST_BYTES",
    "OWN_LIMITS",
    "UNLIMITED",
    "Limits",
    "limits_by_head",
    "limits_for",
    "with_limit",
]

_KIB: Final = 1024
_MIB: Final = 1024 * _KIB

MOST_BYTES: Final = 10 * _MIB
"""The largest calendar of a stranger's that is read unless told otherwise."""

UNLIMITED: Final = 1 << 62
"""A limit that no file reaches."""


@attrs.frozen(kw_only=True)
class Limits:
    """The most that a reader accepts from a calendar that it has no reason to trust.

    A stream beyond one of them is refused by a :class:`~timeline.errors.LimitError`. Raise those
    that a calendar of your own needs:

    >>> Limits(octets=UNLIMITED, nesting=32).nesting
    32
    """

    octets: int = MOST_BYTES
    """Octets of the whole stream; the `limit` that all readers of files take."""

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

OWN_LIMITS: Final = Limits(octets=UNLIMITED, lines=UNLIMITED, value=UNLIMITED, events=UNLIMITED)
"""For the calendars that we wrote: what was written is read."""

_OURS = ("PRODID:-//sourced-timeline//", '"-//sourced-timeline//')
HEAD: Final = 4096
"""How many octets of a file show whose it is."""


def with_limit(limits: Limits, limit: int) -> Limits:
    """Return limits with `limit` octets in all, unless that is what they are by default."""
    return limits if limit == MOST_BYTES else attrs.evolve(limits, octets=limit)


def limits_for(data: bytes | str, limits: Limits) -> Limits:
    """Return the limits that a file is to be read with: our own calendars need none.

    Raises LimitError for a file that is beyond several at once, naming each with what was found.
    """
    limits = limits_by_head(data[:HEAD], limits)
    # What is short enough is within the rest, too.
    if len(data) > min(limits.octets, limits.lines, limits.events * len("BEGIN:VTODO")):
        _check(data, limits)
    return limits


def limits_by_head(head: bytes | str, limits: Limits) -> Limits:
    """Return what `limits_for` does, by the first `HEAD` octets of a file."""
    text = head if isinstance(head, str) else head.decode("latin-1")
    ours = limits == DEFAULT_LIMITS and any(mark in text for mark in _OURS)
    return OWN_LIMITS if ours else limits


def _check(data: bytes | str, limits: Limits) -> None:
    octets = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    entries = octets.count(b"BEGIN:V")  # and of other components, which few files have so many of
    if entries > limits.events:
        names = (b"VEVENT", b"VTODO", b"VJOURNAL")
        entries = sum(octets.count(b"BEGIN:" + name) for name in names)
    found = [
        (name, most, number)
        for name, most, number in (
            ("octets", limits.octets, len(octets)),
            ("lines", limits.lines, octets.count(b"\n")),
            ("events", limits.events, entries),
        )
        if number > most
    ]
    if not found:
        return
    expected = " and ".join(f"{most:,} {name}" for name, most, _ in found)
    counts = " and ".join(f"{number:,} {name}" for name, _, number in found)
    values = ", ".join(f"{name}={number}" for name, _, number in found)
    raise LimitError(
        f"expected at most {expected}, found {counts}",
        hint=f"if you trust the source, say limits=Limits({values})",
    )
