"""Writing: components as arrays, each value in the type that its property has."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeAlias

import msgspec

from timeline._util.checked import checked
from timeline.formats._contract import Export
from timeline.formats.icalendar._calendars import to_component
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._text import split_texts, unescape_text
from timeline.formats.jcal._properties import LISTS, STRUCTURES, TYPES, is_name
from timeline.model import Timeline

__all__ = ["dumps", "export", "to_jcal"]

JCal: TypeAlias = list[Any]
"""A component: its name in lower case, its properties and its components."""

# Numbers that JSON holds exactly enough: longer ones stay texts.
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")


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
            if not is_name(member.name):
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
    kind = (line.parameter("VALUE") or TYPES.get(line.name, "unknown")).lower()
    if not is_name(kind):
        kind = "unknown"
    return [line.name.lower(), parameters, kind, *_values(line, kind)]


def _values(line: ContentLine, kind: str) -> list[Any]:
    write = _WRITERS.get(kind, str)
    if line.name in STRUCTURES:
        items = split_texts(line.value, ";") if kind == "text" else line.value.split(";")
        return [[write(item) if kind != "text" else item for item in items]]
    if line.name not in LISTS:
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
        if not equals or key in rule or name != name.upper() or not is_name(key):
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
