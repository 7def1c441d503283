"""What any picture or page tells of an event: where it is drawn, and what it rests on.

Formats that know days and no doubt draw a date over the days that it may touch, and
say in words and in their loss report what that hides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final, TypeVar

import attrs

from timeline._render.captions import is_proposed, shown_timeline, shown_title
from timeline._render.proposals import for_readers
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import RangeError
from timeline.formats._contract import Loss
from timeline.model import Citation, Claim, Event, Source, Timeline

__all__ = [
    "ONCE_IN_WORDS",
    "TOLD_IN_WORDS",
    "Stretch",
    "citations_marked",
    "citations_told",
    "claim_told",
    "draw_each",
    "edge_text",
    "is_day_known",
    "is_outcome",
    "remarks_on",
    "shown_title",
    "stretch_of",
    "web_address",
    "without_proposals",
    "without_rejected",
]

_Item = TypeVar("_Item")

TOLD_IN_WORDS: Final = frozenset(
    {
        "title", "description", "tags",
        "claims.date", "claims.value", "claims.place.name", "claims.place.within",
        "claims.quantity.low", "claims.quantity.high", "claims.quantity.best",
        "claims.quantity.low_exclusive", "claims.quantity.high_exclusive",
        "claims.quantity.approximate", "claims.quantity.unit", "claims.quantity.as_of",
        "claims.status", "claims.basis", "claims.verbatim",
        "claims.citations.stance", "claims.citations.quote.exact", "claims.citations.locator",
        "claims.citations.source.title", "claims.citations.source.publisher",
        "claims.citations.source.published", "claims.citations.source.url",
        "claims.citations.source.author.name",
        "claims.citations.attribution.agent.name", "claims.citations.attribution.terms",
    }
)  # fmt: skip
"""The fields that a format carries which tells an event and its footnotes in words."""

ONCE_IN_WORDS: Final = frozenset({"when", "title"})
"""The fields that such a format tells once, whatever claims there are on them; others have a line
a claim."""


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
        if not (is_day_known(when.start) and is_day_known(when.end)):
            yield f"the ends of {when} are not known to the day"
    elif not is_day_known(when):
        yield f"{when} is some time within what is drawn"
    if when.qualifier:
        yield f"the doubt about {when} is told in words at most"
    if event.resolve("when").is_proposed:
        yield "it is a proposal, which nobody has decided on"
    if event.resolve("when").how == "disputed":
        yield "the dates in dispute are not drawn one by one"


def is_day_known(when: object) -> bool:
    """Return whether a date is a day, or a time of one, and no other."""
    return isinstance(when, DateTime) or (isinstance(when, Date) and when.day_number is not None)


def draw_each(
    timeline: Timeline, draw: Callable[[Event, Stretch], _Item], losses: list[Loss]
) -> Iterator[tuple[Event, Stretch, _Item]]:
    """Each event in order of time with where it is drawn, and what `draw` makes of the two.

    What drawing hides goes to `losses`, and so does each event that has no place, or of
    which `draw` raises RangeError.
    """
    for event in without_rejected(timeline, losses).events:
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


def edge_text(
    edge: Date | DateTime, format: str, *, first_year: int = 0, midnight: str = ""
) -> str:
    """Return the first or last day or second of a stretch as ISO 8601 writes it, without a zone.

    A day ends with `midnight`. Raises RangeError for a year that `format`, by its name, has not.

    >>> edge_text(Date(2021, 2, 1), "Markwhen")
    '2021-02-01'
    """
    if not isinstance(edge.year, int) or not first_year <= edge.year <= 9999:
        raise RangeError(f"{format} has no date in the year {edge.year}")
    clock = midnight
    if isinstance(edge, DateTime):
        clock = f"T{edge.hour:02}:{edge.minute:02}:{edge.second:02}"
    return f"{edge.year:04}-{edge.month:02}-{edge.day:02}{clock}"


def is_outcome(event: Event, claim: Claim, fields: Collection[str] = ("when", "where")) -> bool:
    """Whether a claim stands, was accepted, and is what its field comes to."""
    if claim.status != "accepted" or not claim_told(event, claim):
        return False
    if claim.field == "title":
        return claim.value == event.title
    return claim.field in fields and event.resolve(claim.field).value == claim.value


def claim_told(event: Event, claim: Claim) -> bool:
    """Whether a reader is told of a claim of an event: of one that stands, and of no other."""
    # A plain loop, since every format asks it of every claim.
    for own in event.standing():  # noqa: SIM110
        if own is claim:
            return True
    return False


def citations_told(event: Event) -> tuple[Citation, ...]:
    """Return the citations of the claims that stand, each source with the same words once.

    Those of a proposal are among them only if the whole event is shown as one.
    """
    return tuple(citation for citation, mark in citations_marked(event) if not mark)


def citations_marked(event: Event) -> Iterator[tuple[Citation, str]]:
    """Give each citation of what is told, with a mark where it is for a proposal alone."""
    found: dict[tuple[object, ...], tuple[Citation, str]] = {}
    whole = is_proposed(event)
    for claim in event.standing():
        mark = "" if whole or claim.status != "proposed" else "for a proposal"
        for citation in claim.citations:
            key = (citation.source.id, citation.quote, citation.stance)
            if key not in found or (found[key][1] and not mark):
                found[key] = (citation, mark)
    yield from found.values()


def remarks_on(claim: Claim) -> Iterator[str]:
    """Give the words that a claim is not told without, where it is less than accepted."""
    if claim.status != "accepted":
        yield claim.status


def without_rejected(timeline: Timeline, losses: list[Loss]) -> Timeline:
    """Return a timeline without what a reviewer rejected; each such event is a loss."""
    shown, rejected = shown_timeline(timeline)
    losses.extend(
        Loss(kind="left out", why="it was rejected in review", event_id=event.id)
        for event in rejected
    )
    return shown


def without_proposals(timeline: Timeline, losses: list[Loss]) -> Timeline:
    """Return a timeline as readers see it; what is for editors alone is a loss."""
    shown = for_readers(timeline)
    losses.extend(
        Loss(
            kind="left out",
            why="it is a proposal, which nobody has decided on (for_editors shows it)",
            event_id=event.id,
        )
        for event in shown.events
    )
    losses.extend(
        Loss(
            kind="left out",
            why="what is proposed of it, or was rejected, is not told (for_editors shows it)",
            event_id=id,
            field=field,
        )
        for id, fields in shown.fields.items()
        for field in fields
    )
    return shown.timeline


def web_address(source: Source) -> str | None:
    """The source's address, if it is safe to follow: no `javascript:`, no `file:`."""
    url = source.url
    return url if url and url.lower().startswith(("http://", "https://")) else None
