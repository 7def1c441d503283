r"""Writing: a tree of components becomes folded content lines in UTF-8, ended by CR LF.

>>> event = Component("VEVENT")
>>> event.add_text("SUMMARY", "Coup")
>>> serialize(Component("VCALENDAR", (), [event]))
b'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Coup\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.errors import InvalidValueError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import (
    FOLD_OCTETS,
    ContentLine,
    Parameters,
    check_characters,
    fold,
    format_head,
    format_line,
)

__all__ = ["iter_serialized", "serialize"]

_KEPT = 1000


def serialize(component: Component) -> bytes:
    """Write `component` and all within it.

    A name, parameter or value that would break the text is an
    :class:`~timeline.errors.InvalidValueError` that names the component.
    """
    return b"".join(iter_serialized(component))


def iter_serialized(component: Component, members: Iterable[Component] = ()) -> Iterator[bytes]:
    """Write `component` piece by piece, and `members` as its last components.

    So a calendar of any number of events is written in little memory: `members` may be made one by
    one.
    """
    heads, frames = _Heads(), _Frames()
    begin, end = frames[component.name]
    yield begin + _properties(component, heads)
    for group in (component.components, members):
        for member in group:
            if member.components:
                yield from _subtree(member, heads, frames)
            else:
                first, last = frames[member.name]
                yield first + _properties(member, heads)
                yield last
    yield end


class _Heads(dict[tuple[str, Parameters], str]):
    """What stands before the colon; a calendar says the same few heads over and over."""

    def __missing__(self, key: tuple[str, Parameters]) -> str:
        head = format_head(*key)
        if len(self) < _KEPT:
            self[key] = head
        return head


class _Frames(dict[str, tuple[bytes, bytes]]):
    """The first and the last line of the components of one name."""

    def __missing__(self, name: str) -> tuple[bytes, bytes]:
        check_characters(name, "the name of a component")
        begin, end = (fold(f"{word}:{name}".encode()) + b"\r\n" for word in ("BEGIN", "END"))
        if len(self) < _KEPT:
            self[name] = (begin, end)
        return begin, end


def _subtree(component: Component, heads: _Heads, frames: _Frames) -> Iterator[bytes]:
    stack: list[Component | bytes] = [component]
    while stack:
        item = stack.pop()
        if isinstance(item, bytes):
            yield item
            continue
        begin, end = frames[item.name]
        yield begin + _properties(item, heads)
        stack.append(end)
        stack.extend(reversed(item.components))


def _properties(component: Component, heads: _Heads) -> bytes:
    try:
        lines = [
            f"{heads[name, parameters]}:{value}"
            if name
            else format_line(ContentLine(name, value, parameters))
            for name, value, parameters in component.properties
        ]
        octets = _checked(lines)
        if octets is None:
            octets = "\n".join(map(format_line, component.properties)).encode()
    except InvalidValueError as error:
        error.place = _place(component)
        raise
    folded = [line if len(line) <= FOLD_OCTETS else fold(line) for line in octets.split(b"\n")]
    return b"\r\n".join(folded) + b"\r\n" if octets else b""


def _checked(lines: list[str]) -> bytes | None:
    """Return lines as they are encoded, LF between them; None if one holds what no line may.

    All of an entry at once: to ask each value takes longer than to write it.
    """
    try:
        octets = "\n".join(lines).encode()
    except UnicodeEncodeError:
        return None
    breaks = max(len(lines) - 1, 0)
    return octets if len(octets.translate(None, _CONTROLS)) == len(octets) - breaks else None


_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09})


def _place(component: Component) -> str:
    uid = component.text("UID")
    return component.name if uid is None else f"{component.name} {uid!r}"
