"""A large calendar is built while it is read, and comes out as one that is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from timeline import Timeline
from timeline.errors import LimitError, TimelineError
from timeline.formats import icalendar
from timeline.formats.icalendar import _calendars
from timeline.testing import strategies as ts

FILES = sorted((Path(__file__).parent / "calendars").rglob("*.ics"))

EVENT = "BEGIN:VEVENT\nUID:{}\nSUMMARY:x\nDTSTART;TZID=Ours:20210201T100000\nEND:VEVENT\n"
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0630\n"
    "TZOFFSETTO:+0630\nEND:STANDARD\nEND:VTIMEZONE\n"
)
FREE = "BEGIN:VFREEBUSY\nUID:f\nDTSTART:20210201T100000Z\nEND:VFREEBUSY\n"


def calendar(*parts: str) -> str:
    return "BEGIN:VCALENDAR\n" + "".join(parts) + "END:VCALENDAR\n"


TEXTS = {
    "zone first": calendar("X-WR-CALNAME:A\n", ZONE, EVENT.format(1), EVENT.format(2)),
    "zone last": calendar(EVENT.format(1), ZONE),
    "zone between": calendar(EVENT.format(1), ZONE, EVENT.format(2)),
    "heading last": calendar(ZONE, EVENT.format(1), "X-WR-CALNAME:A\n"),
    "heading between": calendar(ZONE, EVENT.format(1), "METHOD:CANCEL\n", EVENT.format(2)),
    "two calendars": calendar(EVENT.format(1)) + calendar(ZONE, EVENT.format(1)),
    "an empty one first": calendar(ZONE) + calendar(EVENT.format(1)),
    "an empty one last": calendar(EVENT.format(1)) + calendar("X-WR-CALNAME:B\n"),
    "one of nothing first": calendar("X-WR-CALNAME:B\n") + calendar(EVENT.format(1)),
    "nested": calendar(EVENT.format(1), calendar(ZONE, EVENT.format(2)), EVENT.format(3)),
    "free and busy": calendar(FREE, ZONE, EVENT.format(1), FREE, EVENT.format(2)),
    "twice one UID": calendar(ZONE, EVENT.format(1), EVENT.format(1)),
    "faulty": calendar("no colon\n", EVENT.format(1), "BEGIN:VEVENT\nUID:2\n", EVENT.format(3)),
    "no entry": calendar("X-WR-CALNAME:A\n", ZONE, FREE),
    "small letters": calendar(ZONE, EVENT.format(1)).lower(),
    "cut short": calendar(ZONE, EVENT.format(1), EVENT.format(2))[:-40],
}


def both_ways(
    data: bytes | str, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[Timeline, tuple[str, ...]] | str]:
    found: list[tuple[Timeline, tuple[str, ...]] | str] = []
    for large in (-1, 1 << 40):
        monkeypatch.setattr(_calendars, "_LARGE", large)
        try:
            reading = icalendar.read(data)
            found.append((reading.timeline, reading.notes))
        except TimelineError as error:
            found.append(str(error))
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_stands_after_the_first_entry(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = both_ways(TEXTS[name], monkeypatch)
    assert one == two


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_of_many_programs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = both_ways(path.read_bytes(), monkeypatch)
    assert one == two


@given(ts.timelines())
@settings(max_examples=20)
def test_our_own(timeline: Timeline) -> None:
    with pytest.MonkeyPatch.context() as patch:
        one, two = both_ways(icalendar.dumps(timeline), patch)
    assert one == two
    assert one == (timeline, ())


def test_too_many_entries_are_refused_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    few = icalendar.Limits(events=1)
    for large in (-1, 1 << 40):
        monkeypatch.setattr(_calendars, "_LARGE", large)
        with pytest.raises(LimitError, match="at most 1 events"):
            icalendar.read(TEXTS["zone first"], limits=few)
