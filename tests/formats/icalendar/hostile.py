"""Hostile calendars, made by code: each a shape that some reader of calendars fell over.

A shape is a function from a size in octets to a file of about that size. Run as a program, this
reads files as a stranger's, under a limit of memory, and says what became of each:

    python -m tests.formats.icalendar.hostile LAYER SIZE MEBIBYTES NAME ...

LAYER is "lines" for the components of a file, or "events" for the timeline that it stands for.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable

from timeline.errors import TimelineError
from timeline.formats import icalendar
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize

Shape = Callable[[int], bytes]

HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
TAIL = b"END:VEVENT\r\nEND:VCALENDAR\r\n"

MIB = 1 << 20


def within(body: bytes) -> bytes:
    return HEAD + body + TAIL


def filled(unit: bytes, size: int) -> bytes:
    return unit * max(1, size // len(unit))


def repeated(unit: bytes) -> Shape:
    """A calendar with one event, which is full of `unit`."""
    return lambda size: within(filled(unit, size))


def alone(unit: bytes) -> Shape:
    """Nothing but `unit`."""
    return lambda size: filled(unit, size)


def long_line(before: bytes, unit: bytes, after: bytes = b"\r\n") -> Shape:
    """One line, whose middle is full of `unit`."""
    return lambda size: within(before + filled(unit, size) + after)


def numbered(template: bytes) -> Shape:
    """A calendar of lines that differ in a number."""

    def shape(size: int) -> bytes:
        count = max(1, size // (len(template) + 6))
        return within(b"".join(template % number for number in range(count)))

    return shape


def random_octets(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def random_marks(size: int) -> bytes:
    marks = b'AZ09-:;=",^\\\r\n \t'
    return within(bytes(random.Random(2).choices(marks, k=size)))


def shuffled_lines(size: int) -> bytes:
    lines = within(b"SUMMARY:a\r\n" * 3 + b"BEGIN:VALARM\r\nEND:VALARM\r\n").splitlines(True)
    return b"".join(random.Random(3).choices(lines, k=max(1, size // 12)))


def in_encoding(encoding: str) -> Shape:
    text = within(b"SUMMARY:caf\xc3\xa9\r\n" * 3).decode()
    return lambda size: (text * max(1, size // len(text))).encode(encoding)


def compressed(size: int) -> bytes:
    return gzip.compress(random_octets(size), mtime=0)


def cut(by: int, line: bytes) -> Shape:
    return lambda size: (HEAD + filled(line, size))[:-by]


def crossing_block(size: int) -> bytes:
    """An octet that is not UTF-8 at every place where a reader may cut the stream."""
    body = bytearray(filled(b"SUMMARY:" + b"a" * 50 + b"\r\n", max(size, 1 << 17)))
    for border in range(0, len(body), 1 << 12):
        for place in range(max(0, border - 2), min(len(body), border + 2)):
            body[place] = 0xFF
    return within(bytes(body))


def nested_alarms(size: int) -> bytes:
    alarm = b"BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nREPEAT:999999999\r\nDURATION:PT1S\r\nEND:VALARM\r\n"
    return within(filled(alarm, size))


SHAPES: dict[str, Shape] = {
    # what is no calendar
    "nothing": lambda size: b"",
    "a byte order mark alone": lambda size: b"\xef\xbb\xbf",
    "byte order marks": alone(b"\xef\xbb\xbf"),
    "line feeds": alone(b"\n"),
    "carriage returns": alone(b"\r"),
    "line ends": alone(b"\r\n"),
    "line ends the wrong way": alone(b"\n\r"),
    "spaces": alone(b" "),
    "tabs": alone(b"\t"),
    "NULs": alone(b"\x00"),
    "octets 255": alone(b"\xff"),
    "colons": alone(b":"),
    "lines of a colon": alone(b":\n"),
    "semicolons": alone(b";"),
    "double quotes": alone(b'"'),
    "backslashes": alone(b"\\"),
    "letters without an end": alone(b"A"),
    "random octets": random_octets,
    "random marks": random_marks,
    "shuffled lines": shuffled_lines,
    "a web page": alone(b"<!DOCTYPE html><html><body><p>Please log in: now</p></body></html>\n"),
    "JSON": alone(b'{"BEGIN": "VCALENDAR", "END": ["VCALENDAR"]}\n'),
    "XML with entities": alone(b'<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&b;&b;">]>&b;\n'),
    "a vCard": alone(b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nEND:VCARD\r\n"),
    "gzip": compressed,
    "UTF-16, little end first": in_encoding("utf-16-le"),
    "UTF-16 with its mark": in_encoding("utf-16"),
    "UTF-32": in_encoding("utf-32"),
    "Latin-1": in_encoding("latin-1"),
    "EBCDIC": in_encoding("cp500"),
    "UTF-7": in_encoding("utf-7"),
    # components
    "components without end": alone(b"BEGIN:A\n"),
    "components without end in a calendar": repeated(b"BEGIN:VEVENT\r\n"),
    "ends without component": alone(b"END:VCALENDAR\n"),
    "ends without component in an event": repeated(b"END:VALARM\r\n"),
    "ends of no component at the limit of depth": lambda size: (
        b"BEGIN:VCALENDAR\n" + b"BEGIN:A\n" * 15 + filled(b"END:B\n", size)
    ),
    "crossed components": repeated(b"BEGIN:A\nBEGIN:B\nEND:A\nEND:B\n"),
    "deep and closed": lambda size: (
        b"BEGIN:VCALENDAR\n" + filled(b"BEGIN:A\n", size // 2) + filled(b"END:A\n", size // 2)
    ),
    "empty components": repeated(b"BEGIN:A\nEND:A\n"),
    "empty calendars": alone(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
    "calendars in calendars": alone(b"BEGIN:VCALENDAR\nVERSION:2.0\n"),
    "components as deep as allowed": alone(
        b"BEGIN:VCALENDAR\n" + b"BEGIN:A\n" * 15 + b"END:A\n" * 15 + b"END:VCALENDAR\n"
    ),
    "a component that stands alone": alone(b"BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n"),
    "components without name": repeated(b"BEGIN:\nEND:\n"),
    "components of odd names": repeated(b"BEGIN:a b;c=d\nEND:a b;c=d\n"),
    "a component of long name": long_line(b"BEGIN:", b"A"),
    "components with parameters": repeated(b"BEGIN;X=1:A\nEND;X=1:A\n"),
    "components with a NUL in the name": repeated(b"BEGIN:\x00\nEND:\x00\n"),
    "alarms": nested_alarms,
    # what ends before its end
    "cut within a line": cut(5, b"SUMMARY:abcdef\r\n"),
    "cut within a line end": cut(1, b"SUMMARY:abcdef\r\n"),
    "cut after a fold": cut(3, b"SUMMARY:abc\r\n def"),
    "cut within a character": cut(2, b"SUMMARY:\xf0\x9f\x95\x8a"),
    "cut within a quoted value": cut(1, b'A;B="c'),
    # lines
    "a value without end": long_line(b"SUMMARY:", b"a"),
    "a value at the limit": lambda size: within(b"SUMMARY:" + b"a" * min(size, MIB) + b"\r\n"),
    "a value beyond the limit": lambda size: within(b"SUMMARY:" + b"a" * (MIB + 1) + b"\r\n"),
    "values at the limit": lambda size: within(filled(b"SUMMARY:" + b"a" * MIB + b"\r\n", size)),
    "a value folded at each octet": long_line(b"SUMMARY:", b"\r\n a"),
    "a value folded at each octet by tabs": long_line(b"SUMMARY:", b"\n\ta"),
    "folds of nothing": long_line(b"SUMMARY:", b"\n "),
    "folds of nothing by either blank": long_line(b"SUMMARY:", b"\n \n\t"),
    "folds before the first line": lambda size: filled(b"\n ", size) + within(b""),
    "folds after blank lines": repeated(b"\n\n \n\n\t"),
    "folds within characters": long_line(b"SUMMARY:", b"\xf0\r\n \x9f\r\n \x95\r\n \x8a"),
    "folds within names": repeated(b"SUM\r\n MA\r\n RY\r\n :a\r\n"),
    "folds within line ends": repeated(b"SUMMARY:a\r\r\n b\r\r\r\n"),
    "carriage returns in a value": long_line(b"SUMMARY:", b"\r"),
    "carriage returns before line ends": repeated(b"SUMMARY:a" + b"\r" * 50 + b"\n"),
    "carriage returns alone": lambda size: within(filled(b"A:b\r\n", size)).replace(b"\n", b""),
    "blank lines": repeated(b"\r\n"),
    "lines of blanks": repeated(b"   \t  \r\n"),
    "other line breaks": repeated("SUMMARY:a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\r\n".encode()),
    "the shortest lines": repeated(b"A:\n"),
    "short lines": repeated(b"A:bc\n"),
    "lines without a colon": repeated(b"A\n"),
    "lines without a name": repeated(b":a\n"),
    "lines that begin with a parameter": repeated(b";A=b:c\n"),
    "a name without end": long_line(b"", b"A"),
    "names of every octet": lambda size: within(
        filled(b"".join(b"A%cB:c\n" % octet for octet in range(256)), size)
    ),
    "names all different": numbered(b"X-%d:a\n"),
    "lines all different": numbered(b"X%d;Y=%%d:a\n".replace(b"%%d", b"z")),
    "the same event again": repeated(b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\n"),
    # parameters
    "as many parameters as allowed": repeated(b"A" + b";B=c" * 100 + b":d\n"),
    "one parameter too many": repeated(b"A" + b";B=c" * 101 + b":d\n"),
    "parameters without end": long_line(b"A", b";B=c", b":d\r\n"),
    "parameters that do not end in a value": long_line(b"A", b";B=c"),
    "values of a parameter without end": long_line(b"A;B=", b"c,", b":d\r\n"),
    "empty values of a parameter": long_line(b"A;B=", b",", b":d\r\n"),
    "empty quoted values of a parameter": long_line(b"A;B=", b'"",', b":d\r\n"),
    "a long value of a parameter": long_line(b"A;B=", b"c", b":d\r\n"),
    "short parameters": repeated(b"A;B=:\n"),
    "different parameters": numbered(b"A;B=%d:\n"),
    "different parameters, many in a line": lambda size: within(
        b"".join(
            b"A" + b"".join(b";B=%d" % (100 * line + n) for n in range(90)) + b":c\n"
            for line in range(max(1, size // 900))
        )
    ),
    "parameters without a value": long_line(b"A", b";B", b":c\r\n"),
    "parameters without a name": long_line(b"A", b";=", b":c\r\n"),
    "parameters with blanks": repeated(b'A ; B = "c" : d\n'),
    "a quote that does not end": long_line(b'A;B="', b"c:"),
    "quotes that do not end": repeated(b'A;B="c:d\n'),
    "quotes one after the other": long_line(b"A;B=", b'"c"d', b":e\r\n"),
    "quotes and colons": long_line(b"A;B=", b'"":'),
    "quotes and colons, no end": long_line(b"A;B=", b'":"'),
    "a quote across folds": long_line(b'A;B="', b"c\r\n ", b'":d\r\n'),
    "quotes within values": repeated(b'A;CN=John "Jo" Doe:d\n'),
    "carets": long_line(b"A;B=", b"^", b":d\r\n"),
    "line breaks by carets": long_line(b"A;B=", b"^n", b":d\r\n"),
    "an injection by carets": repeated(b"A;B=^nEND:VEVENT^n:d\n"),
    # values
    "backslashes in a text": long_line(b"SUMMARY:", b"\\"),
    "escaped line breaks": long_line(b"SUMMARY:", b"\\n"),
    "an injection by an escape": repeated(b"SUMMARY:\\nEND:VEVENT\\r\\n\n"),
    "commas": long_line(b"CATEGORIES:", b","),
    "commas, every other escaped": long_line(b"CATEGORIES:", b",\\,"),
    "control characters": repeated(b"SUMMARY:\x01\x02\x1b[2J\x7f\r\n"),
    "a NUL in each value": repeated(b"SUMMARY:a\x00b\r\n"),
    "octets that are not UTF-8": repeated(b"SUMMARY:\xe9t\xe9\r\n"),
    "a value of octets that are not UTF-8": long_line(b"SUMMARY:", b"\xe9"),
    "octets that are not UTF-8 where blocks end": crossing_block,
    "overlong UTF-8": repeated(b"SUMMARY:\xc0\x8a\xc0\x80\xe0\x80\x8a\r\n"),
    "surrogates in UTF-8": repeated(b"SUMMARY:\xed\xa0\xbd\xed\xb5\x8a\r\n"),
    "beyond Unicode": repeated(b"SUMMARY:\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\r\n"),
    "marks upon a letter": long_line(b"SUMMARY:a", "\u0301".encode()),
    "overriding directions": repeated("SUMMARY:\u202ea\u2066b\u2069\r\n".encode()),
    "a zone that is a path": repeated(b"DTSTART;TZID=../../../etc/passwd:20210201T000000\r\n"),
    "years beyond all": repeated(b"DTSTART:" + b"9" * 400 + b"0101\r\n"),
    "rules without end": repeated(b"RRULE:FREQ=SECONDLY;INTERVAL=0;COUNT=999999999\r\n"),
    "dates of recurrence": long_line(b"RDATE;VALUE=DATE:20210201", b",20210202"),
    "an attachment": long_line(b"ATTACH;ENCODING=BASE64;VALUE=BINARY:", b"QUFB"),
    # what events are made of
    "events without anything": repeated(b"END:VEVENT\nBEGIN:VEVENT\n"),
    "events of one title": repeated(b"SUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\n"),
    "events of one identifier": repeated(b"UID:1\nDTSTART:20210201\nEND:VEVENT\nBEGIN:VEVENT\n"),
    "a title without end": long_line(b"DTSTART:20210201\r\nSUMMARY:", b"a "),
    "an identifier of odd characters": repeated(
        "UID:\u202e/../%00 \U0001f54a\nEND:VEVENT\nBEGIN:VEVENT\n".encode()
    ),
    "rules that give nothing": repeated(
        b"DTSTART:00010101T000000\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n"
        b"END:VEVENT\nBEGIN:VEVENT\n"
    ),
    "rules that give too much": repeated(
        b"DTSTART:00010101T000000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nBEGIN:VEVENT\n"
    ),
    "many rules of one event": repeated(b"DTSTART:20210101\nRRULE:FREQ=DAILY\n"),
    "a rule of many parts": long_line(b"DTSTART:20210101\nRRULE:FREQ=DAILY;BYMONTH=1", b",1"),
    "dates that are excluded": long_line(b"DTSTART:20210101\nEXDATE:20210201", b",20210202"),
    "changes of one occurrence": repeated(
        b"UID:1\nDTSTART:20210201\nRECURRENCE-ID:20210201\nEND:VEVENT\nBEGIN:VEVENT\n"
    ),
    "zones without end": repeated(
        b"END:VEVENT\nBEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nDTSTART:00010101T000000\n"
        b"RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:STANDARD\n"
        b"END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=A:20210201T000000\n"
    ),
    "observances without end": lambda size: (
        b"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:A\n"
        + filled(
            b"BEGIN:DAYLIGHT\nDTSTART:19700101T000000\nRRULE:FREQ=YEARLY\n"
            b"TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:DAYLIGHT\n",
            size,
        )
        + b"END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=A:20210201T000000\nEND:VEVENT\n"
        b"END:VCALENDAR\n"
    ),
    "records that are none": repeated(
        b"X-TIMELINE-RECORD:%7B%22version\nEND:VEVENT\nBEGIN:VEVENT\n"
    ),
    "a record as deep as it is long": long_line(b"X-TIMELINE-RECORD:", b"["),
    "a record of numbers": long_line(b"X-TIMELINE-RECORD:", b"9"),
    "percent signs": long_line(b"URL:https://example.org/", b"%"),
}


def examine(octets: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """Read as a stranger's, and write what was read; say what came of it."""
    try:
        components = list(ComponentReader(octets, bare=True, limits=limits))
    except TimelineError as error:
        return type(error).__name__
    lines = [line for top in components for part in top.walk() for line in part.properties]
    texts = sum(len(line.texts) for line in lines)
    written = sum(len(serialize(component)) for component in components)
    return f"{len(components)} components, {len(lines)} lines, {texts} texts, {written} octets"


def examine_events(octets: bytes) -> str:
    """Read as a stranger's timeline, ask when its events take place; say what came of it."""
    try:
        timeline = icalendar.loads(octets)
        found = icalendar.occurrences(timeline, between=("2021", "2021"))
    except TimelineError as error:
        return type(error).__name__
    return f"{len(timeline.events)} events, {len(found)} occurrences in 2021"


LAYERS = {"lines": examine, "events": examine_events}


def main(layer: str, size: int, mebibytes: int, names: list[str]) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MIB, mebibytes * MIB))
    for name in names:
        octets = SHAPES[name](size)
        print(json.dumps({"name": name, "outcome": LAYERS[layer](octets)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
