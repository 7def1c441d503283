"""What any picture or page tells of an event: where it is drawn, and what it rests on.

Formats that know days and no doubt draw a date over the days that it may touch, and
say in words and in their loss report what that hides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import RangeError
from timeline.formats._registry import Loss
from timeline.model import Citation, Claim, Event, Source, Timeline

__all__ = [
    "Stretch",
    "citations_told",
    "claim_told",
    "draw_each",
    "is_outcome",
    "stretch_of",
    "web_address",
]

_Item = TypeVar("_Item")


@attrs.frozen
class Stretch:
    """The first and the last day or second that a date may touch, and what drawing it so hides.

    `last` is None where nothing bounds the end. `lasts` is whether it is said to have
    gone on all the while; else it is some time within, or that very day or second.
    """

    first: Date | DateTime
    last: Date | DateTime | None
    lasts: bool
    hidden: tuple[str, ...]


def stretch_of(event: Event) -> Stretch:
    """Where an event is drawn.

    Raises RangeError, saying why, for an event that has no date or no first day.

    >>> stretch = stretch_of(Event("Some day in August", when="2021-08"))
    >>> print(stretch.first, stretch.last, *stretch.hidden)
    2021-08-01 2021-08-31 2021-08 is some time within what is drawn
    """
    when = event.when
    if when is None:
        raise RangeError("it has no date")
    first, last = when.earliest, when.latest
    if first is None:
        raise RangeError(f"nothing bounds the begin of {when}")
    hidden = tuple(_hidden(event, when))
    return Stretch(first, last, isinstance(when, Interval), hidden)


def _hidden(event: Event, when: DateValue) -> Iterator[str]:
    if when.latest is None:
        yield f"the end of {when} is not drawn"
    elif isinstance(when, Interval):
        if not (_is_known(when.start) and _is_known(when.end)):
            yield f"the ends of {when} are not known to the day"
    elif not _is_known(when):
        yield f"{when} is some time within what is drawn"
    if when.qualifier:
        yield f"the doubt about {when} is told in words at most"
    if event.resolve("when").how == "disputed":
        yield "the dates in dispute are not drawn one by one"


def _is_known(when: object) -> bool:
    return isinstance(when, DateTime) or (isinstance(when, Date) and when.day_number is not None)


def draw_each(
    timeline: Timeline, draw: Callable[[Event, Stretch], _Item], losses: list[Loss]
) -> Iterator[tuple[Event, Stretch, _Item]]:
    """Each event in order of time with where it is drawn, and what `draw` makes of the two.

    What drawing hides goes to `losses`, and so does each event that has no place, or of
    which `draw` raises RangeError.
    """
    for event in timeline.events:
        try:
            stretch = stretch_of(event)
            item = draw(event, stretch)
        except RangeError as error:
            losses.append(Loss(kind="left out", why=error.message, event_id=event.id))
        else:
            losses.extend(
                Loss(kind="flattened", why=why, event_id=event.id, field="when")
                for why in stretch.hidden
            )
            yield event, stretch, item


def is_outcome(event: Event, claim: Claim, fields: Collection[str] = ("when", "where")) -> bool:
    """Whether a claim is accepted, and is what its field comes to."""
    if claim.field == "title":
        return claim.status == "accepted" and claim.value == event.title
    resolved = {"when": event.when, "where": event.where}
    return (
        claim.status == "accepted"
        and claim.field in fields
        and resolved.get(claim.field) == claim.value
    )


def claim_told(claim: Claim) -> bool:
    """Whether a reader is told of a claim: a retracted one is for the record alone."""
    return claim.status != "retracted"


def citations_told(event: Event) -> tuple[Citation, ...]:
    """The citations of the claims that are told, each source with the same words once."""
    found = {
        (citation.source.id, citation.quote, citation.stance): citation
        for claim in reversed(event.claims)
        if claim_told(claim)
        for citation in reversed(claim.citations)
    }
    return tuple(reversed(found.values()))


def web_address(source: Source) -> str | None:
    """The source's address, if it is safe to follow: no `javascript:`, no `file:`."""
    url = source.url
    return url if url and url.lower().startswith(("http://", "https://")) else None
