"""Whether anything holds a claim up, and whether that still stands."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, citations, live_claims, place_of
from timeline.model import Timeline

__all__ = ["CHECKS", "CODES"]

NO_SOURCE = Code("no-source", "warning", "a claim cites nothing", "cite one")
NO_SUPPORT = Code(
    "no-support",
    "warning",
    "a claim cites only what disputes or mentions it",
    "cite a source that says so, or retract the claim",
)
RETRACTED_SOURCE = Code(
    "retracted-source",
    "error",
    "a claim rests only on sources that were retracted, or that retell such sources",
    "cite a source that stands, or retract the claim",
)
ALL_RETRACTED = Code(
    "all-retracted",
    "warning",
    "every claim on a field was retracted, so that nothing is left of it",
    "claim what is known now, or remove the event if it did not happen",
)
CIRCULAR_ATTRIBUTION = Code(
    "circular-attribution",
    "error",
    "somebody passes on their own words: one agent is in a chain of attribution twice",
    "leave out a link, or give two people of one name ids of their own",
)
CODES = (NO_SOURCE, NO_SUPPORT, RETRACTED_SOURCE, ALL_RETRACTED, CIRCULAR_ATTRIBUTION)


def _unsupported(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        if not claim.citations:
            yield NO_SOURCE.at(place_of(event, claim), "no source says so")
        elif not claim.support:
            disputed = any(citation.stance == "disputes" for citation in claim.citations)
            message = (
                "no source says so, and one says otherwise"
                if disputed
                else ("sources speak of it, and none says so")
            )
            yield NO_SUPPORT.at(place_of(event, claim), message)


def _retracted_sources(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        sources = {citation.source.id: citation.source for citation in claim.support}
        if sources and all(source.is_withdrawn for source in sources.values()):
            message = f"nothing supports it but {', '.join(sources)}, which was retracted"
            yield RETRACTED_SOURCE.at(place_of(event, claim), message)


def _nothing_left(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        standing = {claim.field for claim in event.claims if claim.status != "retracted"}
        for field in event.fields:
            if field not in standing:
                message = f"all that was claimed of {field!r} was retracted"
                yield ALL_RETRACTED.at(f"{event.id}, {field}", message)


def _circles(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in citations(timeline):
        ids = [agent.id for agent in citation.agents]
        if len(set(ids)) < len(ids):
            twice = next(id for number, id in enumerate(ids) if id in ids[:number])
            message = f"{twice} passes on words of {twice} in {citation.source.id}"
            yield CIRCULAR_ATTRIBUTION.at(place_of(event, claim), message)


CHECKS = (_unsupported, _retracted_sources, _nothing_left, _circles)
