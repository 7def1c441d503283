"""What no event refers to: what a timeline of the same events alone has not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Agent, Citation, Claim, Event, Source, Timeline
from timeline.model._timelines.timeline import unreferred
from timeline.testing.strategies import timelines

AUTHOR = Agent("Ko Aung")
FIRST = Source("First report", author=[AUTHOR])
SECOND = Source("Second report", derived_from=[FIRST])
THIRD = Source("Third report", derived_from=[FIRST, SECOND])
THINGS = (AUTHOR, Agent("Ma Hla"), FIRST, SECOND, THIRD)


def check(timeline: Timeline) -> None:
    of_events = Timeline(events=timeline.events)
    sources, agents = unreferred(timeline)
    assert sources == tuple(s for s in timeline.sources if s not in of_events.sources)
    assert agents == tuple(a for a in timeline.agents if a not in of_events.agents)


@settings(max_examples=20)
@given(timelines())
def test_of_any_timeline_it_is_what_its_events_do_not_lead_to(timeline: Timeline) -> None:
    check(timeline)


# What is done to a timeline: a thing added, an event that cites one put in or taken out.
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "cite", "forget"]), st.sampled_from(THINGS)), max_size=12
)


@given(STEPS)
def test_it_follows_every_change(steps: list[tuple[str, Agent | Source]]) -> None:
    timeline = Timeline()
    for what, thing in steps:
        if what == "add":
            timeline.add(thing)
        elif what == "forget" and thing.id in timeline:
            timeline.remove(thing.id)
        elif what == "cite" and isinstance(thing, Source) and thing.id not in timeline:
            cited = Claim("when", "2021", citations=[Citation(thing)])
            timeline.add(Event(thing.title, id=thing.id, claims=[cited]))
        check(timeline)


def test_a_corrected_source_leaves_what_it_no_longer_names() -> None:
    timeline = Timeline(sources=[FIRST], agents=[AUTHOR])
    timeline.add(Event("Raid", source=FIRST))
    assert unreferred(timeline) == ((), ())
    timeline.replace(Source("First report"))
    assert unreferred(timeline) == ((), (AUTHOR,))
    check(timeline)
