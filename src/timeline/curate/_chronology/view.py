"""`Chronology` and `Dated`: when events were, by everything that is claimed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.curate._chronology.findings import Because, Contradiction, LeftOut, Leverage, Step
from timeline.dates import Date, DateLike, DateTime, DateValue, Qualifier, Relation, Truth
from timeline.model import Claim, Event, Relationship, Timeline

__all__ = ["Chronology", "Dated"]


class Dated:
    """When one event was, by everything that is claimed together."""

    def __init__(self, chronology: Chronology, event: Event) -> None:
        self.event = event
        self._chronology = chronology

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.event.id

    @property
    def stated(self) -> DateValue | None:
        """What the claims on its date that stand come to; None if there is none."""
        return self.event.when

    @property
    def when(self) -> DateValue | None:
        """The tightest date: gaps kept; None if nothing bounds it."""
        return self.stated

    @property
    def begin(self) -> DateValue | None:
        """Where it may begin."""
        return self.stated

    @property
    def end(self) -> DateValue | None:
        """Where it may end."""
        return self.stated

    @property
    def earliest(self) -> Date | DateTime | None:
        """The first day (second, where times are known) that it may touch; None if unbounded."""
        return None if self.when is None else self.when.earliest

    @property
    def latest(self) -> Date | DateTime | None:
        """The last day (second, where times are known) that it may touch; None if unbounded."""
        return None if self.when is None else self.when.latest

    @property
    def is_narrowed(self) -> bool:
        """Whether the other events tell more of its date than its own claims do."""
        return False

    @property
    def is_exact(self) -> bool:
        """Whether each limit is reached by some solution; else it is only sound."""
        return True

    @property
    def days(self) -> tuple[Date, ...]:
        """The days on which it may have been, each tried by itself."""
        return () if self.when is None else tuple(self.when.days())

    @property
    def not_before(self) -> Because | None:
        """Why it was not before `earliest`; None where nothing bounds it."""
        return None

    @property
    def not_after(self) -> Because | None:
        """Why it was not after `latest`; None where nothing bounds it."""
        return None

    @property
    def because(self) -> tuple[Step, ...]:
        """The steps of `not_before`, then those of `not_after` that are not among them."""
        return ()

    @property
    def rests_on(self) -> Qualifier:
        """The qualifiers (`?`, `~`, `%`) of the dates that the limits follow from."""
        return Qualifier.NONE

    @property
    def is_contradicted(self) -> bool:
        """Whether a date of it is in a contradiction; then it narrows no other event."""
        return False


class Chronology:
    """What all the claims of a timeline that stand say together about when."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline

    def __getitem__(self, id: str) -> Dated:
        return Dated(self, self.timeline[id])

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self.timeline

    def __iter__(self) -> Iterator[Dated]:
        return (Dated(self, event) for event in self.timeline)

    def __len__(self) -> int:
        return len(self.timeline)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Sets of claims that cannot all be true, each minimal; the weakest evidence first."""
        return ()

    @property
    def more_contradictions(self) -> int:
        """How many contradictions more were met at least, beyond those that are told."""
        return 0

    @property
    def is_consistent(self) -> bool:
        """Whether all the claims can be true together."""
        return not self.contradictions

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Claims that stand and say nothing here, each with the reason."""
        return ()

    def before(self, a: str, b: str) -> Truth:
        """Return whether event `a` was over before event `b` began."""
        return self._when(a).before(self._when(b))

    def relations(self, a: str, b: str) -> frozenset[Relation]:
        """Return those of Allen's relations of `a` to `b` that the claims allow."""
        return self._when(a).relations(self._when(b))

    def _when(self, id: str) -> DateValue:
        when = self[id].when
        return DateValue.parse("XXXX") if when is None else when

    def leverage(self, most: int = 10) -> tuple[Leverage, ...]:
        """Return the events whose date would narrow the most others, at most so many."""
        return ()

    def without(self, claims: Claim | Iterable[Claim]) -> Chronology:
        """Return the chronology as it would be without some claims."""
        return self

    def what_if(self, event: str, claim: Claim | Relationship | DateLike) -> Chronology:
        """Return the chronology as it would be with one more claim on an event."""
        return self
