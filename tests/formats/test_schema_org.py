from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from tests.samples import DATES

from timeline import edtf
from timeline.dates import Date, DateTime, Interval
from timeline.formats import schema_org
from timeline.model import Agent, Citation, Claim, Event, Source, Timeline
from timeline.testing.strategies import timelines


def graph(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(schema_org.dumps(timeline))["@graph"]
    return found


def test_a_graph_reads_as_it_should() -> None:
    paper = Source(
        "Coup", type="article-newspaper", author=[Agent("X", kind="person")], published="2021-02-02"
    )
    citation = Citation(paper, "the coup", attribution=Agent("Y", kind="group"))
    event = Event("A coup", claims=[Claim("when", "2021-02", citations=[citation])])
    assert graph(Timeline(events=[event])) == [
        {
            "@type": "Event",
            "identifier": "a-coup",
            "name": "A coup",
            "startDate": "2021-02",
            "subjectOf": [
                {
                    "@type": "Quotation",
                    "text": "the coup",
                    "spokenByCharacter": {"@type": "Organization", "name": "Y"},
                    "isPartOf": {"@id": "#coup"},
                }
            ],
        },
        {
            "@type": "NewsArticle",
            "@id": "#coup",
            "name": "Coup",
            "author": [{"@type": "Person", "name": "X"}],
            "datePublished": "2021-02-02",
        },
    ]


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_given_as_far_as_it_is_known_and_no_further(text: str) -> None:
    when = edtf.parse(text, extended=True)
    (node,) = graph(Timeline(events=[Event("x", when=when)]))
    said = [node[name] for name in ("startDate", "endDate") if name in node]
    if said:
        assert "disambiguatingDescription" not in node
        assert edtf.parse("/".join(said), extended=True) == when
        assert isinstance(when, (Date, DateTime, Interval))
        assert not when.qualifier
    else:
        assert node["disambiguatingDescription"] == when.humanize()


@given(timelines())
def test_every_event_is_a_node_and_every_reference_leads_to_one(timeline: Timeline) -> None:
    nodes = graph(timeline)
    events = [node for node in nodes if node["@type"] == "Event"]
    assert [node["identifier"] for node in events] == [event.id for event in timeline.events]
    works = {node["@id"] for node in nodes if node["@type"] != "Event"}
    for node in events:
        for work in node.get("subjectOf", []):
            assert work.get("isPartOf", work)["@id"] in works
    assert not [loss for loss in schema_org.export(timeline).losses if loss.field is None]
