"""Whether a calendar's entry is sure: the status that every calendar format gives an event."""

from __future__ import annotations

from timeline.model import Event

__all__ = ["is_called_off", "is_settled", "said_status", "status_told"]


def status_told(event: Event, *, certain: bool) -> str:
    """Return "confirmed", "tentative" or "cancelled" (RFC 5545, 3.8.1.11; RFC 8984, 5.1.3).

    `certain` is whether the date is shown as it is. What nobody has decided on is tentative,
    however exact its date; what nothing stands of any more, and what was called off, is cancelled.

    >>> status_told(Event("A coup", when="2021-02-01"), certain=True)
    'confirmed'
    """
    if is_settled(event):
        return "confirmed" if certain else "tentative"
    said = said_status(event)
    standing = event.standing()
    if said == "cancelled" or (event.claims and not standing):
        return "cancelled"
    fields = [claim.field for claim in standing]
    if "when" not in fields and "when" in event.fields:
        return "cancelled"
    undecided = "proposed" in [claim.status for claim in standing]
    return "confirmed" if certain and not undecided and said is None else "tentative"


def is_settled(event: Event) -> bool:
    """Return whether all that was claimed of an event was accepted, and nothing of its status.

    What was corrected since is accepted, but does not stand any more.

    >>> is_settled(Event("A coup", when="2021-02-01"))
    True
    """
    # A plain loop, since every entry asks, and most events are.
    for claim in event.claims:
        if claim.status != "accepted" or claim.field == "status" or claim.corrects is not None:
            return False
    return True


def is_called_off(event: Event) -> bool:
    """Return whether an entry of the event says that it is cancelled."""
    return status_told(event, certain=True) == "cancelled"


def said_status(event: Event) -> str | None:
    """Return what the claims on an event's status come to, if that is against its being sure."""
    if "status" not in event.fields:
        return None  # as of most events
    value = event.resolve("status").value
    return str(value) if value in ("cancelled", "tentative") else None
