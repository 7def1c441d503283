"""One law for all formats: the same bytes for the same timeline, and nothing lost unsaid."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import icalendar
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import formats as registry
from timeline.errors import FormatError
from timeline.formats import icalendar as calendars
from timeline.formats import json as timeline_json
from timeline.model import Event, Source, Timeline
from timeline.testing.strategies import timelines

NO_LIMITS = calendars.Limits(octets=1 << 40, value=1 << 40)
OPTIONS = {"icalendar": {"limits": NO_LIMITS}, "jcal": {"limits": NO_LIMITS}}
# A PNG is the SVG drawn by another's hand, slowly: tests/render looks at a few.
FORMATS = [format.name for format in registry.formats() if format.writes and format.name != "png"]
BOTH_WAYS = [format.name for format in registry.formats() if format.writes and format.reads]
LOSSLESS = [format.name for format in registry.formats() if format.lossless]
VALIDATOR = jsonschema.Draft202012Validator(timeline_json.schema())

a_quarter = settings(max_examples=settings().max_examples // 4)
"""For what every format does, and each in the same way: there are many of them."""


@pytest.mark.parametrize("name", LOSSLESS)
@given(timelines())
def test_a_lossless_format_gives_back_an_equal_timeline(name: str, timeline: Timeline) -> None:
    format = registry.find(name)
    data = format.dumps(timeline)
    again = format.loads(data, **OPTIONS.get(name, {}))
    assert again == timeline
    assert format.dumps(again) == data


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=8)
@given(timelines() | st.just(Timeline()))
def test_what_is_written_is_read(name: str, timeline: Timeline) -> None:
    format = registry.find(name)
    options: dict[str, object] = {**OPTIONS.get(name, {})}
    if "strict" in format.reading_options:
        options["strict"] = True
    assert isinstance(format.loads(format.dumps(timeline), **options), Timeline)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_empty_file_is_read_where_it_is_what_is_written_of_nothing(name: str) -> None:
    format = registry.find(name)
    nothing = format.dumps(Timeline())
    assert not format.loads(nothing).events
    if nothing:
        with pytest.raises(FormatError):
            format.loads(b"")


ADDRESS = "https://example.org/report"
NO_URLS = [f"https://example.org/{char}report" for char in "\x01\x08 \t\x7f\x85\u2028"]
STRANGERS = ["csv", "timemap", "csl-json", "bibtex", "ris", "web-annotation", "timelinejs"]


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("address", NO_URLS)
def test_what_has_an_address_that_is_none_is_read_without_it(name: str, address: str) -> None:
    """A source whose address cannot be a URL (RFC 3986, 2) says all the rest that it says."""
    format = registry.find(name)
    wire = Source("A wire", url=ADDRESS)
    told = Timeline(events=[Event("Coup", when="2021-02-01", source=wire, quote="the coup")])
    text = format.dumps(told).decode()
    assert ADDRESS in text
    is_json = text.lstrip()[:1] in {"{", "["}
    written = json.dumps(address)[1:-1] if is_json else address
    found = format.loads(text.replace(ADDRESS, written).encode())
    expected = format.loads(text.encode())
    assert found.ids == expected.ids
    assert {source.url for source in found.sources} <= {None}
    if name != "timelinejs":  # which has no source but by its address
        assert [source.title for source in found.sources] == ["A wire"]


@pytest.mark.parametrize("name", FORMATS)
@a_quarter
@given(timelines())
def test_same_timeline_same_bytes(name: str, timeline: Timeline) -> None:
    backwards = Timeline(
        timeline.title,
        id=timeline.id,
        description=timeline.description,
        language=timeline.language,
        events=reversed(timeline.events),
        sources=reversed(timeline.sources),
        agents=reversed(timeline.agents),
        removed=timeline.removed,
        extra=timeline.extra,
    )
    format = registry.find(name)
    assert format.export(backwards) == format.export(timeline)


@given(timelines())
def test_every_event_is_an_entry_of_a_calendar_or_in_the_report(timeline: Timeline) -> None:
    exported = registry.find("icalendar").export(timeline)
    assert not [loss for loss in exported.losses if loss.kind == "left out"]
    entries = icalendar.Calendar.from_ical(exported.data).walk("VEVENT")
    assert len(entries) + len(exported.losses) == len(timeline)


@given(timelines())
def test_json_follows_its_schema(timeline: Timeline) -> None:
    VALIDATOR.validate(json.loads(timeline_json.dumps(timeline)))


@given(timelines())
def test_calendars_are_folded_and_ended_as_the_standard_says(timeline: Timeline) -> None:
    data = calendars.dumps(timeline)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_the_table_of_formats_is_current() -> None:
    """Mend with `python scripts/write_formats_table.py`."""
    root = Path(__file__).parents[2]
    page = runpy.run_path(str(root / "scripts" / "write_formats_table.py"))["page"]
    text = (root / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    assert page(text) == text


@pytest.mark.parametrize("format", registry.formats(), ids=lambda format: format.name)
def test_what_is_lost_is_said_in_a_line(format: registry.Format) -> None:
    assert format.summary
    assert bool(format.loses) == (format.writes and not format.lossless)
