"""Laws of the calendars of other peoples, the same for each."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from timeline.testing.laws.observatory._date_law import Breach, Family, Words, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions, YearMonthDay

__all__ = ["CALENDARS"]

CALENDARS = Family("calendars", "Calendars of other peoples")


@attrs.frozen
class _Calendar:
    """A calendar: how long its months are, and which date 1 January 2000 is in it."""

    name: str
    lengths: frozenset[int]
    in_2000: YearMonthDay
    source: str


_KNOWN = (
    _Calendar(
        "julian", frozenset((28, 29, 30, 31)), (1999, 12, 19), "the Julian calendar: 13 days behind"
    ),
    _Calendar("hebrew", frozenset((29, 30)), (5760, 10, 23), "the Hebrew calendar: 23 Tevet 5760"),
    _Calendar("islamic", frozenset((29, 30)), (1420, 9, 24), "the Hijri calendar: 24 Ramadan 1420"),
    _Calendar(
        "persian", frozenset((29, 30, 31)), (1378, 10, 11), "the Solar Hijri calendar: 11 Dey 1378"
    ),
    _Calendar("coptic", frozenset((5, 6, 30)), (1716, 4, 22), "the Coptic calendar: 22 Kiahk 1716"),
)

_NEW_YEAR_2000 = datetime.date(2000, 1, 1)
_DAY = datetime.timedelta(days=1)


def _a_day(room: Room) -> st.SearchStrategy[tuple[datetime.date]]:
    return st.tuples(room.days())


def _a_day_before(room: Room) -> st.SearchStrategy[tuple[datetime.date]]:
    return st.tuples(Room(room.first, room.last - _DAY).days())


def _the_day(_: Room) -> st.SearchStrategy[tuple[datetime.date]]:
    return st.just((_NEW_YEAR_2000,))


def _declare(calendar: _Calendar) -> None:
    """State the four laws of a calendar."""
    to, back = f"to_{calendar.name}", f"from_{calendar.name}"

    @CALENDARS.law(
        to, given=_the_day, clause=calendar.source, name=f"{calendar.name}: a day that is known"
    )
    def known(date: Functions, day: datetime.date) -> Breach | None:
        """1 January 2000 is the date that almanacs give."""
        return equal(getattr(date, to)(day), calendar.in_2000)

    @CALENDARS.law(
        to,
        back,
        given=_a_day,
        clause="a calendar names each day once",
        name=f"{calendar.name}: a day comes back",
    )
    def comes_back(date: Functions, day: datetime.date) -> Breach | None:
        """The day of a day's date in the calendar is that day."""
        return equal(getattr(date, back)(*getattr(date, to)(day)), day)

    @CALENDARS.law(
        to,
        given=_a_day_before,
        clause="days of a month, and months, follow one another",
        name=f"{calendar.name}: a day follows a day",
    )
    def follows(date: Functions, day: datetime.date) -> Breach | None:
        """The next day is the next of the month, or the first of another."""
        year, month, number = getattr(date, to)(day)
        found = getattr(date, to)(day + _DAY)
        if found == (year, month, number + 1):
            return None
        begins = found[2] == 1 and found[1] != month and found[0] in {year, year + 1}
        expected = Words(f"{(year, month, number + 1)} or the first of another month")
        return None if begins else Breach(found, expected)

    @CALENDARS.law(
        to,
        given=_a_day_before,
        clause=f"months have {', '.join(map(str, sorted(calendar.lengths)))} days",
        name=f"{calendar.name}: a month ends where it may",
    )
    def ends(date: Functions, day: datetime.date) -> Breach | None:
        """A month has one of the lengths that the calendar knows."""
        first, last = getattr(date, to)(day + _DAY)[2], getattr(date, to)(day)[2]
        if first != 1 or last in calendar.lengths:
            return None
        return Breach(last, Words(f"one of {sorted(calendar.lengths)}"))


for _calendar in _KNOWN:
    _declare(_calendar)
