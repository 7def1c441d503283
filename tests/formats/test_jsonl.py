from __future__ import annotations

import contextlib
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

from timeline.errors import ConflictError, FormatError, LimitError
from timeline.formats import json as timeline_json
from timeline.formats import jsonl
from timeline.model import Event, Source, Timeline
from timeline.testing.strategies import timelines

HEADING = '{"format":"timeline","version":1}\n'


def test_a_line_is_what_it_is_in_json() -> None:
    timeline = everything()
    first, *lines = (json.loads(line) for line in jsonl.dumps(timeline).splitlines())
    whole = json.loads(timeline_json.dumps(timeline))
    lists = {name: whole.pop(f"{name}s") for name in ("agent", "source", "event")}
    assert first == whole
    for name, members in lists.items():
        given = [line[name] for line in lines if name in line]
        assert sorted(given, key=lambda member: member["id"]) == members


@given(timelines())
def test_nothing_names_a_later_line(timeline: Timeline) -> None:
    lines = jsonl.dumps(timeline).splitlines(keepends=True)
    for end in range(1, len(lines)):
        assert len(jsonl.loads(b"".join(lines[:end]))) <= len(timeline)


@given(timelines())
def test_a_stream_of_events_is_a_timeline(timeline: Timeline) -> None:
    bare = Timeline(
        timeline.title,
        id=timeline.id,
        description=timeline.description,
        language=timeline.language,
        events=timeline.events,
        removed=timeline.removed,
        extra=timeline.extra,
    )
    data = b"".join(jsonl.iter_lines(timeline, timeline.events))
    assert jsonl.loads(data) == bare


def test_events_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    everything().write(path)
    assert {event.id: event for event in jsonl.iter_events(path)} == {
        event.id: event for event in everything()
    }


def test_memory_does_not_grow_with_the_stream(tmp_path: Path) -> None:
    wire = Source("A wire")

    def events(count: int) -> Iterator[Event]:
        return (Event("E", id=f"e{n}", when="2021", source=wire) for n in range(count))

    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        tracemalloc.start()
        with path.open("wb") as file:
            file.writelines(jsonl.iter_lines(Timeline(), events(count)))
        assert sum(1 for _ in jsonl.iter_events(path)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(100)
    # An id costs a hundred bytes, an event with its evidence thousands.
    assert peak(2000) - peak(1000) < 1000 * 400


def test_two_sources_of_one_id_are_refused_in_a_stream() -> None:
    events = [Event(t, when="2021", source=Source(t, id="s")) for t in ("One", "Two")]
    with pytest.raises(ConflictError, match="source has the id 's'"):
        list(jsonl.iter_lines(Timeline(), events))
    with pytest.raises(ConflictError, match="event has the id 'one'"):
        list(jsonl.iter_lines(Timeline(), [events[0], attrs.evolve(events[0])]))


BAD = [
    ('{"event":{"id":"b"}}', "line 3: $.event", "title"),
    ('{"event":{"id":"a","title":"A"}}', "line 3: $.event.id", "second time"),
    ('{"event":{"id":"b","title":"B"},"agent":{"id":"a","name":"A"}}', "line 3: $", "one key"),
    ("{}", "line 3: $", "one key"),
    ("[]", "line 3: $", "array"),
    ('{"event":', "line 3, byte 10", "more JSON"),
    ('{"event":}', "line 3, byte 10", "JSON"),
    ('{"events":[]}', "line 3: $", "unknown"),
    ('{"event":{"id":"b","id":"b","title":"B"}}', "line 3: $.event", "'id' twice"),
    ('{"event":{"id":"b","title":"\\ud800"}}', "line 3: $.event.title", "surrogate"),
    (
        '{"event":{"id":"b","title":"B","claims":[{"field":"when","value":{"date":"x"}}]}}',
        "line 3: $.event.claims[0].value",
        "year",
    ),
    (
        (
            '{"event":{"id":"b","title":"B","claims":[{"field":"n","value":1,'
            '"citations":[{"source":"late"}]}]}}'
        ),
        "line 3: $.event.claims[0].citations[0].source",
        "late",
    ),
    ('{"source":{"id":"s","title":"S","derived_from":["s"]}}', "line 3: $.source", "'s'"),
]


@pytest.mark.parametrize(("line", "place", "message"), BAD)
def test_a_bad_line_is_named_and_the_rest_can_be_kept(
    line: str, place: str, message: str, tmp_path: Path
) -> None:
    good = '{"event":{"id":"a","title":"A"}}\n', '{"event":{"id":"z","title":"Z"}}\n'
    text = f"{HEADING}{good[0]}{line}\n{good[1]}"
    with pytest.raises(FormatError) as caught:
        jsonl.loads(text)
    assert str(caught.value.place).startswith(place)
    assert message in str(caught.value)
    reading = jsonl.read(text, strict=False)
    assert reading.timeline.ids == ("a", "z")
    (note,) = reading.notes
    assert note.startswith(place)
    path = tmp_path / "t.jsonl"
    path.write_text(text, "utf-8")
    notes: list[str] = []
    left = jsonl.iter_events(path, strict=False, notes=notes)
    assert [event.id for event in left] == ["a", "z"]
    assert tuple(notes) == reading.notes
    assert [type(thing) for thing in jsonl.iter_things(path, strict=False)][-2:] == [Event, Event]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1, byte 1"),
        ("\n\n[]\n", "line 3: $"),
        ('{"format":"geojson"}', "line 1: $.format"),
        ('{"format":"timeline","version":2,"new":1}', "line 1: $.version"),
        ('{"format":"timeline","version":0}', "line 1: $.version"),
        ('{"format":"timeline","version":1,"events":[{"id":"a","title":"A"}]}', "line 1: $"),
        ('{"event":{"id":"a","title":"A"}}', "line 1: $.format"),
        ('{"format":"timeline",\n"version":1}', "line 1, byte 22"),
    ],
)
def test_a_wrong_heading_is_always_refused(text: str, place: str) -> None:
    for strict in (True, False):
        with pytest.raises(FormatError) as caught:
            jsonl.read(text, strict=strict)
        assert caught.value.place == place


def test_bytes_that_are_not_utf8_are_placed() -> None:
    with pytest.raises(FormatError, match=r"line 2, byte 4.*UTF-8"):
        jsonl.loads(HEADING.encode() + b'{"a\xff": 1}\n')
    assert jsonl.loads(b"\xef\xbb\xbf" + HEADING.encode()) == Timeline()


def test_a_line_without_end_is_not_read_to_it(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    with path.open("wb") as file:
        file.write(HEADING.encode())
        file.truncate(100_000_000)
    with pytest.raises(LimitError, match="line 2"):
        list(jsonl.iter_events(path, strict=False))
    with pytest.raises(LimitError, match="line 1"):
        list(jsonl.iter_events(path, limit=10))
    with pytest.raises(LimitError, match="at most 10 bytes"):
        jsonl.loads(HEADING, limit=10)


@given(st.binary() | st.text())
def test_garbage_gets_an_error_of_ours(data: bytes | str) -> None:
    for strict in (True, False):
        with contextlib.suppress(FormatError):
            jsonl.loads(data, strict=strict)


@given(st.data())
def test_a_changed_file_is_refused_or_read(data: st.DataObject) -> None:
    text = bytearray(jsonl.dumps(everything()))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(FormatError):
        assert isinstance(jsonl.loads(bytes(text), strict=False), Timeline)
