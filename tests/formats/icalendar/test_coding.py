"""The coding of records: nothing in it that programs touch, and every text back as it was."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.errors import FormatError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._calendars import to_component
from timeline.formats.icalendar._coding import _PHRASES, coded, decoded
from timeline.formats.icalendar._embedding import RECORD, entry_shape, read_record, shown_hash
from timeline.formats.icalendar._text import escape_text
from timeline.model import Event, Timeline
from timeline.testing import strategies

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
EVERY_BLANK = "".join(chr(c) for c in range(0x110000) if chr(c).isspace() and not chr(c).isascii())


def json_of(text: str) -> bytes:
    return json.dumps({"title": text}, ensure_ascii=False, separators=(",", ":")).encode()


@given(TEXTS)
@example(EVERY_BLANK)
@example("~|_%25 '\"\\;,\x7f\n")
@example("\u200b\u200d\ufeff\u2066")
def test_any_text_comes_back(text: str) -> None:
    assert decoded(coded(json_of(text))) == (json_of(text), True)


PHRASES = [phrase.decode() for phrase, _ in _PHRASES]


@given(st.lists(st.sampled_from([*PHRASES, *'%ghu25"\\', "%g", "%25u"]), max_size=8).map("".join))
def test_what_all_records_say_comes_back_wherever_it_stands(text: str) -> None:
    assert decoded(coded(text.encode())) == (text.encode(), True)
    assert decoded(coded(json_of(text))) == (json_of(text), True)


def test_what_all_records_say_is_short() -> None:
    json = b'{"version":1,"event":{"id":"a","title":"B","claims":[]}}'
    assert coded(json)[:-8] == "%ga%hB~|~claims~:[]}}"


@given(TEXTS)
@example(EVERY_BLANK)
@example("a\x7fb\x85c\u2028d")
def test_nothing_is_left_that_programs_touch(text: str) -> None:
    value = coded(json_of(text))
    assert escape_text(value) == value  # RFC 5545, 3.3.11
    assert not set(value) & set("\"', ")
    assert value.split() == value.splitlines() == [value]
    assert not any(unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") for c in value)


def test_a_word_of_any_script_can_be_searched_for() -> None:
    assert "ရန်ကုန်" in coded(json_of("ရန်ကုန် 2021"))


@given(TEXTS)
def test_programs_may_escape_once_more(text: str) -> None:
    value = coded(json_of(text)).replace(":", "\\:")
    assert decoded(value) == (json_of(text), True)


@pytest.mark.parametrize("value", ["{~a~:1} 00000000", "{~a~:1,}00000000", "{\x01}00000000"])
def test_other_characters_are_refused(value: str) -> None:
    with pytest.raises(FormatError, match="found other characters"):
        decoded(value)


# What release 0.1 wrote for the JSON of this title: {"title":"ရန်, 6:30 \u2019"}
OF_0_1 = "{%22title%22:%22%E1%80%9B%E1%80%94%E1%80%BA%2C%206:30%20%E2%80%99%22}"


def test_records_of_release_0_1_are_read() -> None:
    assert decoded(OF_0_1) == (json_of("ရန်, 6:30 \u2019"), True)


def test_a_calendar_of_release_0_1_is_read() -> None:
    record = "{%22version%22:1%2C%22event%22:{%22id%22:%22a%22%2C%22title%22:%22Caf%C3%A9%22}}"
    reading = ours.read(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//sourced-timeline//timeline//EN\n"
        f"X-TIMELINE-UNSHOWN:{record}\nEND:VCALENDAR\n"
    )
    assert reading.timeline["a"] == Event("Café", id="a")
    assert reading.notes == ()


@settings(max_examples=25)
@given(strategies.timelines())
def test_the_hash_of_what_is_shown_is_that_of_the_lines(timeline: Timeline) -> None:
    calendar, _ = to_component(timeline)
    for entry in calendar.components:
        *told, line = entry.properties
        if line.name == RECORD:
            assert read_record(line, entry_shape(), []).shown == shown_hash(told)


def test_a_text_in_another_normal_form_is_read_and_noted() -> None:
    timeline = Timeline(events=[Event("E", when="2021-02-01", extra={"at": "Cafe\u0301"})])
    data = ours.dumps(timeline).decode()
    reading = ours.read(unicodedata.normalize("NFC", data))
    assert reading.timeline["e"].extra["at"] == "Caf\u00e9"
    assert any("changed after it was written" in note for note in reading.notes)
    assert ours.read(data).notes == ()
