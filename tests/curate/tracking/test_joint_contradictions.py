"""Two files that are each consistent, and what both together cannot have right."""

from __future__ import annotations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curate import check, merge
from timeline.model import Timeline
from timeline.testing.strategies import Network, networks


@settings(max_examples=40)
@given(networks(contradictory=True, max_events=3), st.integers(0, 10), st.booleans())
def test_a_merge_has_the_contradiction_that_neither_file_has(
    network: Network, number: int, swapped: bool
) -> None:
    chosen = network.core[number % len(network.core)]
    ours, theirs = [], []
    for event in network.timeline:
        ours.append(attrs.evolve(event, claims=[c for c in event.claims if c is not chosen]))
        theirs.append(attrs.evolve(event, claims=[c for c in event.claims if c is chosen]))
    files = [Timeline(events=ours), Timeline(events=theirs)]
    assert all(file.chronology().is_consistent for file in files)
    merged = merge(*(reversed(files) if swapped else files)).timeline
    (clash,) = merged.chronology().contradictions
    assert sorted(map(repr, clash.claims)) == sorted(map(repr, network.core))
    assert [f.code for f in check(merged)].count("contradiction") == 1
