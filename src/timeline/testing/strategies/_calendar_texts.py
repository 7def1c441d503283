"""iCalendar files as text: valid ones, and ones with a known fault."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from timeline.testing._arguments import check_size
from timeline.testing.corpus._calendars import FAULTS
from timeline.testing.strategies._days import dates

__all__ = ["BrokenCalendar", "broken_ics", "ics_text"]

_FOLD_AT = 75


class BrokenCalendar(NamedTuple):
    """A calendar file's text, the name of its one fault, and the section of RFC 5545 it breaks."""

    text: str
    fault: str
    section: str


def ics_text(*, max_events: int = 3) -> st.SearchStrategy[str]:
    """Return a valid calendar file (RFC 5545) of up to `max_events` events.

    Days and times are hard ones; texts are of any script, escaped, and folded at
    75 octets, never within a character. There are whole days, local times and UTC,
    ends and durations, recurrences, unknown properties and quoted parameters.

    Shrinks to a file without an event.
    """
    check_size("max_events", max_events, least=0)
    return _calendars(st.lists(_events(), max_size=max_events))


def broken_ics() -> st.SearchStrategy[BrokenCalendar]:
    """Return a calendar file with one fault, which it names; `timeline.testing.corpus.CALENDARS`
    has all.

    Shrinks to a file of one short event that has lost its BEGIN:VCALENDAR.
    """
    return _broken(st.sampled_from(tuple(_FAULTS)), _events())


# -- valid -------------------------------------------------------------------


class _When(NamedTuple):
    """The lines that say when, and what they are made of."""

    lines: tuple[str, ...]
    day: dt.date


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
    max_size=80,
)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# A day that leaves room for one more, and has the four digits that the form wants.
_DAYS = dates(min_value=dt.date(1, 1, 2), max_value=dt.date(9999, 12, 30))
_TIMES = st.sampled_from(("000000", "235959", "120000", "020000", "023000"))
_OTHERS = st.sampled_from(
    (
        (),
        ("STATUS:CONFIRMED",),
        ("GEO:-33.856900;151.215200",),
        ("CATEGORIES:one,two",),
        ('X-NOTE;X-P="a:b;c,d";X-Q=plain:kept',),
        ("TRANSP:TRANSPARENT", "SEQUENCE:2"),
    )
)


@st.composite
def _events(draw: st.DrawFn) -> tuple[str, ...]:
    summary = draw(_TEXTS).translate(_ESCAPES)
    when = draw(_whens())
    number = draw(st.integers(1, 10**6))
    return (
        "BEGIN:VEVENT",
        f"UID:{number}@example.org",
        "DTSTAMP:20211206T093000Z",
        *when.lines,
        f"SUMMARY:{summary}",
        *draw(_OTHERS),
        "END:VEVENT",
    )


@st.composite
def _whens(draw: st.DrawFn) -> _When:
    day = draw(_DAYS)
    following = day + dt.timedelta(days=1)
    start, end, time = _digits(day), _digits(following), draw(_TIMES)
    utc = draw(st.sampled_from(("", "Z")))
    lines = draw(
        st.sampled_from(
            (
                (f"DTSTART;VALUE=DATE:{start}",),
                (f"DTSTART;VALUE=DATE:{start}", f"DTEND;VALUE=DATE:{end}"),
                (f"DTSTART;VALUE=DATE:{start}", "RRULE:FREQ=YEARLY;COUNT=3"),
                (f"DTSTART:{start}T{time}{utc}",),
                (f"DTSTART:{start}T{time}{utc}", f"DTEND:{end}T{time}{utc}"),
                (f"DTSTART:{start}T{time}{utc}", "DURATION:P1DT2H"),
            )
        )
    )
    return _When(lines, day)


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


@st.composite
def _calendars(draw: st.DrawFn, events: st.SearchStrategy[list[tuple[str, ...]]]) -> str:
    return _written(draw(events))


def _written(events: list[tuple[str, ...]]) -> str:
    lines = [line for event in _with_own_uids(events) for line in event]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//drawn//EN")
    return "".join(_folded(line) + "\r\n" for line in (*head, *lines, "END:VCALENDAR"))


def _with_own_uids(events: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [
        tuple(re.sub("^UID:", f"UID:{number}-", line) for line in event)
        for number, event in enumerate(events)
    ]


def _folded(line: str) -> str:
    """The line cut after at most 75 octets, and each later piece after a blank."""
    pieces, room = [""], _FOLD_AT
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = _FOLD_AT - 1
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)


# -- broken ------------------------------------------------------------------

_Spoil = Callable[[str], str]


@st.composite
def _broken(
    draw: st.DrawFn, faults: st.SearchStrategy[str], events: st.SearchStrategy[tuple[str, ...]]
) -> BrokenCalendar:
    fault = draw(faults)
    return BrokenCalendar(_FAULTS[fault](_written([draw(events)])), fault, FAULTS[fault])


def _without(name: str) -> _Spoil:
    """Leave out each line of this name, with the lines that continue it."""
    pattern = re.compile(rf"^{name}[:;].*\r\n(?: .*\r\n)*", re.MULTILINE)
    return lambda text: pattern.sub("", text)


def _with(*lines: str) -> _Spoil:
    """Put lines before the end of the event."""
    more = "".join(line + "\r\n" for line in lines)
    return lambda text: text.replace("END:VEVENT\r\n", more + "END:VEVENT\r\n")


def _when(*lines: str) -> _Spoil:
    """Say these lines in place of what was said of when."""

    def spoil(text: str) -> str:
        for name in ("DTSTART", "DTEND", "DURATION", "RRULE"):
            text = _without(name)(text)
        return _with(*lines)(text)

    return spoil


def _instead(found: str, put: str) -> _Spoil:
    return lambda text: text.replace(found, put)


_FAULTS: dict[str, _Spoil] = {
    "no BEGIN:VCALENDAR": _instead("BEGIN:VCALENDAR\r\n", ""),
    "no END:VCALENDAR": _instead("END:VCALENDAR\r\n", ""),
    "no VERSION": _without("VERSION"),
    "no PRODID": _without("PRODID"),
    "no UID": _without("UID"),
    "no DTSTAMP": _without("DTSTAMP"),
    "no DTSTART": _when(),
    "event that is not closed": _instead("END:VEVENT\r\n", ""),
    "events that overlap": _with("BEGIN:VEVENT"),
    "two DTSTART": _when("DTSTART;VALUE=DATE:20000229", "DTSTART;VALUE=DATE:20000301"),
    "two UID": _with("UID:another@example.org"),
    "DTEND and DURATION": _when(
        "DTSTART:20000229T000000Z", "DTEND:20000229T010000Z", "DURATION:PT1H"
    ),
    "DTEND before DTSTART": _when("DTSTART:20000229T000000Z", "DTEND:20000228T000000Z"),
    "DTEND of another type than DTSTART": _when(
        "DTSTART;VALUE=DATE:20000229", "DTEND:20000301T000000Z"
    ),
    "day that does not exist": _when("DTSTART;VALUE=DATE:19000229"),
    "hour 24": _when("DTSTART:20000229T240000Z"),
    "date with hyphens": _when("DTSTART;VALUE=DATE:2000-02-29"),
    "time for VALUE=DATE": _when("DTSTART;VALUE=DATE:20000229T000000Z"),
    "TZID without its VTIMEZONE": _when("DTSTART;TZID=Nowhere/At All:20000229T000000"),
    "TZID for a time in UTC": _when("DTSTART;TZID=Asia/Yangon:20000229T000000Z"),
    "RRULE with UNTIL and COUNT": _when(
        "DTSTART;VALUE=DATE:20000229", "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20000309"
    ),
    "RRULE without FREQ": _when("DTSTART;VALUE=DATE:20000229", "RRULE:COUNT=3"),
    "negative DURATION": _when("DTSTART:20000229T000000Z", "DURATION:-PT1H"),
    "line without a colon": _with("COMMENT"),
    "name with a blank": _with("COM MENT:text"),
    "quote that is not closed": _with('X-NOTE;X-P="a:text'),
    "line that continues nothing": lambda text: " " + text,
    "control character": _with("COMMENT:a\x08b"),
    "LF alone at line ends": _instead("\r\n", "\n"),
    "CR alone at line ends": _instead("\r\n", "\r"),
    "line of more than 75 octets": _with("COMMENT:" + "long " * 20),
    "unescaped comma in SUMMARY": lambda text: _with("SUMMARY:One, two")(_without("SUMMARY")(text)),
    "unknown escape": _with("COMMENT:One\\x"),
    "blank line": _with(""),
    "latitude 95": lambda text: _with("GEO:95.0;10.0")(_without("GEO")(text)),
    "unknown STATUS": lambda text: _with("STATUS:DISPUTED")(_without("STATUS")(text)),
}
