"""Decisions on proposals: what a person accepts, changes or rejects. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline._util.checked import checked
from timeline._util.text import unused
from timeline.dates import DateValue
from timeline.model import Citation, Claim, Event, Timeline
from timeline.model._events.standing import REJECTED
from timeline.model._fields import DateLike, as_date

__all__ = [
    "accepted",
    "edited",
    "is_undecided",
    "is_waiting",
    "rejected",
    "reopened",
    "waiting",
    "with_decision",
    "without_decided",
]


@checked
def is_waiting(event: Event) -> bool:
    """Whether a claim of the event is still proposed."""
    return any(claim.status == "proposed" for claim in event.claims)


def is_undecided(event: Event) -> bool:
    """Whether nothing about the event was ever decided: all that is claimed is proposed."""
    return bool(event.claims) and all(claim.status == "proposed" for claim in event.claims)


@checked
def waiting(timeline: Timeline) -> tuple[Event, ...]:
    """The events that a person has still to decide on, in order of time."""
    return tuple(filter(is_waiting, timeline.events))


@checked
def accepted(event: Event) -> Event:
    """The event with all that was proposed for it accepted."""
    return _with(event, (_settled(claim) for claim in event.claims))


@checked
def rejected(event: Event, why: str = "") -> Event:
    """The event with all that was proposed for it retracted, and a note of that."""
    note = f"{REJECTED}: {why}" if why else REJECTED
    return _with(event, (_retracted(claim, note) for claim in event.claims))


def reopened(event: Event) -> Event:
    """Return the event with what was rejected in review proposed again."""
    return _with(event, (_reopened(claim) for claim in event.claims))


def _reopened(claim: Claim) -> Claim:
    note = claim.note or ""
    if claim.status != "retracted" or REJECTED not in note:
        return claim
    before = note.partition(REJECTED)[0].removesuffix("; ")
    return attrs.evolve(claim, status="proposed", note=before or None)


def with_decision(event: Event, number: int, *, accept: bool, why: str = "") -> Event:
    """Return the event with one of its claims, by its place, accepted or rejected alone.

    >>> claims = [Claim("when", "2021", status="proposed"), Claim("count", 3, status="proposed")]
    >>> [
    ...     claim.status
    ...     for claim in with_decision(Event("Raid", claims=claims), 1, accept=False).claims
    ... ]
    ['proposed', 'retracted']
    """
    note = f"{REJECTED}: {why}" if why else REJECTED
    claims = list(event.claims)
    claim = claims[number]
    claims[number] = _settled(claim) if accept else _retracted(claim, note)
    return attrs.evolve(event, claims=tuple(claims))


def without_decided(draft: Timeline, known: Timeline) -> Timeline:
    """Return a draft without what a person has decided on, or removed, in a timeline before.

    So an article that is extracted again brings back nothing that was decided.
    """
    kept = []
    for event in draft:
        if event.id in known.removed:
            continue
        before = known[event.id].claims if event.id in known else ()
        said = {_said(claim) for claim in before}
        claims = tuple(claim for claim in event.claims if _said(claim) not in said)
        if event.id not in known:
            kept.append(event)
        elif claims:
            kept.append(attrs.evolve(known[event.id], claims=(*before, *claims)))
    return draft.with_events(kept)


def _said(claim: Claim) -> tuple[str, str]:
    return (claim.field, repr(claim.value))


@checked
def edited(
    event: Event,
    *,
    title: str | None = None,
    when: DateLike | None = None,
    how: str | None = None,
) -> Event:
    """Return the event accepted with another title or date; the date proposed is kept, retracted.

    Another date is the reviewer's own claim: `how` says how they know, and what the proposal
    cited is cited as what speaks of it, not as what says so.

    >>> claim = Claim("when", "2021-02-01", status="proposed")
    >>> event = edited(Event("Coup", claims=[claim]), title="Military coup", when="2021-02-02")
    >>> event.title, str(event.when), [claim.status for claim in event.claims]
    ('Military coup', '2021-02-02', ['retracted', 'accepted'])
    """
    claims = event.claims if when is None else tuple(_redated(event, as_date(when), how))
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


def _redated(event: Event, when: DateValue, how: str | None) -> Iterator[Claim]:
    known = f"; known from: {how}" if how else ""
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
            note=f"set in review; proposed was {claim.value}{known}",
            citations=[_mentioning(citation) for citation in claim.citations],
        )
    if not any(claim.field == "when" for claim in event.claims):
        yield Claim("when", when, basis="inferred", note=f"set in review{known}")


def _mentioning(citation: Citation) -> Citation:
    return attrs.evolve(citation, stance="mentions")
