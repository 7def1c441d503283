"""Content lines and components of every kind that can be written."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine

CONTROLS = "".join(map(chr, {*range(0x20), 0x7F} - {ord("\t")}))

texts = st.text(st.characters(codec="utf-8", exclude_characters=CONTROLS), max_size=100)
"""What a value may hold; a TEXT may hold line breaks besides."""

names = st.text(alphabet="ABXYZ019-", min_size=1, max_size=8)

parameter_values = st.one_of(
    st.sampled_from(["", '"', "^", "^n", "\n", ":", ";", ",", "a, b", "\\", " "]),
    st.text(st.characters(codec="utf-8", exclude_characters=CONTROLS), max_size=20),
    st.text(alphabet="ab^n'\",;:\n", max_size=10),
)

parameters = st.lists(
    st.tuples(names, st.lists(parameter_values, min_size=1, max_size=3).map(tuple)), max_size=3
).map(tuple)

readable_lines = st.builds(
    ContentLine,
    names,
    st.one_of(texts, st.text(alphabet='ab:;,\\"\t ', max_size=80)),
    parameters,
)

unreadable_lines = st.sampled_from(
    ["no colon", "BEGIN", ":", ":a", "=", "A;;B:c", 'A;B="c:d', "A B:c", "é:a", "a" * 100, "A;=b:c"]
).map(lambda text: ContentLine("", text))

lines = st.one_of(readable_lines, readable_lines, unreadable_lines)

components = st.recursive(
    st.builds(Component, names, st.lists(lines, max_size=3)),
    lambda inner: st.builds(
        Component, names, st.lists(lines, max_size=2), st.lists(inner, max_size=2)
    ),
    max_leaves=3,
)

calendars = st.builds(
    Component,
    st.just("VCALENDAR"),
    st.lists(lines, max_size=2),
    st.lists(components, max_size=2),
)
