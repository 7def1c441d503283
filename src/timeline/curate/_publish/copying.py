"""The copy of a timeline's events and claims, made from nothing, field by field.

Whether a value may be shown, the marking of its claim and of its event decide.
What it rests on is decided apart; see `timeline.curate._publish.evidence`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs

from timeline._util.frozen import EMPTY
from timeline.curate._publish.audiences import may_see
from timeline.curate._publish.evidence import Evidence, Shown, marking_of
from timeline.model import HOWS, Citation, Claim, Event, Place, Quantity, Timeline, resolve
from timeline.model._events.claims import ClaimValue

__all__ = ["Copier"]


@attrs.frozen
class Cited:
    """What a claim rests on, as it is shown, and whether that is all of it."""

    shown: tuple[Shown, ...]
    whole: bool


@attrs.frozen
class Copier:
    """Copies what an audience may see, and tells the evidence's ledger what stays behind."""

    evidence: Evidence
    keep_aliases: bool

    def timeline(self, timeline: Timeline) -> Timeline:
        """The timeline as it is shown."""
        shown = Timeline(
            title=timeline.title,
            id=timeline.id,
            description=timeline.description,
            language=timeline.language,
            extra=self.evidence.extra(timeline.extra),
        )
        for event in timeline:
            if self._may_show(event):
                shown.add(self.event(event))
            else:
                self._count("events")
                self.evidence.ledger.guard(event, f"event {event.id!r}")
        return shown

    def event(self, event: Event) -> Event:
        """The event as it is shown."""
        if event.aliases and not self.keep_aliases:
            self._count("aliases", len(event.aliases))
        return Event(
            title=event.title,
            id=event.id,
            claims=tuple(self._claims(event)),
            description=event.description,
            tags=event.tags,
            aliases=event.aliases if self.keep_aliases else EMPTY,
            language=event.language,
            marking=marking_of(event.marking),
            note=event.note,
            extra=self.evidence.extra(event.extra),
        )

    # -- claims --------------------------------------------------------------

    def _claims(self, event: Event) -> Iterator[Claim]:
        cited = {n: self._cited(event, claim) for n, claim in enumerate(event.claims)}
        withheld = _with_corrected(event.claims, {n for n, one in cited.items() if one is None})
        kept = {n: one for n, one in cited.items() if n not in withheld and one is not None}
        ids = {event.claims[n].id for n in kept}
        copies = [self._claim(event.claims[n], one, ids) for n, one in kept.items()]
        for n in withheld:
            self._withhold(event, event.claims[n], copies)
        yield from self._no_firmer(event, [event.claims[n] for n in kept], copies)

    def _cited(self, event: Event, claim: Claim) -> Cited | None:
        """What a claim rests on, as it is shown; None where the claim may not be."""
        if not self._may_show(claim):
            return None
        hide = any(m is not None and m.hide_identity for m in (event.marking, claim.marking))
        every = [self.evidence.citation(c, event.id, hide=hide) for c in claim.citations]
        shown = tuple(one for one in every if one is not None)
        if len(shown) < len(every) and not any(s.citation.stance == "supports" for s in shown):
            # All that holds it up was said not to be published.
            return None
        return Cited(shown, len(shown) == len(every) and all(one.whole for one in shown))

    def _claim(self, claim: Claim, cited: Cited, ids: set[str | None]) -> Claim:
        whole = cited.whole
        # Alike ones once and last: neither how many are withheld nor in which place is told.
        citations = [one.citation for one in cited.shown if one.whole]
        citations += dict.fromkeys(one.citation for one in cited.shown if not one.whole)
        if not whole:
            self._guard_details(claim)
        return Claim(
            field=claim.field,
            value=_value(claim.value, self.evidence),
            id=claim.id,
            status=claim.status,
            basis=claim.basis,
            anchor=claim.anchor if whole else None,
            rule=claim.rule if whole else None,
            verbatim=claim.verbatim if whole else None,
            corrects=claim.corrects if claim.corrects in ids else None,
            recorded=claim.recorded if whole else None,
            note=claim.note,
            citations=citations,
            marking=marking_of(claim.marking),
            extra=self.evidence.extra(claim.extra),
        )

    def _guard_details(self, claim: Claim) -> None:
        """How the value was come by, and when: it may tell from whom."""
        details = [text for text in (claim.anchor, claim.rule, claim.verbatim) if text]
        self._count("details", len(details) + (claim.recorded is not None))
        self.evidence.ledger.guard(tuple(details), "how a value was come by")

    def _withhold(self, event: Event, claim: Claim, shown: list[Claim]) -> None:
        self._count("claims")
        self.evidence.ledger.guard(claim, f"a claim on {claim.field} of {event.id!r}")
        if claim.value not in [other.value for other in shown]:
            self.evidence.ledger.guard_value(claim.value, within=event.id)

    def _no_firmer(self, event: Event, before: list[Claim], after: list[Claim]) -> list[Claim]:
        """The claims, without the stand-ins that would make evidence look firmer than it is.

        A hidden source may be a copy of one that is shown, or retracted.
        """
        stand_ins = self.evidence.stand_ins
        for field in event.fields:
            true = resolve(field, before).how
            looks_firmer = HOWS.index(resolve(field, after).how) < HOWS.index(true)
            if looks_firmer and true in {"single source", "unsupported"}:
                after = [_without(claim, field, stand_ins) for claim in after]
            full = resolve(field, event.claims).how
            if full == "disputed" and resolve(field, after).how not in {"disputed", "absent"}:
                self._count("disputes")
        return after

    def _may_show(self, thing: Event | Claim) -> bool:
        return may_see(self.evidence.label, thing.marking)

    def _count(self, kind: str, number: int = 1) -> None:
        self.evidence.ledger.count(kind, number)


def _with_corrected(claims: tuple[Claim, ...], withheld: set[int]) -> set[int]:
    """Those withheld, and those that they correct: nothing known to be wrong is left standing."""
    numbers = {claim.id: number for number, claim in enumerate(claims) if claim.id is not None}
    waiting = list(withheld)
    found = set(withheld)
    while waiting:
        claim = claims[waiting.pop()]
        if claim.corrects is not None and claim.status in {"accepted", "disputed"}:
            corrected = numbers[claim.corrects]
            if corrected not in found:
                found.add(corrected)
                waiting.append(corrected)
    return found


def _without(claim: Claim, field: str, stand_ins: Collection[str]) -> Claim:
    def stays(citation: Citation) -> bool:
        return citation.stance != "supports" or citation.source.id not in stand_ins

    if claim.field != field:
        return claim
    return attrs.evolve(claim, citations=tuple(filter(stays, claim.citations)))


# -- values ------------------------------------------------------------------


def _value(value: ClaimValue, evidence: Evidence) -> ClaimValue:
    """The value anew; dates and plain values have nothing to leave behind."""
    if isinstance(value, Place):
        return _place(value, evidence)
    if isinstance(value, Quantity):
        return Quantity(
            low=value.low,
            high=value.high,
            best=value.best,
            low_exclusive=value.low_exclusive,
            high_exclusive=value.high_exclusive,
            approximate=value.approximate,
            unit=value.unit,
            as_of=value.as_of,
            subject=value.subject,
        )
    return value


def _place(place: Place, evidence: Evidence) -> Place:
    return Place(
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        id=place.id,
        within=None if place.within is None else _place(place.within, evidence),
        country=place.country,
        note=place.note,
        extra=evidence.extra(place.extra),
    )
