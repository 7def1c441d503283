"""Hostile calendars, small: only our errors, and what was read is written and read equal."""

from __future__ import annotations

import pytest
from tests.formats.icalendar.hostile import SHAPES, Shape

from timeline.errors import TimelineError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize

SIZE = 10_000


def read(octets: bytes, *, strict: bool = False, members: bool = False) -> list[Component] | None:
    limits = Limits(warnings=SIZE, nesting=SIZE, parameters=SIZE)
    try:
        return list(
            ComponentReader(octets, bare=True, strict=strict, members=members, limits=limits)
        )
    except TimelineError:
        return None


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_only_our_errors(shape: Shape) -> None:
    octets = shape(SIZE)
    read(octets, strict=True)
    read(octets, members=True)
    found = read(octets)
    if found is not None:
        assert read(b"".join(map(serialize, found))) == found


def test_there_are_enough_of_them() -> None:
    assert len({shape(SIZE) for shape in SHAPES.values()}) >= 120
