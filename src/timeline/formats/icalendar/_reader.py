r"""Reading: content lines become components, and what is wrong with them becomes warnings.

>>> reader = ComponentReader("BEGIN:VCALENDAR\nVERSION:2.0\nno colon\nEND:VCALENDAR\n")
>>> (calendar,) = reader
>>> calendar.properties
[ContentLine(name='VERSION', value='2.0', parameters=()),
 ContentLine(name='', value='no colon', parameters=())]
>>> print(*reader.warnings)
line 3: expected ':' or a parameter, found ' ' (position 2 of 'no colon')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from timeline._util.file_kinds import refuse_other_kinds, refuse_other_text
from timeline.errors import FormatError, LimitError, shorten
from timeline.formats.icalendar._blocks import Source
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits
from timeline.formats.icalendar._linereader import LineReader, LineWarning

__all__ = ["ComponentReader"]

_COMPONENT_NAME = re.compile(r"[A-Za-z0-9-]+")

_APART = (
    frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}),
    frozenset({"STANDARD", "DAYLIGHT"}),
    frozenset({"VALARM"}),
)
"""Components of which none stands in another of the same set."""

_APART_FROM = {name: apart for apart in _APART for name in apart}

_Keep: TypeAlias = Callable[[ContentLine], None]


class ComponentReader(Iterator[Component]):
    """The components of an iCalendar stream (RFC 5545, 3.4), read one at a time.

    Iterating gives each calendar once it is read. With `members` it gives each component that
    stands directly in a calendar, while :attr:`calendar` gathers the properties around them: so a
    calendar of any length is read in little memory.

    Lines may end in CR LF or LF, names may be in lower case, blank lines count for nothing. Any
    other line that is wrong is a :class:`~timeline.errors.FormatError` if `strict`. If not, it is
    reported in :attr:`warnings` and the reader goes on: the line is kept as a
    :class:`~timeline.formats.icalendar._contentlines.ContentLine` without a name if it can be
    written again; an octet that is not UTF-8 and a control character become U+FFFD; a component
    that is not closed ends where the one around it does, or where one begins that cannot stand in
    it: an entry holds no entry (RFC 5545, 3.6).

    :attr:`calendars` counts those that were begun so far.

    `bare` accepts other components than calendars on the top level. `place` names the source in
    errors. A stream beyond `limits` is a :class:`~timeline.errors.LimitError`, one without any
    component a :class:`~timeline.errors.FormatError`.
    """

    def __init__(
        self,
        source: Source,
        *,
        members: bool = False,
        bare: bool = False,
        strict: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        place: str | None = None,
    ) -> None:
        self.calendar: Component | None = None
        self.calendars = 0
        self._lines = LineReader(source, strict=strict, limits=limits, place=place)
        self._members = members
        self._bare = bare
        self._nesting = limits.nesting
        self._open: list[Component] = []
        self._begun_at: dict[frozenset[str], int] = {}
        self._ready: list[Component] = []
        self._given_depth = 0
        self._components = self._read()

    @property
    def warnings(self) -> list[LineWarning]:
        """What was wrong with the lines read so far."""
        return self._lines.warnings

    def __next__(self) -> Component:
        return next(self._components)

    def _read(self) -> Iterator[Component]:
        opened = self._open
        keep: _Keep = self._report_stray
        begun = False
        for line in self._lines:
            name = line[0]
            if name == "BEGIN":
                component = self._begin(line)
                begun = True
                if self._ready:
                    ready, self._ready = self._ready, []
                    yield from ready
                if type(component) is not Indexed:
                    opened.append(component)
                elif len(opened) == self._given_depth:
                    yield component
                keep = opened[-1].properties.append
            elif name == "END":
                yield from self._end(line)
                keep = opened[-1].properties.append if opened else self._report_stray
            else:
                keep(line)
        yield from self._close(0)
        if not begun:
            self._refuse_empty()

    def _report_stray(self, line: ContentLine) -> None:
        found = f"{line.name}:{line.value}" if line.name else line.value
        self._lines.warn(f"expected BEGIN:VCALENDAR, found {shorten(found)}", found)

    def _begin(self, line: ContentLine) -> Component:
        """Return the component that a line begins, to be opened unless it ends already."""
        name = line.value.strip().upper()
        self._close_before(name)
        if line.parameters or not _COMPONENT_NAME.fullmatch(name):
            self._lines.warn(
                f"expected BEGIN: and the name of a component, found {shorten(line.value)}",
                line.value,
            )
        depth = len(self._open)
        if depth == self._nesting:
            raise LimitError(
                f"expected at most {self._nesting} components in each other, found more",
                place=self._lines.place(),
                hint="trusting the source, raise it by Limits(nesting=…) or -I nesting=…",
            )
        lines = self._lines.rest_of(line.value) if depth else None
        component = Component(name) if lines is None else Indexed(name, lines)
        if depth == 0:
            self._begin_top(component)
        if depth > self._given_depth:
            self._open[-1].components.append(component)
        return component

    def _close_before(self, name: str) -> None:
        """Close what `name` cannot stand in, and what is open within that."""
        apart = _APART_FROM.get(name)
        if apart is None:
            return
        # One of each set is open at most: the one that began last.
        depth = self._begun_at.get(apart, 0)
        if depth < len(self._open) and self._open[depth].name in apart:
            self._ready.extend(self._close(depth))
        self._begun_at[apart] = len(self._open)

    def _begin_top(self, component: Component) -> None:
        if component.name == "VCALENDAR":
            self.calendar = component
            self.calendars += 1
        elif self._bare:
            self.calendar = None
        else:
            raise FormatError(
                f"expected BEGIN:VCALENDAR, found BEGIN:{component.name[:40]}",
                place=self._lines.place(),
                hint="say bare=True to read components that stand in no calendar",
            )
        self._given_depth = 1 if self._members and self.calendar else 0

    def _end(self, line: ContentLine) -> Iterator[Component]:
        name = Component(line.value).name
        depth = len(self._open) - 1
        while depth >= 0 and self._open[depth].name != name:
            depth -= 1
        if depth < 0:
            self._lines.warn(f"expected the end of what is open, found END:{name}", line.value)
            return
        yield from self._close(depth + 1)
        component = self._open.pop()
        if depth == self._given_depth:
            yield component

    def _close(self, depth: int) -> Iterator[Component]:
        """Close what is open from `depth` on and should have been closed before."""
        while len(self._open) > depth:
            component = self._open.pop()
            self._lines.warn(f"expected END:{component.name} before this", "")
            if len(self._open) == self._given_depth:
                yield component

    def _refuse_empty(self) -> None:
        refuse_other_kinds(self._lines.head, "a calendar")
        refuse_other_text(self._lines.head, "a calendar")
        number, found, hint = 1, "the end", None
        if self.warnings:
            number, text = self.warnings[0].line, self.warnings[0].text
            found, hint = shorten(text.replace("\r", " ")), _hint_on(text)
        raise FormatError(
            f"expected BEGIN:VCALENDAR, found {found}", place=self._lines.place(number), hint=hint
        )


def _hint_on(text: str) -> str | None:
    if text.lstrip()[:1] in ("[", "{"):
        return "this looks like JSON; give the file a suffix such as .jcal or .json"
    return None
