"""JSON-LD in the terms of schema.org: Events, and the articles and quotations that report them.

A date goes into `startDate` and `endDate` only as far as it is known: a year, a month, a day, a
moment. What ISO 8601 cannot say is told in words, in `disambiguatingDescription`. Writing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from timeline._util.checked import checked
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.formats._display import (
    citations_told,
    is_outcome,
    shown_title,
    web_address,
    without_rejected,
)
from timeline.formats._format import Export, Loss
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Agent, Citation, Event, Place, Source, Timeline

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
    when = event.when
    if when is not None and not _dates(when):
        why = f"{when} is told in words"
        yield Loss(kind="flattened", why=why, event_id=event.id, field="when")
    yield from losses_of_event(event, _CARRIED, partial(is_outcome, event))


def _supporting(event: Event) -> list[Citation]:
    return [citation for citation in citations_told(event) if citation.stance == "supports"]


def _event(event: Event) -> dict[str, Any]:
    when, where = event.when, event.where
    dates = {} if when is None else _dates(when)
    return _filled(
        {
            "@type": "Event",
            "identifier": event.id,
            "name": shown_title(event),
            **dates,
            "disambiguatingDescription": "" if dates or when is None else when.humanize(),
            "description": event.description,
            "location": None if where is None else _place(where),
            "keywords": list(event.tags),
            "inLanguage": event.language,
            "subjectOf": [_reference(citation) for citation in _supporting(event)],
        }
    )


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _reference(citation: Citation) -> dict[str, Any]:
    source = {"@id": f"#{citation.source.id}"}
    if citation.quote is None:
        return source
    speaker = citation.attribution.agent if citation.attribution is not None else None
    return _filled(
        {
            "@type": "Quotation",
            "text": citation.quote.exact,
            "spokenByCharacter": None if speaker is None else _agent(speaker),
            "isPartOf": source,
        }
    )


def _source(source: Source) -> dict[str, Any]:
    return _filled(
        {
            "@type": _WORKS.get(source.type, "CreativeWork"),
            "@id": f"#{source.id}",
            "name": source.title,
            "url": web_address(source),
            "author": [_agent(author) for author in source.author],
            "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
            "datePublished": None if source.published is None else _date(source.published),
            "inLanguage": source.language,
        }
    )


def _agent(agent: Agent) -> dict[str, str]:
    return {"@type": _AGENTS.get(agent.kind or "", "Thing"), "name": agent.name}


def _place(place: Place) -> dict[str, Any]:
    position = place.latitude is not None and {
        "@type": "GeoCoordinates",
        "latitude": str(place.latitude),
        "longitude": str(place.longitude),
    }
    return _filled(
        {
            "@type": "Place",
            "name": place.name,
            "geo": position or None,
            "address": place.country
            and {"@type": "PostalAddress", "addressCountry": place.country},
            "containedInPlace": None if place.within is None else _place(place.within),
        }
    )


# -- dates ---------------------------------------------------------------------


def _dates(when: DateValue) -> dict[str, str]:
    """`startDate`, and `endDate` of an interval; nothing for what ISO 8601 cannot say."""
    if isinstance(when, Interval):
        ends = {"startDate": _date(when.start), "endDate": _date(when.end)}
        said = {name: text for name, text in ends.items() if text is not None}
        return said if len(said) == 2 else {}
    text = _date(when)
    return {} if text is None else {"startDate": text}


def _date(date: object) -> str | None:
    """The date as ISO 8601:2004 writes it too, if it does."""
    plain = isinstance(date, DateTime) or (
        isinstance(date, Date) and date.is_known and not date.qualifier and date.significant is None
    )
    if plain and isinstance(date, (Date, DateTime)) and isinstance(date.year, int):
        return str(date) if 0 <= date.year <= 9999 else None
    return None
