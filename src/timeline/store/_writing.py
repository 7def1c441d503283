"""Writing a version: each change beside what it follows, its hash, and what finds it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from timeline.curate import Entry
from timeline.dates import DateTime
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._graph import referred
from timeline.model._records import Record
from timeline.store._records import Things, canonical, kind_of, plain, plain_record
from timeline.store._states import (
    ENDLESS,
    Mark,
    State,
    Texts,
    marks_of,
    marks_of_named,
    positions_of,
    state_of,
    texts_of,
)
from timeline.store._tables import ChangeRow, Kept, Tables
from timeline.store._versions import Chained, Told, Version

__all__ = ["Writer", "put_stream"]

_AT_ONCE = 500
"""How many changes wait in memory before they are written."""

_MOST_TERMS = 20_000
"""How many marks are remembered by their numbers."""

_MOST_SEEN = 50_000
"""How many of the sources and agents that a stream names are remembered."""


class Writer:
    """One version that is being written, by whoever has `Tables.writing`.

    Changes come in one by one and go on in pieces, so memory does not grow with them.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._last = tables.last()
        self.number: int = self._last.number + 1
        self._chained = Chained(self._last.hash)
        self._change = self._last.last_change
        self._next_term = tables.last_term() + 1
        self._terms: dict[Mark, int] = {}
        self._new_terms: list[tuple[int, str, str]] = []
        self._waiting: dict[tuple[str, str], ChangeRow] = {}
        self._foreseen: dict[tuple[str, str], Kept | None] = {}
        self._states: list[tuple[int, int, int, str, State]] = []
        self._ended: list[tuple[int, int]] = []
        self._postings: list[tuple[int, int]] = []
        self._positions: list[tuple[int, float, float]] = []
        self._texts: list[tuple[int, Texts]] = []
        self._sources: set[str] = set()
        self._things = Things(self.text)

    @property
    def count(self) -> int:
        """How many changes there are so far."""
        return self._chained.count

    def put_thing(self, thing: Event | Source | Agent | Timeline) -> bool:
        """Let a thing be so from now on; of a timeline, what it says of itself."""
        record = plain_record(thing)
        id = "" if isinstance(thing, Timeline) else thing.id
        event = thing if isinstance(thing, Event) else None
        return self.put(kind_of(thing), id, canonical(record).decode(), record, event)

    def put(
        self,
        thing: str,
        id: str,
        text: str | None,
        record: Record | None = None,
        event: Event | None = None,
    ) -> bool:
        """Let a thing have this record from now on, None for none; whether that is a change.

        `record` and `event` are what the text stands for, where the caller has them.
        """
        if (thing, id) in self._waiting:
            self._flush()
        kept = self._kept(thing, id)
        before = None if kept is None else kept.record
        if before == text:
            return False
        self._chained.take(Told(thing, id, before, text))
        self._change += 1
        follows = None if kept is None or before is None else kept.change
        row = ChangeRow(self._change, self.number, thing, id, follows, text)
        self._waiting[thing, id] = row
        if text is not None and record is None:
            record = plain(text)
        if thing == "event":
            self._put_event(row, record, event)
        elif thing != "timeline":
            self._put_named(row, record)
        if len(self._waiting) >= _AT_ONCE:
            self._flush()
        return True

    def foresee(self, things: Iterable[Event | Source | Agent]) -> None:
        """Look up what the tables have of things that are to be put, all of a kind at once."""
        ids: dict[str, dict[str, None]] = {}
        for thing in things:
            if (kind_of(thing), thing.id) not in self._waiting:
                ids.setdefault(kind_of(thing), {})[thing.id] = None
        for kind, of_kind in ids.items():
            found = self._tables.kept_of(kind, list(of_kind))
            self._foreseen |= {(kind, id): found.get(id) for id in of_kind}

    def _kept(self, thing: str, id: str) -> Kept | None:
        # What was foreseen is so until the thing is put for the first time.
        if (thing, id) in self._foreseen:
            return self._foreseen.pop((thing, id))
        return self._tables.kept(thing, id)

    def _put_event(self, row: ChangeRow, record: Record | None, event: Event | None) -> None:
        if row.before is not None:
            self._ended.append((self.number, row.before))
        if record is None or row.record is None:
            return
        if event is None:
            event = self._things.event(row.id, row.record)
        self._states.append((row.change, self.number, ENDLESS, row.id, state_of(event)))
        self._mark(row.change, marks_of(record))
        self._positions += ((row.change, *position) for position in positions_of(record))
        self._texts.append((row.change, texts_of(record)))

    def _put_named(self, row: ChangeRow, record: Record | None) -> None:
        self._things.forget()
        if row.thing == "source" and row.before is not None:
            self._sources.add(row.id)
        if record is None:
            return
        self._mark(row.change, marks_of_named(row.thing, record))

    def _mark(self, change: int, marks: Iterable[Mark]) -> None:
        self._postings += ((self._term(mark), change) for mark in marks)

    def _term(self, mark: Mark) -> int:
        number = self._terms.get(mark)
        if number is None:
            found = self._tables.term(mark)
            if found is None:
                number = self._next_term
                self._next_term += 1
                self._new_terms.append((number, mark.kind, mark.value))
            else:
                number = found[0]
            if len(self._terms) > _MOST_TERMS:
                self._put_terms()  # before they are looked up again
                self._terms.clear()
            self._terms[mark] = number
        return number

    def _put_terms(self) -> None:
        self._tables.put_terms(self._new_terms)
        self._new_terms.clear()

    def text(self, thing: str, id: str) -> str | None:
        """Return the record that a thing has by now; None if there is none."""
        if (thing, id) in self._waiting:
            return self._waiting[thing, id].record
        kept = self._tables.kept(thing, id)
        return None if kept is None else kept.record

    def _flush(self) -> None:
        tables = self._tables
        tables.put_changes(self._waiting.values())
        tables.end_states(self._ended)
        tables.put_states(self._states)
        self._put_terms()
        tables.put_postings(self._postings)
        tables.put_positions(self._positions)
        tables.put_words(self._texts)
        for done in (
            self._waiting,
            self._ended,
            self._states,
            self._postings,
            self._positions,
            self._texts,
        ):
            done.clear()

    def end(self, who: str, when: DateTime, why: str) -> Version | None:
        """Write the version itself, and return it; None if nothing has changed."""
        if not self.count:
            return None
        return self._end(who, when, why, self._chained.hash(self.number, str(when), who, why), None)

    def end_as(self, entry: Entry, body: bytes) -> Version:
        """Write the version that an entry of a journal tells, whose octets are `body`.

        They are kept where they cannot be made of the changes, for a hash is of octets.
        """
        digest = self._chained.hash(self.number, str(entry.when), entry.who, entry.why)
        line = None if digest == entry.hash else body
        return self._end(entry.who, entry.when, entry.why, entry.hash, line)

    def _end(self, who: str, when: DateTime, why: str, hash: str, line: bytes | None) -> Version:
        self._flush()
        self._state_anew()
        version = Version(self.number, who, when, why, hash, self.count, self._change)
        self._tables.put_version(version, line)
        return version

    def _state_anew(self) -> None:
        """Work out again what events came to whose sources have changed."""
        if not self._sources:
            return
        for change, id, text in self._resting_on(self._sources):
            found = self._tables.state(change)
            if found is None or found[0] == self.number:
                continue
            state = state_of(self._things.event(id, text))
            if state != found[1]:
                self._ended.append((self.number, change))
                self._states.append((change, self.number, ENDLESS, id, state))
            if len(self._states) >= _AT_ONCE:
                self._flush()
        self._flush()

    def _resting_on(self, sources: Collection[str]) -> Iterator[tuple[int, str, str]]:
        """The events that now cite one of the sources, or one that derives from it."""
        waiting, seen = list(sources), set(sources)
        while waiting:
            id = waiting.pop()
            derived = {c.id for c in self._tables.marked(Mark("derived", id))} - seen
            waiting += derived
            seen |= derived
        done: set[int] = set()
        for id in sorted(seen):
            for kept in self._tables.marked(Mark("source", id), lasting=True):
                if kept.record is not None and kept.change not in done:
                    done.add(kept.change)
                    yield kept.change, kept.id, kept.record


def put_stream(
    writer: Writer,
    things: Iterator[Event | Source | Agent],
    most: int,
    seen: dict[tuple[str, str], Source | Agent],
) -> tuple[int, int]:
    """Put so many things of a stream at most; return how many came, and how many were changes."""
    came = changed = 0
    while came < most and (piece := list(islice(things, min(_AT_ONCE, most - came)))):
        writer.foresee(piece)
        changed += sum(_put_with_named(writer, thing, seen) for thing in piece)
        came += len(piece)
    return came, changed


def _put_with_named(
    writer: Writer, thing: Event | Source | Agent, seen: dict[tuple[str, str], Source | Agent]
) -> bool:
    """Put a thing, after what it refers to; whether that changed the thing itself."""
    if isinstance(thing, Event):
        waiting: list[Source | Agent] = [*thing.sources, *thing.agents]
    else:
        waiting = list(referred(thing))
    named: list[Source | Agent] = []
    while waiting:
        one = waiting.pop()
        key = kind_of(one), one.id
        if seen.get(key) is not one:
            if len(seen) > _MOST_SEEN:
                seen.clear()
            seen[key] = one
            named.append(one)
            waiting += referred(one)
    for one in reversed(named):
        writer.put_thing(one)
    return writer.put_thing(thing)
