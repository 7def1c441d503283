"""When a row says that it was: a date and perhaps a time and an end, or numbers in parts.

Calendars and people's own sheets have `Date`, `Time`, `End Date` and `End Time`; the sheet of
TimelineJS has `Year` to `End Time`, in which years are counted without a year 0.
"""

from __future__ import annotations

from timeline.dates import Date, DateTime, DateValue, End, Interval, SingleDate
from timeline.dates.notations.typed import STILL, time_on
from timeline.errors import TimelineError
from timeline.formats._dateparts import from_parts, to_parts
from timeline.formats._tables.columns import Row
from timeline.formats._tables.dates import date_in, doubt_of_weekday, is_midnight
from timeline.formats._tables.marks import flag_in
from timeline.formats._tables.parts import CELLS_OF_END, PARTS, date_in_parts
from timeline.formats._tables.rewritten import as_it_was
from timeline.formats._tables.table import Table
from timeline.formats._tables.zones import in_zone_of, moments_of, shifted_by

__all__ = ["when_of"]

_NOT_KNOWN = frozenset(
    {
        "unknown", "not known", "unclear", "undated", "no date", "not stated", "none", "null",
        "n/a", "na", "n.a.", "nan", "n.d.", "tbd", "tba", "tbc", "?", "??", "???", "-", "--", "–",
        "—",
    }
)  # fmt: skip
_CELLS = (*PARTS, "Time", "When", "All Day")


def when_of(row: Row, table: Table) -> DateValue | None:
    """Return the date in the columns for it; raise an error where two of them disagree.

    Unless the table is `strict`, what is wrong is noted, and its cells go to `extra`.
    """
    try:
        when = _stated(row, table)
    except TimelineError as error:
        table.forgive(row, error, "the date", *_CELLS, *CELLS_OF_END)
        return None
    if when is None:
        return None
    if doubt := doubt_of_weekday(row.peek("Weekday"), when):
        table.leave(row, "Weekday", f"which {doubt}")
    else:
        row.get("Weekday")
    if table.in_utc:
        return moments_of(when, lambda moment: shifted_by(moment, 0))
    return in_zone_of(row, table, when) if row.peek("Time Zone") else when


def _stated(row: Row, table: Table) -> DateValue | None:
    for column in ("When", "End Date"):
        if row.peek(column).lower() in _NOT_KNOWN:
            table.leave(row, column, "which says that it is not known")
    parts = date_in_parts(row, table)
    if not row.peek("When"):
        if parts is None:
            return _without_date(row, table)
        return parts if isinstance(parts, Interval) else _until(row, table, parts)
    if parts is not None and (date := _as_saved(row, table, parts)) is not None:
        return date
    when = table.date(row, "When")
    if parts is None:
        when = _from_cells(row, table, when)
    elif row.peek("End Date"):
        when = _until(row, table, when)
    if parts is not None and not _agree(when, parts):
        raise row.error(
            "When",
            f"expected what Year and the others say, {parts}, found {when}",
            hint="empty the one that is not right",
        )
    return when


def _agree(when: DateValue, parts: DateValue) -> bool:
    """Whether a date in parts is the other one, or a year or month that it lies in."""
    dates = to_parts(when)
    if dates is None or from_parts(*dates) == parts:
        return True
    if not (isinstance(parts, Date) and isinstance(when, SingleDate)):
        return False
    mine, others = dates[0], to_parts(parts)
    return others is not None and others[0].items() <= mine.items()


# -- a cell for the date, and others for the rest of it ------------------------------


def _without_date(row: Row, table: Table) -> DateValue | None:
    """The date of a row that has none under `When`: a time or an end alone, which dates nothing."""
    if row.peek("Time") and (start := _whole_moment(row.peek("Time"), table)) is not None:
        row.get("Time")
        return _until(row, table, start)
    if row.peek("Time"):
        table.leave(row, "Time", "a time without its day")
    for column in ("End Date", "End Time"):
        if row.peek(column):
            table.leave(row, column, "an end without a start")
    return None


def _whole_moment(text: str, table: Table) -> DateTime | None:
    """A day and its time in one cell, as some programs write under `Start Time`."""
    try:
        moment = date_in(text, table.order)
    except TimelineError:
        return None
    return moment if isinstance(moment, DateTime) else None


def _from_cells(row: Row, table: Table, when: DateValue) -> DateValue:
    if _lasts_days(row, table):
        return _days(row, table, when)
    start = _at_time(row, table, "Time", when)
    return _until(row, table, start)


def _lasts_days(row: Row, table: Table) -> bool:
    """Whether the row says that it was all day."""
    all_day = row.get("All Day")
    if all_day and flag_in(all_day) is None:
        table.leave(row, "All Day", "neither yes nor no")
    return bool(flag_in(all_day))


def _days(row: Row, table: Table, when: DateValue) -> DateValue:
    """The days of a row that was all day."""
    start = _day_of(when)
    ends_at_midnight = is_midnight(row.peek("End Time"))
    for column in ("Time", "End Time"):
        if is_midnight(row.peek(column)):
            row.get(column)
        elif row.peek(column):
            table.leave(row, column, "a time on a row that is all day")
    if start is None:
        return _until(row, table, when)
    if not row.peek("End Date"):
        return start
    try:
        return _between(row, start, _last_day(row, table, start, ends_at_midnight))
    except TimelineError as error:
        table.forgive(row, error, "the end", *CELLS_OF_END)
        return start


def _last_day(row: Row, table: Table, start: Date, ends_at_midnight: bool) -> Date:
    """The day in the cell for the end; an end at midnight is that of the day before."""
    last = table.date(row, "End Date")
    end = _day_of(last)
    if end is None:
        raise row.error("End Date", f"expected a day after {start}, found {last}")
    at_midnight = ends_at_midnight or _is_at_midnight(last)
    if at_midnight and end != start and end.day_number is not None:
        return Date.from_ordinal(end.day_number - 1)
    return end


def _day_of(when: DateValue | None) -> Date | None:
    if isinstance(when, DateTime):
        return Date(when.year, when.month, when.day)
    return when if isinstance(when, Date) else None


def _is_at_midnight(when: DateValue | None) -> bool:
    return isinstance(when, DateTime) and (when.hour, when.minute, when.second) == (0, 0, 0)


def _at_time(row: Row, table: Table, column: str, day: DateValue) -> DateValue:
    """The date, at the time in a column if it is a day and that a time."""
    text = row.get(column)
    if not text:
        return day
    if isinstance(day, DateTime):
        if _is_time_of(text, day):
            return day
        table.leave(row, column, f"another time than that of {day}")
        return day
    if not (isinstance(day, Date) and day.day_number is not None):
        table.leave(row, column, f"a time without its day, which is {day}")
        return day
    try:
        return time_on(text, day)
    except TimelineError:
        moment = _whole_moment(text, table)
    if moment is not None and _day_of(moment) == day:
        return moment
    table.leave(row, column, "no time such as 14:30")
    return day


def _is_time_of(text: str, moment: DateTime) -> bool:
    try:
        other = time_on(text, Date(moment.year, moment.month, moment.day))
    except TimelineError:
        return False
    of_same_zone = other.shift in (None, moment.shift)
    return of_same_zone and (other.hour, other.minute) == (moment.hour, moment.minute)


def _until(row: Row, table: Table, start: DateValue) -> DateValue:
    """The date, up to the end that the row gives it."""
    if row.peek("End Date").lower() in STILL:
        row.get("End Date")
        return Interval(start, End.OPEN) if isinstance(start, SingleDate) else start
    if not row.peek("End Date"):
        return _until_time(row, table, start)
    try:
        return _ended(row, table, start)
    except TimelineError as error:
        table.forgive(row, error, "the end", *CELLS_OF_END)
        return start


def _ended(row: Row, table: Table, start: DateValue) -> DateValue:
    """The date, up to the date in the cell for its end."""
    end = _at_time(row, table, "End Time", table.date(row, "End Date"))
    if isinstance(start, Interval) and start.end == end:
        return start
    if not (isinstance(start, SingleDate) and isinstance(end, SingleDate)):
        raise row.error("End Date", f"expected a date after {start}, found {end}")
    return _between(row, start, end)


def _until_time(row: Row, table: Table, start: DateValue) -> DateValue:
    """The date, up to a time of the same day."""
    text = row.get("End Time")
    if not text:
        return start
    day = _day_of(start)
    if not isinstance(start, DateTime) or day is None:
        table.leave(row, "End Time", "an end without a start")
        return start
    try:
        end = time_on(text, day)
    except TimelineError:
        found = _whole_moment(text, table)
        if found is None:
            table.leave(row, "End Time", "no time such as 14:30")
            return start
        end = found
    if end.shift is None:
        end = shifted_by(end, start.shift)
    try:
        return start if start == end else Interval(start, end)
    except TimelineError:
        table.leave(row, "End Time", f"a time before the start, {start}, and no day with it")
        return start


def _between(row: Row, start: SingleDate, end: SingleDate) -> DateValue:
    if start == end:
        return start
    try:
        return Interval(start, end)
    except TimelineError as error:
        raise row.error("End Date", error.message, error.hint) from None


# -- what a spreadsheet makes of a date when it saves --------------------------------


def _as_saved(row: Row, table: Table, parts: DateValue) -> DateValue | None:
    """The date in parts, where the other cell is that date as a spreadsheet rewrote it."""
    text = row.peek("When")
    known = _day_of(parts)
    if row.peek("End Date") or known is None or table.can_read("When", text):
        return None
    if as_it_was(text, known) != parts:
        return None
    row.get("When")
    return parts
