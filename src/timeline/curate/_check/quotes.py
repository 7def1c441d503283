"""Whether quotes stand in the texts of their sources."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, citations, place_of
from timeline.errors import shorten
from timeline.model import Anchoring, Quote, Timeline

__all__ = ["CHECKS", "CODES"]

LOST = Code(
    "quote-lost",
    "error",
    "a quote does not stand in the text given for its source",
    "quote what it says",
)
AMBIGUOUS = Code(
    "quote-ambiguous",
    "warning",
    "a quote stands in the text given for its source more than once, and no context tells which",
    "make it with Quote.of, which keeps the place",
)
CODES = (LOST, AMBIGUOUS)


def _quotes(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    states: dict[tuple[str, Quote], Anchoring] = {}
    for event, claim, citation in citations(timeline):
        text = texts.get(citation.source.id)
        if citation.quote is None or text is None:
            continue
        asked = citation.source.id, citation.quote
        state = states.get(asked)
        if state is None:
            state = states[asked] = citation.quote.anchor(text).state
        place = f"{place_of(event, claim)}, {citation.source.id}"
        words = f"the quote {shorten(citation.quote.exact)} is"
        if state is Anchoring.LOST:
            yield LOST.at(place, f"{words} not in the text")
        elif state is Anchoring.AMBIGUOUS:
            yield AMBIGUOUS.at(place, f"{words} in the text more than once")


CHECKS = (_quotes,)
