"""Whether quotes stand in the texts of their sources."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, citations, place_of
from timeline.errors import shorten
from timeline.model import Anchor, Anchoring, Quote, Timeline

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
    anchors: dict[tuple[str, Quote], Anchor] = {}
    for event, claim, citation in citations(timeline):
        text = texts.get(citation.source.id)
        if citation.quote is None or text is None:
            continue
        asked = citation.source.id, citation.quote
        anchor = anchors.get(asked)
        if anchor is None:
            anchor = anchors[asked] = citation.quote.anchor(text)
        place = f"{place_of(event, claim)}, {citation.source.id}"
        words = f"the quote {shorten(citation.quote.exact)} is"
        if anchor.state is Anchoring.LOST:
            hint = "" if anchor.nearest is None else f"; like it is {_part(text, anchor.nearest)}"
            yield LOST.at(place, f"{words} not in the text{hint}")
        elif anchor.state is Anchoring.AMBIGUOUS:
            yield AMBIGUOUS.at(place, f"{words} in the text more than once")


def _part(text: str, span: tuple[int, int]) -> str:
    return f"{shorten(text[slice(*span)])} at {span[0]}"


CHECKS = (_quotes,)
