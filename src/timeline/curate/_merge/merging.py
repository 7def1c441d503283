"""`merge`: several timelines into one, in which nothing of any of them is missing.

Events are one where they share an id or an alias. The smallest of their ids stays,
the others become aliases. Their claims stand side by side; claims that differ in
nothing but citations and marking are one claim, with the citations of all. Neither
the order nor the grouping of the timelines matters, and merging again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline._util.text import described
from timeline.curate._merge.claims import united_claims
from timeline.curate._merge.identity import Group, groups_of_one_event, side_by_side
from timeline.curate._merge.references import references_of
from timeline.curate._merge.uniting import Difference, united
from timeline.errors import InvalidValueError
from timeline.model import Event, Timeline
from timeline.model._kinds import fields_of

__all__ = ["Meeting", "Merged", "merge"]


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
class Merged:
    """A merged timeline, and what a person must know of how it came about.

    `met` are the events that were in more than one; `differences` are the fields of
    events, sources, agents and of the timeline of which the files say different things.
    """

    timeline: Timeline
    met: tuple[Meeting, ...]
    differences: tuple[Difference, ...]

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that cannot all be so."""
        return tuple(one for one in self.differences if one.is_conflict)


def merge(*timelines: Timeline) -> Merged:
    """All that is in any of the timelines, in one; linear in the number of events.

    Raises ConflictError, naming both, where two events of one timeline would become
    one, and where sources would derive from one another in a circle.

    >>> wire = Timeline(events=[Event("Raid", when="2021-02-01", source="A wire")])
    >>> blog = Timeline(events=[Event("Raid", when="2021-02-05", source="A blog")])
    >>> merged = merge(wire, blog)
    >>> [str(claim.value) for claim in merged.timeline["raid"].claims]
    ['2021-02-01', '2021-02-05']
    >>> print(*merged.conflicts)
    event raid, when: 2021-02-01 | 2021-02-05 (differ, all kept)
    """
    _check(timelines)
    references = references_of(timelines)
    groups = groups_of_one_event([timeline.events for timeline in timelines])
    met: list[Meeting] = []
    differences: list[Difference] = []
    events: list[Event] = []
    for group in groups:
        versions = _distinct(references.rewritten(member.event) for member in group.members)
        event = versions[0]
        if len(versions) > 1:
            event, of_event = _united_event(versions)
            differences += of_event
        if len(group.members) > 1:
            met.append(_meeting(event.id, group))
        events.append(event)
    fields, told = _united_heading(timelines)
    timeline = Timeline(
        **fields,
        events=events,
        sources=references.sources.values(),
        agents=references.agents.values(),
    )
    every = (*_differences("timeline", "", told), *references.differences, *differences)
    return Merged(
        timeline,
        tuple(sorted(met, key=lambda meeting: meeting.id)),
        tuple(sorted(every, key=lambda one: (one.kind, one.id, one.field))),
    )


def _check(timelines: Sequence[object]) -> None:
    if not timelines:
        raise InvalidValueError("expected at least one timeline, found none")
    for timeline in timelines:
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")


def _distinct(events: Iterable[Event]) -> list[Event]:
    """The events, each once; there are as many as timelines at most."""
    found: list[Event] = []
    for event in events:
        if event not in found:
            found.append(event)
    return found


def _meeting(id: str, group: Group) -> Meeting:
    ids = sorted({member.event.id for member in group.members})
    return Meeting(id, tuple(ids), group.by)


# -- headings and events -----------------------------------------------------


def _united_heading(
    timelines: Sequence[Timeline],
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    first, *others = (
        {field.name: getattr(timeline, field.name) for field in fields_of(Timeline)}
        for timeline in timelines
    )
    if all(other == first for other in others):
        return first, {}
    return united(timelines)


def _united_event(versions: Sequence[Event]) -> tuple[Event, list[Difference]]:
    """One event of several that differ, and in which fields they do."""
    id = min(event.id for event in versions)
    fields, told = united(versions)
    titles = {event.title for event in versions}
    names = [*fields.pop("aliases").items()]
    names += [("id", event.id) for event in versions if event.id != id]
    event = Event(
        min(titles),
        id=id,
        claims=united_claims(versions, titles if len(titles) > 1 else ()),
        aliases=side_by_side(names),
        **fields,
    )
    of_claims = list(_differing_claims(event, versions))
    return event, [*_differences("event", id, told), *of_claims]


def _differences(kind: str, id: str, told: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    for field, values in told.items():
        yield Difference(kind, id, field, values, is_conflict=True)


def _differing_claims(event: Event, versions: Sequence[Event]) -> Iterator[Difference]:
    """The fields for which the versions have different values, not counting those that lack it."""
    for field, resolution in event.resolutions.items():
        of_version = [
            {str(claim.value) for claim in version.claims if claim.field == field}
            for version in versions
        ]
        values = {str(claim.value) for claim in event.claims if claim.field == field}
        if any(said and said != values for said in of_version):
            yield Difference(
                "event", event.id, field, tuple(sorted(values)), resolution.how == "disputed"
            )
