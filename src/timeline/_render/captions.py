"""What any picture, page or exporter calls an event, and which events none of them shows."""

from __future__ import annotations

from timeline.model import Event, Timeline

__all__ = ["is_proposed", "is_undecided", "shown_timeline", "shown_title"]

MARK = "proposed"


def is_proposed(event: Event) -> bool:
    """Whether the event, or when it was, is a proposal that nobody has decided on yet."""
    return is_undecided(event) or event.resolve("when").is_proposed


def is_undecided(event: Event) -> bool:
    """Whether all that is said of an event is a proposal."""
    standing = event.standing()
    return bool(standing) and all(claim.status == "proposed" for claim in standing)


def shown_title(event: Event) -> str:
    """Return the title of an event, with a mark if it is a proposal, or was called off: no fact.

    >>> from timeline.model import Claim
    >>> shown_title(Event("Two men shot", claims=[Claim("when", "2023-03", status="proposed")]))
    'Two men shot (proposed)'
    """
    marks = [MARK] if is_proposed(event) else []
    status = event.resolve("status").value
    if status in ("cancelled", "tentative"):  # as calendars have it (RFC 5545, 3.8.1.11)
        marks.append(str(status))
    return event.title + "".join(f" ({mark})" for mark in marks)


def shown_timeline(timeline: Timeline) -> tuple[Timeline, tuple[Event, ...]]:
    """Return a timeline without what a reviewer rejected, and the events that were rejected.

    They are kept in our own files, for the record, and shown to nobody.
    """
    rejected = tuple(event for event in timeline.events if event.is_rejected)
    if not rejected:
        return timeline, ()
    return timeline.filter(lambda event: not event.is_rejected), rejected
