"""A timeline, edited at random, does what a plain dict of events would do."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from timeline import Agent, Event, Source, Timeline
from timeline.errors import ConflictError, UnknownIdError
from timeline.testing import strategies as ts

EVENTS = ts.events()


class TimelineMachine(RuleBasedStateMachine):
    """The model: events by id, and the sources and agents that were added by themselves."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline()
        self.events: dict[str, Event] = {}
        self.added: dict[tuple[type, str], Source | Agent] = {}

    @rule(target=ids, event=EVENTS)
    def add(self, event: Event) -> str:
        if event.id in self.events:
            with pytest.raises(ConflictError):
                self.timeline.add(event)
        else:
            self.timeline.add(event)
            self.events[event.id] = event
        return event.id

    @rule(thing=ts.sources() | ts.agents())
    def add_on_its_own(self, thing: Source | Agent) -> None:
        self.timeline.add(thing)
        self.added[type(thing), thing.id] = thing

    @rule(id=ids, event=EVENTS)
    def replace(self, id: str, event: Event) -> None:
        event = attrs.evolve(event, id=id)
        if id in self.events:
            self.timeline.replace(event)
            self.events[id] = event
        else:
            with pytest.raises(UnknownIdError):
                self.timeline.replace(event)

    @rule(id=consumes(ids))
    def remove(self, id: str) -> None:
        if id in self.events:
            assert self.timeline.remove(id) == self.events.pop(id)
        else:
            with pytest.raises(UnknownIdError):
                self.timeline.remove(id)

    @rule(tag=st.sampled_from(["A", "Military coup"]))
    def ask_for_a_tag(self, tag: str) -> None:
        expected = {event.id for event in self.events.values() if tag in event.tags}
        assert {event.id for event in self.timeline.tagged(tag)} == expected

    @invariant()
    def holds_the_same_events(self) -> None:
        assert len(self.timeline) == len(self.events)
        assert {event.id: event for event in self.timeline} == self.events
        assert all(id in self.timeline and self.timeline[id] is e for id, e in self.events.items())

    @invariant()
    def is_in_order(self) -> None:
        dated = [event.when for event in self.timeline if event.when is not None]
        assert all(not b.before(a).definitely for a, b in pairwise(dated))
        first_undated = len(dated)
        assert all(event.when is None for event in self.timeline.events[first_undated:])

    @invariant()
    def knows_what_is_referred_to(self) -> None:
        known = self.referred_to()
        assert {(Source, s.id) for s in self.timeline.sources} == {
            k for k in known if k[0] is Source
        }
        assert {(Agent, a.id) for a in self.timeline.agents} == {k for k in known if k[0] is Agent}

    @invariant()
    def is_what_one_made_at_once_would_be(self) -> None:
        sources = [thing for thing in self.added.values() if isinstance(thing, Source)]
        agents = [thing for thing in self.added.values() if isinstance(thing, Agent)]
        at_once = Timeline(events=self.events.values(), sources=sources, agents=agents)
        assert self.timeline == at_once

    def referred_to(self) -> set[tuple[type, str]]:
        found: set[tuple[type, str]] = set()
        waiting: list[Source | Agent] = list(self.added.values())
        for event in self.events.values():
            waiting += [*event.sources, *event.agents]
        while waiting:
            thing = waiting.pop()
            found.add((type(thing), thing.id))
            if isinstance(thing, Source):
                waiting += [*thing.derived_from, *thing.author]
        return found


TestTimelineMachine = TimelineMachine.TestCase
TestTimelineMachine.settings = settings(
    max_examples=20,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
