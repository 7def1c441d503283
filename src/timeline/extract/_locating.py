"""Where in a document the words of a proposal stand: citations name the page or the paragraph."""

from __future__ import annotations

import attrs

from timeline.documents import Document
from timeline.model import Citation, Event

__all__ = ["located"]


def located(event: Event, document: Document) -> Event:
    """Return an event whose quotes of the document's text say where in it they stand.

    >>> from timeline import documents
    >>> document = documents.read(b"It rained.")
    >>> claim = Event("Rain", when="2021", source=document.source, quote="rained").claims[0]
    >>> event = Event("Rain", claims=[attrs.evolve(claim, citations=[document.cite(3, 9)])])
    >>> print(located(event, document).claims[0].citations[0].locator)
    paragraph 1
    """
    claims = [
        attrs.evolve(
            claim, citations=[_located(citation, document) for citation in claim.citations]
        )
        for claim in event.claims
    ]
    return attrs.evolve(event, claims=claims)


def _located(citation: Citation, document: Document) -> Citation:
    quote = citation.quote
    if quote is None or quote.start is None or quote.end is None:
        return citation
    return attrs.evolve(citation, locator=document.locator(quote.start, quote.end))
