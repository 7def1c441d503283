"""What readers are not shown: what was proposed, by a program above all, and nobody has accepted.

One proposal is left to them: the date of an event that stands itself, since without it the event
would have no place among the others. Whoever shows it says what it is.
"""

from __future__ import annotations

from collections.abc import Container

import attrs

from timeline._render.captions import is_undecided
from timeline.model import Claim, Event, Relationship, Timeline
from timeline.model._events.standing import was_rejected

__all__ = ["ForReaders", "for_readers", "has_proposals"]


@attrs.frozen
class ForReaders:
    """A timeline as readers may see it, and what was taken out of it.

    `events` are those that are proposals as a whole; `fields` are those of the others, by id, on
    which a claim was taken out.
    """

    timeline: Timeline
    events: tuple[Event, ...]
    fields: dict[str, tuple[str, ...]]


def has_proposals(timeline: Timeline) -> bool:
    """Return whether anything in a timeline waits for somebody to decide on it."""
    return any(event.proposals for event in timeline)


def for_readers(timeline: Timeline) -> ForReaders:
    """Return a timeline without its proposals, and without what was rejected in review.

    >>> guess = Claim("when", "2021-02", status="proposed")
    >>> t = Timeline(events=[Event("Coup", when="2021-02-01"), Event("Raid", claims=[guess])])
    >>> [event.title for event in for_readers(t).timeline], for_readers(t).events[0].title
    (['Coup'], 'Raid')
    """
    undecided = {event.id: event for event in timeline if is_undecided(event)}
    kept: list[Event] = []
    fields: dict[str, tuple[str, ...]] = {}
    for event in timeline:
        if event.id in undecided:
            continue
        hidden = _hidden(event, undecided)
        kept.append(_without(event, hidden) if hidden else event)
        if hidden:
            fields[event.id] = tuple(dict.fromkeys(claim.field for claim in hidden))
    if not (undecided or fields):
        return ForReaders(timeline, (), {})
    return ForReaders(timeline.with_events(kept), tuple(undecided.values()), fields)


def _hidden(event: Event, undecided: Container[str]) -> list[Claim]:
    """The claims of an event that readers are not shown."""
    # By identity: an equal claim need not stand.
    dates = set(map(id, event.standing("when")))

    def is_hidden(claim: Claim) -> bool:
        if isinstance(claim.value, Relationship) and claim.value.event in undecided:
            return True
        return was_rejected(claim) or (claim.status == "proposed" and id(claim) not in dates)

    return list(filter(is_hidden, event.claims))


def _without(event: Event, hidden: list[Claim]) -> Event:
    """An event without some of its claims, and without what was said to correct these."""
    gone = {claim.id for claim in hidden} - {None}
    left_out = set(map(id, hidden))
    claims = [
        attrs.evolve(claim, corrects=None) if claim.corrects in gone else claim
        for claim in event.claims
        if id(claim) not in left_out
    ]
    return attrs.evolve(event, claims=claims)
