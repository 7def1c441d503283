"""Decisions on proposals: what a person accepts, changes or rejects. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline._util.text import unused
from timeline.dates import DateValue
from timeline.model import Claim, Event, Timeline
from timeline.model._events.standing import REJECTED
from timeline.model._fields import DateLike, as_date

__all__ = ["accepted", "edited", "is_waiting", "rejected", "waiting"]


def is_waiting(event: Event) -> bool:
    """Whether a claim of the event is still proposed."""
    return any(claim.status == "proposed" for claim in event.claims)


def waiting(timeline: Timeline) -> tuple[Event, ...]:
    """The events that a person has still to decide on, in order of time."""
    return tuple(filter(is_waiting, timeline.events))


def accepted(event: Event) -> Event:
    """The event with all that was proposed for it accepted."""
    return _with(event, (_settled(claim) for claim in event.claims))


def rejected(event: Event, why: str = "") -> Event:
    """The event with all that was proposed for it retracted, and a note of that."""
    note = f"{REJECTED}: {why}" if why else REJECTED
    return _with(event, (_retracted(claim, note) for claim in event.claims))


def edited(event: Event, *, title: str | None = None, when: DateLike | None = None) -> Event:
    """The event accepted with another title or date; the date proposed is retracted and kept.

    >>> claim = Claim("when", "2021-02-01", status="proposed")
    >>> event = edited(Event("Coup", claims=[claim]), title="Military coup", when="2021-02-02")
    >>> event.title, str(event.when), [claim.status for claim in event.claims]
    ('Military coup', '2021-02-02', ['retracted', 'accepted'])
    """
    claims = event.claims if when is None else tuple(_redated(event, as_date(when)))
    changed = _with(event, map(_settled, claims))
    return changed if title is None else attrs.evolve(changed, title=title)


def _with(event: Event, claims: Iterator[Claim]) -> Event:
    return attrs.evolve(event, claims=tuple(claims))


def _settled(claim: Claim) -> Claim:
    return attrs.evolve(claim, status="accepted") if claim.status == "proposed" else claim


def _retracted(claim: Claim, note: str) -> Claim:
    if claim.status != "proposed":
        return claim
    note = f"{claim.note}; {note}" if claim.note else note
    return attrs.evolve(claim, status="retracted", note=note)


def _redated(event: Event, when: DateValue) -> Iterator[Claim]:
    taken = {claim.id for claim in event.claims if claim.id is not None}
    for claim in event.claims:
        if claim.field != "when" or claim.status != "proposed" or claim.value == when:
            yield claim
            continue
        id = claim.id or unused("when-proposed", taken, {})
        taken.add(id)
        yield attrs.evolve(_retracted(claim, f"set to {when} in review"), id=id)
        yield attrs.evolve(
            claim,
            id=None,
            value=when,
            status="accepted",
            basis="inferred",
            anchor=None,
            rule=None,
            corrects=id,
            note=f"set in review; proposed was {claim.value}",
        )
    if not any(claim.field == "when" for claim in event.claims):
        yield Claim("when", when, basis="inferred", note="set in review")
