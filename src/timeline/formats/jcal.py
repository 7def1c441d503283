"""jCal (RFC 7265): calendars as JSON, the same mapping as iCalendar's in another syntax.

    calendar  = ["vcalendar", [property, ...], [component, ...]]
    property  = ["dtstart", {"tzid": "Asia/Yangon"}, "date-time", "2021-02-01T06:30:00"]

A property's type is its VALUE, else what RFC 5545 and its kin say, else `unknown`,
under which a value goes through as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import update_wrapper
from typing import Any, TypeAlias

import msgspec

from timeline._util.checked import checked
from timeline._util.text import check_data
from timeline.errors import FormatError, LimitError, shorten
from timeline.formats._format import Export, Reading
from timeline.formats.icalendar._calendars import from_components, to_component
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, replace_controls
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits, limits_for
from timeline.formats.icalendar._text import escape_text, split_texts, unescape_text
from timeline.model import Timeline

__all__ = ["dumps", "export", "from_jcal", "loads", "read", "to_jcal"]

JCal: TypeAlias = list[Any]
"""A component: its name in lower case, its properties and its components."""

_TYPES = {
    name: kind
    for kind, names in {
        "text": "CALSCALE METHOD PRODID VERSION CATEGORIES CLASS COMMENT DESCRIPTION LOCATION "
        "RESOURCES STATUS SUMMARY TRANSP TZID TZNAME CONTACT RELATED-TO UID ACTION "
        "REQUEST-STATUS NAME COLOR REFID PARTICIPANT-TYPE LOCATION-TYPE RESOURCE-TYPE "
        "PROXIMITY BUSYTYPE",
        "date-time": "COMPLETED DTEND DUE DTSTART RECURRENCE-ID EXDATE RDATE CREATED DTSTAMP "
        "LAST-MODIFIED ACKNOWLEDGED",
        "duration": "DURATION TRIGGER REFRESH-INTERVAL",
        "uri": "URL TZURL ATTACH SOURCE IMAGE CONFERENCE LINK CONCEPT",
        "cal-address": "ATTENDEE ORGANIZER CALENDAR-ADDRESS",
        "integer": "PERCENT-COMPLETE PRIORITY REPEAT SEQUENCE",
        "float": "GEO",
        "recur": "RRULE EXRULE",
        "period": "FREEBUSY",
        "utc-offset": "TZOFFSETFROM TZOFFSETTO",
    }.items()
    for name in names.split()
}
_LISTS = frozenset({"CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"})
_STRUCTURES = frozenset({"GEO", "REQUEST-STATUS"})

# Numbers that JSON holds exactly enough: longer ones stay texts.
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_MOST = 10**18

# -- writing -------------------------------------------------------------------


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The timeline as jCal; options as for `timeline.formats.icalendar`."""
    return export(timeline, **options).data


def export(timeline: Timeline, **options: Any) -> Export:
    """The timeline as jCal, and what of it calendar programs will not show."""
    calendar, losses = to_component(timeline, **options)
    return Export(msgspec.json.encode(to_jcal(calendar)) + b"\n", losses)


update_wrapper(dumps, to_component, assigned=())
update_wrapper(export, to_component, assigned=())


@checked
def to_jcal(component: Component) -> JCal:
    """Return a component as jCal; a line that could not be read has no place in it and is left out.

    So is a component whose name is none.

    >>> to_jcal(Component("VEVENT", [ContentLine("DTSTART", "20210201", (("VALUE", ("DATE",)),))]))
    ['vevent', [['dtstart', {}, 'date', '2021-02-01']], []]
    """
    top: JCal = [component.name.lower(), [], []]
    waiting = [(component, top)]
    while waiting:
        one, written = waiting.pop()
        written[1].extend(_property(line) for line in one.properties if line.name)
        for member in one.components:
            if not _is_name(member.name):
                continue
            inner: JCal = [member.name.lower(), [], []]
            written[2].append(inner)
            waiting.append((member, inner))
    return top


def _property(line: ContentLine) -> list[Any]:
    parameters = {
        name.lower(): values[0] if len(values) == 1 else list(values)
        for name, values in line.parameters
        if name != "VALUE"
    }
    kind = (line.parameter("VALUE") or _TYPES.get(line.name, "unknown")).lower()
    if not _is_name(kind):
        kind = "unknown"
    return [line.name.lower(), parameters, kind, *_values(line, kind)]


def _values(line: ContentLine, kind: str) -> list[Any]:
    write = _WRITERS.get(kind, str)
    if line.name in _STRUCTURES:
        items = split_texts(line.value, ";") if kind == "text" else line.value.split(";")
        return [[write(item) if kind != "text" else item for item in items]]
    if line.name not in _LISTS:
        return [unescape_text(line.value) if kind == "text" else write(line.value)]
    if kind == "text":
        return split_texts(line.value) or [""]
    return [write(item) for item in line.value.split(",")]


_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_OFFSET = re.compile(r"([+-][0-9]{2})([0-9]{2})([0-9]{2})?")


def _time(text: str) -> str:
    match = _TIME.fullmatch(text)
    if match is None:
        return text
    year, month, day, hour, minute, second, utc = match.groups()
    time = "" if hour is None else f"T{hour}:{minute}:{second}{utc}"
    return f"{year}-{month}-{day}{time}"


def _offset(text: str) -> str:
    match = _OFFSET.fullmatch(text)
    return ":".join(part for part in match.groups() if part) if match else text


def _number(text: str) -> int | float | str:
    if _NUMBER.fullmatch(text) is None:
        return text
    return float(text) if "." in text else int(text)


def _recur(text: str) -> dict[str, Any] | str:
    rule: dict[str, Any] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        key = name.lower()
        if not equals or key in rule or name != name.upper() or not _is_name(key):
            return text
        values = [_time(item) if key == "until" else _number(item) for item in value.split(",")]
        if any(isinstance(item, float) for item in values):
            return text
        rule[key] = values[0] if len(values) == 1 else values
    return rule


def _period(text: str) -> list[str]:
    return [_time(end) for end in text.split("/")]


_WRITERS: dict[str, Callable[[str], Any]] = {
    "date": _time,
    "date-time": _time,
    "utc-offset": _offset,
    "integer": _number,
    "float": _number,
    "boolean": lambda text: {"TRUE": True, "FALSE": False}.get(text, text),
    "recur": _recur,
    "period": _period,
}


# -- reading -------------------------------------------------------------------


@checked
def loads(data: bytes | str, *, limits: Limits = DEFAULT_LIMITS) -> Timeline:
    """Return the timeline in a jCal document; see `read`."""
    timeline: Timeline = read(data, limits=limits).timeline
    return timeline


@checked
def read(data: bytes | str, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Return the timeline in a jCal document, ours or anybody's, and notes on it, as for iCalendar.

    Raises FormatError, with the place, for what is no jCal; LimitError beyond `limits`.
    """
    check_data(data)
    limits = limits_for(data, limits)
    try:
        found = msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise FormatError(f"expected JSON: {error}") from None
    # A document may hold several calendars in an array (RFC 7265, 3.2).
    several = isinstance(found, list) and bool(found) and isinstance(found[0], list)
    calendars = [from_jcal(one, limits=limits) for one in (found if several else [found])]
    for calendar in calendars:
        if calendar.name != "VCALENDAR":
            raise FormatError(f"expected vcalendar, found {shorten(calendar.name.lower())}")
    return from_components(calendars, limits=limits)


def from_jcal(found: object, *, limits: Limits = DEFAULT_LIMITS) -> Component:
    """Return the component that jCal stands for.

    >>> line = ["categories", {}, "text", "coup", "Yangon, Myanmar"]
    >>> print(from_jcal(["vevent", [line], []]).value("CATEGORIES"))
    coup,Yangon\\, Myanmar
    """
    holder = Component("")
    waiting: list[tuple[object, Component, str, int]] = [(found, holder, "$", 1)]
    while waiting:
        written, parent, place, depth = waiting.pop()
        name, properties, components = _parts(written, place)
        if depth > limits.nesting:
            raise LimitError(
                f"expected at most {limits.nesting} components in each other, found more",
                place=place,
                hint="trusting the source, raise it by Limits(nesting=…) or -I nesting=…",
            )
        component = Component(name)
        parent.components.append(component)
        for number, line in enumerate(properties):
            component.properties.append(_line(line, f"{place}[1][{number}]", limits))
        members = [
            (member, component, f"{place}[2][{number}]", depth + 1)
            for number, member in enumerate(components)
        ]
        waiting.extend(reversed(members))
    return holder.components[0]


_NAME = re.compile(r"[A-Za-z0-9-]+")


def _parts(found: object, place: str) -> tuple[str, list[Any], list[Any]]:
    if isinstance(found, list) and len(found) == 3:
        name, properties, components = found
        if _is_name(name) and isinstance(properties, list) and isinstance(components, list):
            return name, properties, components
    raise FormatError(
        "expected a component: its name, its properties and its components", place=place
    )


def _is_name(found: object) -> bool:
    return isinstance(found, str) and _NAME.fullmatch(found) is not None


def _line(found: object, place: str, limits: Limits) -> ContentLine:
    if not (isinstance(found, list) and len(found) >= 4):
        raise FormatError(
            "expected a property: its name, its parameters, its type and its values", place=place
        )
    name, parameters, kind, *values = found
    if not (_is_name(name) and _is_name(kind) and isinstance(parameters, dict)):
        raise FormatError("expected a property's name, parameters and type", place=place)
    name = name.upper()
    if name in ("BEGIN", "END"):
        raise FormatError(f"expected a property, found {name.lower()}", place=place)
    if len(parameters) > limits.parameters:
        raise LimitError(
            f"expected at most {limits.parameters:,} parameters, found more", place=place
        )
    given = tuple(_parameters(parameters, place))
    if kind.lower() not in ("unknown", _TYPES.get(name)):
        given = (("VALUE", (kind.upper(),)), *given)
    separator = ";" if name in _STRUCTURES else ","
    items = values[0] if name in _STRUCTURES and isinstance(values[0], list) else values
    value = separator.join(_text(item, kind.lower(), place) for item in items)
    if len(value) > limits.value:
        raise LimitError(
            f"expected a value of at most {limits.value:,} characters, found {len(value):,}",
            place=place,
        )
    return ContentLine(name, replace_controls(value), given)


def _parameters(found: dict[str, Any], place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in found.items():
        values = value if isinstance(value, list) else [value]
        if not _is_name(name) or not all(isinstance(item, str) for item in values):
            raise FormatError("expected parameters by name, each a text or several", place=place)
        yield name.upper(), tuple(_parameter(item) for item in values)


def _parameter(text: str) -> str:
    return "\n".join(map(replace_controls, text.split("\n")))


def _text(item: object, kind: str, place: str) -> str:
    """A value as a content line has it."""
    if isinstance(item, bool):
        return str(item).upper()
    if isinstance(item, dict):
        return ";".join(_rule_part(name, part, place) for name, part in item.items())
    if isinstance(item, list) and all(isinstance(end, str) for end in item):
        return "/".join(map(_plain_time, item))
    if isinstance(item, (int, float)) and abs(item) < _MOST:
        return str(item) if isinstance(item, int) else f"{Decimal(str(item)):f}"
    if not isinstance(item, str):
        raise FormatError("expected a text, a number or a rule as a value", place=place)
    if kind == "text":
        return escape_text(item)
    if kind in ("date", "date-time", "period"):
        return _plain_time(item)
    return item.replace(":", "") if kind == "utc-offset" else item


def _rule_part(name: str, part: object, place: str) -> str:
    parts = part if isinstance(part, list) else [part]
    if not _is_name(name) or not all(isinstance(p, str) or _is_count(p) for p in parts):
        raise FormatError("expected texts and numbers as the parts of a rule", place=place)
    return f"{name.upper()}={','.join(_plain_time(str(item)) for item in parts)}"


def _is_count(found: object) -> bool:
    return isinstance(found, int) and abs(found) < _MOST


_JSON_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:(T[0-9]{2}):([0-9]{2}):([0-9]{2})(Z?))?"
)


def _plain_time(text: str) -> str:
    match = _JSON_TIME.fullmatch(text)
    return "".join(part or "" for part in match.groups()) if match else text
