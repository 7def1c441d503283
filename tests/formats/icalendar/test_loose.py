"""What programs write against the grammar, and clearly: read with a note, written by the grammar.

Each expected value is what the line says by hand; `icalendar` is asked too where it reads the line.
"""

from __future__ import annotations

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import FormatError, LimitError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._contentlines import ContentLine, format_line
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._looselines import loose_line
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._zonenames import is_zone_name, zone_named


def calendar(*lines: str) -> str:
    body = "\n".join(lines)
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:E\n{body}\nEND:VEVENT\nEND:VCALENDAR\n"


def entry_of(text: str | bytes) -> tuple[list[ContentLine], list[str]]:
    """The last lines of the one entry, and what was wrong with them."""
    reader = ComponentReader(text)
    (found,) = reader
    return found.components[-1].properties[2:], [str(warning) for warning in reader.warnings]


# -- lines (RFC 5545, 3.1 and 3.2) -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            r"X-S;X-TITLE=Main St\; 5\, left;X-R=70:geo:48.3,14.2",
            'X-S;X-TITLE="Main St; 5, left";X-R=70:geo:48.3,14.2',
        ),
        ('ATTENDEE;CN= "Min, U" ;ROLE=CHAIR:m:a@b', 'ATTENDEE;CN="Min, U";ROLE=CHAIR:m:a@b'),
        ('ATTENDEE;CN=Min "U" Aung:mailto:a@b', "ATTENDEE;CN=Min ^'U^' Aung:mailto:a@b"),
        ("TEL;WORK:1", "TEL;TYPE=WORK:1"),
        (
            "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada);X-A=1:20170101T100000",
            'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)";X-A=1:20170101T100000',
        ),
        (
            "EXDATE;TZID=tzone://Microsoft/Custom:20170101T100000,20170102T100000",
            'EXDATE;TZID="tzone://Microsoft/Custom":20170101T100000,20170102T100000',
        ),
    ],
)  # fmt: skip
def test_a_line_of_one_meaning_is_read_and_written_by_the_grammar(text: str, line: str) -> None:
    (found,), warnings = entry_of(calendar(text))
    assert format_line(found) == line
    assert len(warnings) == 1
    assert warnings[0].startswith("line 5: expected ")
    assert entry_of(calendar(line)) == ([found], [])
    with pytest.raises(FormatError):
        list(ComponentReader(calendar(text), strict=True))
    written = ours.dumps(ours.loads(calendar(text)))
    assert found in entry_of(written)[0]


def test_icalendar_reads_the_same_of_them() -> None:
    text = calendar(
        "DTSTAMP:20210101T000000Z",
        r"X-S;X-TITLE=Main St\; 5;X-R=70:geo:48.3,14.2",
        'ATTENDEE;CN= "Min, U":mailto:a@b',
    )
    theirs = icalendar.Calendar.from_ical(text).events[0]
    again = icalendar.Calendar.from_ical(ours.dumps(ours.loads(text))).events[0]
    for name in ("X-S", "ATTENDEE"):
        assert (again[name], again[name].params) == (theirs[name], theirs[name].params)


def test_each_faulty_line_is_told_though_their_heads_are_alike() -> None:
    _, warnings = entry_of(calendar("X;A:1", "X;A:2", "DTSTART;TZID=a:b:20210101T000000"))
    assert [text.partition(":")[0] for text in warnings] == ["line 5", "line 6", "line 7"]
    lines, _ = entry_of(calendar("X;TZID=a:b:c", "X;TZID=a:b:20210101T000000"))
    assert [line.value for line in lines] == ["b:c", "20210101T000000"]


@pytest.mark.parametrize("text", ["no colon", ";A:1", "X A:1", 'X;"A"=1:1', "X;A=1", ""])
def test_what_has_no_clear_meaning_is_none(text: str) -> None:
    assert loose_line(text, 100) is None


def test_parameters_are_counted_as_in_any_line() -> None:
    with pytest.raises(LimitError, match="at most 3 parameters"):
        list(ComponentReader(calendar("X;A;B;C;D:1"), limits=Limits(parameters=3)))


@given(st.text(alphabet='X;=,:"\\ a', max_size=60))
def test_whatever_is_read_loosely_can_be_written_and_read(text: str) -> None:
    parts = loose_line(text, 100)
    if parts is not None:
        line = ContentLine(*parts)
        (again,), warnings = entry_of(calendar(format_line(line)))
        assert again.name == line.name
        assert not warnings or "TZID" in warnings[0]


@pytest.mark.parametrize("piece", ['"x",', "\\;", '" ', 'a"', ",", " "])
def test_a_long_line_takes_no_long_time(piece: str) -> None:
    """A pattern that tries a line in many ways would need years for these."""
    assert loose_line(f"X;A={piece * 5000}", 100) is None


# -- times (RFC 5545, 3.3.4 to 3.3.6; ISO 8601) ----------------------------------------------


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART:20210201t100000z\nDURATION:pt1h", "2021-02-01T10:00:00Z/2021-02-01T11:00:00Z"),
        ("DTSTART;TZID=Europe/Berlin:20210201t100000", "2021-02-01T10:00:00+01:00"),
    ],
)
def test_letters_of_the_grammar_are_of_either_case(lines: str, when: str) -> None:
    """RFC 5234, 2.3: "case insensitive"."""
    reading = ours.read(calendar(*lines.split("\n")))
    assert [str(event.when) for event in reading.timeline] == [when]
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2021-02-01", "2021-02-01"),
        ("2021-02-01T10:00:00Z", "2021-02-01T10:00:00Z"),
        ("2021-02-01T10:00:00.250+02:00", "2021-02-01T10:00:00+02:00"),
        ("20210201T100000-0330", "2021-02-01T10:00:00-03:30"),
        ("20210201T1000", "2021-02-01T10:00:00"),
        ("2021-02-01 10:00", "2021-02-01T10:00:00"),
        ("2021-02-01T1000", "2021-02-01T10:00:00"),
        ("20210201T2400Z", "2021-02-02T00:00:00Z"),
    ],
)
def test_other_forms_of_iso_8601_say_when_too(value: str, when: str) -> None:
    reading = ours.read(calendar(f"DTSTART:{value}"))
    assert [str(event.when) for event in reading.timeline] == [when]
    assert value in reading.notes[0]


@pytest.mark.parametrize(
    "value",
    [
        "210201T100000Z",
        "2021-0201",
        "20210201T250000",
        "20210201T240001",
        "2021-02-01T10:00:00+99:00",
        "01.02.2021",
    ],
)
def test_what_may_be_something_else_is_noted(value: str) -> None:
    """A year of two digits is of any century."""
    reading = ours.read(calendar(f"DTSTART:{value}"))
    assert [event.when for event in reading.timeline] == [None]
    assert "the line is kept, not understood" in reading.notes[0]
    assert f"DTSTART:{value}".encode() in ours.dumps(reading.timeline)


def test_called_off_is_called_off_in_american_spelling() -> None:
    """RFC 5545, 3.8.1.11 has CANCELLED alone."""
    text = calendar("DTSTART:20210201", "STATUS:CANCELED")
    timeline = ours.loads(text)
    assert timeline["1"].resolve("status").value == "cancelled"
    assert len(ours.occurrences(timeline, between=("2021", "2021"))) == 0


# -- names of zones (RFC 5545, 3.2.19) ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
        ("(UTC+08:00) Kuala Lumpur, Singapore", "Asia/Kuala_Lumpur"),
        ("(UTC+06:30) Yangon (Rangoon)", "Asia/Yangon"),
        ("(UTC-03:30) Newfoundland", "America/St_Johns"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("europe/berlin", "Europe/Berlin"),
        ("AMERICA/NEW_YORK", "America/New_York"),
        ("GMT+0200", "Etc/GMT-2"),
        ("UTC-03:00", "Etc/GMT+3"),
    ],
)
def test_a_name_as_people_are_shown_it_says_which_zone(name: str, key: str) -> None:
    assert zone_named(name).key == key


@pytest.mark.parametrize(
    "name",
    [
        "(UTC-05:00) Amsterdam, Berlin",
        "(UTC+01:00) Our Office",
        "(UTC+01:00) ",
        "(UTC+01:00) ../../etc/passwd",
        "(UTC+01:00) " + "x" * 1000,
        "GMT+0530",
        "Berlin",
    ],
)
def test_a_name_that_does_not_fit_its_shift_is_nobodys(name: str) -> None:
    assert not is_zone_name(name)
