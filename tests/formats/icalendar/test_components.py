"""Components: look-ups, equality and depth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.icalendar.strategies import components

from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine, format_line

DEPTH = 20_000


def event() -> Component:
    component = Component("VEVENT")
    component.add("attendee", "mailto:a@example.org", cn="A", member=["b", "c"])
    component.add("ATTENDEE", "mailto:b@example.org")
    component.add_text("SUMMARY", "Coup, in Yangon")
    component.components += [Component("VALARM"), Component("X-ALARM"), Component("VALARM")]
    return component


def tower(depth: int) -> Component:
    component = Component("X")
    for _ in range(depth):
        component = Component("X", (), [component])
    return component


def test_look_ups() -> None:
    component = event()
    assert component.first("ATTENDEE") == ContentLine(
        "ATTENDEE", "mailto:a@example.org", (("CN", ("A",)), ("MEMBER", ("b", "c")))
    )
    assert [line.value for line in component.all("ATTENDEE")] == [
        "mailto:a@example.org",
        "mailto:b@example.org",
    ]
    assert component.value("SUMMARY") == r"Coup\, in Yangon"
    assert component.text("SUMMARY") == "Coup, in Yangon"
    assert len(component.members("VALARM")) == 2


def test_look_ups_that_miss() -> None:
    component = event()
    assert component.first("UID") is None
    assert component.value("UID") is None
    assert component.text("UID") is None
    assert component.all("UID") == []
    assert component.members("VEVENT") == []


def test_a_line_without_a_name_is_passed_by() -> None:
    component = Component("VEVENT", [ContentLine("", "no colon"), ContentLine("UID", "1")])
    assert component.value("UID") == "1"


@pytest.mark.parametrize("name", ["vevent", " VEVENT ", "VEvent"])
def test_a_name_is_in_upper_case(name: str) -> None:
    assert Component(name).name == "VEVENT"


@given(components, components)
def test_equality_is_of_all_parts(one: Component, two: Component) -> None:
    def parts(component: Component) -> object:
        inner = [parts(member) for member in component.components]
        return component.name, component.properties, inner

    assert (one == two) is (parts(one) == parts(two))


@given(components, st.data())
def test_a_change_anywhere_makes_a_difference(component: Component, data: st.DataObject) -> None:
    copy = Component(component.name, component.properties, map(copied, component.components))
    assert copy == component
    part = data.draw(st.sampled_from(list(copy.walk())))
    change = data.draw(st.sampled_from(["name", "property", "component"]))
    if change == "name":
        part.name += "X"
    elif change == "property":
        part.add("X", "")
    else:
        part.components.append(Component("X"))
    assert copy != component


def copied(component: Component) -> Component:
    return Component(component.name, component.properties, map(copied, component.components))


def test_a_component_is_no_key_and_equal_to_nothing_else() -> None:
    with pytest.raises(TypeError):
        hash(Component("VEVENT"))
    assert Component("VEVENT") != "VEVENT"


def test_a_component_shows_its_size() -> None:
    assert repr(event()) == "<Component VEVENT: 3 properties, 3 components>"


def test_a_walk_goes_in_order() -> None:
    inner = Component("B", (), [Component("C"), Component("D")])
    component = Component("A", (), [inner, Component("E")])
    assert [part.name for part in component.walk()] == ["A", "B", "C", "D", "E"]


def test_depth_is_no_matter() -> None:
    assert tower(DEPTH) == tower(DEPTH)
    assert tower(DEPTH) != tower(DEPTH + 1)
    assert sum(1 for _ in tower(DEPTH).walk()) == DEPTH + 1


@given(components)
def test_an_index_finds_what_is_found_without_one(component: Component) -> None:
    indexed = Indexed.of(component)
    assert indexed == component
    for name in [line.name for line in component.properties] + ["NONE"]:
        lines = component.all(name)
        assert indexed.all(name) == lines
        assert indexed.first(name) == component.first(name)
        assert indexed.value(name) == component.value(name)
        assert indexed.text(name) == component.text(name)
        assert indexed.only(name) == (lines[0] if len(lines) == 1 else None)
        plain = [line.value for line in lines if not line.parameters]
        assert indexed.only_value(name) == (plain[0] if plain and len(lines) == 1 else None)
        assert indexed.last_values({name}) == ({name: lines[-1].value} if lines else {})
        assert indexed.said({name}) == [f"{name}:{line.value}" for line in lines]
    assert indexed.written(()) == [format_line(line) for line in component.properties if line.name]


def test_an_index_is_of_what_changes_no_more() -> None:
    indexed = Indexed.of(event())
    assert Indexed.of(indexed) is indexed
    with pytest.raises(AttributeError, match="change no more"):
        indexed.properties = []
