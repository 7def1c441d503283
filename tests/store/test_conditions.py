"""Conditions hold together as each does alone, and are counted as they are found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples import everything

from timeline.model import Event, Place, Timeline
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
CONDITIONS: dict[str, list[Any]] = {
    "between": [("2021-01", "2021-06"), ("2021-02-01", None), (None, "2021-10")],
    "on": ["2021-02-01", "2021", "20XX", "2021-02-01T10:00:00Z"],
    "before": ["2021-03", "2022"],
    "after": ["2020", "2021-02-01"],
    "dated": [True, False],
    "tag": ["army", "raid"],
    "place": ["Monywa", Place("Sagaing", id="Q2")],
    "box": [(20.0, 90.0, 23.0, 98.0)],
    "source": ["a-wire"],
    "status": ["accepted", "proposed", "disputed"],
    "disputed": [True, False],
    "words": ["raid", "raid OR dated"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    monywa = Place("Monywa", latitude=22.1, longitude=95.1, within=Place("Sagaing", id="Q2"))
    placed = [
        Event(f"Raid {n}", when=when, where=monywa, tags=["raid"], source="A wire")
        for n, when in enumerate(("2021-02-01", "2021-02", "2021-02-XX", "2021-01-20/..", None))
    ]
    with Store(tmp_path_factory.mktemp("conditions") / "case.db") as opened:
        opened.record(Timeline(events=[*everything(), *placed]), **BY)
        opened.replace(Event("Raid 0", id="raid-0", when="1999", tags=["army"]), **BY)
        yield opened


chosen = st.lists(st.sampled_from(sorted(CONDITIONS)), min_size=2, max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({n: st.sampled_from(CONDITIONS[n]) for n in names})
)


@given(conditions=chosen, certain=st.booleans(), as_of=st.sampled_from([1, 2]))
@settings(max_examples=60, deadline=None)
def test_conditions_hold_together_as_each_alone(
    store: Store, conditions: dict[str, Any], certain: bool, as_of: int
) -> None:
    asked: Any = {"certain": certain, "as_of": as_of}
    found = list(store.events(**conditions, **asked))
    alone = [{event.id for event in store.events(**{n: v}, **asked)} for n, v in conditions.items()]
    assert {event.id for event in found} == set.intersection(*alone)
    assert store.count(**conditions, **asked) == len(found)
    tags = Counter(tag for event in found for tag in event.tags)
    assert store.facets("tag", **conditions, **asked) == tags


def test_each_condition_finds_something_and_leaves_something(store: Store) -> None:
    whole = len(store)
    for name, values in CONDITIONS.items():
        counts = [store.count(**{name: value}) for value in values]
        assert any(0 < count < whole for count in counts), name


def test_what_is_plain_in_time_is_settled_as_in_memory(tmp_path: Path) -> None:
    """Each date that bounds settle, and the like that they do not, on each day about it."""
    dates = ("2021", "2021-02", "2021-02-28", "2021-02/2021-03-01", "2021-02-27/..", "-0001")
    others = ("2021-21", "2021-XX-01", "2021-02?", "../2021-02-26", "/2021-02-26", "2021-02/")
    events = [Event(f"e{n}", when=when) for n, when in enumerate((*dates, *others))]
    timeline = Timeline(events=events)
    with Store(tmp_path / "case.db") as opened:
        opened.record(timeline, **BY)
        for first in ("2021-01-31", "2021-02-26", "2021-02-28", "2021-03-01", "2022", "-0002"):
            for last in (first, "2021-03-02", "2030", None):
                if last is not None and last < first:
                    continue
                expected = timeline.between(first, last)
                assert [e.id for e in opened.between(first, last)] == [e.id for e in expected]
                assert opened.count(between=(first, last)) == len(expected)
