"""What follows in a public copy follows from what is in it: the hidden has no part in it.

A network of events whose claims and events are marked at random is published, and so is the
same without what is marked: what the two copies say together is equal, byte for byte.
"""

from __future__ import annotations

import json
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline._render.inferred import MOST_STEPS, Reasons
from timeline.cli._chronology import _as_json
from timeline.curate import publish
from timeline.formats import html
from timeline.model import Claim, Event, Relationship, Timeline
from timeline.testing.strategies import networks

MARKINGS = st.sampled_from((None, None, None, "red"))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Timeline, Timeline]:
    """A timeline of which some is marked, and the same without that."""
    drawn = draw(st.one_of(networks(), networks(contradictory=True, max_events=3))).timeline
    whole = [
        attrs.evolve(
            event,
            claims=[attrs.evolve(claim, marking=draw(MARKINGS)) for claim in event.claims],
            marking=draw(MARKINGS),
        )
        for event in drawn
    ]
    return Timeline(events=whole), Timeline(events=without_marked(whole))


def without_marked(events: list[Event]) -> list[Event]:
    """The events without what is marked, what then leads nowhere, and what then has no claim."""
    bare = {event.id: event for event in events if event.marking is None}
    while True:
        kept = {
            id: [claim for claim in event.claims if claim.marking is None and leads(claim, bare)]
            for id, event in bare.items()
        }
        left = {
            id: attrs.evolve(event, claims=kept[id])
            for id, event in bare.items()
            if kept[id] or not event.claims
        }
        if left == bare:
            return list(left.values())
        bare = left


def leads(claim: Claim, shown: dict[str, Event]) -> bool:
    return not isinstance(claim.value, Relationship) or claim.value.event in shown


def chronology_of(timeline: Timeline) -> bytes:
    chronology = timeline.chronology()
    told: Any = _as_json(chronology, list(chronology), Reasons(MOST_STEPS))
    return json.dumps(told, ensure_ascii=False).encode()


@settings(max_examples=60)
@given(marked())
def test_a_published_chronology_is_the_same_without_what_is_hidden(
    timelines: tuple[Timeline, Timeline],
) -> None:
    whole, bare = (publish(timeline, "public").timeline for timeline in timelines)
    assert chronology_of(whole) == chronology_of(bare)
    assert html.dumps(whole) == html.dumps(bare)


def test_the_hidden_does_have_a_part_in_the_file_itself() -> None:
    """So that the law above is about something: the desk sees what follows, the public does not."""
    after = Relationship("after", "strike", least="P2D", most="P4D")
    whole = Timeline(
        events=[
            Event("Strike", when="2021-09-05"),
            Event(
                "Raid", claims=[Claim("relationship", after, marking="red"), Claim("when", "2021")]
            ),
        ]
    )
    assert str(whole.chronology()["raid"].when) == "[2021-09-07..2021-09-09]"
    public = publish(whole, "public").timeline
    (raid,) = (event for event in public if event.title == "Raid")
    assert str(public.chronology()[raid.id].when) == "2021"
