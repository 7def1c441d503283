"""JSON-LD in the terms of schema.org: Events, and the articles and quotations that report them.

Dates and places are told as `timeline._render.structured` has them: what is not known, not decided
on or in dispute is told in words. Writing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from timeline._render.structured import (
    as_iso_8601,
    dates_in_words,
    filled,
    known_dates,
    place_node,
    settled,
)
from timeline._util.checked import checked
from timeline.formats._contract import Export, Loss
from timeline.formats._display import (
    citations_told,
    is_outcome,
    shown_title,
    web_address,
    without_rejected,
)
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Agent, Citation, Event, Source, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "id", "description", "tags", "language", "claims.date",
        "claims.place.name", "claims.place.within", "claims.place.latitude",
        "claims.place.longitude", "claims.place.country",
        "claims.citations.quote.exact", "claims.citations.attribution.agent.name",
        "claims.citations.source.title", "claims.citations.source.url",
        "claims.citations.source.publisher", "claims.citations.source.published",
        "claims.citations.source.author.name", "claims.citations.source.author.kind",
        "claims.citations.source.language",
    }
)  # fmt: skip

# The types of CSL that have a closer name there than CreativeWork.
_WORKS = {
    "article": "Article", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "book": "Book", "chapter": "Chapter",
    "dataset": "Dataset", "legislation": "Legislation", "map": "Map", "motion_picture": "Movie",
    "post-weblog": "BlogPosting", "report": "Report", "review": "Review", "thesis": "Thesis",
    "webpage": "WebPage",
}  # fmt: skip
_AGENTS = {"person": "Person", "group": "Organization", "organization": "Organization"}


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the events and their sources as JSON-LD; `export` says as well what it does not
    carry.
    """
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return a graph of Events, CreativeWorks and Quotations.

    Disputing citations are left out: schema.org has no word for what denies an event.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02")]))
    >>> msgspec.json.decode(done.data)["@graph"][0]["startDate"]
    '2021-02'
    """
    losses: list[Loss] = list(losses_of_timeline(timeline, ()))
    nodes: list[dict[str, Any]] = []
    sources: dict[str, Source] = {}
    for event in without_rejected(timeline, losses).events:
        nodes.append(_event(event))
        losses.extend(_losses(event))
        for citation in _supporting(event):
            sources.setdefault(citation.source.id, citation.source)
    nodes.extend(_source(source) for _, source in sorted(sources.items()))
    content = {"@context": "https://schema.org", "@graph": nodes}
    return Export(
        msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n", tuple(losses)
    )


def _losses(event: Event) -> Iterator[Loss]:
    if dates_in_words(event) and not known_dates(event):
        why = f"{event.when} is told in words"
        yield Loss(kind="flattened", why=why, event_id=event.id, field="when")
    yield from losses_of_event(event, _CARRIED, partial(is_outcome, event))


def _supporting(event: Event) -> list[Citation]:
    return [citation for citation in citations_told(event) if citation.stance == "supports"]


def _event(event: Event) -> dict[str, Any]:
    dates, where = known_dates(event), settled(event, "where")
    return filled(
        {
            "@type": "Event",
            "identifier": event.id,
            "name": shown_title(event),
            **dates,
            "disambiguatingDescription": "" if dates else dates_in_words(event),
            "description": event.description,
            "location": None if where is None else place_node(where),
            "keywords": list(event.tags),
            "inLanguage": event.language,
            "subjectOf": [_reference(citation) for citation in _supporting(event)],
        }
    )


def _reference(citation: Citation) -> dict[str, Any]:
    source = {"@id": f"#{citation.source.id}"}
    if citation.quote is None:
        return source
    speaker = citation.attribution.agent if citation.attribution is not None else None
    return filled(
        {
            "@type": "Quotation",
            "text": citation.quote.exact,
            "spokenByCharacter": None if speaker is None else _agent(speaker),
            "isPartOf": source,
        }
    )


def _source(source: Source) -> dict[str, Any]:
    return filled(
        {
            "@type": _WORKS.get(source.type, "CreativeWork"),
            "@id": f"#{source.id}",
            "name": source.title,
            "url": web_address(source),
            "author": [_agent(author) for author in source.author],
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
            "datePublished": None if source.published is None else as_iso_8601(source.published),
            "inLanguage": source.language,
        }
    )


def _agent(agent: Agent) -> dict[str, str]:
    return {"@type": _AGENTS.get(agent.kind or "", "Thing"), "name": agent.name}
