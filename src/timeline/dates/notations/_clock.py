"""Times of day as people type them, with the zone where it is told as a shift."""

from __future__ import annotations

import re

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.dates import Date, DateTime
from timeline.errors import FormatError

__all__ = ["BLANKS", "is_time", "time_on"]

BLANKS = re.compile(r"[ \u00a0\u202f\u2009]+")
# A shift is told in numbers. EST, CST and their like are of several places, and so are refused.
_ZONE = r"(?: ?\(?(?P<zone>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)\)?)?"
_HALF = r"(?: ?(?P<half>[ap])\.?m\.?)?"
_OF_THE_CLOCK = r"(?: ?(?:h|hrs?|hours|uhr|o['’]clock))?"
_FLAGS = re.ASCII | re.IGNORECASE
_TIME = re.compile(
    rf"(?P<hour>\d{{1,2}}) ?(?:[:.h]) ?(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:[.,]0+)?"
    rf"{_HALF}{_OF_THE_CLOCK}{_ZONE}",
    _FLAGS,
)
_COMPACT = re.compile(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){_OF_THE_CLOCK}{_ZONE}", _FLAGS)
_HOUR = re.compile(
    rf"(?P<hour>\d{{1,2}})(?: ?(?P<half>[ap])\.?m\.?| ?(?:h|uhr|o['’]clock)){_ZONE}", _FLAGS
)
_NOON = re.compile(rf"(?:12 )?noon{_ZONE}", _FLAGS)


@checked
def time_on(text: str, day: Date) -> DateTime:
    """Return the time of day in a text (`14:30`, `2:30:15 PM`, `2 pm`, `14:30 +0630`), on a day.

    Raises FormatError for anything else, and for a date that is no known day.

    >>> day = Date(2021, 2, 1)
    >>> [str(time_on(text, day)) for text in ("2:30 PM", "14h30", "9:30 AM (GMT+1)")]
    ['2021-02-01T14:30:00', '2021-02-01T14:30:00', '2021-02-01T09:30:00+01:00']
    """
    text = BLANKS.sub(" ", text.strip())
    match = _matched(text)
    if match is None or not (type(day.year) is type(day.month) is type(day.day) is int):
        raise FormatError(f"expected a time such as 14:30 and its day, found {described(text)}")
    found = {"hour": "12"} | match.groupdict()
    hour, half = int(found["hour"]), found.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise FormatError(f"expected an hour from 1 to 12, found {described(text)}")
        hour = hour % 12 + (12 if half in "Pp" else 0)
    minute, second = int(found.get("minute") or 0), int(found.get("second") or 0)
    return DateTime(day.year, day.month, day.day, hour, minute, second, _shift(found["zone"]))


def is_time(text: str) -> bool:
    """Return whether a text is a time of day, and nothing else.

    >>> is_time("2 pm"), is_time("2021")
    (True, False)
    """
    return (":" in text and _matched(text) is not None) or _HOUR.fullmatch(text) is not None


def _matched(text: str) -> re.Match[str] | None:
    return next(
        (m for form in (_TIME, _COMPACT, _HOUR, _NOON) if (m := form.fullmatch(text))), None
    )


def _shift(zone: str | None) -> int | None:
    """The minutes east of Greenwich; None where no zone is told."""
    if not zone:
        return None
    numbers = re.fullmatch(r"(?:[A-Z]{3})?([+-])(\d{1,2}):?(\d{2})?", zone.upper())
    if numbers is None:
        return 0
    minutes = int(numbers[2]) * 60 + int(numbers[3] or 0)
    return -minutes if numbers[1] == "-" else minutes
