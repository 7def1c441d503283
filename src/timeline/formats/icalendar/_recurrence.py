"""When repeated events of calendars take place (RFC 5545, 3.8.5 and 3.8.4.4).

An event that was read from a calendar keeps its rules as the lines that they were: RRULE, RDATE,
EXDATE and, for one occurrence that was moved or changed, RECURRENCE-ID. They are looked at only
here, and only for a stretch of time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final

import attrs

from timeline._util.text import described
from timeline.dates import DateValue, Interval, SingleDate
from timeline.errors import InvalidValueError, LimitError, RangeError, TimelineError
from timeline.formats.icalendar._overrides import families
from timeline.formats.icalendar._repeats import Notes
from timeline.formats.icalendar._steps import Steps
from timeline.model import Event
from timeline.model._fields import DateLike, as_tuple
from timeline.model._timelines.windows import asked as date_asked
from timeline.model._timelines.windows import share, window

__all__ = ["DEFAULT_EXPANSION", "ExpansionLimits", "Occurrence", "Occurrences", "occurrences"]

_YEARS_OF_CALENDARS: Final = Interval("0000-01-01/9999-12-31")

# A window of days without a zone takes in times of any zone.
_ZONES_APART = datetime.timedelta(days=2)


@attrs.frozen(kw_only=True)
class ExpansionLimits:
    """The most of strangers' rules that is expanded in one call before it gives up.

    >>> ExpansionLimits(results=50_000).steps
    100000
    """

    results: int = 10_000
    """Occurrences within the time asked for."""

    steps: int = 100_000
    """Periods of rules that are looked at, and times that rules give."""

    dates: int = 10_000
    """Dates that one event lists in its RDATEs and EXDATEs."""


DEFAULT_EXPANSION: Final = ExpansionLimits()


@attrs.frozen
class Occurrence:
    """An event, and one of the dates on which it took or takes place."""

    event: Event
    when: DateValue


class Occurrences(list[Occurrence]):
    """Occurrences in order of time, and `notes` on what of the events could not be expanded."""

    notes: tuple[str, ...] = ()


def occurrences(
    events: Event | Iterable[Event],
    *,
    between: tuple[DateLike, DateLike],
    strict: bool = False,
    limits: ExpansionLimits = DEFAULT_EXPANSION,
) -> Occurrences:
    """Return each time that an event may take place from the first day of `between` to its last.

    `events` is a timeline, some events, or one. Those that do not repeat count once, and what was
    cancelled is left out. Entries of one UID are taken together where they are among `events`: one
    with a RECURRENCE-ID replaces that occurrence (and with RANGE=THISANDFUTURE those that follow),
    and a later revision (SEQUENCE) replaces an earlier one. Times in a zone keep to its clocks, in
    summer as in winter. A rule counts from what `event.when` says now.

    A rule that breaks RFC 5545 spoils itself alone: its event takes place when its other lines say,
    and `notes` of what is returned name it. With `strict`, raise FormatError for it, and RangeError
    where what repeats has no known day to repeat from. Raise LimitError beyond `limits`.

    >>> from timeline.formats.icalendar import loads
    >>> calendar = loads(
    ...     "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nUID:1\\nSUMMARY:Hearing\\nDTSTART:20210104\\n"
    ...     "RRULE:FREQ=WEEKLY\\nEXDATE:20210111\\nEND:VEVENT\\nEND:VCALENDAR"
    ... )
    >>> for found in occurrences(calendar, between=("2021-01", "2021-01")):
    ...     print(found.when, found.event.title)
    2021-01-04 Hearing
    2021-01-18 Hearing
    2021-01-25 Hearing
    """
    asked = _asked(between)
    every = (events,) if isinstance(events, Event) else as_tuple(events, "events")
    for event in every:
        if not isinstance(event, Event):
            raise InvalidValueError(f"expected events, found {described(event)}", place="events")
    steps = Steps(limits.steps)
    notes = Notes(strict=strict)
    within = _clocks_of(asked)
    found = Occurrences()
    for family in families(every):
        try:
            for one in family.occurrences(within, steps, limits.dates, notes):
                if share(one.when, asked).possibly:
                    found.append(Occurrence(one.event, one.when))
                    _check_number(found, limits)
        except TimelineError as error:
            error.place = error.place or family.id
            raise
    found.sort(key=lambda occurrence: occurrence.when.sort_key())
    found.notes = tuple(notes.texts)
    return found


def _asked(between: tuple[DateLike, DateLike]) -> Interval:
    try:
        first, last = between
    except (TypeError, ValueError):
        raise InvalidValueError(
            f"expected a first and a last day, found {between!r}", place="between"
        ) from None
    asked = window(date_asked(first), date_asked(last))
    if asked is None or asked.earliest is None or asked.latest is None:
        raise InvalidValueError("expected a first and a last day that are known", place="between")
    return asked


def _check_number(found: Occurrences, limits: ExpansionLimits) -> None:
    if len(found) > limits.results:
        raise LimitError(
            f"expected at most {limits.results:,} occurrences, found more",
            hint="ask for a shorter time, or pass limits=ExpansionLimits(results=…)",
        )


def _clocks_of(asked: Interval) -> tuple[datetime.datetime, datetime.datetime]:
    """Return the time asked for, with room for any zone; calendars have the years 0 to 9999."""
    if asked.before(_YEARS_OF_CALENDARS).definitely or asked.after(_YEARS_OF_CALENDARS).definitely:
        raise RangeError("expected some time of the years 0 to 9999, found others", place="between")
    begin = _clock_of(asked.earliest, datetime.time.min)
    end = _clock_of(asked.latest, datetime.time.max)
    return (
        max(begin, datetime.datetime.min + _ZONES_APART) - _ZONES_APART,
        min(end, datetime.datetime.max - _ZONES_APART) + _ZONES_APART,
    )


def _clock_of(date: SingleDate | None, time: datetime.time) -> datetime.datetime:
    assert date is not None
    try:
        return datetime.datetime.combine(date.to_date(), time)
    except RangeError:
        late = date.after("5000").definitely
        return datetime.datetime.max if late else datetime.datetime.min
