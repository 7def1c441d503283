"""Calendars as programs write them, read, written and read again: nothing changes or is lost.

Some are ours, written after the habits of such programs; more, of other projects, are in `ics` of
the data sets (see `tests.datasets`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.datasets import FOLDER, needed

from timeline.formats import icalendar, jcal
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize

OURS = sorted((Path(__file__).parent / "calendars").glob("*.ics"))
FILES = OURS + ([] if FOLDER is None else sorted((FOLDER / "ics").rglob("*.ics")))


def test_there_are_some() -> None:
    assert len(OURS) == 4
    assert needed("ics").is_dir()


def read(octets: bytes) -> list[Component]:
    return list(ComponentReader(octets, bare=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_real_calendar_is_read_and_written_equal(path: Path) -> None:
    components = read(path.read_bytes())
    written = b"".join(map(serialize, components))
    assert read(written) == components
    assert b"".join(map(serialize, read(written))) == written


def test_no_line_is_lost() -> None:
    """As many lines are written as were read, blank ones aside."""
    for path in FILES:
        octets = path.read_bytes()
        written = b"".join(map(serialize, read(octets)))
        assert plain_lines(written) == plain_lines(octets), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_so_is_the_timeline_that_it_becomes(path: Path) -> None:
    timeline = icalendar.loads(path.read_bytes(), bare=True)
    assert icalendar.loads(icalendar.dumps(timeline)) == timeline
    assert jcal.loads(jcal.dumps(timeline)) == timeline


def plain_lines(octets: bytes) -> int:
    lines = octets.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n")
    return sum(1 for line in lines if line.strip() and line[:1] not in (b" ", b"\t"))
