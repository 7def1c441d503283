"""`Code`, a kind of unsoundness with its name; `Finding`, one case of it, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

import attrs

from timeline.model import Citation, Claim, Event, Timeline

__all__ = ["Check", "Code", "Finding", "Severity", "Texts", "citations", "live_claims", "place_of"]

Severity: TypeAlias = Literal["error", "warning", "note"]
"""What cannot be so or what nothing holds up; what a person should look at; and what is well."""

Texts: TypeAlias = Mapping[str, str]
"""The texts of sources, by the sources' ids, for quotes to be looked up in."""


@attrs.frozen
class Finding:
    """Something unsound: what it is, where, and how to mend it; a "note" is nothing unsound."""

    code: str
    severity: Severity
    place: str
    message: str
    hint: str

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity} {self.code}: {self.message}"
        return f"{text}; {self.hint}" if self.hint else text


Check: TypeAlias = Callable[[Timeline, Texts], Iterator[Finding]]
"""A check: what it finds in a timeline, in time proportional to its size."""


@attrs.frozen
class Code:
    """A kind of finding: its stable name, how grave it is, what it means and how to mend it."""

    name: str
    severity: Severity
    meaning: str
    mend: str

    def at(self, place: str, message: str) -> Finding:
        """Return a finding of this kind."""
        return Finding(self.name, self.severity, place, message, self.mend)


# -- walking ---------------------------------------------------------------


def live_claims(timeline: Timeline) -> Iterator[tuple[Event, Claim]]:
    """The claims neither retracted nor corrected, with their events, in order of time."""
    for event in timeline:
        for claim, how in zip(event.claims, event.standings, strict=True):
            if how not in {"corrected", "retracted"}:
                yield event, claim


def citations(timeline: Timeline) -> Iterator[tuple[Event, Claim, Citation]]:
    """The citations of those claims."""
    for event, claim in live_claims(timeline):
        for citation in claim.citations:
            yield event, claim, citation


def place_of(event: Event, claim: Claim) -> str:
    """The event, and the claim by its id or else its field."""
    return f"{event.id}, {claim.id or claim.field}"
