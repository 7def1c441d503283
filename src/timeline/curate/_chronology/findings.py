"""What a chronology tells: the steps to a limit, contradictions, leverage, what it left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from timeline.dates import Date, DateTime, DateValue, Qualifier
from timeline.model import Citation, Claim, Relationship

__all__ = ["Because", "Contradiction", "LeftOut", "Leverage", "Step"]


@attrs.frozen
class Step:
    """One claim on the way to a limit, or in a contradiction: of which event, and in words.

    `says` is what the claim says, with the titles of the events, and its quote and source:
    "“Raid” was after “Strike” (“two days after the strike”, A wire)".
    """

    event_id: str
    claim: Claim
    says: str

    @property
    def citation(self) -> Citation | None:
        """Return the first citation that speaks for the claim, if any does."""
        return next(iter(self.claim.support), None)

    @property
    def quote(self) -> str | None:
        """Return the words of the first source that was quoted for it; None if none was."""
        quotes = (c.quote.exact for c in self.claim.support if c.quote is not None)
        return next(quotes, None)

    @property
    def other_id(self) -> str | None:
        """Return the id of the event that the claim sets this one beside; None for a date."""
        value = self.claim.value
        return value.event if isinstance(value, Relationship) else None

    def __str__(self) -> str:
        return self.says


@attrs.frozen
class Because:
    """A proof that an event was not before, or not after, a day: claims that suffice, all needed.

    `steps` lead from a date that somebody gave to the limit, in order; take any one away
    and the limit does not follow. `limit` is the day, or the second where times are known.
    """

    side: Literal["earliest", "latest"]
    limit: Date | DateTime
    steps: tuple[Step, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims of the steps."""
        return tuple(step.claim for step in self.steps)

    @property
    def rests_on(self) -> Qualifier:
        """Return the qualifiers (`?`, `~`, `%`) of the dates among the claims."""
        return _doubts(self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        words = "not before" if self.side == "earliest" else "not after"
        return f"{words} {self.limit.humanize()}: {'; '.join(map(str, self.steps))}"


@attrs.frozen
class Contradiction:
    """Claims that cannot all be true, though without any one of them the others can.

    `steps` are the claims, each with its event and in words; `weakest` is the one with the
    least evidence, which is a hint where to look and no verdict.
    """

    steps: tuple[Step, ...]
    weakest: Step

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims, in the order of the steps."""
        return tuple(step.claim for step in self.steps)

    @property
    def event_ids(self) -> tuple[str, ...]:
        """Return the ids of the events that the claims are on or name, sorted."""
        named = {step.other_id for step in self.steps} | {step.event_id for step in self.steps}
        return tuple(sorted(id for id in named if id is not None))

    @property
    def rests_on(self) -> Qualifier:
        """Return the qualifiers (`?`, `~`, `%`) of the dates among the claims."""
        return _doubts(self.steps)

    def __str__(self) -> str:
        return f"cannot all be true: {'; '.join(map(str, self.steps))}"


@attrs.frozen
class Leverage:
    """An event, and how many others a date for it would narrow.

    `narrows` counts the other events that some possible date of this one narrows: its first,
    its last and one between were tried.
    """

    event_id: str
    narrows: int


@attrs.frozen
class LeftOut:
    """A claim that says nothing here, and why: it names an event that there is not, say."""

    event_id: str
    claim: Claim
    why: str

    def __str__(self) -> str:
        return f"{self.event_id}: {self.why}"


def _doubts(steps: tuple[Step, ...]) -> Qualifier:
    found = Qualifier.NONE
    for step in steps:
        if isinstance(step.claim.value, DateValue):
            found |= step.claim.value.qualifier
    return found
