r"""Content lines as some programs write them, against the grammar (RFC 5545, 3.1), but clear.

    X-A;X-TITLE=Main St\; 5:…        Apple escapes a parameter as if it were TEXT
    ATTENDEE;CN= "Min":…             a blank where a line was folded once more
    ATTENDEE;CN=Min "U" Aung:…       a double quote within
    SUMMARY;QUOTED-PRINTABLE:…       vCalendar 1.0 leaves out the parameter's name
    DTSTART;TZID=(UTC-05:00) x:…     Outlook quotes no colon; a time has none, so it is the zone's

They are asked for only where the grammar has no answer, and are written again as it wants them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from timeline.errors import LimitError

__all__ = ["loose_line", "with_whole_zone"]

Parts: TypeAlias = tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]
"""The name of a line, its value and its parameters."""

# What begins with a quote is quoted: so no line can be tried in more ways than it has values.
_VALUE = r'(?:[ \t]*"[^"]*"[ \t]*|(?![ \t]*")(?:\\[\\;:,]|[^;:,\\]|\\(?![\\;:,]))*)'
_PARAMETER = re.compile(rf";([A-Za-z0-9-]+)(?:=({_VALUE}(?:,{_VALUE})*))?(?=[;:])")
_NAME = re.compile(r"[A-Za-z0-9-]+(?=;)")
_EACH = re.compile(rf"(?:^|,)({_VALUE})")
_ESCAPED = re.compile(r"\\([\\;:,])")

_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT"})

_TIME = r"[0-9]{8}(?:T[0-9]{6}Z?)?(?:/[0-9A-Z+-]+)?"
_TIMES = re.compile(rf"{_TIME}(?:,{_TIME})*\s*", re.IGNORECASE)


def loose_line(text: str, limit: int) -> Parts | None:
    r"""Return what a line of a name, at most `limit` parameters and a value means, or None.

    >>> loose_line(r"X-PLACE;X-TITLE=Main St\; 5;X-RADIUS=70:geo:48.3,14.2", 100)
    ('X-PLACE', 'geo:48.3,14.2', (('X-TITLE', ('Main St; 5',)), ('X-RADIUS', ('70',))))
    >>> loose_line("SUMMARY;QUOTED-PRINTABLE:caf=C3=A9", 100)
    ('SUMMARY', 'caf=C3=A9', (('ENCODING', ('QUOTED-PRINTABLE',)),))
    """
    name = _NAME.match(text)
    if name is None:
        return None
    parameters: list[tuple[str, tuple[str, ...]]] = []
    end = name.end()
    while found := _PARAMETER.match(text, end):
        if len(parameters) == limit:
            raise LimitError(f"expected at most {limit:,} parameters in a line, found more")
        key, values = found[1].upper(), found[2]
        parameters.append(_of_value_alone(key) if values is None else (key, tuple(_each(values))))
        end = found.end()
    if text[end : end + 1] != ":":
        return None
    return name[0].upper(), text[end + 1 :], tuple(parameters)


def _of_value_alone(value: str) -> tuple[str, tuple[str, ...]]:
    """A parameter of vCalendar 1.0 that is told by its value: of how a text is coded, or a type."""
    return ("ENCODING" if value in _ENCODINGS else "TYPE"), (value,)


def _each(values: str) -> Iterator[str]:
    for found in _EACH.finditer(values):
        value = found[1].strip()
        yield value[1:-1] if value[:1] == '"' else _ESCAPED.sub(r"\1", value)


def with_whole_zone(text: str, limit: int) -> Parts | None:
    """Return a line of times whose TZID has a colon that ought to have been quoted; else None.

    >>> with_whole_zone("DTSTART;TZID=(UTC-05:00) Eastern:20210101T100000", 100)
    ('DTSTART', '20210101T100000', (('TZID', ('(UTC-05:00) Eastern',)),))
    """
    head, _, value = text.rpartition(":")
    if '"' in head or not _TIMES.fullmatch(value):
        return None
    return loose_line(head.replace(":", "\\:") + f":{value}", limit)
