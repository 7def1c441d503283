"""Components: named bags of properties and of further components (RFC 5545, 3.6).

As in jCal (RFC 7265) the properties of a component stand before its components; within each the
order is kept. Nothing here recurses: a tree may be as deep as memory allows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, KeysView
from typing import ClassVar

from timeline.formats.icalendar._contentlines import (
    ContentLine,
    Head,
    Lines,
    content_line,
    format_line,
)
from timeline.formats.icalendar._text import escape_text, unescape_text

__all__ = ["Component", "Indexed"]


class Component:
    r"""A calendar, an event, an alarm: a name in upper case, properties and components.

    >>> event = Component("VEVENT")
    >>> event.add("DTSTART", "20210201", VALUE="DATE")
    >>> event.add_text("SUMMARY", "Coup, in Yangon")
    >>> event.first("DTSTART").parameter("VALUE")
    'DATE'
    >>> event.value("SUMMARY"), event.text("SUMMARY")
    ('Coup\\, in Yangon', 'Coup, in Yangon')
    """

    __slots__ = ("components", "name", "properties")

    def __init__(
        self,
        name: str,
        properties: Iterable[ContentLine] = (),
        components: Iterable[Component] = (),
    ) -> None:
        self.name: str = name.strip().upper()
        self.properties: list[ContentLine] = list(properties)
        self.components: list[Component] = list(components)

    def add(self, name: str, value: str, **parameters: str | Iterable[str]) -> None:
        """Append a property whose `value` is written as it is."""
        self.properties.append(content_line(name, value, **parameters))

    def add_text(self, name: str, text: str, **parameters: str | Iterable[str]) -> None:
        """Append a property whose value is TEXT."""
        self.properties.append(content_line(name, escape_text(text), **parameters))

    def first(self, name: str) -> ContentLine | None:
        """The first property `name` (in upper case), or None."""
        for line in self.properties:
            if line[0] == name:
                return line
        return None

    def all(self, name: str) -> list[ContentLine]:
        """Every property `name` (in upper case), in order."""
        return [line for line in self.properties if line[0] == name]

    def value(self, name: str) -> str | None:
        """The raw value of the first property `name`, or None."""
        line = self.first(name)
        return None if line is None else line.value

    def text(self, name: str) -> str | None:
        """The value of the first property `name`, read as TEXT, or None."""
        line = self.first(name)
        return None if line is None else line.text

    def members(self, name: str) -> list[Component]:
        """The components `name` (in upper case) that stand directly in this one, in order."""
        return [component for component in self.components if component.name == name]

    def walk(self) -> Iterator[Component]:
        """This component and all within it, each before those that it holds.

        >>> tree = Component("VCALENDAR", (), [Component("VEVENT", (), [Component("VALARM")])])
        >>> [component.name for component in tree.walk()]
        ['VCALENDAR', 'VEVENT', 'VALARM']
        """
        stack = [self]
        while stack:
            component = stack.pop()
            yield component
            stack.extend(reversed(component.components))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Component):
            return NotImplemented
        pairs = [(self, other)]
        while pairs:
            one, two = pairs.pop()
            if (
                one.name != two.name
                or len(one.components) != len(two.components)
                or one.properties != two.properties
            ):
                return False
            pairs.extend(zip(one.components, two.components, strict=True))
        return True

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # it can be changed

    def __repr__(self) -> str:
        return (
            f"<Component {self.name}: {len(self.properties)} properties, "
            f"{len(self.components)} components>"
        )


class Indexed(Component):
    """A component whose properties are found by their names at once, and made when asked for.

    >>> event = Component("VEVENT")
    >>> event.add("SUMMARY", "One")
    >>> event.add("SUMMARY", "Two")
    >>> indexed = Indexed.of(event)
    >>> indexed.value("SUMMARY"), indexed.only("SUMMARY"), indexed.first("UID")
    ('One', None, None)
    """

    __slots__ = ("_firsts", "_lines", "_properties", "_repeated", "_texts", "names")

    def __init__(
        self,
        name: str,
        lines: Lines,
        components: Iterable[Component] = (),
        properties: list[ContentLine] | None = None,
    ) -> None:
        self.name = name
        self.components = list(components)
        self._lines = lines
        self._properties = properties
        # The first of a name is the last to be put here.
        self._firsts = {line[0][0]: line for line in reversed(lines)}
        self._repeated: set[str] | None = None
        self._texts: dict[str, str] = {}
        self.names: KeysView[str] = self._firsts.keys()
        """The names of its properties."""

    @classmethod
    def of(cls, component: Component) -> Indexed:
        """Return the component, which changes no more, with an index."""
        if isinstance(component, Indexed):
            return component
        properties = component.properties
        lines = [(Head.of(line), line[1]) for line in properties]
        return cls(component.name, lines, component.components, properties)

    @property
    def properties(self) -> list[ContentLine]:
        """Its properties, each a line of its own."""
        if self._properties is None:
            new_line = tuple.__new__  # as the reader of lines does
            self._properties = [
                new_line(ContentLine, (head[0], value, head[1])) for head, value in self._lines
            ]
        return self._properties

    @properties.setter
    def properties(self, properties: list[ContentLine]) -> None:
        raise AttributeError("the properties of an indexed component change no more")

    def first(self, name: str) -> ContentLine | None:
        """The first property `name` (in upper case), or None."""
        line = self._firsts.get(name)
        # Past the constructor, as the reader of lines goes.
        return line and tuple.__new__(ContentLine, (name, line[1], line[0][1]))

    def only(self, name: str) -> ContentLine | None:
        """The property `name` (in upper case) where there is one of it, else None."""
        return None if self._is_repeated(name) else self.first(name)

    def only_value(self, name: str) -> str | None:
        """The raw value of the property `name` where there is one of it, with no parameters."""
        line = self._firsts.get(name)
        return None if line is None or line[0][1] or self._is_repeated(name) else line[1]

    def _is_repeated(self, name: str) -> bool:
        if self._repeated is None:
            firsts = self._firsts
            self._repeated = {line[0][0] for line in self._lines if firsts[line[0][0]] is not line}
        return name in self._repeated

    def all(self, name: str) -> list[ContentLine]:
        """Every property `name` (in upper case), in order."""
        return super().all(name) if name in self._firsts else []

    def value(self, name: str) -> str | None:
        """The raw value of the first property `name`, or None."""
        line = self._firsts.get(name)
        return None if line is None else line[1]

    def text(self, name: str) -> str | None:
        """The value of the first property `name`, read as TEXT, or None."""
        text = self._texts.get(name)
        if text is None and name in self._firsts:
            text = self._texts[name] = unescape_text(self._firsts[name][1])
        return text

    def last_values(self, names: Container[str]) -> dict[str, str]:
        """The raw values of the last properties of some names, by those."""
        return {head[0]: value for head, value in self._lines if head[0] in names}

    def said(self, names: Container[str]) -> list[str]:
        """The properties of some names, without their parameters, as they are written."""
        return [f"{head[0]}:{value}" for head, value in self._lines if head[0] in names]

    def written(self, but: Container[str]) -> list[str]:
        """The properties as they are written, but those of some names."""
        if self._properties is None:  # as they were read
            return [f"{head[2]}:{value}" for head, value in self._lines if head[0] not in but]
        lines = self._properties
        return [format_line(line) for line in lines if line[0] and line[0] not in but]
