"""What is written is read equal; what is wrong is told with its place; nothing else is raised."""

from __future__ import annotations

import contextlib
import io
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.formats.icalendar.strategies import calendars, components, texts
from tests.formats.icalendar.test_blocks import Trickle

from timeline.errors import FormatError, LimitError, TimelineError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._linereader import LineWarning
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize

fragments = st.lists(
    st.sampled_from(
        [
            *(
                b"BEGIN:",
                b"END:",
                b"VCALENDAR",
                b"VEVENT",
                b"begin:vcalendar\n",
                b"END:VCALENDAR\n",
            ),
            *(b"\n", b"\r\n", b"\n ", b"\r\n\t", b"\r", b" ", b"\x00", b"\x0b", b"\xff", b"\xc3"),
            *(b"SUMMARY:a\n", b"A", b":", b";", b"=", b'"', b",", b"^n", b"\\", b"\xc3\xa9"),
        ]
    ),
    max_size=60,
).map(b"".join)


def read(source: bytes | str, *, strict: bool = False, bare: bool = True) -> list[Component]:
    return list(ComponentReader(source, strict=strict, bare=bare))


def in_calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])


def warnings_of(source: bytes | str) -> list[tuple[int, str]]:
    reader = ComponentReader(source)
    list(reader)
    return [(warning.line, warning.text) for warning in reader.warnings]


# --- what is written is read


@given(components)
def test_what_is_written_is_read_equal(component: Component) -> None:
    assert read(serialize(component)) == [component]


@given(calendars, st.integers(1, 50))
def test_a_stream_gives_what_its_octets_give(calendar: Component, most: int) -> None:
    octets = serialize(calendar)
    assert list(ComponentReader(Trickle(octets, most))) == [calendar]
    assert list(ComponentReader(octets.decode())) == [calendar]


@given(calendars, st.data())
def test_folds_line_ends_and_case_are_the_senders_choice(
    calendar: Component, data: st.DataObject
) -> None:
    for component in calendar.walk():
        component.properties = [line for line in component.properties if line.name]
    lines = serialize(calendar).replace(b"\r\n ", b"").splitlines()
    assume(all(re.match(rb"[\w-]+", line) for line in lines))
    end = data.draw(st.sampled_from([b"\n", b"\r\n"]))
    fold = end + data.draw(st.sampled_from([b" ", b"\t"]))
    width = data.draw(st.integers(1, 80))
    refolded = []
    for line in lines:
        name = re.match(rb"[\w-]+", line)
        assert name
        line = name[0].lower() + line[name.end() :]
        refolded.append(fold.join(line[at : at + width] for at in range(0, len(line), width)))
    mark = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    assert read(mark + end.join(refolded), strict=True) == [calendar]


@given(st.lists(calendars, min_size=1, max_size=3))
def test_members_are_those_of_the_calendars(many: list[Component]) -> None:
    reader = ComponentReader(b"".join(map(serialize, many)), members=True)
    found: list[tuple[Component, list[ContentLine]]] = []
    for member in reader:
        assert reader.calendar is not None
        assert reader.calendar.components == []
        found.append((member, reader.calendar.properties))
    assert [member for member, _ in found] == [one for each in many for one in each.components]
    assert [lines for _, lines in found] == [
        each.properties for each in many for _ in each.components
    ]


def test_a_component_that_stands_alone_is_a_member() -> None:
    event = Component("VEVENT", (), [Component("VALARM")])
    calendar = Component("VCALENDAR", (), [Component("VTODO", (), [Component("VALARM")])])
    reader = ComponentReader(
        serialize(calendar) + serialize(event) + serialize(calendar), members=True, bare=True
    )
    found = [(member, reader.calendar) for member in reader]
    assert [member for member, _ in found] == [*calendar.components, event, *calendar.components]
    assert [around is not None for _, around in found] == [True, False, True]


def test_a_long_calendar_is_read_as_it_comes() -> None:
    octets = serialize(Component("VCALENDAR", (), [Component("VEVENT")] * 100_000))
    file = io.BytesIO(octets)
    next(ComponentReader(file, members=True))
    assert file.tell() < len(octets) / 10


# --- anything at all


@given(st.one_of(fragments, st.binary(), fragments.map(lambda given: b"BEGIN:VCALENDAR\n" + given)))
def test_whatever_is_read_can_be_written_and_read_equal(octets: bytes) -> None:
    try:
        found = read(octets)
    except TimelineError:
        return
    written = b"".join(map(serialize, found))
    assert read(written) == found


@given(fragments)
def test_strict_refuses_what_would_be_warned_of_and_nothing_else(octets: bytes) -> None:
    lenient = ComponentReader(octets, bare=True)
    try:
        found = list(lenient)
    except TimelineError:
        found = None
    try:
        strict = read(octets, strict=True)
    except TimelineError:
        strict = None
    if found is None or lenient.warnings:
        assert strict is None
    else:
        assert strict == found


@given(st.text())
def test_text_of_any_characters_is_a_timeline_error_at_worst(text: str) -> None:
    with contextlib.suppress(TimelineError):
        read(text)


# --- what is wrong, and where


@given(calendars, st.data())
def test_a_faulty_line_is_told_by_its_number_and_kept(
    calendar: Component, data: st.DataObject
) -> None:
    for component in calendar.walk():
        component.properties = [line for line in component.properties if line.name]
    lines = re.split(rb"\r\n(?! )", serialize(calendar))[:-1]
    places = data.draw(st.sets(st.integers(1, len(lines) - 1), min_size=1, max_size=4))
    expected = []
    faulty: list[bytes] = []
    for place, line in enumerate(lines):
        if place in places:
            expected.append(sum(each.count(b"\n") + 1 for each in faulty) + 1)
            faulty.append(b"no \r\n colon")
        faulty.append(line)
    octets = b"\r\n".join(faulty)
    assert warnings_of(octets) == [(number, "no colon") for number in expected]
    kept = [line for part in read(octets)[0].walk() for line in part.properties if not line.name]
    assert kept == [ContentLine("", "no colon")] * len(places)
    with pytest.raises(FormatError) as caught:
        read(octets, strict=True)
    assert caught.value.place == f"line {expected[0]}"


def test_faulty_lines_are_told_by_their_numbers_far_into_a_stream() -> None:
    sound = "A:a\r\n b\r\n" * 10_000
    text = in_calendar("no colon", sound + "no colon", sound + "no colon")
    assert [line for line, _ in warnings_of(text)] == [2, 20_003, 40_004]


@given(texts, st.integers(0), st.sampled_from([0xFF, 0xC3, 0xE9, 0x80]))
def test_an_octet_that_is_not_utf_8_is_told_by_its_offset(
    text: str, place: int, octet: int
) -> None:
    sound = serialize(Component("VCALENDAR", [ContentLine("A", text)]))
    start, end = sound.index(b"A:") + 2, sound.index(b"\r\nEND:")
    place = start + place % (end - start + 1)
    octets = sound[:place] + bytes([octet]) + sound[place:]
    folds = {at for fold in re.finditer(b"\r\n ", octets) for at in range(*fold.span())}
    kept = [at for at in range(len(octets)) if at not in folds]
    try:
        bytes(octets[at] for at in kept).decode()
        assume(False)
    except UnicodeDecodeError as error:
        offset = kept[error.start]
    with pytest.raises(FormatError, match=rf"line \d+: .* at offset {offset};"):
        read(octets, strict=True)
    reader = ComponentReader(octets)
    (calendar,) = reader
    assert "\ufffd" in calendar.properties[0].value
    assert len(reader.warnings) == 1


@pytest.mark.parametrize(
    ("octets", "offset", "line", "text"),
    [
        (b"BEGIN:VCALENDAR\r\nA:caf\xe9\r\nEND:VCALENDAR\r\n", 22, 2, "A:caf\ufffd"),
        (b"BEGIN:VCALENDAR\nA:a\n \n\tf\xe9\n b\nEND:VCALENDAR\n", 24, 2, "A:af\ufffdb"),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nA:\xe9\r\nEND:VCALENDAR", 22, 2, "A:\ufffd"),
        (b"BEGIN:VCALENDAR\r\r\nA:b\r\r\nB:\xe9\r\nEND:VCALENDAR", 26, 3, "B:\ufffd"),
        (b"BEGIN:VCALENDAR\nA:\xc3\n b\nEND:VCALENDAR\n", 18, 2, "A:\ufffdb"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\nA:\xe2\x82", 32, 3, "A:\ufffd"),
    ],
)
def test_offsets(octets: bytes, offset: int, line: int, text: str) -> None:
    reader = ComponentReader(octets)
    list(reader)
    first = reader.warnings[0]
    assert first.line == line
    assert first.text == text
    assert first.message.endswith(f"0x{octets[offset]:02X} at offset {offset}")


def test_control_characters_become_replacement_characters() -> None:
    octets = in_calendar("SUMMARY:a\x00b\x0bc\x7fd\re\tf").encode()
    (calendar,) = read(octets)
    assert calendar.value("SUMMARY") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf"
    assert warnings_of(octets) == [(2, "SUMMARY:a\x00b\x0bc\x7fd\re\tf")]


def test_a_line_that_cannot_be_written_again_is_told_and_left_out() -> None:
    octets = b"BEGIN:VCALENDAR\nA:b\n\n  no colon\nEND:VCALENDAR\n"
    assert read(octets) == [Component("VCALENDAR", [ContentLine("A", "b")])]
    assert warnings_of(octets) == [(3, " no colon")]


@pytest.mark.parametrize("lines", [["A:b", "", "", "C:d"], ["", "A:b", "C:d", ""]])
def test_blank_lines_count_for_nothing(lines: list[str]) -> None:
    text = "\n" + in_calendar(*lines) + "\n\n"
    assert read(text, strict=True) == read(in_calendar("A:b", "C:d"))


@pytest.mark.parametrize(
    ("lines", "message", "names"),
    [
        (["BEGIN:VEVENT"], "expected END:VEVENT before this", ["VEVENT"]),
        (["BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT"], "expected END:VALARM", ["VEVENT"]),
        (["END:VEVENT"], "found END:VEVENT", []),
        (["BEGIN;X=1:VEVENT", "END:VEVENT"], "expected BEGIN: and the name", ["VEVENT"]),
        (["BEGIN:V EVENT", "END:v event"], "expected BEGIN: and the name", ["V EVENT"]),
    ],
)
def test_components_that_do_not_match(lines: list[str], message: str, names: list[str]) -> None:
    reader = ComponentReader(in_calendar(*lines))
    (calendar,) = reader
    assert [component.name for component in calendar.components] == names
    assert [message in str(warning) for warning in reader.warnings] == [True]
    with pytest.raises(FormatError, match=re.escape(message)):
        read(in_calendar(*lines), strict=True)


def test_a_calendar_that_is_cut_short_is_read_so_far() -> None:
    reader = ComponentReader("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", members=True)
    (event,) = reader
    assert event.value("UID") == "1"
    assert reader.warnings == [
        LineWarning(3, "expected END:VEVENT before this", ""),
        LineWarning(3, "expected END:VCALENDAR before this", ""),
    ]


def test_lines_outside_a_calendar_are_told() -> None:
    text = "X:1\n" + in_calendar() + "no colon\n"
    assert read(text) == [Component("VCALENDAR")]
    assert [text for _, text in warnings_of(text)] == ["X:1", "no colon", "no colon"]


@pytest.mark.parametrize("octets", [b"", b"\n\n", b"\xef\xbb\xbf", b"<html>", b"A:b\n", b"END:A"])
@pytest.mark.parametrize("strict", [False, True])
def test_what_has_no_component_is_no_calendar(octets: bytes, strict: bool) -> None:
    with pytest.raises(FormatError):
        read(octets, strict=strict)


def test_what_is_no_calendar_is_shown() -> None:
    with pytest.raises(FormatError, match=r"line 1: expected BEGIN:VCALENDAR, found 'a word'"):
        read("a word\n")


def test_a_component_stands_alone_only_when_asked() -> None:
    text = "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n"
    assert read(text, bare=True) == [Component("VEVENT", [ContentLine("UID", "1")])]
    with pytest.raises(FormatError, match="bare=True"):
        read(text, bare=False)


def test_an_error_names_the_source() -> None:
    with pytest.raises(FormatError) as caught:
        list(ComponentReader(in_calendar("no colon"), strict=True, place="story.ics"))
    assert caught.value.place == "story.ics, line 2"


# --- limits


def nested(depth: int) -> str:
    names = ["VCALENDAR", *(f"X{number}" for number in range(1, depth))]
    return "\n".join([f"BEGIN:{n}" for n in names] + [f"END:{n}" for n in reversed(names)])


LIMITED = {
    "octets": (Limits(octets=61), "A:" + "b" * 25, "A:" + "b" * 26),
    "value": (Limits(value=9), "A:" + "b" * 9, "A:" + "b" * 10),
    "value of a line that is wrong": (Limits(value=9), "b" * 9, "b" * 10),
    "lines": (Limits(lines=4), "A:b\r\nC:d", "A:b\r\nC:d\r\nE:f"),
    "parameters of all lines": (Limits(lines=4), "A;B=c:d", "A;B=c;D=e:f"),
    "parameters": (Limits(parameters=2), "A;B=c;B=c:d", "A;B=c;B=c;B=c:d"),
    "nesting": (Limits(nesting=3), nested(3)[16:-14], nested(4)[16:-14]),
    "warnings": (Limits(warnings=2), "b\r\nb", "b\r\nb\r\nb"),
}


@pytest.mark.parametrize(("limits", "within", "beyond"), LIMITED.values(), ids=LIMITED)
def test_limits(limits: Limits, within: str, beyond: str) -> None:
    list(ComponentReader(in_calendar(within), limits=limits))
    with pytest.raises(LimitError) as caught:
        list(ComponentReader(in_calendar(beyond), limits=limits, place="story.ics"))
    assert re.fullmatch(r"story\.ics, line \d+", caught.value.place or "")


def test_limits_by_default() -> None:
    with pytest.raises(LimitError, match="10,485,760 octets"):
        read(in_calendar("A:" + "b" * 1021 + "\r\n") * 10_240)
    with pytest.raises(LimitError, match="1,048,576 characters"):
        read(in_calendar("A:" + "b" * ((1 << 20) + 1)))
    with pytest.raises(LimitError, match="16 components"):
        read(nested(17))
    assert len(read(in_calendar("A:" + "b" * (1 << 20)))) == 1
    assert len(read(nested(16))) == 1


def test_depth_is_no_matter_when_it_is_allowed() -> None:
    reader = ComponentReader(nested(20_000), limits=Limits(nesting=20_000))
    (calendar,) = reader
    assert sum(1 for _ in calendar.walk()) == 20_000
