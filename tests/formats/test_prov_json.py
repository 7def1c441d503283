from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from tests.samples import everything

from timeline.formats import prov_json
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Relationship,
    Source,
    Timeline,
)
from timeline.testing.strategies import timelines

model = pytest.importorskip("prov.model", reason="PyPI prov is not installed")
Document = model.ProvDocument


ENDS = {f"prov:{name}" for name in ("generatedEntity", "usedEntity", "entity", "agent", "activity")}


def loaded(timeline: Timeline) -> Any:
    """The document as PyPI `prov` reads it, unified: each thing once."""
    return Document.deserialize(content=prov_json.dumps(timeline), format="json")


def relations(timeline: Timeline) -> dict[str, dict[str, Any]]:
    content = json.loads(prov_json.dumps(timeline))
    return {
        f"{kind} {name}": record
        for kind in ("wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith")
        for name, record in content.get(kind, {}).items()
    }


def test_the_chain_from_a_claim_to_the_wire() -> None:
    wire = Source("A wire")
    paper = Source("A paper", derived_from=[wire], author=["X"])
    said = Attribution(Agent("Y", kind="person"), said="2021-12-02", terms="background")
    claim = Claim("count", 12, id="c", citations=[Citation(paper, "twelve", attribution=said)])
    event = Event("They left", when="2021-02-01T10:00:00Z", claims=[claim])
    content = json.loads(prov_json.dumps(Timeline(events=[event])))
    assert content["activity"]["event:they-left"]["prov:startTime"] == "2021-02-01T10:00:00Z"
    assert set(content["wasDerivedFrom"]["_:d2"].items()) == {
        ("prov:generatedEntity", "source:a-paper"),
        ("prov:usedEntity", "source:a-wire"),
    }
    ends = [
        (record["prov:generatedEntity"], record["prov:usedEntity"])
        for record in content["wasDerivedFrom"].values()
    ]
    assert ends == [
        ("source:a-paper", "source:a-wire"),
        ("quote:they-left/id/c/1", "source:a-paper"),
        ("claim:they-left/id/c", "quote:they-left/id/c/1"),
    ]
    assert content["entity"]["claim:they-left/id/c"]["tl:about"]["$"] == "event:they-left"
    attributed = list(content["wasAttributedTo"].values())[-1]
    assert (attributed["prov:agent"], attributed["tl:terms"]) == ("agent:y", "background")


@given(timelines())
def test_prov_reads_the_same_graph(timeline: Timeline) -> None:
    document = loaded(timeline)
    content = json.loads(prov_json.dumps(timeline))
    kinds = {"entity": model.ProvEntity, "activity": model.ProvActivity, "agent": model.ProvAgent}
    for name, kind in kinds.items():
        read = {str(record.identifier) for record in document.get_records(kind)}
        assert read == content.get(name, {}).keys()
    derivations = list(document.get_records(model.ProvDerivation))
    assert len(derivations) == len(content.get("wasDerivedFrom", {}))
    # Each end of each relation is a thing of the document.
    names = {name for kind in kinds for name in content.get(kind, {})}
    for record in relations(timeline).values():
        ends = {record[key] for key in record if key in ENDS}
        assert ends <= names
    # What prov writes again has the same relations and attributes.
    again = Document.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document


@given(timelines())
def test_every_claim_is_an_entity(timeline: Timeline) -> None:
    entities = json.loads(prov_json.dumps(timeline)).get("entity", {})
    claims = [entity for name, entity in entities.items() if name.startswith("claim:")]
    assert len(claims) == sum(len(event.claims) for event in timeline)


def test_participants_are_associated_in_their_role_where_the_claim_stands() -> None:
    claims = [
        Claim("participant", Participant("Ko Aung", "witness"), id="a"),
        Claim("participant", "Nobody", status="retracted"),
    ]
    content = json.loads(prov_json.dumps(Timeline(events=[Event("Raid", claims=claims)])))
    (association,) = content["wasAssociatedWith"].values()
    assert association == {
        "prov:activity": "event:raid",
        "prov:agent": "agent:ko-aung",
        "prov:role": "witness",
        "tl:status": "accepted",
        "tl:claim": {"$": "claim:raid/id/a", "type": "prov:QUALIFIED_NAME"},
    }


def test_media_and_relationships_are_told_in_their_parts() -> None:
    media = Media("https://x.example/a.jpg", media_type="image/jpeg", caption="The gate")
    after = Relationship("after", "coup", least="P2D", other_end="end")
    event = Event("Raid", media=[media], relationships=[after])
    exported = prov_json.export(Timeline(events=[event, Event("Coup")]))
    entities = json.loads(exported.data)["entity"]
    told = entities["claim:raid/1"]
    assert told["prov:location"] == {"$": "https://x.example/a.jpg", "type": "xsd:anyURI"}
    assert (told["tl:mediaType"], told["tl:caption"]) == ("image/jpeg", "The gate")
    told = entities["claim:raid/2"]
    assert (told["tl:relationship"], told["tl:event"]["$"]) == ("after", "event:coup")
    assert (told["tl:least"], told["tl:otherEnd"]) == ("P2D", "end")
    assert not exported.losses


def test_everything_is_read() -> None:
    assert loaded(everything()).get_records()
