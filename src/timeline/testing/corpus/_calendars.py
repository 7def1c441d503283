"""Calendar files: odd ones that are valid, and one for each fault that files have."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CALENDARS", "FAULTS", "CalendarText"]


class CalendarText(NamedTuple):
    """An iCalendar text with the name of its fault, and the section of RFC 5545 that has the rule.

    `fault` is None where there is none, however odd the text looks.
    """

    text: str
    fault: str | None
    section: str


FAULTS: dict[str, str] = {
    "no BEGIN:VCALENDAR": "3.4",
    "no END:VCALENDAR": "3.4",
    "no VERSION": "3.6",
    "no PRODID": "3.6",
    "no UID": "3.6.1",
    "no DTSTAMP": "3.6.1",
    "no DTSTART": "3.6.1",
    "event that is not closed": "3.6",
    "events that overlap": "3.6",
    "two DTSTART": "3.6.1",
    "two UID": "3.6.1",
    "DTEND and DURATION": "3.6.1",
    "DTEND before DTSTART": "3.8.2.2",
    "DTEND of another type than DTSTART": "3.8.2.2",
    "day that does not exist": "3.3.4",
    "hour 24": "3.3.12",
    "date with hyphens": "3.3.4",
    "time for VALUE=DATE": "3.3.4",
    "TZID without its VTIMEZONE": "3.2.19",
    "TZID for a time in UTC": "3.2.19",
    "RRULE with UNTIL and COUNT": "3.3.10",
    "RRULE without FREQ": "3.3.10",
    "negative DURATION": "3.8.2.5",
    "line without a colon": "3.1",
    "name with a blank": "3.1",
    "quote that is not closed": "3.2",
    "line that continues nothing": "3.1",
    "control character": "3.1",
    "LF alone at line ends": "3.1",
    "CR alone at line ends": "3.1",
    "line of more than 75 octets": "3.1",
    "unescaped comma in SUMMARY": "3.3.11",
    "unknown escape": "3.3.11",
    "blank line": "3.1",
    "latitude 95": "3.8.1.6",
    "unknown STATUS": "3.8.1.11",
}
"""The names of the faults, with the section of RFC 5545 that each breaks."""

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//corpus//EN")
_BEGIN = ("BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20211206T093000Z")
_END = ("END:VEVENT", "END:VCALENDAR")


def _lines(*lines: str) -> str:
    return "".join(line + "\r\n" for line in lines)


def _event(*lines: str) -> str:
    return _lines(*_HEAD, *_BEGIN, *lines, *_END)


def _fault(name: str, text: str) -> CalendarText:
    return CalendarText(text, name, FAULTS[name])


_PLAIN = _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:Military coup")

_VALID: tuple[CalendarText, ...] = (
    CalendarText(_PLAIN, None, "3.6.1"),
    CalendarText(_event("DTSTART:20210201T040000Z", "DURATION:PT0S"), None, "3.8.2.5"),
    CalendarText(_event("DTSTART:20210201T040000", "SUMMARY:Local time"), None, "3.3.5"),
    CalendarText(_event("dtstart;value=date:20210201", "summary:Small letters"), None, "1.2"),
    CalendarText(_event("DTSTART;VALUE=DATE:20210201", "SUMMARY:"), None, "3.3.11"),
    CalendarText(
        _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:One\\, two\\; three\\\\\\nfour"),
        None,
        "3.3.11",
    ),
    CalendarText(
        _event("DTSTART;VALUE=DATE:20210201", "SUMM", " ARY:Folded in its name"), None, "3.1"
    ),
    CalendarText(_event("DTSTART;VALUE=DATE:20210201", "SUMMARY:Kraków ရန်ကုန် 🕊"), None, "3.1.4"),
    CalendarText(
        _event("DTSTART;VALUE=DATE:20210201", 'X-A;P="a:b;c,d":quoted separators'), None, "3.2"
    ),
    CalendarText(_event("DTSTART;VALUE=DATE:20210201", "X-UNKNOWN:kept"), None, "3.8.8.2"),
    CalendarText(_event("DTSTART;VALUE=DATE:20000229", "RRULE:FREQ=YEARLY"), None, "3.3.10"),
    CalendarText(_event("DTSTART;VALUE=DATE:00010101", "SUMMARY:The year 1"), None, "3.3.4"),
)

_BROKEN: tuple[CalendarText, ...] = (
    _fault("no BEGIN:VCALENDAR", _PLAIN.removeprefix("BEGIN:VCALENDAR\r\n")),
    _fault("no END:VCALENDAR", _PLAIN.removesuffix("END:VCALENDAR\r\n")),
    _fault("no VERSION", _PLAIN.replace("VERSION:2.0\r\n", "")),
    _fault("no PRODID", _PLAIN.replace("PRODID:-//example//corpus//EN\r\n", "")),
    _fault("no UID", _PLAIN.replace("UID:1@example.org\r\n", "")),
    _fault("no DTSTAMP", _PLAIN.replace("DTSTAMP:20211206T093000Z\r\n", "")),
    _fault("no DTSTART", _event("SUMMARY:Some day")),
    _fault("event that is not closed", _PLAIN.replace("END:VEVENT\r\n", "")),
    _fault(
        "events that overlap", _PLAIN.replace("END:VEVENT\r\n", "BEGIN:VEVENT\r\nEND:VEVENT\r\n")
    ),
    _fault("two DTSTART", _event("DTSTART;VALUE=DATE:20210201", "DTSTART;VALUE=DATE:20210202")),
    _fault("two UID", _event("UID:2@example.org", "DTSTART;VALUE=DATE:20210201")),
    _fault(
        "DTEND and DURATION",
        _event("DTSTART:20210201T040000Z", "DTEND:20210201T050000Z", "DURATION:PT1H"),
    ),
    _fault("DTEND before DTSTART", _event("DTSTART:20210201T040000Z", "DTEND:20210201T030000Z")),
    _fault(
        "DTEND of another type than DTSTART",
        _event("DTSTART;VALUE=DATE:20210201", "DTEND:20210202T000000Z"),
    ),
    _fault("day that does not exist", _event("DTSTART;VALUE=DATE:20210229")),
    _fault("hour 24", _event("DTSTART:20210201T240000Z")),
    _fault("date with hyphens", _event("DTSTART;VALUE=DATE:2021-02-01")),
    _fault("time for VALUE=DATE", _event("DTSTART;VALUE=DATE:20210201T040000Z")),
    _fault("TZID without its VTIMEZONE", _event("DTSTART;TZID=Nowhere/At All:20210201T040000")),
    _fault("TZID for a time in UTC", _event("DTSTART;TZID=Asia/Yangon:20210201T040000Z")),
    _fault(
        "RRULE with UNTIL and COUNT",
        _event("DTSTART;VALUE=DATE:20210201", "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20210209"),
    ),
    _fault("RRULE without FREQ", _event("DTSTART;VALUE=DATE:20210201", "RRULE:COUNT=3")),
    _fault("negative DURATION", _event("DTSTART:20210201T040000Z", "DURATION:-PT1H")),
    _fault("line without a colon", _event("DTSTART;VALUE=DATE:20210201", "SUMMARY Coup")),
    _fault("name with a blank", _event("DTSTART;VALUE=DATE:20210201", "SUM MARY:Coup")),
    _fault("quote that is not closed", _event("DTSTART;VALUE=DATE:20210201", 'X-A;P="a:value')),
    _fault("line that continues nothing", " " + _PLAIN),
    _fault("control character", _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:a\x08b")),
    _fault("LF alone at line ends", _PLAIN.replace("\r\n", "\n")),
    _fault("CR alone at line ends", _PLAIN.replace("\r\n", "\r")),
    _fault(
        "line of more than 75 octets",
        _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:" + "long " * 20),
    ),
    _fault("unescaped comma in SUMMARY", _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:One, two")),
    _fault("unknown escape", _event("DTSTART;VALUE=DATE:20210201", "SUMMARY:One\\x")),
    _fault("blank line", _PLAIN.replace("END:VEVENT", "\r\nEND:VEVENT")),
    _fault("latitude 95", _event("DTSTART;VALUE=DATE:20210201", "GEO:95.0;10.0")),
    _fault("unknown STATUS", _event("DTSTART;VALUE=DATE:20210201", "STATUS:DISPUTED")),
)

CALENDARS: tuple[CalendarText, ...] = _VALID + _BROKEN
