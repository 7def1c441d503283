"""Reading: a whole file, row by row, with the place of whatever is wrong."""

from __future__ import annotations

from collections.abc import Container

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline.errors import FormatError, TimelineError
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.ucdp._events import event_of
from timeline.formats.ucdp._rows import Row
from timeline.formats.ucdp._sources import Articles
from timeline.formats.ucdp._tables import table
from timeline.model import Event, Timeline

__all__ = ["loads", "read"]


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a file of the dataset; see `read`.

    >>> t = loads(
    ...     "id,date_start,date_end,date_prec,low,best,high,side_a,side_b\\n"
    ...     "7,2021-02-01,2021-02-03,2,2,3,5,Army,Rebels\\n"
    ... )
    >>> event = t["ucdp-7"]
    >>> print(event.title, event.when, event.count, sep="; ")
    Army - Rebels; [2021-02-01..2021-02-03]; 2 to 5 (best 3) deaths
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a file of the dataset, and notes.

    A best figure that is not within its low and high makes claims that stand side by side, and
    a note. Any other row that is wrong raises FormatError with its place, or, unless `strict`,
    is left out with a note; a position alone that is wrong stays in `extra`. LimitError beyond
    `limit` bytes.
    """
    content = table(data, limit=limit)
    articles = Articles()
    events: dict[str, Event] = {}
    strictness = Strictness(strict, "row")
    for row in content.rows:
        try:
            event, noted = _event(row, articles, events, strictness)
        except FormatError as wrong:
            if strict:
                wrong.hint = wrong.hint or "strict=False leaves such rows out, with a note"
            strictness.refuse(wrong)
        else:
            events[event.id] = event
            strictness.notes += noted
    try:
        timeline = Timeline(content.title, events=events.values(), extra=content.rest)
    except TimelineError as error:
        raise FormatError(error.message, place="$", hint=error.hint) from None
    return Reading(timeline, tuple(strictness.notes))


def _event(
    row: Row | FormatError, articles: Articles, known: Container[str], strictness: Strictness
) -> tuple[Event, tuple[str, ...]]:
    """The event of a row, and notes; FormatError, with the place, for whatever is wrong."""
    if isinstance(row, FormatError):
        raise row
    try:
        event, notes = event_of(
            row, articles, lambda error: strictness.keep(_in_row(row, error), "the position")
        )
    except TimelineError as error:
        raise _in_row(row, error) from None
    if event.id in known:
        raise row.error("id", "an id that no row before has", event.aliases["ucdp"])
    return event, notes


def _in_row(row: Row, error: TimelineError) -> FormatError:
    if isinstance(error, FormatError):
        return error
    place = f"{row.place}: {error.place}" if error.place else row.place
    return FormatError(error.message, place=place, hint=error.hint)
