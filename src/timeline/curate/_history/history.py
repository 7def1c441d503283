"""`History`: a journal of the changes of a timeline, from which any past state can be had.

The file is JSON Lines, and grows at its end alone. A line says who changed what, when
and why, each thing as it was before and after; see `timeline.curate._history.chain` for
how the lines are chained. No clock is read: the caller says when.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs
import msgspec

from timeline._util.files import Path, checked_path, read_limited
from timeline._util.text import check_text, described
from timeline.curate._history.chain import NO_HASH, append, line_of
from timeline.curate._history.journal import Line, lines_in
from timeline.dates import DateTime, TimeScale
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.model import Timeline
from timeline.model._fields import DateLike, as_date
from timeline.model._records import (
    heading_record,
    record_of,
    shape_of,
    timeline_from,
)

__all__ = ["MOST_OCTETS", "Entry", "History", "entry_of", "instant", "signed"]

MOST_OCTETS: Final = 1 << 30
"""The largest journal that is read."""

_State: TypeAlias = "dict[tuple[str, str], dict[str, Any]]"
"""Records by kind ("timeline", "agent", "source", "event") and id."""

_PLURALS = {"agent": "agents", "source": "sources", "event": "events"}


@attrs.frozen
class Entry:
    """A line of the journal: its number from 1, who, when, why, its hash, and the changes.

    A change is a mapping with `thing`, `id`, `before` and `after`, the last two as in
    a JSON timeline, or None.
    """

    number: int
    who: str
    when: DateTime
    why: str
    hash: str
    changes: tuple[Mapping[str, Any], ...] = attrs.field(repr=False)

    def __str__(self) -> str:
        count = f"{len(self.changes)} change{'s' if len(self.changes) != 1 else ''}"
        return f"{self.number}  {self.when}  {self.who}: {self.why} ({count}; {self.hash[:12]})"


class History:
    """The journal in a file, read and verified whole; a file that is not there is an empty one.

    Raises FormatError, with the line, for a journal that is cut, broken or no journal;
    OSError for a file that cannot be opened.

    >>> import tempfile, pathlib
    >>> from timeline.model import Event
    >>> history = History(pathlib.Path(tempfile.mkdtemp(), "raid.journal"))
    >>> t = Timeline(events=[Event("Raid", when="2021-02-01")])
    >>> _ = history.record(t, who="Ana", when="2021-03-01T09:00:00Z", why="first report")
    >>> t.replace(Event("Raid", when="2021-02-05"))
    >>> _ = history.record(t, who="Ben", when="2021-03-02T09:00:00Z", why="the wire's correction")
    >>> print(history.at(1)["raid"].when, history.at(2)["raid"].when)
    2021-02-01 2021-02-05
    """

    def __init__(self, path: Path) -> None:
        self.path: str = checked_path(path)
        if os.path.isdir(self.path):
            raise InvalidValueError("expected a file, found a folder", place=self.path)
        data = b""
        with contextlib.suppress(FileNotFoundError):
            data = read_limited(self.path, MOST_OCTETS)
        self._size = len(data)
        self._state: _State = {}
        self._entries: list[Entry] = []
        for line in lines_in(data, self.path):
            self._take(line)

    # -- reading -----------------------------------------------------------

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries, oldest first."""
        return tuple(self._entries)

    @property
    def head(self) -> str:
        """Return the hash of the last line, which stands for all before: the one to keep
        elsewhere.
        """
        return self._entries[-1].hash if self._entries else NO_HASH

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def at(self, moment: int | DateLike) -> Timeline:
        """Return the timeline after so many entries, or as it was at a time.

        A time is an instant with its zone. Before the first entry there was an empty
        timeline. Raises InvalidValueError for a number of no entry and for other times.
        """
        number = moment if type(moment) is int else self._number_at(instant(moment))
        if not 0 <= number <= len(self):
            raise InvalidValueError(f"expected an entry from 0 to {len(self)}, found {number}")
        state: _State = {}
        for entry in self._entries[:number]:
            _apply(state, entry.changes)
        return _timeline_of(state)

    def _number_at(self, moment: DateTime) -> int:
        return sum(entry.when.instant <= moment.instant for entry in self._entries)

    def _take(self, line: Line) -> None:
        place = f"{self.path}, line {len(self) + 1}"
        try:
            entry = entry_of(line)
            if self._entries and entry.when.instant < self._entries[-1].when.instant:
                raise InvalidValueError(f"{entry.when} is before {self._entries[-1].when}")
            _check(self._state, entry.changes)
        except (TimelineError, msgspec.MsgspecError) as error:
            raise FormatError(str(error), place=place) from None
        _apply(self._state, entry.changes)
        self._entries.append(entry)

    # -- writing -----------------------------------------------------------

    def record(self, timeline: Timeline, *, who: str, when: DateLike, why: str) -> Entry | None:
        """Append what changed since the last entry, and give the entry; None if nothing did.

        `when` is an instant with its zone, not before that of the last entry. The line
        is on the disk when this returns, and on an error the file is as it was.
        Raises ConflictError if somebody else has written since it was read.
        """
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
        last = self._entries[-1].when if self._entries else None
        moment = signed(who, when, why, after=last)
        changes = _changes(self._state, _state_of(timeline))
        if not changes:
            return None
        entry = {
            "number": len(self) + 1,
            "who": who,
            "when": str(moment),
            "why": why,
            "changes": changes,
        }
        line, digest = line_of(entry, self.head)
        append(self.path, line, size=self._size, hint="read it again: History(path)")
        self._size += len(line) + 1
        self._take(Line(digest, entry))
        return self._entries[-1]


def signed(who: str, when: DateLike, why: str, *, after: DateTime | None) -> DateTime:
    """Return when a change is made; refuse one that nobody signs or that comes before the last.

    >>> print(signed("Ana", "2021-03-01T09:00:00Z", "first report", after=None))
    2021-03-01T09:00:00Z
    """
    for name, text in (("who", who), ("why", why)):
        check_text(text, name)
        if not text.strip():
            raise InvalidValueError("expected text with something to read in it", place=name)
    moment = instant(when)
    if after is not None and moment.instant < after.instant:
        raise InvalidValueError(f"expected no time before {after}, found {moment}", place="when")
    return moment


def instant(moment: Any) -> DateTime:
    """Return an instant with its zone; InvalidValueError for any other date."""
    date = as_date(moment)
    if not isinstance(date, DateTime) or date.time_scale is not TimeScale.ZONED:
        raise InvalidValueError(
            f"expected an instant with its zone, found {described(moment)}",
            place="when",
            hint="such as '2021-12-07T09:30:00Z'",
        )
    return date


# -- states ------------------------------------------------------------------


def entry_of(line: Line) -> Entry:
    """Return the entry of a line; FormatError for one whose changes are none."""
    of = line.entry
    for key in ("who", "why", "when"):
        check_text(of[key], f"entry.{key}")
    changes = tuple(of["changes"])
    for change in changes:
        if not (
            isinstance(change, dict)
            and change.keys() == {"thing", "id", "before", "after"}
            and change["thing"] in ("timeline", *_PLURALS)
            and isinstance(change["id"], str)
            and all(change[k] is None or isinstance(change[k], dict) for k in ("before", "after"))
        ):
            raise FormatError("expected changes with thing, id, before and after")
    return Entry(of["number"], of["who"], instant(of["when"]), of["why"], line.hash, changes)


def _state_of(timeline: Timeline) -> _State:
    state = {("timeline", ""): heading_record(timeline)}
    state |= {("agent", agent.id): record_of(agent) for agent in timeline.agents}
    state |= {("source", source.id): record_of(source) for source in timeline.sources}
    state |= {("event", id): record_of(timeline[id]) for id in timeline.ids}
    return state


def _changes(before: _State, after: _State) -> list[dict[str, Any]]:
    encode = msgspec.json.Encoder(order="deterministic").encode
    return [
        {"thing": key[0], "id": key[1], "before": before.get(key), "after": after.get(key)}
        for key in (*after, *(key for key in before if key not in after))
        if encode(before.get(key)) != encode(after.get(key))
    ]


def _check(state: _State, changes: tuple[Mapping[str, Any], ...]) -> None:
    for change in changes:
        if state.get((change["thing"], change["id"])) != change["before"]:
            raise FormatError(
                f"expected {change['thing']} {change['id']!r} before as the last entry left it"
            )


def _apply(state: _State, changes: tuple[Mapping[str, Any], ...]) -> None:
    for change in changes:
        key = (change["thing"], change["id"])
        if change["after"] is None:
            state.pop(key, None)
        else:
            state[key] = change["after"]


def _timeline_of(state: _State) -> Timeline:
    if not state:
        return Timeline()
    content: dict[str, Any] = dict(state.get(("timeline", ""), {}))
    for kind, plural in _PLURALS.items():
        content[plural] = [record for (of, _), record in state.items() if of == kind]
    try:
        record = msgspec.convert(content, shape_of(Timeline))
    except msgspec.ValidationError as error:
        raise FormatError(str(error), place="journal") from None
    return timeline_from(record)
