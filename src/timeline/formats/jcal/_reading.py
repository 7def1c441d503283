"""Reading: arrays as components, their values as content lines have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from timeline._util.checked import checked
from timeline._util.text import check_data
from timeline.errors import FormatError, LimitError, shorten
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.icalendar._calendars import from_components
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, replace_controls
from timeline.formats.icalendar._limits import (
    DEFAULT_LIMITS,
    MOST_BYTES,
    Limits,
    limits_for,
    with_limit,
)
from timeline.formats.icalendar._text import escape_text
from timeline.formats.jcal._properties import STRUCTURES, TYPES, is_name
from timeline.model import Timeline
from timeline.model._records import LeaveOut, leaving_out

__all__ = ["from_jcal", "loads", "read"]

_MOST = 10**18


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = True,
    limit: int = MOST_BYTES,
    limits: Limits = DEFAULT_LIMITS,
) -> Timeline:
    """Return the timeline in a jCal document; see `read`."""
    timeline: Timeline = read(data, strict=strict, limit=limit, limits=limits).timeline
    return timeline


@checked
def read(
    data: bytes | str,
    *,
    strict: bool = True,
    limit: int = MOST_BYTES,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Return the timeline in a jCal document, ours or anybody's, and notes on it, as for iCalendar.

    A component or a property that is wrong raises FormatError with its path, or, unless `strict`,
    is left out with a note; LimitError beyond `limit` bytes and beyond the finer `limits`.
    """
    check_data(data)
    limits = limits_for(data, with_limit(limits, limit))
    try:
        found = msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise FormatError(f"expected JSON: {error}") from None
    strictness = Strictness(strict, "part")
    # A document may hold several calendars in an array (RFC 7265, 3.2).
    several = isinstance(found, list) and bool(found) and isinstance(found[0], list)
    calendars = [
        from_jcal(one, limits=limits, leave_out=strictness.leave_out)
        for one in (found if several else [found])
    ]
    for calendar in calendars:
        if calendar.name != "VCALENDAR":
            raise FormatError(f"expected vcalendar, found {shorten(calendar.name.lower())}")
    return from_components(calendars, strictness.notes, limits)


def from_jcal(
    found: object, *, limits: Limits = DEFAULT_LIMITS, leave_out: LeaveOut | None = None
) -> Component:
    """Return the component that jCal stands for.

    What is wrong within it is told to `leave_out`, if given, and left out.

    >>> line = ["categories", {}, "text", "coup", "Yangon, Myanmar"]
    >>> print(from_jcal(["vevent", [line], []]).value("CATEGORIES"))
    coup,Yangon\\, Myanmar
    """
    top, waiting = _component(found, "$", limits, leave_out)
    while waiting:
        written, parent, place, depth = waiting.pop()
        with leaving_out(leave_out, place):
            if depth > limits.nesting:
                raise LimitError(
                    f"expected at most {limits.nesting} components in each other, found more",
                    hint="trusting the source, raise it by Limits(nesting=…) or -I nesting=…",
                )
            component, members = _component(written, place, limits, leave_out, depth)
            parent.components.append(component)
            waiting += members
    return top


_Waiting: TypeAlias = "list[tuple[object, Component, str, int]]"


def _component(
    found: object, place: str, limits: Limits, leave_out: LeaveOut | None, depth: int = 1
) -> tuple[Component, _Waiting]:
    """Return a component with its properties, and its members, which wait for their turn."""
    name, properties, members = _parts(found, place)
    component = Component(name)
    for number, line in enumerate(properties):
        with leaving_out(leave_out, at := f"{place}[1][{number}]"):
            component.properties.append(_line(line, at, limits))
    waiting = [
        (member, component, f"{place}[2][{number}]", depth + 1)
        for number, member in enumerate(members)
    ]
    return component, waiting[::-1]


def _parts(found: object, place: str) -> tuple[str, list[Any], list[Any]]:
    if isinstance(found, list) and len(found) == 3:
        name, properties, components = found
        if is_name(name) and isinstance(properties, list) and isinstance(components, list):
            return name, properties, components
    raise FormatError(
        "expected a component: its name, its properties and its components", place=place
    )


def _line(found: object, place: str, limits: Limits) -> ContentLine:
    if not (isinstance(found, list) and len(found) >= 4):
        raise FormatError(
            "expected a property: its name, its parameters, its type and its values", place=place
        )
    name, parameters, kind, *values = found
    if not (is_name(name) and is_name(kind) and isinstance(parameters, dict)):
        raise FormatError("expected a property's name, parameters and type", place=place)
    name = name.upper()
    if name in ("BEGIN", "END"):
        raise FormatError(f"expected a property, found {name.lower()}", place=place)
    if len(parameters) > limits.parameters:
        raise LimitError(
            f"expected at most {limits.parameters:,} parameters, found more", place=place
        )
    given = tuple(_parameters(parameters, place))
    if kind.lower() not in ("unknown", TYPES.get(name)):
        given = (("VALUE", (kind.upper(),)), *given)
    separator = ";" if name in STRUCTURES else ","
    items = values[0] if name in STRUCTURES and isinstance(values[0], list) else values
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
        if not is_name(name) or not all(isinstance(item, str) for item in values):
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
    if not is_name(name) or not all(isinstance(p, str) or _is_count(p) for p in parts):
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
