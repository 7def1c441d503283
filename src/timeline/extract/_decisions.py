"""Decisions on proposals: what a person accepts, changes or rejects. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from timeline._util.checked import checked
from timeline._util.text import unused
from timeline.dates import DateValue
from timeline.model import Agent, Basis, Citation, Claim, Event, Timeline
from timeline.model._events.standing import REJECTED, rejection
from timeline.model._fields import DateLike, as_date

SPLIT_FROM = "split_from"
"""The key of `extra` under which an event that was split off has the id of what it was in."""

__all__ = [
    "accepted",
    "divided",
    "edited",
    "is_undecided",
    "is_waiting",
    "rejected",
    "reopened",
    "waiting",
    "with_decision",
    "without_decided",
    "without_speaker",
]


@checked
def is_waiting(event: Event) -> bool:
    """Return whether a claim of the event is still proposed."""
    return any(claim.status == "proposed" for claim in event.claims)


def is_undecided(event: Event) -> bool:
    """Whether nothing about the event was ever decided: all that is claimed is proposed."""
    return bool(event.claims) and all(claim.status == "proposed" for claim in event.claims)


@checked
def waiting(timeline: Timeline) -> tuple[Event, ...]:
    """Return the events that a person has still to decide on, in order of time."""
    return tuple(filter(is_waiting, timeline.events))


@checked
def accepted(event: Event) -> Event:
    """Return the event with all that was proposed for it accepted."""
    return _with(event, (_settled(claim) for claim in event.claims))


@checked
def rejected(event: Event, why: str = "") -> Event:
    """Return the event with all that was proposed for it retracted, and a note of that."""
    note = f"{REJECTED}: {why}" if why else REJECTED
    return _with(event, (_retracted(claim, note) for claim in event.claims))


def reopened(event: Event, *, accepted: bool = False) -> Event:
    """Return the event with what was rejected in review, or also what is accepted, proposed again.

    A claim that stands for another does not: what a person put there is theirs.
    """
    return _with(event, (_reopened(claim, accepted) for claim in event.claims))


def _reopened(claim: Claim, accepted: bool) -> Claim:
    if accepted and claim.status == "accepted" and claim.corrects is None:
        return attrs.evolve(claim, status="proposed")
    start = rejection(claim.note)
    if claim.status != "retracted" or claim.note is None or start is None:
        return claim
    return attrs.evolve(claim, status="proposed", note=claim.note[:start] or None)


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


def without_speaker(event: Event, speaker: Agent) -> Event:
    """Return the event with nothing said by this agent: somebody else, or nobody, said it.

    Whom the proposal named is noted with each claim.

    >>> claim = Claim("count", 3, citations=[Citation("A wire", attribution="Ko Aung")])
    >>> (claim,) = without_speaker(Event("Raid", claims=[claim]), Agent("Ko Aung")).claims
    >>> claim.citations[0].attribution, claim.note
    (None, 'speaker rejected in review: Ko Aung')
    """
    return _with(event, (_without_speaker(claim, speaker) for claim in event.claims))


def _without_speaker(claim: Claim, speaker: Agent) -> Claim:
    if not any(speaker in citation.agents for citation in claim.citations):
        return claim
    citations = [
        attrs.evolve(citation, attribution=None) if speaker in citation.agents else citation
        for citation in claim.citations
    ]
    return attrs.evolve(
        claim, citations=citations, note=_note(claim.note, f"speaker {REJECTED}: {speaker}")
    )


def divided(
    event: Event, moved: Collection[int], shared: Collection[int], *, title: str, id: str
) -> tuple[Event, Event]:
    """Return two events for one in which two happenings were taken for one.

    Claims, by their places, are `moved` to the second, or `shared` by both; a claim that
    corrects another stays with it.

    >>> claims = [Claim("when", "2021-05-05"), Claim("when", "2021-05-07"), Claim("where", "Here")]
    >>> first, second = divided(
    ...     Event("Shots", claims=claims), {1}, {2}, title="More shots", id="more-shots"
    ... )
    >>> [str(claim.value) for claim in second.claims], str(first.when)
    (['2021-05-07', 'Here'], '2021-05-05')
    """
    both = _linked(event.claims, shared)
    away = _linked(event.claims, moved) - both
    numbered = list(enumerate(event.claims))
    first = attrs.evolve(event, claims=tuple(claim for n, claim in numbered if n not in away))
    extra = {SPLIT_FROM: event.extra.get(SPLIT_FROM, event.id)}
    claims = tuple(claim for n, claim in numbered if n in away | both)
    second = attrs.evolve(event, id=id, title=title, claims=claims, aliases={}, extra=extra)
    return first, second


def _linked(claims: Sequence[Claim], numbers: Collection[int]) -> set[int]:
    """The places of claims, and of those that they correct or that correct them."""
    found = set(numbers)
    places = {claim.id: n for n, claim in enumerate(claims) if claim.id is not None}
    pairs = [(n, places[c.corrects]) for n, c in enumerate(claims) if c.corrects is not None]
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {place for pair in pairs if found & set(pair) for place in pair}
    return found


def without_decided(draft: Timeline, known: Timeline) -> Timeline:
    """Return a draft without what a person has decided on, or removed, in a timeline before.

    So an article that is extracted again brings back nothing that was decided.
    """
    kept = []
    split_off: dict[object, list[Claim]] = {}
    for event in known:
        split_off.setdefault(event.extra.get(SPLIT_FROM), []).extend(event.claims)
    for event in draft:
        if event.id in known.removed:
            continue
        before = known[event.id].claims if event.id in known else ()
        said = {_said(claim) for claim in (*before, *split_off.get(event.id, ()))}
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
    citation: Citation | None = None,
) -> Event:
    """Return the event accepted with another title or date; the date proposed is kept, retracted.

    Another date is the reviewer's own claim: `how` says how they know, or the `citation` which
    source does; what the proposal cited is cited as what speaks of it, not as what says so.

    >>> claim = Claim("when", "2021-02-01", status="proposed")
    >>> event = edited(Event("Coup", claims=[claim]), title="Military coup", when="2021-02-02")
    >>> event.title, str(event.when), [claim.status for claim in event.claims]
    ('Military coup', '2021-02-02', ['retracted', 'accepted'])
    """
    claims = event.claims if when is None else tuple(_redated(event, as_date(when), how, citation))
    changed = _with(event, map(_settled, claims))
    return changed if title is None else attrs.evolve(changed, title=title)


def _with(event: Event, claims: Iterator[Claim]) -> Event:
    return attrs.evolve(event, claims=tuple(claims))


def _settled(claim: Claim) -> Claim:
    return attrs.evolve(claim, status="accepted") if claim.status == "proposed" else claim


def _retracted(claim: Claim, note: str) -> Claim:
    if claim.status != "proposed":
        return claim
    return attrs.evolve(claim, status="retracted", note=_note(claim.note, note))


def _note(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None


def _redated(
    event: Event, when: DateValue, how: str | None, citation: Citation | None
) -> Iterator[Claim]:
    """Yield the claims, and the reviewer's own in correction of what was proposed, or stands."""
    cited = () if citation is None else (citation,)
    basis: Basis = "inferred" if citation is None else "stated"
    known = f"known from: {how}" if how else None
    dates = [claim for claim in event.claims if claim.field == "when"]
    corrected = [c for c in dates if c.status == "proposed"] or list(event.standing("when"))
    taken = {claim.id for claim in event.claims if claim.id is not None}
    for claim in event.claims:
        if not any(claim is one for one in corrected):
            yield claim
            continue
        if claim.value == when:
            citations = (*claim.citations, *cited)
            yield attrs.evolve(claim, note=_note(claim.note, known), citations=citations)
            continue
        id = claim.id or unused("when-proposed", taken, {})
        taken.add(id)
        yield attrs.evolve(_retracted(claim, f"set to {when} in review"), id=id)
        was = "proposed" if claim.status == "proposed" else "it"
        yield attrs.evolve(
            claim,
            id=None,
            value=when,
            status="accepted",
            basis=basis,
            anchor=None,
            rule=None,
            verbatim=None,
            corrects=id,
            note=_note(f"set in review; {was} was {claim.value}", known),
            citations=[*map(_mentioning, claim.citations), *cited],
        )
    if not corrected:
        yield Claim("when", when, basis=basis, note=_note("set in review", known), citations=cited)


def _mentioning(citation: Citation) -> Citation:
    return attrs.evolve(citation, stance="mentions")
