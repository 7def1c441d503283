"""PROV-JSON (W3C member submission): who said what, in what document, about which activity.

An event is an activity, a source and each copy of it an entity, a claim an entity that is derived
from what it cites, a quotation one that is quoted from its source; people are agents, and those who
took part in an event are associated with it, in their role. What the vocabulary of PROV has no word
for, as how one event stands to another, is an attribute under the prefix `tl`. Writing only.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote as percent_encoded

import attrs
import msgspec

from timeline._util.checked import checked
from timeline.dates import DateTime, DateValue, Interval
from timeline.formats._contract import Export, Loss
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import (
    Agent,
    Citation,
    Claim,
    ClaimValue,
    Event,
    Media,
    Participant,
    Relationship,
    Source,
    Timeline,
)
from timeline.model._events.claims import VALUE_KINDS

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "id", "description", "tags", "language",
        "claims.date", "claims.value", "claims.place.name", "claims.place.within",
        "claims.quantity.low", "claims.quantity.high", "claims.quantity.best",
        "claims.quantity.low_exclusive", "claims.quantity.high_exclusive",
        "claims.quantity.approximate", "claims.quantity.unit", "claims.quantity.as_of",
        "claims.participant.agent.name", "claims.participant.agent.id",
        "claims.participant.agent.kind", "claims.participant.agent.role",
        "claims.participant.role", "claims.media", "claims.relationship",
        "claims.id", "claims.corrects", "claims.status", "claims.basis", "claims.anchor",
        "claims.rule", "claims.verbatim", "claims.recorded", "claims.note",
        "claims.citations.stance", "claims.citations.quote.exact", "claims.citations.locator",
        "claims.citations.attribution.agent.name", "claims.citations.attribution.agent.id",
        "claims.citations.attribution.agent.kind", "claims.citations.attribution.agent.role",
        "claims.citations.attribution.said", "claims.citations.attribution.terms",
        "claims.citations.source.title", "claims.citations.source.id",
        "claims.citations.source.url", "claims.citations.source.publisher",
        "claims.citations.source.published", "claims.citations.source.type",
        "claims.citations.source.author.name", "claims.citations.source.author.id",
        "claims.citations.source.author.kind", "claims.citations.source.author.role",
        "claims.citations.source.derived_from",
    }
)  # fmt: skip

_PREFIXES: Final = {
    "tl": "urn:timeline:",
    "event": "urn:timeline:event:",
    "claim": "urn:timeline:claim:",
    "source": "urn:timeline:source:",
    "quote": "urn:timeline:quote:",
    "agent": "urn:timeline:agent:",
}
_AGENTS: Final = {
    "person": "prov:Person",
    "group": "prov:Organization",
    "organization": "prov:Organization",
}


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the provenance of all claims as PROV-JSON; `export` says as well what it does not
    carry.
    """
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return a PROV document; activities have times only where both are known to the second.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01", source="A wire")]))
    >>> msgspec.json.decode(done.data)["wasDerivedFrom"]["_:d1"]["prov:usedEntity"]
    'source:a-wire'
    """
    document = _Document()
    losses: list[Loss] = list(losses_of_timeline(timeline, {"sources", "agents"}))
    for agent in timeline.agents:
        document.add("agent", _name("agent", agent.id), _agent(agent))
    for source in timeline.sources:
        _add_source(document, source)
    for event in timeline.events:
        document.add("activity", _name("event", event.id), _activity(event))
        for number, claim in enumerate(event.claims, start=1):
            _add_claim(document, event, number, claim)
        losses.extend(losses_of_event(event, _CARRIED, once=()))
    content = {"prefix": _PREFIXES, **document.records}
    return Export(
        msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n", tuple(losses)
    )


@attrs.define
class _Document:
    """Records by kind and name; relations are numbered, for nothing refers to them."""

    records: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    relations: int = 0

    def add(self, kind: str, name: str, attributes: dict[str, Any]) -> None:
        self.records.setdefault(kind, {})[name] = {
            key: value for key, value in attributes.items() if value not in (None, "", [])
        }

    def relate(self, kind: str, attributes: dict[str, Any]) -> None:
        self.relations += 1
        self.add(kind, f"_:d{self.relations}", attributes)


# -- things --------------------------------------------------------------------


def _name(prefix: str, *ids: object) -> str:
    return f"{prefix}:{'/'.join(percent_encoded(str(id), safe='') for id in ids)}"


def _typed(text: str, type: str) -> dict[str, str]:
    return {"$": text, "type": type}


def _text(date: DateValue | None) -> str | None:
    return None if date is None else str(date)


def _type(name: str) -> dict[str, str]:
    return _typed(name, "prov:QUALIFIED_NAME")


def _agent(agent: Agent) -> dict[str, Any]:
    return {
        "prov:type": _type(_AGENTS[agent.kind]) if agent.kind in _AGENTS else None,
        "prov:label": agent.name,
        "tl:role": agent.role,
    }


def _add_source(document: _Document, source: Source) -> None:
    name = _name("source", source.id)
    attributes = {
        "prov:type": _type("tl:Source"),
        "prov:label": source.title,
        "prov:location": _typed(source.url, "xsd:anyURI") if source.url else None,
        "tl:type": source.type,
        "tl:publisher": source.publisher,
        "tl:published": _text(source.published),
    }
    document.add("entity", name, attributes)
    for author in source.author:
        _attribute(document, name, author, {})
    for origin in source.derived_from:
        _derive(document, name, _name("source", origin.id), {})


def _attribute(document: _Document, entity: str, agent: Agent, more: dict[str, Any]) -> None:
    ends = {"prov:entity": entity, "prov:agent": _name("agent", agent.id)}
    document.relate("wasAttributedTo", {**ends, **more})


def _derive(document: _Document, made: str, used: str, more: dict[str, Any]) -> None:
    ends = {"prov:generatedEntity": made, "prov:usedEntity": used}
    document.relate("wasDerivedFrom", {**ends, **more})


def _activity(event: Event) -> dict[str, Any]:
    when = event.when
    return {
        **_times(when),
        "prov:label": event.title,
        "tl:when": _text(when),
        "tl:description": event.description,
        "tl:tag": list(event.tags),
        "tl:language": event.language,
    }


def _times(when: DateValue | None) -> dict[str, str]:
    ends = (when.start, when.end) if isinstance(when, Interval) else (when, when)
    texts = [str(end) for end in ends if _is_moment(end)]
    return {"prov:startTime": texts[0], "prov:endTime": texts[1]} if len(texts) == 2 else {}


def _is_moment(date: object) -> bool:
    """Whether it is an xsd:dateTime, which only a known second is."""
    return isinstance(date, DateTime) and 1 <= date.year <= 9999


# -- claims --------------------------------------------------------------------


def _add_claim(document: _Document, event: Event, number: int, claim: Claim) -> None:
    # An id may look like a number: the two have names of different lengths.
    key = (event.id, number) if claim.id is None else (event.id, "id", claim.id)
    name = _name("claim", *key)
    attributes = {
        "prov:type": _type("tl:Claim"),
        "prov:value": _value(claim.value),
        "tl:about": _type(_name("event", event.id)),
        "tl:field": claim.field,
        "tl:status": claim.status,
        "tl:basis": claim.basis,
        "tl:anchor": claim.anchor,
        "tl:rule": claim.rule,
        "tl:verbatim": claim.verbatim,
        "tl:recorded": _text(claim.recorded),
        "tl:note": claim.note,
        **_parts(claim.value),
    }
    document.add("entity", name, attributes)
    if isinstance(claim.value, Participant) and event.standing_of(claim) == "stands":
        more = {"tl:claim": _type(name), "tl:status": claim.status}
        _associate(document, event, claim.value, more)
    if claim.corrects is not None:
        revision = {"prov:type": _type("prov:Revision")}
        _derive(document, name, _name("claim", event.id, "id", claim.corrects), revision)
    for place, citation in enumerate(claim.citations, start=1):
        _add_citation(document, name, (*key, place), citation)


def _add_citation(
    document: _Document, claim: str, key: tuple[object, ...], citation: Citation
) -> None:
    source, rests_on = _name("source", citation.source.id), claim
    stance = {
        "tl:stance": citation.stance,
        "tl:locator": str(citation.locator) if citation.locator is not None else None,
    }
    if citation.quote is None:
        _derive(document, claim, source, stance)
    else:
        rests_on = _name("quote", *key)
        words = {"prov:type": _type("tl:Quote"), "prov:value": citation.quote.exact}
        document.add("entity", rests_on, words)
        _derive(document, rests_on, source, {"prov:type": _type("prov:Quotation")})
        _derive(document, claim, rests_on, stance)
    if citation.attribution is not None:
        said, terms = citation.attribution.said, citation.attribution.terms
        more = {"tl:said": _text(said), "tl:terms": terms}
        _attribute(document, rests_on, citation.attribution.agent, more)


def _parts(value: ClaimValue) -> dict[str, Any]:
    """What a claim's value is made of, where it is of several parts that others may ask for."""
    if isinstance(value, Participant):
        return {"tl:agent": _type(_name("agent", value.agent.id)), "tl:role": value.role}
    if isinstance(value, Media):
        parts = {"tl:mediaType": value.media_type, "tl:credit": value.credit}
        return {
            "prov:location": _typed(value.url, "xsd:anyURI"),
            **parts,
            "tl:caption": value.caption,
        }
    if isinstance(value, Relationship):
        return {
            "tl:relationship": value.kind,
            "tl:event": _type(_name("event", value.event)),
            "tl:least": value.least,
            "tl:most": value.most,
            "tl:end": value.end,
            "tl:otherEnd": value.other_end,
        }
    return {}


def _associate(
    document: _Document, event: Event, participant: Participant, more: dict[str, Any]
) -> None:
    ends = {
        "prov:activity": _name("event", event.id),
        "prov:agent": _name("agent", participant.agent.id),
    }
    document.relate("wasAssociatedWith", {**ends, "prov:role": participant.role, **more})


def _value(value: ClaimValue) -> Any:
    if isinstance(value, Decimal):
        return _typed(str(value), "xsd:decimal")
    if isinstance(value, tuple(VALUE_KINDS.values())):
        kind = "Date" if isinstance(value, DateValue) else type(value).__name__
        return _typed(str(value), f"tl:{kind}")
    if isinstance(value, bool):
        return value
    return _typed(str(value), "xsd:integer") if isinstance(value, int) else value
