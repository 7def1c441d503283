"""`Store`: a desk's whole memory in one file; what happened when, and what was known when."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path
from timeline._util.text import described
from timeline.curate._history.history import instant, signed
from timeline.errors import ConflictError, InvalidValueError, UnknownIdError, shorten
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._fields import DateLike
from timeline.model._kinds import fields_of
from timeline.store._edit import Edit
from timeline.store._query import Conditions, Question, question
from timeline.store._records import KINDS, Things, heading_in, text_of
from timeline.store._sqlite import SQLiteTables
from timeline.store._states import Mark
from timeline.store._tables import Tables
from timeline.store._versions import Version
from timeline.store._writing import Writer

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

__all__ = ["Store"]

_AT_ONCE = 256
"""How many events are read from the tables at a time."""


class Store:
    """A timeline in a file, with all its past, for as many events and readers as there are.

    `path` is an SQLite file; one that is not there is made, unless `create` says no. A writer
    waits at most `wait` seconds for another. A store can be used in a `with`, which closes it.

    Two times are kept apart: when things happened (dates of any precision), and when they came
    to be known (versions, each with who, when and why, of which none is ever changed). Whatever
    can be asked of a store can be asked `as_of` a version, by its number or an instant.

    Raises FormatError for a file that is no store, or a damaged one; OSError for what the
    operating system refuses.

    >>> import tempfile, pathlib
    >>> s = Store(pathlib.Path(tempfile.mkdtemp(), "case.db"))
    >>> with s.edit(who="Ana", when="2022-03-01T09:00:00Z", why="first report") as t:
    ...     t.add(Event("Raid", when="2021-10-01", source="A wire"))
    >>> with s.edit(who="Ben", when="2022-03-05T09:00:00Z", why="the wire's correction") as t:
    ...     t.replace(Event("Raid", when="2021-10-05", source="A wire"))
    >>> print(s["raid"].when, s.get("raid", as_of="2022-03-03T00:00:00Z").when)
    2021-10-05 2021-10-01
    """

    @checked
    def __init__(self, path: Path, *, create: bool = True, wait: float = 5.0) -> None:
        self._tables: Tables = SQLiteTables(path, create=create, wait=wait)
        self._seen = self._tables.last().number
        self._things: tuple[int, Things] | None = None

    @classmethod
    def of(cls, tables: Tables) -> Self:
        """Return the store in tables of any back end."""
        if not hasattr(tables, "last"):
            raise InvalidValueError(f"expected the tables of a store, found {described(tables)}")
        store = cls.__new__(cls)
        store._tables = tables
        store._seen = tables.last().number
        store._things = None
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._tables.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {shorten(self._tables.name)}: version {self.head.number}>"

    # -- versions ----------------------------------------------------------------

    @property
    def head(self) -> Version:
        """The last version, whose hash stands for all before: the one to keep elsewhere."""
        return self._tables.last()

    def versions(self, *, since: int = 0) -> Iterator[Version]:
        """Give the versions after one, the oldest first.

        >>> [version.who for version in Store(":memory:").versions()]
        []
        """
        return self._tables.versions(after=_number(since))

    def version(self, as_of: int | DateLike) -> Version:
        """Return a version by its number, or the last one made at an instant or before.

        Version 0 is the one before the first. Raises InvalidValueError for a number that no
        version has, and for a time that is no instant with its zone.
        """
        if not isinstance(as_of, int) or isinstance(as_of, bool):
            return self._tables.version_at(instant(as_of).instant)
        found = self._tables.version(as_of) if 0 <= as_of < 1 << 62 else None
        if found is None:
            last = self.head.number
            raise InvalidValueError(f"expected a version from 0 to {last}, found {as_of}")
        return found

    def _at(self, as_of: int | DateLike | None) -> Version:
        return self.head if as_of is None else self.version(as_of)

    # -- looking up --------------------------------------------------------------

    def __getitem__(self, id: str) -> Event:
        return self.get(id)

    def get(self, id: str, *, as_of: int | DateLike | None = None) -> Event:
        """Return the event with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        text = self._find(version)("event", id)
        if text is None:
            raise UnknownIdError(f"no event has the id {shorten(str(id))}")
        return self._things_of(version).event(id, text)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(self.head)("event", id) is not None

    def source(self, id: str, *, as_of: int | DateLike | None = None) -> Source:
        """Return the source with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        self._check_known(version, "source", id)
        return self._things_of(version).source(id)

    def agent(self, id: str, *, as_of: int | DateLike | None = None) -> Agent:
        """Return the agent with this id, as of a version; UnknownIdError if there was none."""
        version = self._at(as_of)
        self._check_known(version, "agent", id)
        return self._things_of(version).agent(id)

    def _check_known(self, version: Version, kind: str, id: str) -> None:
        if self._find(version)(kind, id) is None:
            raise UnknownIdError(f"no {kind} has the id {shorten(str(id))}")

    def _find(self, version: Version) -> Callable[[str, str], str | None]:
        def find(kind: str, id: str) -> str | None:
            kept = self._tables.kept(kind, id, version.last_change)
            return None if kept is None else kept.record

        return find

    def _things_of(self, version: Version) -> Things:
        """What events of a version refer to; kept for the next question of the same version."""
        if self._things is None or self._things[0] != version.number:
            self._things = version.number, Things(self._find(version))
        return self._things[1]

    # -- asking ------------------------------------------------------------------

    def events(self, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that answer all conditions, in order of time, undated ones last.

        They are read as they are wanted, all from one version, whoever writes meanwhile. The
        conditions are:

        - `between`, two dates of which None leaves a side open; `on`, `before`, `after`, as of
          a `Timeline`; `dated`, yes or no;
        - `tag`; `status` of a claim; `disputed`, yes or no; `source`, its id, that is cited;
        - `participant`, an agent's id or name; `place`, a name or a `Place`, in which it may
          lie; `box`, degrees of south, west, north and east;
        - `words` in titles, descriptions, quotes and notes: see `timeline.store.Words`.

        An event answers that may answer, by what is known; with `certain`, one that must.
        """
        return self._ask(conditions)

    def _ask(self, conditions: Conditions) -> Iterator[Event]:
        return self._answers(*self._asked(conditions))

    def _asked(self, conditions: Conditions) -> tuple[Question, Version]:
        version = self._at(conditions.get("as_of"))
        return question(conditions, self._agents_named), version

    def _agents_named(self, name: str) -> Iterable[str]:
        return {row.id for row in self._tables.marked(Mark("name", name))}

    def _answers(self, asked: Question, version: Version) -> Iterator[Event]:
        changes = self._tables.find(asked.asked, version.number)
        things = self._things_of(version)
        for start in range(0, len(changes), _AT_ONCE):
            for _, id, text in self._tables.records(changes[start : start + _AT_ONCE]):
                event = things.event(id, text)
                if asked.holds(event):
                    yield event

    def between(
        self, start: DateLike | None, end: DateLike | None, **conditions: Unpack[Conditions]
    ) -> Iterator[Event]:
        """Give the events that may have happened, in whole or in part, from `start` to `end`."""
        given: Conditions = {**conditions, "between": (start, end)}
        return self._ask(given)

    def on(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have happened on a day, in a month, in a year."""
        given: Conditions = {**conditions, "on": date}
        return self._ask(given)

    def before(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have been over before `date` began."""
        given: Conditions = {**conditions, "before": date}
        return self._ask(given)

    def after(self, date: DateLike, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that may have begun after `date` was over."""
        given: Conditions = {**conditions, "after": date}
        return self._ask(given)

    def search(self, text: str, **conditions: Unpack[Conditions]) -> Iterator[Event]:
        """Give the events that have these words: see `timeline.store.Words`."""
        given: Conditions = {**conditions, "words": text}
        return self._ask(given)

    def count(self, **conditions: Unpack[Conditions]) -> int:
        """Return how many events answer all conditions; see `events`."""
        asked, version = self._asked(conditions)
        if asked.is_exact:
            return self._tables.count(asked.asked, version.number)
        return sum(1 for _ in self._answers(asked, version))

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Event]:
        return self.events()

    def timeline(self, **conditions: Unpack[Conditions]) -> Timeline:
        """Return the timeline of the events that answer all conditions; all, without any.

        Without conditions it has all sources and agents, else those that its events refer to.
        """
        asked, version = self._asked(conditions)
        heading = heading_in(self._find(version)("timeline", ""))
        own = {field.name: getattr(heading, field.name) for field in fields_of(Timeline)}
        with unhurried():
            if conditions.keys() - {"as_of"}:
                return Timeline(**own, events=self._answers(asked, version))
            if conditions.get("as_of") is None:
                self._seen = version.number
            things, live = self._things_of(version), self._tables.live
            return Timeline(
                **own,
                agents=[things.agent(id) for id, _, _ in live("agent", version.last_change)],
                sources=[things.source(id) for id, _, _ in live("source", version.last_change)],
                events=self._answers(asked, version),
            )

    # -- writing -----------------------------------------------------------------

    def record(self, timeline: Timeline, *, who: str, when: DateLike, why: str) -> Version | None:
        """Write what a whole timeline has changed as a version, and return it; None if nothing.

        What the timeline has no more is gone from then on. `when` is an instant with its zone,
        not before that of the last version. The version is on the disk when this returns.

        Raises ConflictError if others have written since this store was opened, since its
        `timeline` was last asked for or since it last wrote: take the timeline again, or `merge`.
        """
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
        with self._writing(who, when, why) as (writer, last):
            if last.number != self._seen:
                raise ConflictError(
                    f"others have written since version {self._seen}: the last is {last.number}",
                    place=self._tables.name,
                    hint="take the timeline again, or merge the two",
                )
            self._put_whole(writer, timeline, last)
        return self._written

    def _put_whole(self, writer: Writer, timeline: Timeline, last: Version) -> None:
        writer.put("timeline", "", text_of(timeline))
        things: dict[str, dict[str, Any]] = {
            "agent": {agent.id: agent for agent in timeline.agents},
            "source": {source.id: source for source in timeline.sources},
            "event": {id: timeline[id] for id in timeline.ids},
        }
        for kind in KINDS[1:]:
            for id, thing in things[kind].items():
                writer.put(kind, id, text_of(thing), thing if kind == "event" else None)
        gone = [
            (self._tables.born(kind, id), kind, id)
            for kind in KINDS[1:]
            for id, _, _ in self._tables.live(kind, last.last_change)
            if id not in things[kind]
        ]
        for _, kind, id in sorted(gone):
            writer.put(kind, id, None)

    @contextlib.contextmanager
    def edit(self, *, who: str, when: DateLike, why: str) -> Iterator[Edit]:
        """Change the store in a `with`: what has changed at its end is written as one version.

        Others who write wait until then, those who read do not. On an error nothing is written.
        """
        with self._writing(who, when, why) as (writer, last):
            edit = Edit(self._find(last))
            yield edit
            edit.write(writer, self._tables.born)

    @contextlib.contextmanager
    def _writing(self, who: str, when: DateLike, why: str) -> Iterator[tuple[Writer, Version]]:
        signed(who, when, why, after=None)  # before anybody is kept waiting
        with self._tables.writing():
            last = self._tables.last()
            moment = signed(who, when, why, after=last.when if last.number else None)
            writer = Writer(self._tables)
            yield writer, last
            self._written = writer.end(who, moment, why)
        if self._written is not None:
            self._seen = self._written.number
        self._things = None

    def add(self, thing: Event | Source | Agent, *, who: str, when: DateLike, why: str) -> Version:
        """Add an event, a source or an agent; see `Timeline.add`."""
        with self.edit(who=who, when=when, why=why) as edit:
            edit.add(thing)
        return self._written or self.head

    def replace(
        self, thing: Event | Source | Agent, *, who: str, when: DateLike, why: str
    ) -> Version | None:
        """Put a thing in the place of the one with its id; see `Timeline.replace`."""
        with self.edit(who=who, when=when, why=why) as edit:
            edit.replace(thing)
        return self._written

    def remove(self, id: str, *, who: str, when: DateLike, why: str) -> Version | None:
        """Take out an event, and say so to those who merge: see `Timeline.remove`."""
        with self.edit(who=who, when=when, why=why) as edit:
            edit.remove(id, why=why)
        return self._written


def _number(since: object) -> int:
    if not isinstance(since, int) or isinstance(since, bool):
        raise InvalidValueError(f"expected the number of a version, found {described(since)}")
    return since
