"""Entries of calendars that strangers call by the same name are told apart before merging.

A UID such as "1" identifies nothing beyond the calendar that it stands in, nor does an id that was
made of it. So where two timelines have entries of such a UID that are not one by what they say
either, each is given a UID of its own, and its id an ending. The old UID stays as an alias, by
which the next edition of the same calendar is known again.

    calendars of one name    entries are one if they have a title or a date in common
    others                   if they have both
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from timeline.model import Event
from timeline.model._events.uids import ALIAS, is_of_the_world
from timeline.model._graph import renamed

__all__ = ["OWN", "told_apart"]

OWN: Final = f"{ALIAS} in "
"""How the system of a UID begins that an entry had in its own calendar alone."""

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "tag:sourced-timeline,2026:calendar-entry")
_UNNAMED: Final = frozenset({"calendar-a-calendar", "calendar-calendar"})


@attrs.frozen
class _Family:
    """The entries of one UID in one timeline: a series, and what replaces parts of it.

    `given` is the UID that an earlier merge gave them, if one did.
    """

    timeline: int
    uid: str
    given: str | None
    events: list[Event]

    @cached_property
    def titles(self) -> set[str]:
        titles = {event.title for event in self.events}
        return titles | {str(value) for value in self._claimed("title")}

    @cached_property
    def dates(self) -> set[str]:
        return {str(value) for value in self._claimed("when")} or {""}

    @cached_property
    def calendars(self) -> set[str]:
        sources = {source.id for event in self.events for source in event.sources}
        return {id for id in sources if id.startswith("calendar-")} - _UNNAMED

    def _claimed(self, field: str) -> Iterator[object]:
        return (c.value for event in self.events for c in event.claims if c.field == field)

    def is_as(self, other: _Family) -> bool:
        """Whether both are of one entry, as far as what they say tells."""
        titles, dates = self.titles & other.titles, self.dates & other.dates
        if self.calendars & other.calendars:
            return bool(titles or dates)
        return bool(titles and dates)


def told_apart(timelines: Sequence[Iterable[Event]]) -> list[list[Event]]:
    """Return the events of each timeline; those of one UID by chance have different ones.

    Neither the order of the timelines nor their grouping matters.
    """
    of = [list(events) for events in timelines]
    given: list[dict[str, tuple[str, str]]] = [{} for _ in of]
    for families in _by_uid(of).values():
        groups = _groups(families)
        if len(groups) > 1 or any(family.given for family in families):
            for group in groups:
                uid = min((f.given for f in group if f.given), default=None) or _uid_of(group)
                for family in group:
                    if family.given is None:
                        given[family.timeline] |= {e.id: (family.uid, uid) for e in family.events}
    return [_renamed(events, uids) for events, uids in zip(of, given, strict=True)]


def _by_uid(timelines: Sequence[Iterable[Event]]) -> dict[str, list[_Family]]:
    """The entries whose UIDs are of one calendar alone, family by family."""
    found: dict[str, dict[object, _Family]] = {}
    for number, events in enumerate(timelines):
        for event in events:
            if event.aliases:
                for uid, given in _own_uids(event.aliases):
                    families = found.setdefault(uid, {})
                    family = _Family(number, uid, given, [])
                    families.setdefault((number, given), family).events.append(event)
    return {uid: list(families.values()) for uid, families in found.items()}


def _own_uids(aliases: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """The UIDs that an event had in its own calendar, each with what was given in its place."""
    uid = aliases.get(ALIAS)
    if uid is not None and not is_of_the_world(uid):
        yield uid, None
    for system, value in aliases.items():
        if system.startswith(OWN):
            yield value, system.removeprefix(OWN)


def _groups(families: Sequence[_Family]) -> list[list[_Family]]:
    """The families, those that are of one entry together."""
    groups: list[list[_Family]] = []
    for family in families:
        same = [group for group in groups if any(family.is_as(other) for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append([*(other for group in same for other in group), family])
    return groups


def _uid_of(group: Sequence[_Family]) -> str:
    said = [_first(f.calendars for f in group), _first(f.titles for f in group)]
    said += [_first(f.dates for f in group)]
    return str(uuid.uuid5(_NAMESPACE, "\n".join([group[0].uid, *said])))


def _first(texts: Iterable[set[str]]) -> str:
    return min(set[str]().union(*texts), default="")


def _renamed(events: list[Event], given: Mapping[str, tuple[str, str]]) -> list[Event]:
    """Return events with other UIDs, and ids that nobody else has; `given` is by the old ids."""
    if not given:
        return events
    ids = {id: f"{id}-{uid[:8]}" for id, (_, uid) in given.items()}

    def own(event: Event) -> Event:
        if event.id not in given:
            return event
        before, uid = given[event.id]
        aliases = {**event.aliases, ALIAS: uid, f"{OWN}{uid}": before}
        return attrs.evolve(event, id=ids[event.id], aliases=aliases)

    return [renamed(own(event), ids) for event in events]
