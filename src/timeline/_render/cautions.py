"""What on a page is not for everyone, so that it can say so before anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline._render.proposals import has_proposals
from timeline.model import TLP, Event, Marking, Timeline

__all__ = ["caution_of"]


def caution_of(timeline: Timeline, *, for_editors: bool = False) -> str | None:
    """A warning, where anything shown is marked for some only, or was said in confidence.

    On a page `for_editors`, so are proposals.

    >>> secret = Event("A meeting", marking="amber")
    >>> print(caution_of(Timeline(events=[secret])))
    Not for everyone: this page holds what is marked TLP:AMBER.
    """
    markings = [marking for marking in _markings(timeline) if marking is not None]
    reasons = []
    strictest = max((TLP.index(marking.tlp) for marking in markings), default=0)
    if strictest:
        reasons.append(f"what is marked TLP:{TLP[strictest].upper()}")
    if any(marking.hide_identity for marking in markings):
        reasons.append("people and sources whose identity is to stay hidden")
    if any(_is_in_confidence(event) for event in timeline.events):
        reasons.append("what was said in confidence")
    if for_editors and has_proposals(timeline):
        reasons.append("proposals that nobody has decided on")
    if not reasons:
        return None
    return f"Not for everyone: this page holds {_listed(reasons)}."


def _markings(timeline: Timeline) -> Iterator[Marking | None]:
    things: Iterable[object] = (
        *timeline.events,
        *(claim for event in timeline.events for claim in event.claims),
        *timeline.sources,
        *(capture for source in timeline.sources for capture in source.captures),
        *timeline.agents,
    )
    for thing in things:
        yield getattr(thing, "marking", None)


def _is_in_confidence(event: Event) -> bool:
    return any(
        link.terms in {"background", "off the record"}
        for citation in event.citations
        for link in citation.attribution or ()
    )


def _listed(reasons: list[str]) -> str:
    return reasons[0] if len(reasons) == 1 else f"{', '.join(reasons[:-1])} and {reasons[-1]}"
