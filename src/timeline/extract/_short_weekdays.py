"""Weekdays that are ordinals too: "na sexta" is on Friday, "na sexta vez" the sixth time.

They are weekdays where no noun follows that an ordinal could count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from timeline.extract._around import Around, Read

__all__ = ["short_weekdays"]

Pattern: TypeAlias = "tuple[str, Callable[[Around], Read]]"

_ORDINAL = "(NTH | SECOND)"
_OTHER = "(ABBR | WEEKDAY)"
_NO_NOUN = (
    "(?= COMMA | DOT | STOP | CLOSE | POINT | OPEN DAYNUMBER | AT | (TO | IN | OF)? THE? PART"
    " | AND | OR | DASH | LAST | NEXT | WAS | WILL)"
)
_ITS_DAY = (
    "(?= COMMA? (NUMERIC | ISODATE | DAYMONTH | DAYNUMBER) | THE N12 (DOT | STOP | COMMA)"
    " | TO PART | LAST | NEXT)"
)
_LEADING = "(IN | UNTIL | SINCE | BETWEEN | BEFORE | AFTER | THIS | LAST | NEXT)"
_JOINED = "(TO | UNTIL | AND | OR | COMMA)"


def short_weekdays() -> Iterator[Pattern]:
    """Yield each pattern, its last group an ordinal, and what reads it."""
    yield f"{_LEADING} (?P<n>{_ORDINAL}) {_NO_NOUN}", _weekday
    yield f"(?P<n>{_ORDINAL}) {_ITS_DAY}", _weekday
    yield f"(?P<n>{_ORDINAL}) {_JOINED}+ ({_ORDINAL} {_NO_NOUN} | {_OTHER})", _weekday
    yield f"{_OTHER} {_JOINED}+ (?P<n>{_ORDINAL}) {_NO_NOUN}", _weekday


def _weekday(around: Around) -> Read:
    number = around.pack.short_weekdays.get(around.word(0))
    return None if number is None else ("ABBR", number)
