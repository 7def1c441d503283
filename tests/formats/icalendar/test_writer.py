"""What is written keeps to the standard, and an error says of which component it speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.icalendar.strategies import calendars, components, lines

from timeline.errors import InvalidValueError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, fold, format_line
from timeline.formats.icalendar._writer import iter_serialized, serialize


@given(components)
def test_lines_are_short_whole_and_ended_by_cr_lf(component: Component) -> None:
    octets = serialize(component)
    assert octets.endswith(b"\r\n")
    for line in octets.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        text = line.decode()
        assert "\r" not in text
        assert "\n" not in text


@given(st.lists(lines, max_size=5))
def test_lines_are_written_together_as_each_is_alone(given_lines: list[ContentLine]) -> None:
    alone = [fold(format_line(line).encode()) for line in given_lines]
    octets = serialize(Component("VEVENT", given_lines))
    assert octets == b"\r\n".join([b"BEGIN:VEVENT", *alone, b"END:VEVENT", b""])


@given(calendars, st.lists(components, max_size=2))
def test_members_may_come_one_by_one(calendar: Component, members: list[Component]) -> None:
    whole = Component(calendar.name, calendar.properties, [*calendar.components, *members])
    assert b"".join(iter_serialized(calendar, iter(members))) == serialize(whole)


def test_members_are_written_as_they_come() -> None:
    made = 0

    def members() -> Iterator[Component]:
        nonlocal made
        for _ in range(100):
            made += 1
            yield Component("VEVENT", [ContentLine("UID", "1")])

    pieces = iter_serialized(Component("VCALENDAR"), members())
    assert next(pieces) == b"BEGIN:VCALENDAR\r\n"
    assert next(pieces) == b"BEGIN:VEVENT\r\nUID:1\r\n"
    assert made == 1


def test_an_example() -> None:
    event = Component("VEVENT")
    event.add("DTSTART", "20210201", VALUE="DATE")
    event.add_text("SUMMARY", "အာဏာသိမ်းမှု; " * 3)
    event.components.append(Component("VALARM"))
    assert serialize(Component("VCALENDAR", (), [event])).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "BEGIN:VEVENT\r\n"
        "DTSTART;VALUE=DATE:20210201\r\n"
        "SUMMARY:အာဏာသိမ်းမှု\\; အာဏာသိမ်း\r\n"
        " မှု\\; အာဏာသိမ်းမှု\\; \r\n"
        "BEGIN:VALARM\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        ContentLine("UID", "1\r\nEND:VCALENDAR"),
        ContentLine("X:Y", "1"),
        ContentLine("END", "VCALENDAR"),
        ContentLine("", "END:VCALENDAR"),
        ContentLine("A", "b", (("C:D", ("e",)),)),
        ContentLine("A", "b", (("C", ("\x00",)),)),
        ContentLine("A", "\ud83d"),
    ],
)
def test_what_would_break_out_is_refused(line: ContentLine) -> None:
    event = Component("VEVENT", [ContentLine("UID", "coup-1"), line])
    with pytest.raises(InvalidValueError) as caught:
        serialize(Component("VCALENDAR", (), [event]))
    assert caught.value.place == "VEVENT 'coup-1'"


def test_a_component_without_uid_is_named_by_its_kind() -> None:
    with pytest.raises(InvalidValueError) as caught:
        serialize(Component("VALARM", [ContentLine("A", "\x07")]))
    assert caught.value.place == "VALARM"


@pytest.mark.parametrize("name", ["A\r\nB", "A\x00", "\udc00"])
def test_the_name_of_a_component_does_not_break_out(name: str) -> None:
    with pytest.raises(InvalidValueError, match="name of a component"):
        serialize(Component("VCALENDAR", (), [Component(name)]))


def test_a_refused_head_is_refused_again() -> None:
    pieces = Component("VCALENDAR", [ContentLine("A B", "")])
    for _ in range(2):
        with pytest.raises(InvalidValueError):
            serialize(pieces)


def test_more_heads_than_are_remembered() -> None:
    lines = [ContentLine(f"X-{number}", "a") for number in range(3_000)]
    written = serialize(Component("VCALENDAR", lines + lines))
    assert written.count(b"\r\nX-2999:a") == 2


def test_depth_is_no_matter() -> None:
    component = Component("X")
    for _ in range(20_000):
        component = Component("X", (), [component])
    assert serialize(component).count(b"END:X\r\n") == 20_001
