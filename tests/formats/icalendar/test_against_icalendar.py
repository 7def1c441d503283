"""The PyPI package `icalendar` as the oracle: each reads what the other writes, and reads it equal.

What it does otherwise than RFC 5545 and 6868 say is kept out, and named where it is.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.icalendar.strategies import CONTROLS, names, texts

from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize

icalendar = pytest.importorskip("icalendar", reason="the oracle icalendar is not installed")

# It unescapes backslashes and %2C within parameters, and strips blanks around them and around "=".
parameter_texts = st.text(
    st.one_of(
        st.sampled_from(',;:^"\n'),
        st.characters(codec="utf-8", exclude_characters=CONTROLS + "\\%'’="),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and "  " not in text)

# It keeps parameters in a dictionary, and one value of one parameter as a string.
parameters = st.dictionaries(
    names, st.lists(parameter_texts, min_size=1, max_size=3).map(tuple), max_size=3
)

lines = st.builds(
    lambda name, value, given: ContentLine(name, value, tuple(given.items())),
    names,
    texts,
    parameters,
)

marked = st.text(
    st.one_of(
        st.sampled_from("\\;,nN\n"), st.characters(codec="utf-8", exclude_characters=CONTROLS)
    )
).filter(lambda text: "\\N" not in text)  # which it takes for a line break


def as_icalendar_reads(octets: bytes) -> list[tuple[str, dict[str, tuple[str, ...]], str]]:
    parts = []
    for line in icalendar.parser.Contentlines.from_ical(octets.decode()):
        if line:
            name, given, value = line.raw_parts()
            values = {
                key: (one,) if isinstance(one, str) else tuple(one) for key, one in given.items()
            }
            parts.append((name, values, value))
    return parts


@given(st.lists(lines, max_size=4))
def test_icalendar_reads_the_lines_that_we_write(given_lines: list[ContentLine]) -> None:
    _begin, *found, _end = as_icalendar_reads(serialize(Component("VEVENT", given_lines)))
    assert found == [(line.name, dict(line.parameters), line.value) for line in given_lines]


@given(names, parameters, texts)
def test_we_read_the_lines_that_icalendar_writes(
    name: str, given_parameters: dict[str, tuple[str, ...]], text: str
) -> None:
    written = icalendar.parser.Contentline.from_parts(
        name,
        icalendar.Parameters({key: list(values) for key, values in given_parameters.items()}),
        icalendar.vText(text),
    ).to_ical()
    octets = b"BEGIN:VEVENT\r\n" + written + b"\r\nEND:VEVENT\r\n"
    (event,) = ComponentReader(octets, bare=True, strict=True)
    (line,) = event.properties
    assert (line.name, dict(line.parameters), line.text) == (name, given_parameters, text)


@given(marked)
def test_icalendar_reads_the_texts_that_we_write(text: str) -> None:
    event = Component("VEVENT")
    event.add_text("SUMMARY", text)
    assert str(icalendar.Event.from_ical(serialize(event))["SUMMARY"]) == text


@given(marked, st.lists(marked, min_size=1, max_size=3).filter(all))
def test_we_read_the_texts_that_icalendar_writes(text: str, categories: list[str]) -> None:
    written = icalendar.Event()
    written.add("summary", text)
    written.add("categories", categories)
    (event,) = ComponentReader(written.to_ical(), bare=True, strict=True)
    assert event.text("SUMMARY") == text
    assert event.all("CATEGORIES")[0].texts == categories
