"""A calendar read event by event: the same events, in memory that does not grow."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.formats.icalendar.hostile import SHAPES, Shape
from tests.samples import everything

from timeline.errors import FormatError, InvalidValueError, LimitError, TimelineError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._limits import UNLIMITED
from timeline.model import Event, Timeline
from timeline.testing import strategies

HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Court\r\n"
ENTRY = (
    b"BEGIN:VEVENT\r\nUID:%d@example.org\r\nSUMMARY:Hearing %d\r\nDTSTART:20210201T100000Z\r\n"
    b"DESCRIPTION:%s\r\nCATEGORIES:court\r\nEND:VEVENT\r\n"
)
NO_LIMITS = ours.Limits(octets=UNLIMITED, lines=UNLIMITED)


class Made(io.RawIOBase):
    """A calendar of any number of events, made while it is read."""

    def __init__(self, count: int) -> None:
        self._pieces = self._make(count)
        self._rest = b""

    def _make(self, count: int) -> Iterator[bytes]:
        yield HEAD
        for number in range(count):
            yield ENTRY % (number, number, b"x" * 200)
        yield b"END:VCALENDAR\r\n"

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, b"")):
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.id)


@given(strategies.timelines())
@settings(max_examples=30)
def test_the_same_events(timeline: Timeline) -> None:
    data = ours.dumps(timeline)
    assert in_order(ours.iter_events(io.BytesIO(data))) == in_order(timeline)


def test_the_same_events_of_everything(tmp_path: Path) -> None:
    path = tmp_path / "everything.ics"
    ours_of_all = ours.dumps(everything())
    path.write_bytes(ours_of_all)
    for source in (path, str(path)):
        assert in_order(ours.iter_events(source)) == in_order(everything())


def test_zones_and_the_name_of_the_calendar_count() -> None:
    zone = (
        b"BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        b"TZOFFSETFROM:+0630\nTZOFFSETTO:+0630\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    entry = b"BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Ours:20210201T063000\nEND:VEVENT\n"
    data = HEAD + zone + entry + b"END:VCALENDAR\n" + HEAD + entry.replace(b"1", b"2", 1)
    notes: list[str] = []
    one, two = ours.iter_events(io.BytesIO(data), notes=notes)
    assert str(one.when) == "2021-02-01T06:30:00+06:30"
    assert one.sources[0].title == "Court"
    assert str(two.when) == "2021-02-01T06:30:00"  # the zone of another calendar
    assert any("no zone is called 'Ours'" in note for note in notes)
    assert any("expected END:VCALENDAR" in note for note in notes)


def test_memory_does_not_grow_with_the_calendar() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            assert sum(1 for _ in ours.iter_events(Made(count), limits=NO_LIMITS)) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is loaded once
    assert peak(2_000) < 1.2 * peak(500)


def test_it_refuses_where_it_comes_to_the_fault(tmp_path: Path) -> None:
    path = tmp_path / "bad.ics"
    path.write_bytes(HEAD + ENTRY % (1, 1, b"") + b"\xff\r\n")
    events = ours.iter_events(path, strict=True)
    with pytest.raises(FormatError) as refused:
        list(events)
    assert str(path) in str(refused.value)
    with pytest.raises(LimitError):
        list(ours.iter_events(Made(100_000), limits=ours.Limits(octets=100_000)))
    for wrong in (5, None, b"BEGIN:VCALENDAR", io.StringIO("BEGIN:VCALENDAR")):
        with pytest.raises(InvalidValueError, match="in binary"):
            list(ours.iter_events(wrong))  # type: ignore[arg-type]
    with pytest.raises(OSError, match="absent"):
        list(ours.iter_events(tmp_path / "absent.ics"))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_only_our_errors(shape: Shape) -> None:
    octets = shape(5_000)
    try:
        events = {event.title for event in ours.iter_events(io.BytesIO(octets))}
    except TimelineError:
        with pytest.raises(TimelineError):
            ours.loads(octets)
    else:
        assert events == {event.title for event in ours.loads(octets).events}


def test_what_is_read_whole_has_a_limit_that_can_be_raised() -> None:
    calendar = Made(11).read(1 << 20)
    with pytest.raises(LimitError, match="10 events"):
        ours.loads(calendar, limits=ours.Limits(events=10))
    assert len(ours.loads(calendar, limits=ours.Limits(events=11)).events) == 11
    assert len(list(ours.iter_events(Made(11), limits=ours.Limits(events=10)))) == 11
