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
        hidden = [claim for claim in event.claims if _is_hidden(event, claim, undecided)]
        if event.id in undecided:
            continue
        kept.append(_without(event, hidden) if hidden else event)
        if hidden:
            fields[event.id] = tuple(dict.fromkeys(claim.field for claim in hidden))
    if not (undecided or fields):
        return ForReaders(timeline, (), {})
    return ForReaders(timeline.with_events(kept), tuple(undecided.values()), fields)


def _is_hidden(event: Event, claim: Claim, undecided: Container[str]) -> bool:
    if isinstance(claim.value, Relationship) and claim.value.event in undecided:
        return True
    if was_rejected(claim):
        return True
    return claim.status == "proposed" and not _is_its_date(event, claim)


def _is_its_date(event: Event, claim: Claim) -> bool:
    return any(claim is own for own in event.standing("when"))


def _without(event: Event, hidden: list[Claim]) -> Event:
    """An event without some of its claims, and without what was said to correct these."""
    gone = {claim.id for claim in hidden} - {None}
    claims = [
        attrs.evolve(claim, corrects=None) if claim.corrects in gone else claim
        for claim in event.claims
        if not any(claim is one for one in hidden)
    ]
    return attrs.evolve(event, claims=claims)
