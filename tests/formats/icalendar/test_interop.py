"""What other people's programs do to our calendars, by driving them: the record survives each.

Those that are absent are skipped, and say what would bring them.
"""

from __future__ import annotations

import runpy

import pytest
from hypothesis import given, settings
from tests.formats.icalendar.interop.places import ROOT
from tests.formats.icalendar.interop.programs import PROGRAMS, Absent, Program, objects_of
from tests.samples import everything

from timeline.dates import DateTime
from timeline.formats import icalendar as ours
from timeline.model import Event, Timeline
from timeline.testing import strategies

CHEAP = [program for program in PROGRAMS if program.name in ("icalendar", "ical", "libical")]


def example() -> Timeline:
    script = ROOT / "examples" / "myanmar-2021" / "timeline_of_story.py"
    timeline: Timeline = runpy.run_path(str(script))["timeline_of_story"]("2021-12-07")
    return timeline


def through(program: Program, data: bytes) -> bytes:
    try:
        program.version()
    except Absent as absent:
        pytest.skip(str(absent))
    return program.pass_through(data)


def check(program: Program, timeline: Timeline, **options: object) -> None:
    data = ours.dumps(timeline, **options)
    reading = ours.read(through(program, data))
    if program.whole:
        assert reading.timeline == timeline
        if program.name != "ical":  # it writes the year 400 as 400, which is noted
            assert reading.notes == ()
    else:
        check_entries(program, timeline, data, reading.timeline)


def check_entries(program: Program, timeline: Timeline, data: bytes, back: Timeline) -> None:
    """Each object for itself: whatever has an entry comes back."""
    shown = {event.id: event for event in ours.loads(b"".join(objects_of(data).values()))}
    assert {event.id for event in back} == shown.keys()
    for event in back:
        if program.name == "khal" and isinstance(timeline[event.id].when, DateTime):
            # It lets an instant last an hour, and that comes back as a claim of that calendar.
            own = timeline[event.id].claims
            assert event.claims[: len(own)] == own
        else:
            assert event == timeline[event.id]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_the_record_survives(program: Program) -> None:
    check(program, everything())


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_the_example_survives(program: Program) -> None:
    check(program, example(), zone="Asia/Yangon", anniversaries=True)


def texts_that_are_seldom() -> Timeline:
    """Events in several scripts, with all that a program may split at, trim, fold or compose."""
    blanks = "".join(chr(c) for c in range(0x80, 0x10000) if chr(c).isspace())
    texts = {
        "burmese": "ရဲတပ်ဖွဲ့ဝင်များက လူအုပ်ကို ပစ်ခတ်ခဲ့ရာ " * 9,
        "arabic": "أطلقت الشرطة النار على الحشد؛ ففرّ الناس، ثم عادوا. " * 9,
        "decomposed": "Cafe\u0301 \u1100\u1161",
        "beyond": "\U00010348\U0001f469\u200d\U0001f52c " * 20,
        "blanks": f"a{blanks}b",
        "marks": "~|_%25 %E1 '\"\\;,^n{}[]<>`",
    }
    return Timeline(
        events=[
            Event("E", id=id, when="2021-02-01", source="A", quote="q", extra={"said": text})
            for id, text in texts.items()
        ]
    )


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_records_in_any_script_survive(program: Program) -> None:
    check(program, texts_that_are_seldom())


@pytest.mark.parametrize("program", CHEAP, ids=lambda program: program.name)
def test_any_timeline_survives(program: Program) -> None:
    @given(strategies.timelines())
    @settings(max_examples=25)
    def survives(timeline: Timeline) -> None:
        check(program, timeline)

    through(program, ours.dumps(Timeline(events=[Event("E", when="2021-02-01")])))
    survives()


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_rules_of_foreign_calendars_survive(program: Program) -> None:
    timeline = ours.loads(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:E\n"
        "DTSTAMP:20210101T000000Z\nDTSTART;TZID=Europe/Berlin:20210315T100000\n"
        "DTEND;TZID=Europe/Berlin:20210315T110000\nRRULE:FREQ=WEEKLY;COUNT=5\n"
        "EXDATE;TZID=Europe/Berlin:20210322T100000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    if program.name == "ics":
        pytest.skip("ics turns times of a zone into UTC, so that the rule is an hour off in summer")
    between = ("2021-03", "2021-04")
    expected = [found.when for found in ours.occurrences(timeline, between=between)]
    assert len(expected) == 4
    # Without our record: what is left is what the program itself understood.
    kept = through(program, ours.dumps(timeline))
    lines = b"\n".join(line for line in unfolded(kept) if not line.startswith(b"X-TIMELINE"))
    found = ours.occurrences(ours.loads(lines), between=between)
    assert [str(one.when) for one in found] == [str(when) for when in expected]


def unfolded(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\n ", b"").split(b"\n")


def test_a_date_that_nobody_can_read_does_not_cost_the_record() -> None:
    timeline = Timeline(events=[Event("E", when="0400-01-01", source="A chronicle")])
    reading = ours.read(ours.dumps(timeline).replace(b"DATE:0400", b"DATE:400"))
    assert reading.timeline == timeline
    assert any("left out" in note for note in reading.notes)
