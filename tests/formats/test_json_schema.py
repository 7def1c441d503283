"""What the JSON Schema accepts the reader reads, and the reverse, for all that a schema can say."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

from timeline.errors import TimelineError
from timeline.formats import json as timeline_json
from timeline.model import Timeline

VALIDATOR = jsonschema.Draft202012Validator(timeline_json.schema())
WHOLE = json.loads(timeline_json.dumps(everything()))

# What no schema can say: see `timeline.model._records.schema`.
BEYOND_A_SCHEMA = re.compile(
    r"expected the id of|expected an id of its own|expected ids of other sources"
    r"|which no claim is|two claims have the id|corrects itself|in a circle"
    r"|expected a day that|expected a month|expected a year of"
    r"|expected an end after the start|expected an? (?:low|best estimate)"
    r"|expected degrees from"  # of a number in a text, as 1e3
)

PLAIN: tuple[Any, ...] = (
    None, "", " ", "x", "a b", "\u200b", "\u00a0", "é", True, False, [], {}, [""], ["a", "a"],
    0, 1, -1, 7, 91, 181, 1.0, 1.5, 10**30, "1.5", "1e3", ".5", "NaN", "-0", " 1", "1_000",
    "x" * 255, "x" * 256, {"a": "b"}, {"a": ""}, {"": "a"},
)  # fmt: skip
WORDS = (
    "en", "e n", "text/html", "text", "text/html; charset=utf-8", "http://example.org/a",
    "http://example.org/ a", "green", "TLP:Green", "amber+strict", "month", "0.1°", "-1°",
    "when", "where", "count", "title", "participant", "media", "relationship", "weather", "9lives",
    "person", "withheld", "supports", "accepted", "proposed", "stated", "computed", "inferred",
    "P1D", "PT1.5S", "P", "P1234567890123D", "begin", "before", "a" * 64, "A" * 64, "page",
)  # fmt: skip
DATES = (
    "2021-02-01", "2021-02-30", "2021-13", "201X", "2021-02-XX", "soon", "2021-02-01T10:00:00Z",
    "2021/2022", "../2021", "2021/", "/", "[2021,2022]", "{..2021}", "[2021..]", "Y17E7", "Y17",
    "2021?", "?2021-~02", "1950S2", "2021-21", "2021-1-1", "+12021-01-01", "2021 ", "[2021, 2022]",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    {"date": "2021"}, {"date": None}, {"decimal": "1.5"}, {"decimal": 1}, {"place": {"name": "X"}},
    {"place": {"name": "X", "latitude": 1}}, {"quantity": {"low": 1}}, {"quantity": {}},
    {"quantity": {"high": 1, "low_exclusive": True}}, {"date": "2021", "decimal": None},
    {"date": "2021", "decimal": "1"}, {"media": {"url": "https://example.org"}},
    {"relationship": {"kind": "before", "event": "y"}}, {"exact": "x", "start": 1},
    {"tlp": ""}, {"tlp": "red"}, {"hide_identity": 1},
)  # fmt: skip
POOL = (PLAIN, WORDS, DATES, VALUES)

Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    steps: Any = value if isinstance(value, dict) else ()
    if isinstance(value, list):
        steps = range(len(value))
    for step in steps:
        yield from paths(value[step], (*path, step))


def at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def mutant(chance: random.Random) -> Any:
    """Return a file of ours with one thing, or two, put, taken away, doubled or moved."""
    document = copy.deepcopy(WHOLE)
    for _ in range(chance.choice((1, 1, 2))):
        places = list(paths(document))
        *above, last = path = chance.choice(places)
        parent = at(document, tuple(above))
        other = copy.deepcopy(chance.choice(chance.choice(POOL)))
        way = chance.randrange(10)
        if way < 6:
            parent[last] = other
        elif way < 7:
            del parent[last]
        elif way < 8 and isinstance(parent, list):
            parent.append(copy.deepcopy(parent[chance.randrange(len(parent))]))
        elif way < 9:
            parent[last] = copy.deepcopy(at(document, chance.choice(places)))
        elif isinstance(parent, dict):
            parent[chance.choice(("x", "note", "id", "marking", "low", "start"))] = other
        del path
    return document


def why_refused(document: Any) -> str | None:
    try:
        timeline_json.loads(json.dumps(document))
    except TimelineError as error:
        return str(error)
    return None


def check(document: Any) -> None:
    why = why_refused(document)
    if why is None:
        # A file of a later release has a schema of its own.
        if not (isinstance(document.get("minor"), int) and document["minor"] > 1):
            VALIDATOR.validate(document)
    elif not BEYOND_A_SCHEMA.search(why):
        assert not VALIDATOR.is_valid(document), why


@pytest.mark.parametrize(("degrees", "is_valid"), [(90, True), (-91, False), (91, False)])
def test_degrees_that_are_whole_are_held_to_their_range(degrees: int, is_valid: bool) -> None:
    place = {"name": "X", "latitude": degrees, "longitude": 0}
    claim = {"field": "where", "value": {"place": place}}
    document = {"format": "timeline", "version": 1,
                "events": [{"id": "a", "title": "A", "claims": [claim]}]}  # fmt: skip
    assert VALIDATOR.is_valid(document) is (why_refused(document) is None) is is_valid


@given(st.integers(0, 2**64))
def test_schema_and_reader_agree_on_a_file_that_was_tampered_with(seed: int) -> None:
    check(mutant(random.Random(seed)))


def test_schema_and_reader_agree_on_whatever_stands_in_any_place() -> None:
    """One place at a time, where the sample has it first: each key of each class."""
    chance = random.Random(0)
    seen: set[tuple[str, ...]] = set()
    for path in paths(WHOLE):
        keys = tuple(step for step in path if isinstance(step, str))
        if keys in seen:
            continue
        seen.add(keys)
        for value in chance.sample([value for pool in POOL for value in pool], 1):
            document = copy.deepcopy(WHOLE)
            at(document, path[:-1])[path[-1]] = copy.deepcopy(value)
            check(document)


def with_claim(**claim: Any) -> dict[str, Any]:
    agents = [{"id": "a", "name": "A"}]
    events = [{"id": "e", "title": "E", "claims": [claim]}, {"id": "y", "title": "Y"}]
    return {"format": "timeline", "version": 1, "agents": agents, "events": events}


@pytest.mark.parametrize("field", ["when", "where", "count", "title", "participant", "media"])
def test_a_claim_has_a_value_of_its_field(field: str) -> None:
    for pool in POOL:
        for value in pool:
            check(with_claim(field=field, value=value))


@pytest.mark.parametrize(
    ("document", "is_read"),
    [
        (with_claim(field="when", value="2021"), True),
        (with_claim(field="when", value=2021), False),
        (with_claim(field="count", value=3.0), True),  # to JSON Schema, 3.0 is an integer
        (with_claim(field="count", value=True), False),
        (with_claim(field="count", value={"decimal": "1_000"}), False),
        (with_claim(field="when", value="2021", rule="a guess"), False),
        (with_claim(field="when", value="2021", rule="a guess", basis="computed"), True),
        (with_claim(field="where", value={"place": {"name": "X", "latitude": 3}}), False),
        (with_claim(field="x", value={"place": {"name": "X"}, "date": "2021"}), False),
        ({"format": "timeline", "version": 1.0}, True),
        ({"format": "timeline", "version": 0.0}, False),
        ({"format": "timeline", "version": 2.0}, False),
        ({"format": "timeline", "version": 1, "minor": 1.0, "extra": {"x": 1.0}}, True),
        ({"format": "timeline", "version": 1, "events": [{"id": "a b", "title": "A"}]}, False),
        ({"format": "timeline", "version": 1, "events": [{"id": "a\n", "title": "A"}]}, False),
    ],
)
def test_both_say_the_same(document: dict[str, Any], is_read: bool) -> None:
    assert (why_refused(document) is None, VALIDATOR.is_valid(document)) == (is_read, is_read)


def test_a_users_own_fraction_stays_as_it_is_written() -> None:
    document = {"format": "timeline", "version": 1.0, "extra": {"x": 1.0}}
    timeline: Timeline = timeline_json.loads(json.dumps(document))
    assert repr(timeline.extra["x"]) == "1.0"
