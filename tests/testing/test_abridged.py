"""What a broken law tells of a long thing: its two ends, and how much lies between them."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import Event, Source, Timeline
from timeline.testing import laws, strategies
from timeline.testing.laws._abridged import abridged

WIRE = Source("A wire", url="https://example.org/a")
EVENTS = [Event(f"Event {n:02}", when="2021-02-01", source=WIRE, quote="it was") for n in range(30)]
THIRTY = Timeline("Myanmar", events=EVENTS)
DAYS = frozenset(dt.date(2000, 1, 1) + dt.timedelta(days=n) for n in range(200))


class Unshown:
    def __repr__(self) -> str:
        raise ValueError("no repr")


Pair = namedtuple("Pair", "first second")  # noqa: PYI024  # one that is not typed

WRITTEN: dict[str, tuple[object, str]] = {
    "what is short": ([2000, {"a": (1,)}], "[2000, {'a': (1,)}]"),
    "a list": ([*range(100)], "[0, 1, 2, … 94 of 100 left out …, 97, 98, 99]"),
    "a tuple": ((*range(100),), "(0, 1, 2, … 94 of 100 left out …, 97, 98, 99)"),
    "a set": ({*range(100)}, "{0, 1, 2, … 94 of 100 left out …, 97, 98, 99}"),
    "a mapping": (
        {n: n for n in range(100)},
        "{0: 0, 1: 1, 2: 2, … 94 of 100 left out …, 97: 97, 98: 98, 99: 99}",
    ),
    "a tuple of one": (("a" * 200,), f"('{'a' * 59}… 82 letters left out …{'a' * 59}',)"),
    "a text": ("a" * 200, f"'{'a' * 59}… 82 letters left out …{'a' * 59}'"),
    "a named tuple": (
        Pair("a" * 200, 1),
        f"Pair(first='{'a' * 48}… 104 letters left out …{'a' * 48}', second=1)",
    ),
    "no repr": (Unshown(), "<Unshown that cannot be shown>"),
}


@pytest.mark.parametrize(("thing", "written"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_long_is_cut_in_its_middle(thing: object, written: str) -> None:
    assert abridged(thing) == written


def test_a_timeline_of_thirty_events_is_told_by_its_first_and_its_last() -> None:
    told = abridged(THIRTY)
    assert told.startswith("Timeline(title='Myanmar',\n")
    assert "Event('Event 00'," in told
    assert "… 28 of 30 left out …" in told
    assert "Event('Event 29'," in told


@pytest.mark.parametrize(("lines", "told"), [(16, 16), (17, 17), (18, 17)])
def test_lines_are_left_out_where_there_are_two_too_many(lines: int, told: int) -> None:
    class Long:
        def __repr__(self) -> str:
            return "\n".join("line" for _ in range(lines))

    written = abridged(Long()).splitlines()
    assert len(written) == told
    assert ("… 2 of 18 lines left out …" in written) == (lines == 18)


def test_a_collection_within_itself_comes_to_an_end() -> None:
    knot: list[object] = [*range(100)]
    knot.insert(0, knot)
    assert abridged(knot).startswith("[[[...], 0, 1, 2, ")


NESTED: Any = "a" * 80
for _ in range(6):
    NESTED = [NESTED] * 9


def test_what_is_long_at_every_depth_is_cut_by_lines() -> None:
    told = abridged(NESTED).splitlines()
    assert len(told) == 17
    # Two ends each of six lists: 2**6 texts, and 2**6 - 1 counts of what is left out.
    assert told[8] == "… 111 of 127 lines left out …"


def test_nothing_is_said_to_be_left_out_where_it_takes_as_long_as_to_tell() -> None:
    assert "left out" not in abridged(["a" * 80] * 7)
    assert "… 2 of 8 left out …" in abridged(["a" * 80] * 8)


@settings(max_examples=25)
@given(st.lists(strategies.events(), min_size=4, max_size=4))
def test_nothing_takes_more_than_a_few_lines(thing: list[Event]) -> None:
    told = abridged(thing).splitlines()
    assert len(told) <= 17
    assert max(map(len, told)) < 400


@pytest.mark.parametrize("long", [THIRTY, DAYS], ids=["a timeline", "a set of days"])
def test_a_broken_law_tells_it_on_few_lines_and_keeps_it_whole(long: object) -> None:
    law = laws.idempotent(lambda thing: thing if thing == "done" else "done", values=st.just(long))
    laws.check(law)
    broken = laws.round_trip(repr, len, values=st.just(long))
    with pytest.raises(laws.LawBroken) as caught:
        laws.check(broken, max_examples=1)
    lines = str(caught.value).splitlines()
    assert len(lines) < 25
    assert max(map(len, lines)) < 180
    assert dict(caught.value.counterexample)["x"] is long
