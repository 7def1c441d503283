"""What follows for an event from the dates of others, as pictures, pages and tables tell it.

It is worked out anew for what is shown, and never stored: so it tells of nothing that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from timeline._render.marks import Mark, mark_of
from timeline.dates import DateValue
from timeline.model import Event, Timeline

if TYPE_CHECKING:
    from timeline.curate import Because, Chronology, Dated, Step

__all__ = [
    "MOST_DRAWN",
    "MOST_STEPS",
    "Inferred",
    "Reasons",
    "chronology_of",
    "inferred_by_event",
    "inferred_in",
    "marks_of",
    "narrower_limits",
    "told",
]

MOST_DRAWN = 2000
"""So many events are drawn one by one at most."""

MOST_STEPS = 20_000
"""So many claims are named as reasons at most, in one page or table."""

MOST_TOLD = 12
"""Of so many claims on the way to one date each is told."""


@attrs.frozen
class Inferred:
    """What follows for one event: when it was, and the claims from which it follows, in words."""

    when: DateValue
    words: str
    because: tuple[str, ...]


def chronology_of(timeline: Timeline) -> Chronology | None:
    """Return the chronology of a timeline; None where no claim sets an event beside another."""
    if any(claim.field == "relationship" for event in timeline for claim in event.claims):
        return timeline.chronology()
    return None


def marks_of(events: Iterable[Event], inferred: Mapping[str, Inferred]) -> dict[str, Mark]:
    """Return the marks of events by their ids, with what is `inferred`, of those that have one."""
    return {
        event.id: mark
        for event in events
        if (mark := mark_of(event, inferred[event.id].when if event.id in inferred else None))
    }


def inferred_in(timeline: Timeline) -> Mapping[str, Inferred]:
    """Return what follows for the events of a timeline, without the reasons, for a picture.

    Of more events than a picture draws one by one nothing is worked out.
    """
    if len(timeline) > MOST_DRAWN:
        return {}
    return inferred_by_event(chronology_of(timeline), reasons=False)


def inferred_by_event(
    chronology: Chronology | None, *, reasons: bool = True
) -> Mapping[str, Inferred]:
    """Return what follows for the events of which the others tell more than their own claims.

    >>> from timeline.model import Event, Relationship
    >>> t = Timeline(events=[Event("Strike", when="2021-09-05")])
    >>> after = Relationship("after", "strike", least="P2D", most="P4D")
    >>> t.add(Event("Raid", relationships=[after]))
    >>> inferred_by_event(chronology_of(t))["raid"].words
    'between 7 and 9 September 2021'
    """
    found = {}
    asked = Reasons(MOST_STEPS if reasons else 0)
    for dated in chronology or ():
        if dated.is_narrowed and (when := dated.when) is not None:
            about = "" if dated.is_exact else ", or within that"
            because = told(step for limit in asked.of(dated) or () for step in limit)
            found[dated.id] = Inferred(when, when.humanize() + about, because)
    return found


class Reasons:
    """The claims that limits follow from, of one event after the other, so many in all.

    In a chain of a thousand events the last follows from a thousand claims, and all of them from
    half a million. Once so many were given, there are none.
    """

    def __init__(self, most: int) -> None:
        self.left = most

    def of(self, dated: Dated) -> tuple[Because, ...] | None:
        """Return the limits that are narrower than the event's own; None once all are given."""
        if self.left <= 0:
            return None
        limits = narrower_limits(dated)
        self.left -= 1 + sum(map(len, limits))
        return limits


def told(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return claims in words, each once, and of very many the first."""
    words = tuple(dict.fromkeys(map(str, steps)))
    more = len(words) - MOST_TOLD
    return words if more <= 1 else (*words[:MOST_TOLD], f"and {more} more claims")


def narrower_limits(dated: Dated) -> tuple[Because, ...]:
    """Return why an event was not before and not after, where its own date does not say as much."""
    if not dated.is_narrowed:
        return ()
    own = dated.stated
    limits = (dated.earliest, dated.latest)
    stated = (None, None) if own is None else (own.earliest, own.latest)
    bounded = [side for side in (0, 1) if limits[side] is not None]
    # What lies within, as a month that is left out, is told by all limits. Each is worked out when
    # it is asked for.
    asked = [side for side in bounded if limits[side] != stated[side]] or bounded
    found = (dated.not_after if side else dated.not_before for side in asked)
    return tuple(limit for limit in found if limit is not None)
