"""An error says where, what was expected, what was found and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import ParseError

# text: (position, found, words of what is expected, words of the hint)
MISTAKES: dict[str, tuple[int, str, str, str]] = {
    # a part that no calendar or clock has: its own position
    "2001-02-29": (8, "'29'", "a day that 2001-02 has (01 to 28)", ""),
    "1985-04-31": (8, "'31'", "a day that 1985-04 has (01 to 30)", ""),
    "1985-13": (5, "'13'", "a month from 01 to 12, or a season from 21 to 41", ""),
    "1985-13-04": (5, "'13'", "a month from 01 to 12", "the month comes before the day"),
    "1985-20-12": (5, "'20'", "a month from 01 to 12", "the month comes before the day"),
    "1985-13-01": (5, "'13'", "a month from 01 to 12", "the month comes before the day"),
    "1985-41-01": (5, "'41'", "a month from 01 to 12", "takes no day"),
    "1985-99-99": (5, "'99'", "a month from 01 to 12", ""),
    "2001-21-05": (5, "'21'", "a month from 01 to 12", "takes no day"),
    "1985-04-00": (8, "'00'", "a day from 1 to 31", ""),
    "19XX-02-30": (8, "'30'", "a day that 19XX-02 has (01 to 29)", ""),
    "1985-2X": (5, "'2X'", "a month from 01 to 12", ""),
    "1985-02-3X": (8, "'3X'", "a day that 1985-02 has", ""),
    "-1985-13": (6, "'13'", "a month", ""),
    "1985/1986-13": (10, "'13'", "a month", ""),
    "[1985,1986-02-30]": (14, "'30'", "a day that 1986-02 has", ""),
    "2004-?06-31": (9, "'31'", "a day that 2004-06 has", ""),
    "1985-04-12T25:00:00": (11, "'25'", "an hour from 00 to 23", ""),
    "1985-04-12T23:60:00": (14, "'60'", "a minute from 00 to 59", ""),
    "1985-04-12T23:20:60": (17, "'60'", "a second from 00 to 59", ""),
    "1985-02-30T23:20:30": (8, "'30'", "a day that 1985-02 has", ""),
    "1985-04-12T23:20:30+15": (19, "'+15'", "a shift of at most 14 hours", ""),
    "1985-04-12T23:20:30+04:60": (19, "'+04:60'", "minutes are 00 to 59", ""),
    "1985-04-12T23:20:30-00:00": (19, "'-00:00'", "'Z'", ""),
    "1950S5": (5, "'5'", "1 to 4 significant digits", ""),
    "Y1985": (0, "'Y1985'", "more than four digits after Y", "write 1985"),
    "Y1E18": (0, "'Y1E18'", "at most 18 digits", ""),
    "?1984?": (5, "'?'", "one qualifier for the year", ""),
    "1984-?06?": (8, "'?'", "one qualifier for the month", ""),
    "-0000": (0, "'-0000'", "a year", "0000 has no sign"),
    "2008/2004": (5, "'2004'", "an end that is not before the start (2008)", ""),
    "../..": (0, "'../..'", "a date at one end at least", "XXXX"),
    "[1672..1670]": (1, "'1672..1670'", "a range that runs forward", ""),
    # other ways to write a date
    "1985-W15-5": (0, "'1985-W15-5'", "a year, a month or a day", "EDTF has no weeks"),
    "1985-102": (0, "'1985-102'", "two digits of the month", "days of a year"),
    "P1Y2M": (0, "'P1Y2M'", "a date", "EDTF has no durations"),
    "1985-04-12/P1Y": (11, "'P1Y'", "a date", "EDTF has no durations"),
    "R5/1985/1986": (0, "'R5'", "a date", "EDTF has no repeating intervals"),
    "20040612": (0, "'20040612'", "'-' between the parts", "write 2004-06-12"),
    "200406": (0, "'200406'", "'-' between the parts", "write 2004-06"),
    "12000-01": (0, "'12000'", "a year of four digits", "a longer year begins with Y"),
    "y17e7": (0, "'y'", "a capital letter", "capital"),
    "199x": (3, "'x'", "a capital X", "199X"),
    "1999-uu": (5, "'uu'", "a capital X", "199X"),
    "1985-04-12t23:20:30": (10, "'t'", "a capital letter", "capital"),
    "1985-04-12 23:20:30": (10, "' '", "no blank", "'T' before a time"),
    "1985-04-12\n": (10, r"'\n'", "no blank", ""),
    "1985–04": (4, "'–'", "'-'", "plain hyphen"),
    "\u0661985": (0, repr("\u0661"), "a digit from 0 to 9", ""),
    "unknown/2006": (0, "'unknown'", "a date, '..' or nothing", "left empty"),
    "2004/open": (5, "'open'", "a date, '..' or nothing", "2004/.."),
    "12 April 1985": (3, "'April'", "in digits, year first", "1985-04-12"),
    "circa 1985": (0, "'circa 1985'", "in digits, year first", "'~'"),
    "44 BCE": (3, "'BCE'", "in digits, year first", "44 BCE is -0043"),
    "1980s": (0, "'1980s'", "in digits, year first", "199X"),
    "20th century": (5, "'century'", "in digits, year first", "19XX"),
    "1985-Q2": (5, "'Q2'", "two digits of the month", "1985-33"),
    "1984-1985": (0, "'1984-1985'", "'/' in an interval", "write 1984/1985"),
    "1985-04-12T23:20": (11, "'23:20'", "a time as hh:mm:ss", "write 23:20:00"),
    "12/04/1985": (0, "'12/04/1985'", "in digits, year first", "1985-04-12"),
    "12.04.1985": (0, "'12.04.1985'", "in digits, year first", "1985-04-12"),
    "2004-(06)~-11": (5, "'('", "in digits", "2004-?06-11"),
    "1984?~": (4, "'?~'", "one qualifier", "'%'"),
    "-Y12000": (0, "'-Y'", "a year", "the sign comes after Y"),
    # intervals and sets
    "2004/2005/2006": (9, "'/'", "a date", "an interval has one '/'"),
    ".../1985": (0, "'...'", "two dots", ""),
    "1667..1668": (4, "'..'", "a date", "[1667..1668]"),
    "2004-01-01T10:00:00/2005": (10, "'T10:00:00'", "a date without a time", "extended=True"),
    "[1985-04-12T10:00:00]": (11, "'T10:00:00'", "a date without a time", "holds no times"),
    "+12000-01": (0, "'+12000-01'", "no month and no day", "extended=True"),
    "[[1667]]": (1, "'['", "a date", "holds no other set"),
    "[1667,1668": (10, "the end", "']' at the end of the set", ""),
    "{2004}~": (6, "'~'", "nothing after '}'", "inside the brackets"),
    "1667,1668": (4, "','", "a date", "a set stands in brackets"),
    "[1667,,1668]": (6, "','", "a date", "none of them empty"),
    "[]": (1, "']'", "a date", "one at least"),
    "[1667/1668]": (5, "'/'", "a date", "a set has none"),
    # where the grammar stops fitting
    "": (0, "the end", "a date", ""),
    "85": (0, "'85'", "four digits of the year", "0987"),
    "1985-4-12": (5, "'4'", "two digits of the month", "1985-04-02"),
    "1985-04-": (8, "nothing more", "two digits of the day", ""),
    "1984!": (4, "'!'", "'-' or the end of the date after the year", ""),
    "1985-04-12-13": (10, "'-13'", "the end of the date", ""),
    "1985T10:00:00": (0, "'1985'", "year, month and day before a time", ""),
    "1985-04-12T23:20Z": (11, "'23:20Z'", "a time as hh:mm:ss", ""),
    "1985-04-12T23:20:30.5": (19, "'.5'", "whole seconds", ""),
    "1950S0": (5, "'0'", "how many digits are significant", ""),
    "Y": (1, "nothing more", "a year of more than four digits", ""),
    "Y17E-7": (3, "'E-7'", "the end of a year", ""),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake(text: str) -> None:
    position, found, expected, hint = MISTAKES[text]
    error = refusal(text)
    assert error is not None
    assert (error.position, error.found) == (position, found)
    assert expected in error.expected
    assert hint in (error.hint or "")


@pytest.mark.parametrize("text", ["1985-13-13", "1985-20-00", "1985-42-12", "1985-00-12"])
def test_no_hint_where_none_would_help(text: str) -> None:
    error = refusal(text)
    assert error is not None
    assert error.hint is None


@pytest.mark.parametrize("mark", ["?", "~", "%"])
@pytest.mark.parametrize("text", ["1985-4-12", "1985-04-1", "1985-13", "1985-04-12-01"])
def test_a_qualifier_moves_the_place_of_a_later_mistake_by_one(text: str, mark: str) -> None:
    plain = refusal(text)
    assert plain is not None
    ends_of_parts = (place for place, sign in enumerate(text) if sign == "-")
    for place in (0, *ends_of_parts):
        if place <= plain.position:
            error = refusal(text[:place] + mark + text[place:])
            assert error is not None
            assert (error.position, error.expected) == (plain.position + 1, plain.expected)


# Mistakes that a reader of a bare "invalid date" would have to tell apart alone.
DIFFERENT = [
    "1985-W15", "1985-102", "P1Y", "R5/1985/1986", "20040612", "199x", "1985 -04", "1985–04",
    "unknown/2006", "open/2004", "April 1985", "2001-02-29", "1985-13", "85", "1984?~",
]  # fmt: skip


def test_different_mistakes_have_different_messages() -> None:
    errors = [refusal(text) for text in DIFFERENT]
    assert len({(error.expected, error.hint) for error in errors if error}) == len(DIFFERENT)


@given(st.text(max_size=30), st.sampled_from(("{}", "1985/{}", "[1985,{}]")))
def test_a_position_lies_in_the_text(piece: str, frame: str) -> None:
    text = frame.format(piece)
    error = refusal(text)
    if error is not None:
        assert 0 <= error.position <= len(text)
        assert error.text == text
        assert error.expected in str(error)


def refusal(text: str) -> ParseError | None:
    try:
        edtf.parse(text)
    except ParseError as error:
        return error
    return None
