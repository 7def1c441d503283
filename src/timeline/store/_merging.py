"""Merging into a store: a timeline, another store, or what somebody sent of theirs.

A delta that has gone another way is merged by parts: of what it changed, and of what that shares an
id or an alias with, three small timelines are made (as it was, as they have it, as we have it),
and merged as whole ones are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

from timeline.curate import Difference, Entry, Meeting, Merged, Removal, merge
from timeline.errors import FormatError
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._kinds import fields_of
from timeline.store._edit import Edit
from timeline.store._records import Things, heading_in, plain
from timeline.store._states import Mark
from timeline.store._tables import Tables
from timeline.store._versions import Version, told_of

__all__ = ["Joined", "is_used", "merged_delta", "put_merged", "timeline_of"]

Key: TypeAlias = "tuple[str, str]"
"""A kind of thing, and an id."""

Find: TypeAlias = "Callable[[str, str], str | None]"


@attrs.frozen
class Joined:
    """The result of merging into a store: the last version that it made, and what to know of it.

    `version` is None where nothing has changed. The rest is as in `timeline.curate.Merged`.
    """

    version: Version | None
    met: tuple[Meeting, ...] = ()
    differences: tuple[Difference, ...] = ()
    removed: tuple[Removal, ...] = ()

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """Return the differences that cannot all be so."""
        return tuple(one for one in self.differences if one.is_conflict)


class Sides:
    """The things that some entries change: as they were before, and as they left them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.before: dict[Key, str | None] = {}
        self.after: dict[Key, str | None] = {}
        for entry in entries:
            for told in map(told_of, entry.changes):
                self.before.setdefault((told.thing, told.id), told.before)
                self.after[told.thing, told.id] = told.after

    def finds(self, ours: Find, past: Find | None) -> tuple[Find, Find]:
        """What finds things as they were before, and as the entries left them.

        Where there was no common past, what they do not tell is taken to be as we have it.
        """

        def before(kind: str, id: str) -> str | None:
            if past is not None:
                return past(kind, id)
            return self.before.get((kind, id)) if self._is_told(kind, id) else ours(kind, id)

        def after(kind: str, id: str) -> str | None:
            if (kind, id) not in self.after and past is not None:
                return past(kind, id)
            return self.after.get((kind, id)) if self._is_told(kind, id) else ours(kind, id)

        return before, after

    def _is_told(self, kind: str, id: str) -> bool:
        return kind == "event" or (kind, id) in self.after


def merged_delta(
    tables: Tables, entries: Iterable[Entry], ours: Find, past: Find | None
) -> tuple[Merged, Timeline]:
    """Return what comes of merging entries of another past, and what we had of it before.

    `past` finds what both had when they parted, None where they never were one. All sources and
    agents are in the parts that one side's events name there: another may have dropped them.
    """
    sides = Sides(entries)
    events = {id for kind, id in sides.after if kind == "event"}
    events |= set(_met_by_alias(tables, sides, ours))
    others = {key for key in sides.after if key[0] in ("source", "agent")}
    finds = sides.finds(ours, past)
    try:
        for find in (ours, *finds):
            others |= _named_in(timeline_of(find, events, sorted(others)))
        own, base, theirs = (timeline_of(find, events, sorted(others)) for find in (ours, *finds))
    except FormatError as error:
        raise FormatError(
            f"what was sent rests on what this store does not have: {error}",
            hint="ask for a delta since an earlier version, or for the whole",
        ) from None
    return merge(own, theirs, base=_telling(base, own, theirs, is_shared=past is not None)), own


def _named_in(timeline: Timeline) -> set[Key]:
    sources = {("source", source.id) for source in timeline.sources}
    return sources | {("agent", agent.id) for agent in timeline.agents}


def _telling(
    base: Timeline, own: Timeline, theirs: Timeline, *, is_shared: bool
) -> Timeline | None:
    """The base as far as it tells of events that one of the two still has, or has removed."""
    if {*own.ids, *own.removed, *theirs.ids, *theirs.removed}.isdisjoint(base.ids):
        if not is_shared:
            return None
        for id in base.ids:
            base.remove(id)
    return base


def _met_by_alias(tables: Tables, sides: Sides, ours: Find) -> Iterator[str]:
    """The ids of our events that share a name with one that was sent."""
    for (kind, id), text in sides.after.items():
        if kind == "event" and text is not None:
            for name in (id, *plain(text).get("aliases", {}).values()):
                if ours("event", name) is not None:
                    yield name
                for row in tables.marked(Mark("alias", name), lasting=True):
                    yield row.id


def timeline_of(find: Find, events: Iterable[str], others: Iterable[Key]) -> Timeline:
    """Return a timeline of some events, with some sources and agents, as one side has them."""
    things = Things(find)
    heading = heading_in(find("timeline", ""))
    own = {field.name: getattr(heading, field.name) for field in fields_of(Timeline)}
    there = [(kind, id) for kind, id in others if find(kind, id) is not None]
    return Timeline(
        **own,
        agents=[things.agent(id) for kind, id in there if kind == "agent"],
        sources=[things.source(id) for kind, id in there if kind == "source"],
        events=[
            things.event(id, text)
            for id in sorted(events)
            if (text := find("event", id)) is not None
        ],
    )


def put_merged(tables: Tables, edit: Edit, merged: Timeline, own: Timeline) -> None:
    """Let a store be as a merged part is, where it had `own` before."""
    for field in fields_of(Timeline):
        setattr(edit.heading, field.name, getattr(merged, field.name))
    things: tuple[Agent | Source | Event, ...] = (*merged.agents, *merged.sources, *merged.events)
    for thing in things:
        edit.set(thing)
    for id in own.ids:
        if id not in merged:
            edit.unset("event", id)
    _unset_unused(tables, edit, _named_in(own) - _named_in(merged))


def _unset_unused(tables: Tables, edit: Edit, dropped: set[Key]) -> None:
    """Unset what nothing refers to, and then what only that referred to: a source's parents."""
    while unused := [key for key in dropped if not is_used(tables, edit.text, *key)]:
        for kind, id in unused:
            edit.unset(kind, id)
        dropped.difference_update(unused)


def is_used(tables: Tables, find: Find, kind: str, id: str) -> bool:
    """Whether an event or a source refers to a source or an agent, as `find` has them."""
    marks = [Mark(kind, id)] if kind == "agent" else [Mark("source", id), Mark("derived", id)]
    return any(
        find(row.thing, row.id) == row.record for mark in marks for row in tables.marked(mark)
    )
