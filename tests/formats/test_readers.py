"""All readers are asked in the same words: `strict`, `limit`, and notes on what was left out."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
from tests.formats.half_wrong import HALF_WRONG  # noqa: E402

from timeline import Event, Source, Timeline  # noqa: E402
from timeline.errors import FormatError, LimitError  # noqa: E402
from timeline.formats import (  # noqa: E402
    Format,
    Loads,
    Reads,
    acled,
    arrow,
    bibtex,
    csl_json,
    csv,
    find,
    formats,
    icalendar,
    jcal,
    jscalendar,
    json,
    jsonl,
    ods,
    ris,
    timelinejs,
    timemap,
    ucdp,
    web_annotation,
    wikidata,
    xlsx,
)

# mypy holds each of these to the protocols.
READERS: tuple[Reads, ...] = (
    *(acled, arrow, csv, icalendar, jcal, jscalendar),
    *(json, jsonl, ods, timelinejs, timemap, ucdp, wikidata, xlsx),
    *(bibtex, csl_json, ris, web_annotation),
)  # fmt: skip
LOADERS: tuple[Loads, ...] = (
    *(acled, arrow, csv, icalendar, jcal, jscalendar),
    *(json, jsonl, ods, timelinejs, timemap, ucdp, wikidata, xlsx),
    *(bibtex, csl_json, ris, web_annotation),
)  # fmt: skip


READ = [format for format in formats() if format.reads]
each_reader = pytest.mark.parametrize("format", READ, ids=lambda format: format.name)


def parts(timeline: Timeline) -> tuple[Event | Source, ...]:
    """The events of a timeline; of one that a bibliography gave, the sources."""
    return timeline.events or timeline.sources


def test_every_reader_is_looked_at() -> None:
    modules = {importlib.import_module(format.module) for format in READ}
    for protocol in (READERS, LOADERS):
        assert set(protocol) == modules
    assert {format.name for format in READ} == set(HALF_WRONG)


@each_reader
def test_readers_take_the_same_options(format: Format) -> None:
    module = importlib.import_module(format.module)
    for name in ("read", "loads"):
        parameters = inspect.signature(getattr(module, name)).parameters
        for option, kind in (("strict", bool), ("limit", int)):
            parameter = parameters[option]
            assert parameter.kind is parameter.KEYWORD_ONLY
            assert type(parameter.default) is kind
    assert next(iter(inspect.signature(module.read).parameters)) == "data"
    assert inspect.signature(module.read).return_annotation == "Reading"


@pytest.mark.parametrize("module", [icalendar, jsonl], ids=["icalendar", "jsonl"])
def test_streams_take_them_too(module: Any) -> None:
    options = inspect.signature(module.iter_events).parameters
    assert {"strict", "limit", "notes"} <= options.keys()


@each_reader
def test_a_part_that_is_wrong_is_refused_or_left_out_with_a_note(format: Format) -> None:
    data = HALF_WRONG[format.name]
    with pytest.raises(FormatError) as caught:
        format.read(data, strict=True)
    assert caught.value.place
    reading = format.read(data, strict=False)
    (sound,) = parts(reading.timeline)
    assert sound.title.startswith("Sound")
    assert caught.value.message in "\n".join(reading.notes)
    assert format.loads(data, strict=False) == reading.timeline


@each_reader
def test_a_file_may_have_as_many_bytes_as_it_has_and_no_fewer(format: Format) -> None:
    data = HALF_WRONG[format.name]
    assert len(parts(format.read(data, strict=False, limit=len(data)).timeline)) == 1
    with pytest.raises(LimitError, match=f"{len(data) - 1:,}"):
        format.read(data, strict=False, limit=len(data) - 1)


@pytest.mark.parametrize("name", [f.name for f in READ if f.writes])
def test_the_limit_is_for_files_of_ours_as_well(name: str) -> None:
    event = Event("A", when="2021-02-01", source="A wire", quote="On 1 February")
    data = find(name).dumps(Timeline("T", events=[event]))
    assert len(parts(find(name).loads(data, limit=len(data)))) == 1
    with pytest.raises(LimitError):
        find(name).loads(data, limit=len(data) - 1)


@each_reader
def test_notes_come_with_a_file(format: Format, tmp_path: Path) -> None:
    path = tmp_path / f"t{format.suffixes[0]}"
    path.write_bytes(HALF_WRONG[format.name])
    notes: list[str] = []
    timeline = Timeline.read(path, notes=notes, strict=False)
    assert (timeline, tuple(notes)) == format.load_with_notes(path, strict=False)
    assert notes


def test_what_a_file_may_have_can_be_raised(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"Headline\nA\n")
    monkeypatch.setattr("timeline._util.files.MOST_BYTES", 5)
    with pytest.raises(LimitError, match="at most 5"):
        Timeline.read(path)
    assert len(Timeline.read(path, limit=11)) == 1


# -- parts of our own JSON -------------------------------------------------------

SEVERAL = """{"format": "timeline", "version": 1,
"agents": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}, {"id": 3}],
"sources": [
    {"id": "s", "title": "S", "derived_from": ["t"]},
    {"id": "t", "title": "T", "derived_from": ["s"]},
    {"id": "u", "title": "U", "derived_from": ["absent"]},
    {"id": "v", "title": "V", "derived_from": ["u"]},
    {"id": "w", "title": "W"}, 5, {"id": "w", "title": "W"}],
"events": [
    {"id": "x", "title": "X", "claims": [{"field": "when", "value": {"date": "2021-13"}}]},
    {"id": "y", "title": "Y", "claims": [{"field": "when", "value": 3,
        "citations": [{"source": "v"}]}]},
    {"id": "z", "title": "Z", "claims": [{"field": "when", "value": {"date": "2021"},
        "citations": [{"source": "w"}]}]},
    7, {"id": "q", "title": "Q", "mood": 1}, {"id": "z", "title": "again"}]}"""


def test_parts_that_are_wrong_are_named_by_their_places_in_the_file() -> None:
    reading = json.read(SEVERAL, strict=False)
    assert reading.timeline.ids == ("z",)
    assert [agent.id for agent in reading.timeline.agents] == ["a"]
    assert [source.id for source in reading.timeline.sources] == ["w"]
    places = {note.partition(": ")[0] for note in reading.notes}
    # What refers to a part that is left out is left out, too.
    assert places == {
        "$.agents[1].id",
        "$.agents[2].id",
        "$.sources[0].derived_from",
        "$.sources[1].derived_from",
        "$.sources[2].derived_from",
        "$.sources[3].derived_from",
        "$.sources[5]",
        "$.sources[6].id",
        "$.events[0].claims[0].value.date",
        "$.events[1].claims[0].citations[0].source",
        "$.events[3]",
        "$.events[4]",
        "$.events[5].id",
    }


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "timeline", "version": 1, "title": 3, "events": [1]}',
        '{"format": "timeline", "version": 1, "events": {}}',
        '{"format": "timeline", "version": 9, "events": []}',
        '{"format": "timeline", "version": 1, "events": [1, {"id": "a", "id": "b"}]}',
        '{"format": "timeline", "version": 1, "events": [1}',
        "[]",
    ],
)
def test_what_is_no_timeline_is_refused_however_it_is_read(text: str) -> None:
    with pytest.raises(FormatError):
        json.read(text, strict=False)


def test_parts_of_a_later_release_and_of_an_earlier_version_are_read_too() -> None:
    later = """{"format": "timeline", "version": 1, "minor": 99, "mood": "dark",
        "events": [{"id": "a", "title": "A", "mood": 1}, {"id": 2}]}"""
    reading = json.read(later, strict=False)
    assert reading.timeline.ids == ("a",)
    assert b'"mood": 1' in json.dumps(reading.timeline)
    earlier = """{"format": "timeline", "version": 0,
        "events": [{"id": "a", "title": "A", "date": "2021"}, {"id": 2}]}"""
    (event,) = json.read(earlier, strict=False).timeline
    assert str(event.when) == "2021"


def test_rows_whose_records_differ_are_left_out(tmp_path: Path) -> None:
    one, other = (
        arrow.to_arrow(Timeline(events=[Event(name, source={"A": "x", "B": "x"}[name])]))
        for name in ("A", "B")
    )
    table = pa.concat_tables([one, other, one]).replace_schema_metadata()
    notes: list[str] = []
    timeline = arrow.from_arrow(table, notes, strict=False)
    assert timeline.ids == ("a", "b")
    assert len(notes) == 1
    assert "a second time" in notes[0]
