"""Things that readers could take for one: people and sources whose names make one slug, claims
that are equal. What is not in the report comes back as it was, from each format that keeps claims.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import formats as registry
from timeline.formats import Format
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Participant,
    Place,
    Quantity,
    Source,
    Timeline,
)

# These tell in words what is claimed, or hold no claims: what they read is another timeline.
IN_WORDS = {"timelinejs", "timemap", "jscalendar", "csl-json", "bibtex", "ris", "web-annotation"}
KEEPERS = [
    pytest.param(format, options, id="-".join((format.name, *options.values())))
    for format in registry.formats()
    if format.reads and format.writes and format.name not in IN_WORDS
    for options in ({}, *([{"rows": "claims"}] if format.name == "csv" else ()))
]

NAMES = st.sampled_from(["Ko Aung", "Ko, Aung", "ko aung", "Ko-Aung ", "Ko Aung (witness)"])
IDS = st.sampled_from([None, "ko-aung", "ko-aung-2", "x"])
MARKINGS = st.sampled_from([None, "red"])


@st.composite
def agents(draw: st.DrawFn) -> Agent:
    given_id = draw(IDS)
    named: dict[str, Any] = {} if given_id is None else {"id": given_id}
    return Agent(draw(NAMES), marking=draw(MARKINGS), **named)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    given_id = draw(IDS)
    named: dict[str, Any] = {} if given_id is None else {"id": given_id}
    url = draw(st.sampled_from([None, "https://example.org/a"]))
    return Source(draw(NAMES), url=url, **named)


@st.composite
def namesakes(draw: st.DrawFn) -> Timeline:
    """Two people and two sources, each id but one, who say and do the same in two events."""
    people = draw(st.lists(agents(), min_size=2, max_size=2, unique_by=lambda one: one.id))
    cited = draw(st.lists(sources(), min_size=2, max_size=2, unique_by=lambda one: one.id))
    said = [
        Citation(source, attribution=Attribution(agent))
        for source in cited
        for agent in draw(st.permutations(people))
    ]
    values: list[tuple[str, Any]] = [
        ("when", "2021-02-01"),
        ("where", Place("Monywa", country="MM")),
        ("where", Place("Monywa", country="US")),
        ("count", Quantity(low=3, high=3, unit="men")),
        *(("participant", Participant(agent)) for agent in people),
    ]
    claims = [
        Claim(field, value, citations=draw(st.sampled_from([said, said[:1], said[1:2], ()])))
        for field, value in draw(st.lists(st.sampled_from(values), min_size=2, max_size=5))
    ]
    return Timeline(events=[Event("Raid", id=id, claims=claims) for id in ("raid", "raid-2")])


@pytest.mark.parametrize(("format", "options"), KEEPERS)
@settings(max_examples=12)
@given(namesakes())
def test_what_is_not_in_the_report_comes_back(
    format: Format, options: dict[str, Any], timeline: Timeline
) -> None:
    exported = format.export(timeline, **options)
    again = format.loads(exported.data)
    assert again.ids == timeline.ids
    named = {loss.event_id for loss in exported.losses}
    for event in timeline:
        if event.id not in named:
            assert again[event.id] == event


@pytest.mark.parametrize(("format", "options"), KEEPERS)
def test_two_speakers_whose_names_make_one_slug_stay_two(
    format: Format, options: dict[str, Any]
) -> None:
    said = [
        Citation("A wire", attribution=Attribution(Agent(name, id=id)))
        for name, id in (("Ko Aung", "x"), ("Ko, Aung", "y"))
    ]
    timeline = Timeline(events=[Event("Raid", claims=[Claim("when", "2021", citations=said)])])
    exported = format.export(timeline, **options)
    again = format.loads(exported.data)
    assert again == timeline or any(loss.field == "when" for loss in exported.losses)
