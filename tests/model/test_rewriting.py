"""A source or an agent is corrected everywhere at once."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.errors import ConflictError, InvalidValueError, UnknownIdError
from timeline.formats import json as timeline_json
from timeline.model import Agent, Attribution, Citation, Claim, Event, Source, Timeline
from timeline.testing.strategies import timelines

COPY = Source("A paper", derived_from=["A wire"])


def by_hand(timeline: Timeline, kind: str, id: str, note: str) -> Timeline:
    """The same through a file: there, what refers to a thing has its id alone."""
    content: dict[str, Any] = json.loads(timeline_json.dumps(timeline))
    for thing in content[kind]:
        if thing["id"] == id:
            thing["note"] = note
    return timeline_json.loads(json.dumps(content))


@given(timelines(), st.data())
def test_it_is_as_if_the_timeline_were_made_anew(timeline: Timeline, data: st.DataObject) -> None:
    assume(timeline.sources or timeline.agents)
    things: list[Source | Agent] = [*timeline.sources, *timeline.agents]
    thing = data.draw(st.sampled_from(things))
    kind = "sources" if isinstance(thing, Source) else "agents"
    expected = by_hand(timeline, kind, thing.id, "corrected")
    timeline.replace(attrs.evolve(thing, note="corrected"))
    assert timeline == expected
    # Each event refers to what the timeline knows, and the uses are still counted.
    for event in timeline.events:
        assert all(timeline.source(source.id) == source for source in event.sources)
        assert all(timeline.agent(agent.id) == agent for agent in event.agents)
    for id in timeline.ids:
        timeline.remove(id)
        expected.remove(id)
    assert {source.id for source in timeline.sources} <= {s.id for s in expected.sources}


def test_a_correction_reaches_through_derivation_and_hearsay() -> None:
    captain = Agent("Captain X")
    wire = Source("A wire", author=[captain])
    paper = Source("A paper", derived_from=[wire])
    said = Attribution("A colleague", through=Attribution(captain))
    event = Event(
        "They left", claims=[Claim("when", "2021", citations=[Citation(paper, attribution=said)])]
    )
    timeline = Timeline(events=[event])
    timeline.replace(Agent("Captain Y", id=captain.id))
    (citation,) = timeline["they-left"].citations
    assert [agent.name for agent in citation.agents] == ["A colleague", "Captain Y"]
    assert citation.source.derived_from[0].author[0].name == "Captain Y"
    timeline.replace(attrs.evolve(timeline.source("a-wire"), url="https://example.org/a"))
    (citation,) = timeline["they-left"].citations
    assert citation.source.derived_from[0].url == "https://example.org/a"


def test_what_a_newer_source_no_longer_names_goes() -> None:
    paper = Source("A paper", derived_from=[Source("A wire")], author=["X"])
    timeline = Timeline(events=[Event("a", source=paper)])
    timeline.replace(Source("A paper"))
    assert [source.id for source in timeline.sources] == ["a-paper"]
    assert timeline.agents == ()


@pytest.mark.parametrize(
    ("thing", "error"),
    [
        (Source("Another"), UnknownIdError),
        (Agent("Another"), UnknownIdError),
        (
            Source("A wire", derived_from=[Source("A paper", derived_from=["A wire"])]),
            ConflictError,
        ),
        (Source("A wire", author=[Agent("X", role="another")]), ConflictError),
        ("A wire", InvalidValueError),
        (None, InvalidValueError),
    ],
    ids=str,
)
def test_what_cannot_be_put_in_changes_nothing(thing: Any, error: type[Exception]) -> None:
    paper = Source("A paper", derived_from=["A wire"], author=["X"])
    timeline = Timeline(events=[Event("a", when="2021", source=paper)])
    before = timeline_json.dumps(timeline)
    with pytest.raises(error):
        timeline.replace(thing)
    assert timeline_json.dumps(timeline) == before
    timeline.remove("a")
    assert not timeline.sources
    assert not timeline.agents
