"""Components: named bags of properties and of further components (RFC 5545, 3.6).

As in jCal (RFC 7265) the properties of a component stand before its components; within each the
order is kept. Nothing here recurses: a tree may be as deep as memory allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView
from typing import ClassVar

from timeline.formats.icalendar._contentlines import ContentLine, Lines, content_line
from timeline.formats.icalendar._text import escape_text

__all__ = ["Component", "Indexed", "Unread"]


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


class Unread(Component):
    """A component of lines that begin as others did: its properties are made when asked for."""

    __slots__ = ("_made", "lines")

    def __init__(self, name: str, lines: Lines) -> None:
        self.name = name
        self.components = []
        self.lines = lines
        self._made: list[ContentLine] | None = None

    @property
    def properties(self) -> list[ContentLine]:
        """Its properties, each a line of its own from now on."""
        made = self._made
        if made is None:
            new_line = tuple.__new__  # as the reader of lines does
            made = [new_line(ContentLine, (head[0], value, head[1])) for head, value in self.lines]
            self._made = made
        return made

    @properties.setter
    def properties(self, properties: list[ContentLine]) -> None:
        self._made = properties


class Indexed(Component):
    """A component whose properties change no more, and are found by their names at once.

    >>> event = Component("VEVENT")
    >>> event.add("SUMMARY", "One")
    >>> event.add("SUMMARY", "Two")
    >>> indexed = Indexed(event)
    >>> indexed.value("SUMMARY"), indexed.only("SUMMARY"), indexed.first("UID")
    ('One', None, None)
    """

    __slots__ = ("_firsts", "_repeated")

    def __init__(self, component: Component) -> None:
        self.name = component.name
        self.properties = component.properties
        self.components = component.components
        firsts: dict[str, ContentLine] = {}
        repeated = set()
        for line in component.properties:
            if firsts.setdefault(line[0], line) is not line:
                repeated.add(line[0])
        self._firsts = firsts
        self._repeated = repeated

    @property
    def names(self) -> KeysView[str]:
        """The names of its properties."""
        return self._firsts.keys()

    def first(self, name: str) -> ContentLine | None:
        """The first property `name` (in upper case), or None."""
        return self._firsts.get(name)

    def only(self, name: str) -> ContentLine | None:
        """The property `name` (in upper case) where there is one of it, else None."""
        return None if name in self._repeated else self._firsts.get(name)

    def all(self, name: str) -> list[ContentLine]:
        """Every property `name` (in upper case), in order."""
        return super().all(name) if name in self._firsts else []
