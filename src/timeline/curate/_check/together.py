"""Whether relationships lead somewhere, and all that is said of when can be true together."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, live_claims, place_of
from timeline.curate._chronology import Chronology, Contradiction
from timeline.model import Relationship, Timeline

__all__ = ["CHECKS", "CODES"]

CONTRADICTION = Code(
    "contradiction",
    "error",
    "claims on dates and on how events follow one another cannot all be true",
    "find out which of them is wrong: without any one of them the others can be true",
)
UNKNOWN_EVENT = Code(
    "unknown-event",
    "error",
    "a relationship names an event that the timeline does not have",
    "add the event, or name one that is there",
)
RELATED_TO_ITSELF = Code(
    "related-to-itself",
    "error",
    "an event has a relationship to itself",
    "name the other event",
)
CODES = (CONTRADICTION, UNKNOWN_EVENT, RELATED_TO_ITSELF)

_MOST_STEPS = 8


def _contradictions(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    if not any(claim.field == "relationship" for event in timeline for claim in event.claims):
        return  # a date that contradicts another of its own event is a dispute
    chronology = Chronology(timeline)
    for contradiction in chronology.contradictions:
        yield _finding(timeline, contradiction)
    more = chronology.more_contradictions
    if more:
        yield CONTRADICTION.at("timeline", f"{more} more sets of claims at least cannot be true")


def _finding(timeline: Timeline, contradiction: Contradiction) -> Finding:
    """At the claim with the least evidence, which is where to look first."""
    weakest = contradiction.weakest
    place = place_of(timeline[weakest.event_id], weakest.claim)
    says = "; ".join(step.says for step in contradiction.steps[:_MOST_STEPS])
    more = len(contradiction.steps) - _MOST_STEPS
    return CONTRADICTION.at(place, says + (f"; and {more} more claims" if more > 0 else ""))


def _leading_nowhere(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        if isinstance(claim.value, Relationship):
            other = claim.value.event
            if other == event.id:
                yield RELATED_TO_ITSELF.at(place_of(event, claim), f"{claim.value.kind} {other}")
            elif other not in timeline:
                why = timeline.removed.get(other)
                gone = "" if why is None else f": it was removed, {why}"
                says = f"no event has the id {other!r}{gone}"
                yield UNKNOWN_EVENT.at(place_of(event, claim), says)


CHECKS = (_contradictions, _leading_nowhere)
