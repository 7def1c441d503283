"""Whether what happened, was said, published, copied and written down could follow in that order.

Only what no reading of the dates allows is found: each answer is a definite TRUE.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, citations, place_of
from timeline.dates import DateValue
from timeline.model import Citation, Claim, Source, Timeline

__all__ = ["CHECKS", "CODES"]

PUBLISHED_BEFORE = Code(
    "published-before",
    "warning",
    "no dated source of a claim was published after the event that it is cited for began",
    "is it a plan, or is one of the dates wrong?",
)
SAID_BEFORE = Code(
    "said-before",
    "warning",
    "somebody spoke of the event before it began",
    "is it a plan, or is one of the dates wrong?",
)
CAPTURED_BEFORE = Code(
    "captured-before",
    "warning",
    "every dated copy of a source was taken before the event that it is cited for began",
    "take a copy of what the source says now, or correct one of the dates",
)
SAID_AFTER = Code(
    "said-after-publication",
    "error",
    "words were said after the source that has them was published",
    "correct one of the dates",
)
CAPTURED_EARLY = Code(
    "captured-before-publication",
    "error",
    "a copy of a source was taken before the source was published",
    "correct one of the dates",
)
RECORDED_EARLY = Code(
    "recorded-before-publication",
    "error",
    "a claim was written down before the source that it cites was published",
    "correct one of the dates",
)
CODES = (
    PUBLISHED_BEFORE,
    SAID_BEFORE,
    CAPTURED_BEFORE,
    SAID_AFTER,
    CAPTURED_EARLY,
    RECORDED_EARLY,
)


def _before_the_event(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in citations(timeline):
        value = claim.value
        if claim.field != "when" or citation.stance != "supports":
            continue
        if isinstance(value, DateValue):
            place = place_of(event, claim)
            yield from _told_before(claim, citation, value, place)
            copies = [c.accessed for c in citation.source.captures if c.accessed is not None]
            if copies and all(copy.before(value).definitely for copy in copies):
                message = f"{citation.source.id} was copied {copies[-1]}, before {value}"
                yield CAPTURED_BEFORE.at(place, message)


def _told_before(
    claim: Claim, citation: Citation, value: DateValue, place: str
) -> Iterator[Finding]:
    source = citation.source
    if _is_before(source, value) and all(_is_before(c.source, value) for c in claim.support):
        message = f"{source.id} was published {source.published}, before {value}"
        yield PUBLISHED_BEFORE.at(place, message)
    for link in citation.attribution or ():
        if link.said is not None and link.said.before(value).definitely:
            message = f"{link.agent.id} said so {link.said}, before {value}"
            yield SAID_BEFORE.at(place, message)


def _is_before(source: Source, value: DateValue) -> bool:
    """Whether it was published before; beside a source that could know it is background."""
    return source.published is not None and source.published.before(value).definitely


def _before_publication(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in citations(timeline):
        published = citation.source.published
        if published is None:
            continue
        place, of_source = place_of(event, claim), f"published {published} by {citation.source.id}"
        for link in citation.attribution or ():
            if link.said is not None and link.said.after(published).definitely:
                yield SAID_AFTER.at(place, f"said {link.said}, and {of_source}")
        if claim.recorded is not None and claim.recorded.before(published).definitely:
            yield RECORDED_EARLY.at(place, f"recorded {claim.recorded}, and {of_source}")


def _copies(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for source in timeline.sources:
        published = source.published
        if published is None:
            continue
        for capture in source.captures:
            if capture.accessed is not None and capture.accessed.before(published).definitely:
                message = f"copied {capture.accessed}, and published {published}"
                yield CAPTURED_EARLY.at(f"source {source.id}", message)


CHECKS = (_before_the_event, _before_publication, _copies)
