"""Content lines: parsing by the grammar, RFC 6868, folding, and what may not be written."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.icalendar.strategies import (
    CONTROLS,
    parameters,
    readable_lines,
    unreadable_lines,
)

from timeline.errors import InvalidValueError, LimitError, ParseError
from timeline.formats.icalendar._contentlines import (
    ContentLine,
    content_line,
    fold,
    format_line,
    parse_line,
    replace_controls,
)

# The grammar of RFC 5545, 3.1, letter by letter.
GRAMMAR = re.compile(
    r'[A-Za-z0-9-]+(;[A-Za-z0-9-]+=("[^"]*"|[^",;:]*)(,("[^"]*"|[^",;:]*))*)*:.*', re.DOTALL
)


@given(readable_lines)
def test_a_line_comes_back(line: ContentLine) -> None:
    assert parse_line(format_line(line)) == line


@given(st.text(alphabet='Ab-:;=,"^ é'))
def test_a_line_is_read_if_and_only_if_the_grammar_has_it(text: str) -> None:
    if GRAMMAR.fullmatch(text):
        assert text.endswith(parse_line(text).value)
    else:
        with pytest.raises(ParseError):
            parse_line(text)


@given(unreadable_lines)
def test_a_line_that_could_not_be_read_is_written_as_it_stood(line: ContentLine) -> None:
    assert format_line(line) == line.value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("summary:a", ContentLine("SUMMARY", "a")),
        ("A:", ContentLine("A", "")),
        ("A:b:c;d=e", ContentLine("A", "b:c;d=e")),
        ("A;b=c:d", ContentLine("A", "d", (("B", ("c",)),))),
        ("A;B=c,d:e", ContentLine("A", "e", (("B", ("c", "d")),))),
        ('A;B="c:d;e,f",g:h', ContentLine("A", "h", (("B", ("c:d;e,f", "g")),))),
        ("A;B=:c", ContentLine("A", "c", (("B", ("",)),))),
        ('A;B=,"":c', ContentLine("A", "c", (("B", ("", "")),))),
        ("A;B=1;C=2;B=3:d", ContentLine("A", "d", (("B", ("1",)), ("C", ("2",)), ("B", ("3",))))),
        ("A;B=^^^n^'^x^:c", ContentLine("A", "c", (("B", ('^\n"^x^',)),))),
        ('A;B="c":d"e":f', ContentLine("A", 'd"e":f', (("B", ("c",)),))),
    ],
)
def test_lines(text: str, line: ContentLine) -> None:
    assert parse_line(text) == line


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        (":a", 0),
        ("é:a", 0),
        ("SUMMARY", 7),
        ("A B:c", 1),
        ("A;B:c", 1),
        ("A;=b:c", 1),
        ('A;B="c:d', 4),
        ('A;B=c"d":e', 5),
        ("A;B=c;D:e", 5),
    ],
)
def test_an_error_says_where(text: str, position: int) -> None:
    with pytest.raises(ParseError) as caught:
        parse_line(text)
    assert caught.value.position == position


def test_parameters_are_limited() -> None:
    head = "A" + ";B=c" * 3
    assert len(parse_line(f"{head}:d", 3).parameters) == 3
    with pytest.raises(LimitError):
        parse_line(f"{head};B=c:d", 3)


def test_look_ups() -> None:
    line = content_line("attendee", "mailto:a@example.org", MEMBER=["b", "c"], cn="A")
    assert line.name == "ATTENDEE"
    assert line.parameter("CN") == "A"
    assert line.parameter("MEMBER") == "b"
    assert line.parameter_values("MEMBER") == ("b", "c")
    assert line.parameter("ROLE") is None
    assert line.parameter_values("ROLE") == ()
    assert ContentLine("CATEGORIES", r"a\,b,c").texts == ["a,b", "c"]
    assert ContentLine("SUMMARY", r"a\,b,c").text == "a,b,c"


# --- writing


@pytest.mark.parametrize("control", [*CONTROLS, "\ud800"], ids=ascii)
def test_a_value_without_control_characters(control: str) -> None:
    with pytest.raises(InvalidValueError, match=rf"SUMMARY.*U\+{ord(control):04X}"):
        format_line(ContentLine("SUMMARY", f"a{control}b"))


@pytest.mark.parametrize("control", [*sorted(set(CONTROLS) - {"\r", "\n"}), "\ud800"], ids=ascii)
def test_a_parameter_without_control_characters(control: str) -> None:
    with pytest.raises(InvalidValueError, match="parameter"):
        format_line(content_line("A", "b", C=f"d{control}"))


@pytest.mark.parametrize(
    "text", ["\t", "\x85", "\u2028", "\xa0", "\U0001f54a", "\ufffd"], ids=ascii
)
def test_what_looks_like_a_control_but_is_none_is_written(text: str) -> None:
    assert format_line(ContentLine("A", text)) == f"A:{text}"


@pytest.mark.parametrize("name", ["A B", "A:B", "A;B", "É", "A\n", "BEGIN", "END", "A_B"])
def test_a_name_by_the_grammar(name: str) -> None:
    with pytest.raises(InvalidValueError):
        format_line(ContentLine(name, "a"))
    if name not in ("BEGIN", "END"):
        with pytest.raises(InvalidValueError):
            format_line(ContentLine("A", "a", ((name, ("b",)),)))


@pytest.mark.parametrize(
    "text",
    ["", "END:VEVENT", "A:b", " a", "\ta", "a\nb", "a\rb", "a\x00", "A" + ";B=c" * 101 + ":d"],
)
def test_a_line_without_a_name_that_would_be_read_otherwise_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="without a name"):
        format_line(ContentLine("", text))


def test_a_line_without_a_name_has_no_parameters() -> None:
    with pytest.raises(InvalidValueError):
        format_line(ContentLine("", "no colon", (("A", ("b",)),)))


@given(parameters)
def test_a_quote_stands_only_where_it_must(
    given_parameters: tuple[tuple[str, tuple[str, ...]]],
) -> None:
    text = format_line(ContentLine("A", "", given_parameters))
    for quoted in re.findall('"([^"]*)"', text):
        assert re.search("[,;:]", quoted)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=60))
def test_folds_lie_between_characters_and_leave_nothing_out(text: str) -> None:
    pieces = fold(text.encode()).split(b"\r\n ")
    assert b"".join(pieces).decode() == text
    assert all(len(piece) <= (74 if number else 75) for number, piece in enumerate(pieces))
    # No piece could have taken one more character.
    for piece, following in itertools.pairwise(pieces):
        room = 75 if piece is pieces[0] else 74
        assert len(piece) + len(following.decode()[0].encode()) > room


@given(st.text())
def test_without_its_controls_any_text_can_be_written(text: str) -> None:
    mended = replace_controls(text)
    assert len(mended) == len(text)
    assert parse_line(format_line(ContentLine("A", mended))).value == mended


@pytest.mark.parametrize("name", ["BEGIN", "END"])
def test_what_delimits_components_is_no_property(name: str) -> None:
    """RFC 5545, 3.6: a value of these would open or close a component for whoever reads it."""
    with pytest.raises(InvalidValueError, match=f"expected a property, found {name}") as caught:
        format_line(ContentLine(name, "VEVENT"))
    assert caught.value.hint == "add a component"
