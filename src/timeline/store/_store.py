"""`Store`: a desk's whole memory in one file; what happened when, and what was known when."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path
from timeline._util.text import described
from timeline.curate import merge
from timeline.curate._history.history import signed
from timeline.errors import ConflictError, InvalidValueError, shorten
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._fields import DateLike
from timeline.store._edit import Edit
from timeline.store._journals import (
    Delta,
    follows,
    last_shared,
    read_delta,
    read_journal,
    take,
    unknown,
)
from timeline.store._merging import Joined, is_used, merged_delta, put_merged
from timeline.store._postgres import ADDRESS, PostgresTables
from timeline.store._reading import Readable
from timeline.store._records import KINDS
from timeline.store._sqlite import SQLiteTables
from timeline.store._tables import Tables
from timeline.store._versions import Told, Version
from timeline.store._writing import Writer, put_stream

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Store"]


class Store(Readable):
    """A timeline in a file, with all its past, for as many events and readers as there are.

    `path` is an SQLite file, or the address of a database of PostgreSQL (`postgresql://…`); what
    is not there is made, unless `create` says no. A writer waits at most `wait` seconds for
    another. A store can be used in a `with`, which closes it.

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
        self._tables: Tables = _tables_at(path, create=create, wait=wait)
        self._seen = self._tables.last().number

    @classmethod
    def of(cls, tables: Tables) -> Self:
        """Return the store in tables of any back end."""
        if not hasattr(tables, "last"):
            raise InvalidValueError(f"expected the tables of a store, found {described(tables)}")
        store = cls.__new__(cls)
        store._tables = tables
        store._seen = tables.last().number
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
        writer.put_thing(timeline)
        things: dict[str, dict[str, Any]] = {
            "agent": {agent.id: agent for agent in timeline.agents},
            "source": {source.id: source for source in timeline.sources},
            "event": {id: timeline[id] for id in timeline.ids},
        }
        for kind in KINDS[1:]:
            for thing in things[kind].values():
                writer.put_thing(thing)
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

    def undo(self, version: int, *, who: str, when: DateLike, why: str) -> Version | None:
        """Put back what a version changed, as a version of its own; None if nothing is left of it.

        Raises ConflictError, and changes nothing, where something that it changed was changed
        again since, or is needed by what came after.
        """
        undone = self.version(version)
        before = self.version(version - 1) if version else undone
        changes = list(self._tables.changes(before.last_change + 1, undone.last_change))
        with self._writing(who, when, why) as (writer, last):
            find = self._find(last)
            for _, _, told in changes:
                if find(told.thing, told.id) not in (told.after, told.before):
                    raise ConflictError(
                        f"{told.thing} {told.id!r} was changed again after version {version}",
                        place=self._tables.name,
                        hint="undo the later version first, or edit it",
                    )
            self._put_back(writer, [told for _, _, told in changes], version)
        return self._written

    def _put_back(self, writer: Writer, changes: list[Told], version: int) -> None:
        """Let things be as they were before some changes, in the order in which journals tell."""
        created = {(told.thing, told.id) for told in changes if told.before is None}

        def find(kind: str, id: str) -> str | None:
            return None if (kind, id) in created else writer.text(kind, id)

        for told in sorted(changes, key=lambda told: (KINDS.index(told.thing), told.id)):
            if told.before is not None:
                writer.put(told.thing, told.id, told.before)
        for kind, id in created:
            if kind in ("source", "agent") and is_used(self._tables, find, kind, id):
                raise ConflictError(
                    f"{kind} {id!r} is referred to by what came after version {version}",
                    place=self._tables.name,
                )
        for kind, id in sorted(created, key=lambda key: self._tables.born(*key)):
            writer.put(kind, id, None)

    @checked
    def put_all(
        self,
        things: Iterable[Event | Source | Agent],
        *,
        who: str,
        when: DateLike,
        why: str,
        heading: Timeline | None = None,
        at_once: int = 10_000,
        progress: Callable[[int], None] = lambda count: None,
    ) -> int:
        """Add things, or put them in the place of those with their ids; return how many changed.

        What events and sources refer to comes with them. They are written as they come, `at_once`
        of them a version, so that a stream of any length needs no more memory; `progress` is told
        how many are on the disk. An empty store takes what `heading`, a timeline, says of itself.
        Whoever was interrupted begins again: what is there already is no change.
        """
        taken, count = iter(things), 0
        seen: dict[tuple[str, str], Source | Agent] = {}
        while True:
            with self._writing(who, when, why) as (writer, _), unhurried():
                taking, changed = put_stream(writer, taken, at_once, seen)
                count += changed
                if writer.count and writer.text("timeline", "") is None:
                    writer.put_thing(Timeline() if heading is None else heading)
            progress(taking)
            if taking < at_once:
                return count

    # -- others ------------------------------------------------------------------

    def take_journal(self, path: Path) -> int:
        """Take in the entries of a journal that this store does not have; return how many.

        An empty store becomes what the journal tells, with the same hashes. Raises ConflictError
        for a journal of another past, FormatError for one that does not hold.
        """
        journal = read_journal(path)
        with self._alone():
            rest = follows(self._tables, journal)
            if rest is None:
                raise ConflictError(
                    "expected a journal that goes on where this store ends, found another past",
                    place=str(path),
                    hint="take it into a store of its own, and merge the two",
                )
            take(self._tables, rest)
        return len(rest)

    def merge(
        self,
        other: Timeline | Store | Path,
        *,
        who: str,
        when: DateLike,
        why: str,
        base: Timeline | None = None,
    ) -> Joined:
        """Take in what a timeline, another store or a delta file of one has, and lose nothing.

        A delta that goes on where this store ends is taken as it is: by whom, when and why it was
        written. Else what differs is merged as `timeline.curate.merge` does, and written as one
        version; for a timeline, `base` is the one from which it was made.
        """
        if isinstance(other, (Timeline, Store)):
            theirs = other.timeline() if isinstance(other, Store) else other
            return self._merge_timeline(theirs, base, who, when, why)
        return self._merge_delta(read_delta(other), who, when, why)

    def _merge_timeline(
        self, theirs: Timeline, base: Timeline | None, who: str, when: DateLike, why: str
    ) -> Joined:
        merged = merge(self.timeline(), theirs, base=base)
        version = self.record(merged.timeline, who=who, when=when, why=why)
        return Joined(version, merged.met, merged.differences, merged.removed)

    def _merge_delta(self, delta: Delta, who: str, when: DateLike, why: str) -> Joined:
        signed(who, when, why, after=None)
        with self._alone():
            rest = follows(self._tables, delta)
            if rest is not None:
                return Joined(take(self._tables, rest))
        with self._writing(who, when, why) as (writer, last):
            find = self._find(last)
            entries = unknown(self._tables, delta)
            parted = last_shared(self._tables, delta, len(entries))
            past = None if parted is None else self._find(parted)
            merged, own = merged_delta(self._tables, [entry for _, entry in entries], find, past)
            edit = Edit(find)
            put_merged(self._tables, edit, merged.timeline, own)
            edit.write(writer, self._tables.born)
        return Joined(self._written, merged.met, merged.differences, merged.removed)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._tables.writing():
            yield
        self._seen, self._things = self.head.number, None

    def compact(self) -> None:
        """Give back what room is not used, and bring what speeds searches up to date.

        No version, no change and no hash is touched.
        """
        self._tables.compact()


def _tables_at(path: Path, *, create: bool, wait: float) -> Tables:
    if isinstance(path, str) and path.startswith(ADDRESS):
        return PostgresTables(path, create=create, wait=wait)
    return SQLiteTables(path, create=create, wait=wait)
