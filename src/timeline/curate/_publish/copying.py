"""The copy of a timeline's events and claims, made of what an audience may see of each.

Whether a value may be shown, the marking of its claim and of its event decide, and how it
stands. What it rests on is decided apart; see `timeline.curate._publish.evidence`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, TypeVar

import attrs

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY
from timeline.curate._publish.audiences import may_see
from timeline.curate._publish.coarsening import coarse, rule_of
from timeline.curate._publish.evidence import Evidence, Shown, held_back
from timeline.curate._publish.naming import named, names_withheld, place_of, with_corrected
from timeline.curate._publish.ordering import in_order
from timeline.curate._publish.relations import leads_nowhere, names_events
from timeline.curate._publish.texts import texts, values_of
from timeline.model import Citation, Claim, Event, Timeline
from timeline.model._events.standing import Standing
from timeline.model._kinds import fields_of
from timeline.model._provenance.grains import Grain, as_grain

__all__ = ["Copier"]

_T = TypeVar("_T")

_CLAIMS = frozenset({"claims"})
_SAID = frozenset({"value", "citations"})
_CITED = frozenset({"source", "quote"})
"""The fields of an event, a claim and a citation that are looked at by themselves."""


@attrs.frozen
class _Told:
    """What is shown of a claim: a value, perhaps a coarser one, and what it rests on."""

    value: Any
    grain: Grain | None
    evidence: tuple[Shown, ...]
    whole: bool


class _Draft(NamedTuple):
    """An event, and what is shown of its claims by their places; None where all of it is."""

    event: Event
    told: dict[int, _Told] | None = None


@attrs.define
class Copier:
    """Copies what an audience may see, and tells the evidence's ledger what stays behind.

    `asked_for` is how claims may stand that are shown only where that was asked for.
    """

    evidence: Evidence
    asked_for: frozenset[Standing]
    grains: Mapping[str, Grain]

    def timeline(self, timeline: Timeline) -> Timeline:
        """Return the timeline as it is shown."""
        # By id: the order of time is that of all dates, the withheld ones among them.
        drafts: dict[str, _Draft] = {}
        for id in timeline.ids:
            draft = self._draft(timeline[id])
            if draft is not None:
                drafts[id] = draft
        self._drop_relations(drafts)
        events = [self._made(draft) for draft in drafts.values()]
        return Timeline(**self.evidence.heading(timeline), events=events)

    def _draft(self, event: Event) -> _Draft | None:
        """Return what is shown of an event, if it is, whatever is shown of others."""
        if self._is_shown_as_it_is(event):
            return _Draft(event)
        if self._may_show(event):
            told = self._told_claims(event)
            if told or not event.claims:
                return _Draft(event, told)
        self._leave_behind(event)
        return None

    def _made(self, draft: _Draft) -> Event:
        event, told = draft
        if told is None:
            return event
        claims = [event.claims[number] for number in told]
        copies = [self._copied(event, event.claims[number], one) for number, one in told.items()]
        shown = named(claims, copies, ordered=self.evidence.ordered) if copies else ()
        if len(told) < len(event.claims) or not all(one.whole for one in told.values()):
            self._count_disputes(event, shown)
        return self.evidence.copied(event, claims=_same_or(event.claims, shown))

    # Most events of most files have nothing to leave behind: what follows would give them back.

    def _is_shown_as_it_is(self, event: Event) -> bool:
        if not event.claims or _holds_more(event, _CLAIMS):
            return False
        before = (-1, "")
        for claim in event.claims:
            if not self._is_claim_shown_as_it_is(claim):
                return False
            place = place_of(claim.field)
            if place <= before:
                return False
            before = place
        return True

    def _is_claim_shown_as_it_is(self, claim: Claim) -> bool:
        if claim.status != "accepted" or claim.field in self.grains:
            return False
        if _holds_more(claim, _SAID):
            return False
        value = claim.value
        if names_events(type(value)):
            return False
        if _is_divided(type(value)) and self.evidence.value(value) is not value:
            return False
        citations = claim.citations
        for citation in citations:
            if _holds_more(citation, _CITED):
                return False
            if self.evidence.source(citation.source) is not citation.source:
                return False
        return len(citations) < 2 or self._citations_in_order(citations) is citations

    def _citations_in_order(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return citations if self.evidence.ordered else _same_or(citations, in_order(citations))

    def _leave_behind(self, event: Event) -> None:
        self._count("events")
        if not self._may_show(event) or self._has_secrets(event):
            self.evidence.ledger.guard(event, whose=f"event {event.id!r}")
        self._keep_unnamed(event, event.claims)

    def _keep_unnamed(self, event: Event, claims: Iterable[Claim]) -> None:
        for claim in claims:
            hide = _hides(event, claim)
            self.evidence.keep_unnamed(claim.citations, event.id, hide=hide)

    def _has_secrets(self, event: Event) -> bool:
        """Return whether a claim stays behind for another reason than how it stands."""
        return any(
            how in {"stands", "corrected"} or not self._may_show(claim)
            for claim, how in zip(event.claims, event.standings, strict=True)
        )

    def _drop_relations(self, drafts: dict[str, _Draft]) -> None:
        """Leave out what is said of events that are not shown, however far that leads."""
        waiting = True
        while waiting:
            waiting = False
            for id, (event, told) in list(drafts.items()):
                nowhere = {n for n in told or () if leads_nowhere(event.claims[n], drafts)}
                if not nowhere or told is None:
                    continue
                self._count("relations", len(nowhere))
                for number in with_corrected(event.claims, nowhere):
                    if told.pop(number, None) is not None and number not in nowhere:
                        self._withhold(event, event.claims[number])
                if not told:
                    del drafts[id]
                    self._leave_behind(event)
                    waiting = True

    # -- claims --------------------------------------------------------------

    def _told_claims(self, event: Event) -> dict[int, _Told]:
        """Return what is shown of each claim of an event, by its place."""
        told: dict[int, _Told] = {}
        withheld: set[int] = set()
        for number, (claim, how) in enumerate(zip(event.claims, event.standings, strict=True)):
            if how in {"proposed", "retracted"} and how not in self.asked_for:
                self._leave_out(event, claim, how)
                continue
            one = self._told(event, claim)
            if one is None:
                withheld.add(number)
            else:
                told[number] = one
        for number in with_corrected(event.claims, withheld) if withheld else ():
            told.pop(number, None)
            self._withhold(event, event.claims[number])
        return told

    def _leave_out(self, event: Event, claim: Claim, how: Standing) -> None:
        self._count("proposals" if how == "proposed" else how)
        if not self._may_show(claim):
            self.evidence.ledger.guard(claim, whose=f"a claim on {claim.field} of {event.id!r}")
        self._keep_unnamed(event, [claim])

    def _told(self, event: Event, claim: Claim) -> _Told | None:
        """Return what is shown of a claim; None where nothing is."""
        value, grain, hide = claim.value, self.grains.get(claim.field), _hides(event, claim)
        if not self._may_show(claim):
            # It may be told more coarsely to those who may not know it, if its marking says so.
            if claim.marking is None or claim.marking.coarser is None:
                return None
            grain, hide = as_grain(claim.marking.coarser), True
        if grain is not None:
            value = coarse(value, grain)
            if value is None:
                return None
            if value == claim.value and not hide:
                grain = None
        shown = tuple(
            one
            for citation in claim.citations
            if (one := self.evidence.citation(citation, event.id, hide=hide, words=grain is None))
            is not None
        )
        supports = any(s.citation is not None and s.citation.stance == "supports" for s in shown)
        if len(shown) < len(claim.citations) and not supports:
            # All that holds it up was said not to be published.
            return None
        whole = (
            grain is None and len(shown) == len(claim.citations) and all(one.whole for one in shown)
        )
        return _Told(self.evidence.value(value), grain, shown, whole)

    def _copied(self, event: Event, claim: Claim, told: _Told) -> Claim:
        decided: dict[str, Any] = {
            "value": told.value,
            "citations": _same_or(claim.citations, self._citations(told)),
            "id": None,
            "corrects": None,
        }
        if not told.whole:
            self._guard_details(claim)
        if told.grain is not None:
            self._count("coarsened")
            self.evidence.ledger.guard_value(claim.value, within=event.id)
            decided |= {"basis": "computed", "rule": rule_of(told.grain)}
            if not self._may_show(claim):
                decided["marking"] = None  # it was of the exact value
        return self.evidence.copied(claim, whole=told.whole, **decided)

    def _citations(self, told: _Told) -> tuple[Citation, ...]:
        # Alike ones once and last: neither how many are withheld nor in which place is told.
        whole = [s.citation for s in told.evidence if s.whole and s.citation is not None]
        if len(whole) == len(told.evidence) == 1:
            return tuple(whole)
        parts = dict.fromkeys(s.citation for s in told.evidence if not s.whole and s.citation)
        if self.evidence.ordered:
            return (*whole, *parts)
        return in_order((*whole, *parts), last=names_withheld)

    def _guard_details(self, claim: Claim) -> None:
        """Let nothing tell how the value was come by, and when: it may tell from whom."""
        details = [
            field
            for field in fields_of(Claim)
            if field.publish == "evidence" and getattr(claim, field.name) not in (None, "", ())
        ]
        if details:
            self._count("details", len(details))
            names = {f"{Claim.__name__}.{field.name}" for field in details}
            found = [text for text in texts(claim) if text.field in names]
            self.evidence.ledger.guard_texts(
                (text._replace(is_evidence=True) for text in found),
                whose="how a value was come by",
                by_many=True,
            )

    def _withhold(self, event: Event, claim: Claim) -> None:
        self._count("claims")
        self.evidence.ledger.guard(claim, whose=f"a claim on {claim.field} of {event.id!r}")
        self.evidence.ledger.guard_value(claim.value, within=event.id)
        self._keep_unnamed(event, [claim])

    def _count_disputes(self, event: Event, shown: Sequence[Claim]) -> None:
        """Count the fields that a reader may believe to be settled and that are not."""
        disputed = event.disputed_fields if _may_be_disputed(event) else ()
        if disputed:
            left = Event(event.title, id=event.id, claims=shown)
            settled = (left.resolve(field).how not in {"disputed", "absent"} for field in disputed)
            if number := sum(settled):
                self._count("disputes", number)

    def _may_show(self, thing: Event | Claim) -> bool:
        return may_see(self.evidence.label, thing.marking)

    def _count(self, kind: str, number: int = 1) -> None:
        self.evidence.ledger.count(kind, number)


def _may_be_disputed(event: Event) -> bool:
    """Return False where nothing has to be resolved to know that nothing is disputed."""
    claims = event.claims
    return len({claim.field for claim in claims}) < len(claims) or any(
        claim.status == "disputed" or any(c.stance == "disputes" for c in claim.citations)
        for claim in claims
    )


def _holds_more(thing: Event | Claim | Citation, looked_at: AbstractSet[str]) -> bool:
    """Return whether a field has a value that is not shown wherever the thing is.

    Those that are `looked_at` by themselves are passed over.
    """
    # This runs for all that there is: whether a mapping is empty is dear to ask.
    for value in _values_held_back(type(thing), looked_at)(thing):
        if value is not None and value is not EMPTY and value:
            return True
    return False


@cached
def _values_held_back(cls: type, looked_at: AbstractSet[str]) -> Callable[[Any], Iterable[Any]]:
    return values_of(name for name in held_back(cls) if name not in looked_at)


@cached
def _is_divided(cls: type) -> bool:
    """Return whether not all of a value of a class may be shown wherever the value is."""
    return attrs.has(cls) and any(
        field.publish != "shown" or field.kind in {"reference", "part", "event"}
        for field in fields_of(cls)
    )


def _is(one: object, other: object) -> bool:
    return one is other


def _same_or(old: tuple[_T, ...], new: Sequence[_T]) -> tuple[_T, ...]:
    """Return the old tuple where the new members are the same ones."""
    if len(old) == len(new) and all(map(_is, old, new)):
        return old
    return tuple(new)


def _hides(event: Event, claim: Claim) -> bool:
    return any(m is not None and m.hide_identity for m in (event.marking, claim.marking))
