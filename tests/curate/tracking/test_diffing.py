from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from tests.curate.tracking.meeting import meeting_timelines
from tests.samples import everything

from timeline.curate import diff
from timeline.errors import InvalidValueError
from timeline.model import Citation, Claim, Event, Quote, Source, Timeline
from timeline.testing.strategies import timelines

MEETING = meeting_timelines()


@given(MEETING, MEETING)
@settings(max_examples=60, deadline=None)
def test_no_change_is_the_same_as_equal(a: Timeline, b: Timeline) -> None:
    assert not diff(a, a)
    assert bool(diff(a, b)) is (a != b)
    assert bool(diff(a, b)) is bool(diff(b, a))
    json.loads(diff(a, b).to_json())


@given(timelines(max_events=2), MEETING)
@settings(max_examples=30, deadline=None)
def test_whatever_aliases_there_are_all_changes_are_found(a: Timeline, b: Timeline) -> None:
    assert bool(diff(a, b)) is (a != b)


def _kinds(old: Event, new: Event) -> list[tuple[str, str, bool]]:
    changes = diff(Timeline(events=[old]), Timeline(events=[new])).changes
    return [(c.kind, c.part, c.is_form) for c in changes if c.thing == "event"]


WHEN = Claim("when", "2021-02-01")
WHERE = Claim("where", "Monywa")


def _cited(words: str, **place: Any) -> Event:
    return Event("Raid", claims=[Claim("x", 1, citations=[Citation("S", Quote(words, **place))])])


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (Event("R"), Event("R", note="n"), [("added", "note", False)]),
        (Event("R", note="a  b"), Event("R", note="a\nb"), [("changed", "note", True)]),
        (
            Event("R", claims=[WHEN, WHERE]),
            Event("R", claims=[WHERE, WHEN]),
            [("changed", "claims", True)],
        ),
        (Event("R", claims=[WHEN]), Event("R"), [("removed", "claims.when", False)]),
        (
            Event("R", claims=[WHEN]),
            Event("R", claims=[attrs.evolve(WHEN, verbatim="Monday")]),
            [("added", "claims.when.verbatim", True)],
        ),
        (
            Event("R", claims=[WHEN]),
            Event("R", claims=[Claim("when", "2021-02-05")]),
            [("changed", "claims.when.value", False)],
        ),
        (
            Event("R", claims=[Claim("x", 1)]),
            Event("R", claims=[Claim("x", True)]),
            [("changed", "claims.x.value", False)],
        ),
        (
            Event("R", id="r"),
            Event("R", id="s", aliases={"id": "r"}),
            [("changed", "id", True)],
        ),
        (_cited("a b"), _cited("a  b", prefix="x"), [("changed", "claims.x.citations", True)]),
        (_cited("Győr"), _cited("Gyo\u030br"), [("changed", "claims.x.citations", True)]),
        (_cited("a b"), _cited("a c"), [("changed", "claims.x.citations", False)]),
        (
            Event("R", extra={"a": "x  y"}),
            Event("R", extra={"a": "x y"}),
            [("changed", "extra", False)],
        ),
    ],
)
def test_meaning_is_told_from_form(
    old: Event, new: Event, changes: list[tuple[str, str, bool]]
) -> None:
    assert _kinds(old, new) == changes


def test_sources_agents_and_the_heading_are_compared() -> None:
    old = Timeline("A", sources=[Source("S"), Source("T")])
    new = Timeline("B", sources=[Source("S", status="retracted")])
    assert str(diff(old, new)).splitlines() == [
        "~ timeline, title: A -> B",
        "+ source s, status: retracted",
        "- source t: T",
    ]


def test_json_is_stable() -> None:
    old, new = Timeline(), Timeline("B")
    assert json.loads(diff(old, new).to_json()) == [
        {
            "kind": "added",
            "thing": "timeline",
            "id": "",
            "part": "title",
            "before": None,
            "after": "B",
            "is_form": False,
        }
    ]


def test_everything_can_be_told_for_a_person() -> None:
    changes = diff(Timeline(), everything())
    assert all(len(line) < 400 for line in str(changes).splitlines())


def _quoting(quote: Quote) -> Event:
    citation = Citation(Source("A wire", id="wire"), quote)
    return Event("Raid", claims=[Claim("when", "2021-02-01", citations=[citation])])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            _quoting(Quote("in Monywa", prefix="the raid ")),
            _quoting(Quote("in Monywa", prefix="a raid ")),
            (
                "~ event raid, claims.when.citations: in Monywa: "
                'quote.prefix "the raid " -> "a raid " (form)'
            ),
        ),
        (
            Event("Raid", extra={"page": "41"}),
            Event("Raid", extra={"page": 41}),
            '~ event raid, extra: page: 41: page "41" -> 41',
        ),
        (
            Event("Raid", extra={"read": True, "pages": [1, 2]}),
            Event("Raid", extra={"read": False, "pages": []}),
            "~ event raid, extra: pages: 1, 2, read: yes -> pages: nothing, read: no",
        ),
    ],
)
def test_a_line_shows_wherein_the_two_differ(old: Event, new: Event, line: str) -> None:
    assert str(diff(Timeline(events=[old]), Timeline(events=[new]))) == line


@given(MEETING, MEETING)
@settings(max_examples=60, deadline=None)
def test_no_line_shows_the_same_on_both_sides(a: Timeline, b: Timeline) -> None:
    for line in str(diff(a, b)).splitlines():
        was, arrow, now = line.removesuffix(" (form)").partition(": ")[2].rpartition(" -> ")
        assert not arrow or was != now


@pytest.mark.parametrize("wrong", [None, "x", 3])
def test_what_is_no_timeline_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a Timeline"):
        diff(wrong, Timeline())
