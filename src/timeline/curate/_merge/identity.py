"""Which events are one: those that share an id or an alias, however many steps lead there.

An alias stands in the way of an id where it is one: `{"old file": "coup"}` is the event
with the id `coup`. Several aliases of one system stand beside one another as
`system` and `system=value`; see `side_by_side`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

import attrs

from timeline.curate._merge.strangers import OWN
from timeline.errors import ConflictError
from timeline.model import Event
from timeline.model._events.uids import ALIAS, is_of_the_world

__all__ = [
    "FORMER",
    "Group",
    "Member",
    "former_ids",
    "grouped",
    "groups_of_one_event",
    "ids_in",
    "names",
    "part_of_series",
    "side_by_side",
]


FORMER = "id"
"""The system under which an event's former ids are aliases."""


@attrs.frozen
class Member:
    """An event, and the number of the timeline that it comes from."""

    timeline: int
    event: Event


@attrs.frozen
class Group:
    """Events that are one, and by which ids and aliases they met."""

    members: tuple[Member, ...]
    by: tuple[str, ...]


def names(event: Event, ids: Collection[str]) -> Iterator[Hashable]:
    """All by which an event can be met: its id, its aliases, and aliases that are among `ids`.

    A UID that is not the only one of its name in the world is none of them; see `strangers`. That
    of one occurrence of a series is a name with what it stands for (RFC 5545, 3.8.4.4).
    """
    yield event.id
    for system, value in event.aliases.items():
        if system.startswith(OWN) or (system == ALIAS and not is_of_the_world(value)):
            continue
        if system == ALIAS and (part := part_of_series(event)) is not None:
            yield (system, value, part)
            continue
        yield (system, value)
        while system.endswith(f"={value}"):
            system = system.removesuffix(f"={value}")
            yield (system, value)
        if value in ids:
            yield value


def part_of_series(event: Event) -> str | None:
    """Return the line by which an entry says that it stands for one occurrence of its series."""
    kept = event.extra.get(ALIAS)
    lines = kept.get("lines") if isinstance(kept, Mapping) else None
    texts = (text for text in lines if isinstance(text, str)) if isinstance(lines, tuple) else ()
    return next((text for text in texts if text.startswith("RECURRENCE-ID")), None)


def former_ids(event: Event) -> Iterator[str]:
    """The ids that an event had before it was merged with others."""
    for system, value in event.aliases.items():
        if system == FORMER or system.startswith(f"{FORMER}="):
            yield value


def ids_in(timelines: Sequence[Iterable[Event]], removed: Collection[str] = ()) -> set[str]:
    """Return the ids of all events, former ones and those of `removed` events too.

    An earlier merge may have made an alias of the id that another names.
    """
    events = (event for of in timelines for event in of)
    return {id for event in events for id in (event.id, *former_ids(event))}.union(removed)


def grouped(timelines: Sequence[Iterable[Event]], removed: Collection[str] = ()) -> list[Group]:
    """The events of several timelines, those that are one together, in the order of the first.

    The time goes by the number of events and aliases. `removed` are ids of events that are gone.
    """
    members = [Member(n, event) for n, events in enumerate(timelines) for event in events]
    ids = ids_in(timelines, removed)
    forest = list(range(len(members)))
    holders: dict[Hashable, int] = {}
    shared: dict[Hashable, int] = {}
    shared_uids = _shared_in_one(members)
    for number, member in enumerate(members):
        for name in names(member.event, ids):
            if name in shared_uids or (name != member.event.id and (ALIAS, name) in shared_uids):
                continue
            first = holders.setdefault(name, number)
            if first != number:
                shared[name] = first
                roots = _root(forest, first), _root(forest, number)
                forest[max(roots)] = min(roots)
    found: dict[int, list[Member]] = {}
    for number, member in enumerate(members):
        found.setdefault(_root(forest, number), []).append(member)
    by: dict[int, list[str]] = {}
    for name, first in shared.items():
        by.setdefault(_root(forest, first), []).append(_told(name))
    return [Group(tuple(of), tuple(sorted(by.get(root, ())))) for root, of in found.items()]


def _shared_in_one(members: Iterable[Member]) -> set[Hashable]:
    """The UIDs that several entries of one timeline have: revisions, which their ids tell apart."""
    seen: set[tuple[int, str]] = set()
    shared: set[Hashable] = set()
    for member in members:
        uid = member.event.aliases.get(ALIAS) if member.event.aliases else None
        if uid is not None and part_of_series(member.event) is None:
            if (member.timeline, uid) in seen:
                shared.add((ALIAS, uid))
            seen.add((member.timeline, uid))
    return shared


def groups_of_one_event(
    timelines: Sequence[Iterable[Event]], removed: Collection[str] = ()
) -> list[Group]:
    """As `grouped`; ConflictError where two events of one timeline would become one."""
    groups = grouped(timelines, removed)
    for group in groups:
        first: dict[int, Event] = {}
        for member in group.members:
            other = first.setdefault(member.timeline, member.event)
            if other is not member.event:
                raise ConflictError(
                    f"the events {other.id!r} and {member.event.id!r} would become one, "
                    f"by {', '.join(group.by)}",
                    place=f"timeline {member.timeline + 1}",
                    hint="they are two in one timeline: make them one there, or take the alias off",
                )
    return groups


def side_by_side(pairs: Iterable[tuple[str, str]], separator: str = "=") -> dict[str, str]:
    """Names and values as a mapping that keeps every value, whatever the order they came in.

    The smallest value of a name has the name; each other one goes on under
    `name=value`, and contends there in the same way.

    >>> side_by_side([("wikidata", "Q2"), ("wikidata", "Q1")])
    {'wikidata': 'Q1', 'wikidata=Q2': 'Q2'}
    """
    values: dict[str, set[str]] = {}
    waiting = list(pairs)
    while waiting:
        name, value = waiting.pop()
        rivals = values.setdefault(name, set())
        if value in rivals:
            continue
        least = min(rivals, default=value)
        rivals.add(value)
        if len(rivals) > 1:
            loser = max(least, value)
            waiting.append((f"{name}{separator}{loser}", loser))
    return {name: min(values[name]) for name in sorted(values)}


def _root(forest: list[int], number: int) -> int:
    while forest[number] != number:
        forest[number] = number = forest[forest[number]]
    return number


def _told(name: Hashable) -> str:
    return f"the alias {' '.join(name)}" if isinstance(name, tuple) else f"the id {name}"
