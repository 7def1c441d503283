"""`merge`: several timelines into one, in which nothing of any of them is missing.

Events are one where they share an id or an alias. The smallest of their ids stays, the others
become aliases. Their claims stand side by side; claims that say the same are one claim, with the
citations of all, and the decision on it that goes furthest. What one timeline has removed is
removed. Neither the order nor the grouping of the timelines matters, and merging again changes
nothing. With the common ancestor of all, changes and deletions since then are told from what
stands since before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline._util.text import described
from timeline.curate._merge.claims import joined_claims
from timeline.curate._merge.differing import differing_values
from timeline.curate._merge.folding import with_one_stand_in
from timeline.curate._merge.identity import (
    FORMER,
    Group,
    former_ids,
    groups_of_one_event,
    ids_in,
    side_by_side,
)
from timeline.curate._merge.references import references_of
from timeline.curate._merge.removals import Removals
from timeline.curate._merge.strangers import told_apart
from timeline.curate._merge.uniting import Difference, differences_of, united
from timeline.curate._publish.standins import is_for_all
from timeline.errors import InvalidValueError
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._graph import renamed
from timeline.model._kinds import fields_of

__all__ = ["Meeting", "Merged", "Removal", "merge"]


@attrs.frozen
class Meeting:
    """Events of several timelines that are one now: its id, theirs, and by what they met."""

    id: str
    ids: tuple[str, ...]
    by: tuple[str, ...]

    def __str__(self) -> str:
        others = [id for id in self.ids if id != self.id]
        names = f" (also {', '.join(others)})" if others else ""
        return f"event {self.id}{names} met by {', '.join(self.by)}"


@attrs.frozen
class Removal:
    """An event, or a claim of one, that is gone, since one of the timelines removed it.

    `what` is "event" or the field of a claim; `why` is what was said when it was removed, or
    that a timeline no longer has what its base has.
    """

    id: str
    what: str
    why: str

    def __str__(self) -> str:
        part = "" if self.what == "event" else f", a claim on {self.what}"
        return f"event {self.id}{part}: {self.why}"


@attrs.frozen
class Merged:
    """A merged timeline, and what a person must know of how it came about.

    `met` are the events that were in more than one; `differences` are the fields of
    events, sources, agents and of the timeline of which the files say different things;
    `removed` is what one of them removed and another still has.
    """

    timeline: Timeline
    met: tuple[Meeting, ...]
    differences: tuple[Difference, ...]
    removed: tuple[Removal, ...] = ()

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """Return the differences that cannot all be so."""
        return tuple(one for one in self.differences if one.is_conflict)


def merge(*timelines: Timeline, base: Timeline | None = None) -> Merged:
    """Return all that is in any of the timelines, in one; linear in the number of events.

    `base` is the timeline from which all of them were made. What only some have changed since
    is then as they have it, and what one has removed is gone, unless another changed it.
    Without it, what the timelines say of their own removals (`Timeline.removed`) holds.

    Raises ConflictError, naming both, where two events of one timeline would become
    one, and where sources would derive from one another in a circle; InvalidValueError for a
    base that has nothing in common with any of the timelines.

    >>> wire = Timeline(events=[Event("Raid", when="2021-02-01", source="A wire")])
    >>> blog = Timeline(events=[Event("Raid", when="2021-02-05", source="A blog")])
    >>> merged = merge(wire, blog)
    >>> sorted(str(claim.value) for claim in merged.timeline["raid"].claims)
    ['2021-02-01', '2021-02-05']
    >>> print(*merged.conflicts)
    event raid, when: 2021-02-01 | 2021-02-05 (differ, all kept)
    """
    _check(timelines, base)
    return _Merging(timelines, base).merged()


class _Merging:
    """Timelines that are being merged, and what has been seen of them."""

    def __init__(self, timelines: Sequence[Timeline], base: Timeline | None) -> None:
        every = with_one_stand_in((*timelines, base) if base is not None else timelines)
        timelines = every[: len(timelines)]
        base = None if base is None else every[-1]
        self._timelines, self._base = timelines, base
        self._references = references_of(timelines, base)
        events = told_apart([timeline.events for timeline in every])
        self._heading, self._told_of_heading = self._united_heading()
        self._removals = Removals(self._timelines, self._heading["removed"])
        self._ids = ids_in(events, self._removals.names)
        self._groups = groups_of_one_event(events, self._removals.names)
        self._met: list[Meeting] = []
        self._differences: list[Difference] = []
        self._removed: list[Removal] = []

    def merged(self) -> Merged:
        """Return the timeline, and what came of merging."""
        kept = [group for group in self._groups if not self._is_removed(group)]
        versions = [self._versions(group) for group in kept]
        now = _ids_now(kept, versions)
        events = [
            self._event(group, of_group.renamed(now))
            for group, of_group in zip(kept, versions, strict=True)
        ]
        fields = {**self._heading, "removed": self._removals.removed}
        every = (
            *differences_of("timeline", "", self._told_of_heading),
            *self._references.differences,
            *self._differences,
        )
        return Merged(
            self._timeline(fields, events),
            tuple(sorted(self._met, key=lambda meeting: meeting.id)),
            tuple(sorted(every, key=lambda one: (one.kind, one.id, one.field))),
            tuple(sorted(self._removed, key=lambda one: (one.id, one.what))),
        )

    def _timeline(self, fields: Mapping[str, Any], events: Iterable[Event]) -> Timeline:
        sources, agents = self._references.sources, self._references.agents
        merged = Timeline(**fields, events=events)
        things: tuple[Source | Agent, ...] = (*sources.values(), *agents.values())
        gone = self._gone()
        for thing in things:
            # A stand-in that nothing refers to any more says nothing.
            if (type(thing), thing.id) not in gone and not is_for_all(thing):
                merged.add(thing)
        return merged

    def _gone(self) -> set[tuple[type, str]]:
        """The sources and agents of the base that one of the timelines no longer has."""
        before = set() if self._base is None else set(_named_in(self._base))
        return {one for t in self._timelines for one in before - set(_named_in(t))}

    def _united_heading(self) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
        first, *others = (
            {field.name: getattr(timeline, field.name) for field in fields_of(Timeline)}
            for timeline in self._timelines
        )
        if all(other == first for other in others):
            return first, {}
        return united(self._timelines, base=self._base)

    def _in_base(self, group: Group) -> Event | None:
        """The event as the base has it, after all timelines."""
        of_base = (m.event for m in group.members if m.timeline == len(self._timelines))
        return next(of_base, None)

    def _versions(self, group: Group) -> _Versions:
        """The versions of an event that count, of the united sources and agents."""
        of = [m.event for m in group.members if m.timeline < len(self._timelines)]
        versions = _distinct(map(self._references.rewritten, of))
        base = self._in_base(group)
        if base is not None:
            base = self._references.rewritten(base)
            versions = [version for version in versions if version != base] or versions
        return _Versions(base, versions)

    def _event(self, group: Group, versions: _Versions) -> Event:
        event = versions.all[0]
        if len(versions.all) > 1:
            event = self._united_event(versions.all, versions.base)
        of = [member for member in group.members if member.timeline < len(self._timelines)]
        if len(of) > 1:
            ids = sorted({member.event.id for member in of})
            self._met.append(Meeting(event.id, tuple(ids), group.by))
        return event

    def _is_removed(self, group: Group) -> bool:
        """Whether one of the timelines removed an event; what another has of it is told."""
        id, events = min(_ids_of(group)), [member.event for member in group.members]
        if reasons := self._removals.of(events, self._ids):
            self._removed.append(Removal(id, "event", "; ".join(reasons)))
            return True
        base = self._in_base(group)
        if base is None or len({m.timeline for m in group.members}) > len(self._timelines):
            return False
        if all(event == base for event in events):
            self._removed.append(Removal(id, "event", "removed since the base"))
            return True
        told = ("removed", "changed")
        self._differences.append(Difference("event", id, "", told, is_conflict=True))
        return False

    def _united_event(self, versions: Sequence[Event], base: Event | None) -> Event:
        """One event of several that differ; in which fields they do is noted."""
        id = min(event.id for event in versions)
        fields, told = united(versions, base=base)
        titles = {event.title for event in versions}
        if base is not None and len(titles) > 1:
            titles -= {base.title}
        names = [*fields.pop("aliases").items()]
        names += [(FORMER, event.id) for event in versions if event.id != id]
        joined = joined_claims(id, versions, titles if len(titles) > 1 else (), base)
        event = Event(
            min(titles), id=id, claims=joined.claims, aliases=side_by_side(names), **fields
        )
        self._differences += differences_of("event", id, told)
        self._differences += [*joined.differences, *differing_values(event, versions)]
        self._removed += [
            Removal(id, claim.field, "removed since the base") for claim in joined.removed
        ]
        return event


def _check(timelines: Sequence[object], base: object) -> None:
    if not timelines:
        raise InvalidValueError("expected at least one timeline, found none")
    for timeline in (*timelines, *(() if base is None else (base,))):
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
    if isinstance(base, Timeline) and len(base):
        others = [timeline for timeline in timelines if isinstance(timeline, Timeline)]
        if not any(id in other or id in other.removed for id in base.ids for other in others):
            raise InvalidValueError(
                "expected the timeline that the others were made from, found one that has no "
                "event in common with them",
                place="base",
                hint="without a base, what any of them has is kept",
            )


def _distinct(events: Iterable[Event]) -> list[Event]:
    """The events, each once; there are as many as timelines at most."""
    found: list[Event] = []
    for event in events:
        if event not in found:
            found.append(event)
    return found


def _named_in(timeline: Timeline) -> Iterator[tuple[type, str]]:
    yield from ((Source, source.id) for source in timeline.sources)
    yield from ((Agent, agent.id) for agent in timeline.agents)


@attrs.frozen
class _Versions:
    """An event in the base, if it is there, and each different version of it that counts."""

    base: Event | None
    all: list[Event]

    @property
    def id(self) -> str:
        """The id that the event will have."""
        return min(version.id for version in self.all)

    def renamed(self, now: Mapping[str, str]) -> _Versions:
        """Return the versions with relationships that lead to events by the ids they will have."""
        if not now:
            return self

        base = None if self.base is None else renamed(self.base, now)
        return _Versions(base, _distinct(renamed(version, now) for version in self.all))


def _ids_of(group: Group) -> set[str]:
    """The ids that an event has or had."""
    events = [member.event for member in group.members]
    return {id for event in events for id in (event.id, *former_ids(event))}


def _ids_now(groups: Iterable[Group], versions: Sequence[_Versions]) -> dict[str, str]:
    """By each id that an event has or had, the one that it will have, where that is another."""
    kept = {of_group.id for of_group in versions}
    ids = ((of.id, id) for group, of in zip(groups, versions, strict=True) for id in _ids_of(group))
    return {id: newer for newer, id in ids if id not in kept}
