"""`Chronology`: when events were, by everything that is claimed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.text import described
from timeline.curate._chronology.asking import is_before, possible
from timeline.curate._chronology.dated import Dated
from timeline.curate._chronology.explaining import step_of, strength
from timeline.curate._chronology.findings import Contradiction, LeftOut, Leverage, Step
from timeline.curate._chronology.leverage import leverages
from timeline.curate._chronology.network import network_of, with_event
from timeline.curate._chronology.solution import Solution
from timeline.dates import (
    DateLike,
    DateValue,
    Relation,
    Truth,
)
from timeline.dates._values.base import as_date_value
from timeline.errors import InvalidValueError, UnknownIdError
from timeline.model import Claim, Event, Relationship, Timeline
from timeline.model._fields import as_tuple
from timeline.model._timelines.order import Order

__all__ = ["Chronology"]

MOST_TOLD = 100
"""So many contradictions are told, those of the weakest evidence."""


class Chronology:
    """The dates that all the claims of a timeline that stand come to together.

    It is a view: of the timeline as it was when the view was made, and nothing of it is
    stored. `c["raid"]` is what is known of one event; iterating gives all, in the order of
    the timeline. See docs/explanation/chronology.md for what each relationship means.

    >>> from timeline import Event, Relationship, Timeline
    >>> t = Timeline(events=[Event("Strike", when="2021-09-05"), Event("Vote", when="2021-09-01")])
    >>> t.add(Event("Raid", relationships=[Relationship("after", "strike", most="P2D")]))
    >>> c = t.chronology()
    >>> str(c["raid"].when), c.before("vote", "raid")
    ('[2021-09-05..2021-09-07]', Truth.TRUE)
    >>> for step in c["raid"].because:
    ...     print(step)
    “Strike”: 5 September 2021
    “Raid” was after “Strike”, by 2 days at most
    """

    def __init__(self, timeline: Timeline) -> None:
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
        # By id: the order of time takes what all claims come to, and is asked for less often.
        self._hold({id: timeline[id] for id in timeline.ids}, None)

    def _hold(self, events: dict[str, Event], solution: Solution | None) -> None:
        self._events = events
        if solution is None:
            with unhurried():
                solution = Solution(network_of(events))
        self._solution = solution

    # -- events --------------------------------------------------------------

    def __getitem__(self, id: str) -> Dated:
        return Dated(self, self._event(id), self._solution.network.index[id])

    def _event(self, id: str) -> Event:
        try:
            return self._events[id]
        except (KeyError, TypeError):
            raise UnknownIdError(f"no event has the id {described(id)}") from None

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._events

    def __iter__(self) -> Iterator[Dated]:
        return (self[event.id] for event in Order(self._events.values()).events)

    def __len__(self) -> int:
        return len(self._events)

    # -- contradictions ------------------------------------------------------

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return the minimal sets of claims that cannot all be true; the weakest evidence first.

        They are `MOST_TOLD` at most; `more_contradictions` counts the rest. Their claims narrow
        nothing; what the others say is worked out all the same.

        >>> from timeline import Event, Relationship, Timeline
        >>> t = Timeline(events=[Event("Strike", when="2021-09-05")])
        >>> t.add(Event("Raid", when="2021-09-03", relationships=[Relationship("after", "strike")]))
        >>> for one in t.chronology().contradictions:
        ...     for step in one.steps:
        ...         print(step)
        “Raid”: 3 September 2021
        “Raid” was after “Strike”
        “Strike”: 5 September 2021
        """
        found = [self._contradiction(core) for core in self._solution.clashes.found]
        return tuple(one for _, _, one in sorted(found, key=lambda f: f[:2])[:MOST_TOLD])

    def _contradiction(
        self, numbers: tuple[int, ...]
    ) -> tuple[list[tuple[int, ...]], list[tuple[str, str]], Contradiction]:
        steps = self._steps(self._solution.in_order(numbers))
        strengths = sorted((strength(step.claim), place) for place, step in enumerate(steps))
        weakest = steps[strengths[0][1]]
        names = [(step.event_id, step.says) for step in steps]
        return [how for how, _ in strengths], names, Contradiction(steps, weakest)

    @property
    def more_contradictions(self) -> int:
        """Return how many more clashes were met than are told; several may come to one."""
        found = len(self._solution.clashes.found)
        return self._solution.clashes.more + max(0, found - MOST_TOLD)

    @property
    def are_all_told(self) -> bool:
        """Return whether every contradiction was looked for and is told; else there may be more."""
        return self._solution.clashes.is_all and not self.more_contradictions

    @property
    def is_consistent(self) -> bool:
        """Return whether all the claims can be true together."""
        return not self._solution.clashes.dropped

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return claims that stand and say nothing here, each with the reason."""
        return tuple(self._solution.network.left_out)

    def _steps(self, numbers: Iterable[int]) -> tuple[Step, ...]:
        givens = (self._solution.network.givens[number] for number in numbers)
        return tuple(
            step_of(claim, self._events[given.event_id], self._events)
            for given in givens
            for claim in given.claims
        )

    # -- asking --------------------------------------------------------------

    def before(self, a: str, b: str) -> Truth:
        """Return whether event `a` was over before event `b` began, by all that is claimed.

        TRUE if it was in every solution, FALSE if in none, by days (by seconds where one has
        a time) or by what is said of their order. The doubts of the dates that the answer
        rests on are with it.
        """
        truth = is_before(self._solution, *self._pair(a, b))
        return truth.resting_on(self[a].rests_on | self[b].rests_on) if self._doubt else truth

    def relations(self, a: str, b: str) -> frozenset[Relation]:
        """Return those of Allen's relations of `a` to `b` that some solution has."""
        return possible(self._solution, *self._pair(a, b))

    def _pair(self, a: str, b: str) -> tuple[int, int]:
        index = self._solution.network.index
        return index[self._event(a).id], index[self._event(b).id]

    @cached_property
    def _doubt(self) -> bool:
        """Whether any date is qualified."""
        return any(
            isinstance(claim.value, DateValue) and claim.value.qualifier
            for given in self._solution.network.givens
            for claim in given.claims
        )

    @checked
    def leverage(self, most: int = 10) -> tuple[Leverage, ...]:
        """Return the events whose date would narrow the most others, at most so many.

        For each event that is not known to the day, its first and its last possible day are
        tried, and one between; of many events, for those that are linked to the most others.

        >>> from timeline import Event, Relationship, Timeline
        >>> t = Timeline(events=[Event("Strike", when="2021-09")])
        >>> for title in ("Raid", "Arrest"):
        ...     t.add(Event(title, relationships=[Relationship("after", "strike")]))
        >>> t.chronology().leverage(1)
        (Leverage(event_id='strike', narrows=2),)
        """
        if type(most) is not int or most < 0:
            raise InvalidValueError(f"expected how many events to tell, found {described(most)}")
        ids = self._solution.network.ids
        found = [Leverage(ids[number], count) for number, count in leverages(self._solution)]
        return tuple(sorted(found, key=lambda one: (-one.narrows, one.event_id))[:most])

    # -- supposing -----------------------------------------------------------

    @checked
    def without(self, claims: Claim | Iterable[Claim]) -> Chronology:
        """Return the chronology as it would be without some claims; the timeline stays as it is.

        Raises UnknownIdError for a claim that no event has.

        >>> from timeline import Event, Relationship, Timeline
        >>> t = Timeline(events=[Event("Strike", when="2021-09-05")])
        >>> after = Relationship("after", "strike")
        >>> t.add(Event("Raid", when="2021-09-03", relationships=[after]))
        >>> c = t.chronology()
        >>> c.without(c.contradictions[0].weakest.claim).is_consistent
        True
        """
        given = (claims,) if isinstance(claims, Claim) else as_tuple(claims, "claims")
        for claim in given:
            if not isinstance(claim, Claim):
                raise InvalidValueError(f"expected a Claim, found {described(claim)}")
        changed = self
        for event in self._having(given):
            left = tuple(own for own in event.claims if not _is_among(own, given))
            changed = changed._with_event(attrs.evolve(event, claims=_uncorrected(left)))
        return changed

    def _having(self, claims: tuple[Claim, ...]) -> list[Event]:
        """The events that have some claims."""
        sought = {id(claim) for claim in claims}
        found = [e for e in self._events.values() if not sought.isdisjoint(map(id, e.claims))]
        for claim in claims:
            if not any(_is_among(claim, event.claims) for event in found):
                equal = [event for event in self._events.values() if claim in event.claims]
                if not equal:
                    found_here = described(claim.value)
                    raise UnknownIdError(f"no event has the claim on {claim.field!r}: {found_here}")
                found += equal
        return found

    def what_if(self, event: str, claim: Claim | Relationship | DateLike) -> Chronology:
        """Return the chronology as it would be with one more claim on an event.

        A date or a relationship alone will do for a claim. The timeline stays as it is.

        >>> from timeline import Event, Relationship, Timeline
        >>> t = Timeline(events=[Event("Strike", when="2021-09")])
        >>> t.add(Event("Raid", relationships=[Relationship("after", "strike", most="P2D")]))
        >>> print(t.chronology().what_if("strike", "2021-09-05")["raid"].when)
        [2021-09-05..2021-09-07]
        """
        if isinstance(claim, Relationship):
            claim = Claim("relationship", claim)
        elif not isinstance(claim, Claim):
            claim = Claim("when", as_date_value(claim))
        if claim.field not in {"when", "relationship"}:
            raise InvalidValueError(
                f"expected a claim on 'when' or 'relationship', found one on {claim.field!r}"
            )
        old = self._event(event)
        return self._with_event(attrs.evolve(old, claims=(*old.claims, claim)))

    def _with_event(self, event: Event) -> Chronology:
        solution = None
        changed = with_event(self._solution.network, event)
        if changed is not None:
            solution = self._solution.changed(*changed)
        view = object.__new__(type(self))
        view._hold({**self._events, event.id: event}, solution)
        return view


def _is_among(claim: Claim, claims: Iterable[Claim]) -> bool:
    return any(claim is other or claim == other for other in claims)


def _uncorrected(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims of which none corrects one that is not among them."""
    known = {claim.id for claim in claims}
    return tuple(
        attrs.evolve(claim, corrects=None) if claim.corrects not in {None, *known} else claim
        for claim in claims
    )
