"""Text to values and back: one canonical text a value, one value a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.dates.edtf.values import values

from timeline import edtf
from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Qualifier,
    Season,
)
from timeline.errors import ParseError

NONE, MAYBE, ABOUT, BOTH = (Qualifier(bits) for bits in range(4))


@given(values)
def test_what_str_writes_parse_reads_back(value: DateValue) -> None:
    again = edtf.parse(str(value), extended=True)
    assert again == value
    assert hash(again) == hash(value)
    assert (again.begin_earliest, again.end_latest) == (value.begin_earliest, value.end_latest)


@given(values)
def test_only_what_no_level_has_needs_the_extended_notation(value: DateValue) -> None:
    if edtf.level(value) is None:
        with pytest.raises(ParseError):
            edtf.parse(str(value))
    else:
        assert edtf.parse(str(value)) == value


# What each text means, by its parts.
MEANINGS: dict[str, DateValue] = {
    "1985": Date(1985),
    "-0043-03-15": Date(-43, 3, 15),
    "Y-17E7": Date(-170_000_000),
    "1950S2": Date(1950, significant=2),
    "Y3388E2S3": Date(338_800, significant=3),
    "156X-12-25": Date("156X", 12, 25),
    "1984-1X-X1": Date(1984, "1X", "X1"),
    "2001-21": Season(2001, 21),
    "2001-34~": Season(2001, 34, (ABOUT, ABOUT)),
    "192X-33": Season("192X", 33),
    "1985-04-12T23:20:30": DateTime(1985, 4, 12, 23, 20, 30),
    "1985-04-12T23:20:30Z": DateTime(1985, 4, 12, 23, 20, 30, 0),
    "1985-04-12T23:20:30-04": DateTime(1985, 4, 12, 23, 20, 30, -240),
    "1985-04-12T23:20:30+04:30": DateTime(1985, 4, 12, 23, 20, 30, 270),
    "1985-04/..": Interval(Date(1985, 4), End.OPEN),
    "/1985-04": Interval(End.UNKNOWN, Date(1985, 4)),
    "[1667,1760-12]": DateSet((Date(1667), Date(1760, 12))),
    "{..1984}": DateSet((DateRange(None, Date(1984)),), all_of=True),
    # A mark after a part speaks of all to its left; before it, of it alone.
    "2004-06-11%": Date(2004, 6, 11, (BOTH, BOTH, BOTH)),
    "2004-06~-11": Date(2004, 6, 11, (ABOUT, ABOUT, NONE)),
    "2004?-06-11": Date(2004, 6, 11, (MAYBE, NONE, NONE)),
    "?2004-06-~11": Date(2004, 6, 11, (MAYBE, NONE, ABOUT)),
    "2004-%06-11": Date(2004, 6, 11, (NONE, BOTH, NONE)),
    "2004?-06~-11": Date(2004, 6, 11, (BOTH, ABOUT, NONE)),
    "?2004-?06-?11": Date(2004, 6, 11, (MAYBE, MAYBE, MAYBE)),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_a_text_means_its_parts(text: str) -> None:
    assert edtf.parse(text) == MEANINGS[text]


CANONICAL = {
    "Y17E7": "Y170000000",
    "%2004": "2004%",
    "?2004-?06-?11": "2004-06-11?",
    "?2004-06-?11": "2004?-06-?11",
    "2004?-06~-11": "2004%-~06-11",
    "1985-04-12T23:20:30+04": "1985-04-12T23:20:30+04:00",
    "1985-04-12T23:20:30+00:00": "1985-04-12T23:20:30Z",
    "Y3388E2S3": "Y338800S3",
}


@pytest.mark.parametrize("text", CANONICAL)
def test_several_texts_have_one_canonical(text: str) -> None:
    assert str(edtf.parse(text)) == CANONICAL[text]
    assert edtf.parse(CANONICAL[text]) == edtf.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "+12000-01-01",
        "-12000-02",
        "+12000-21",
        "+12000-1X-XX~",
        "+12000-01-01T10:00:00Z",
        "2004-01-01T10:00:00/2004-01-01T11:00:00",
        "2004-01-01T10:00:00Z/..",
        "[+12000-01..+12000-03,1984]",
    ],
)
def test_iso_8601_has_more_than_edtf(text: str) -> None:
    value = edtf.parse(text, extended=True)
    assert str(value) == text
    assert edtf.level(value) is None
    with pytest.raises(ParseError, match="extended=True"):
        edtf.parse(text)


def test_an_expanded_year_alone_is_a_long_year() -> None:
    assert edtf.parse("+12000", extended=True) == edtf.parse("Y12000")


@pytest.mark.parametrize(
    ("text", "limit"), [("1" * 257, 256), ("[" + "1984," * 900 + "1984]", 4096)]
)
def test_a_longer_text_is_refused_unread(text: str, limit: int) -> None:
    with pytest.raises(ParseError) as caught:
        edtf.parse(text)
    assert (caught.value.position, caught.value.expected) == (limit, f"at most {limit} characters")


def test_a_set_may_be_longer() -> None:
    text = "[" + "1984," * 818 + "1984]"
    assert len(text) == 4096
    value = edtf.parse(text)
    assert isinstance(value, DateSet)
    assert len(value.members) == 819


def test_a_range_is_kept_as_a_range() -> None:
    value = edtf.parse("{0001-01-01..9999-12-31}")
    assert isinstance(value, DateSet)
    assert value.members == (DateRange(Date(1, 1, 1), Date(9999, 12, 31)),)


def test_a_long_year_has_18_digits_at_most() -> None:
    assert edtf.parse("Y1E17") == Date(10**17)
    assert edtf.parse("Y-" + "9" * 18) == Date(-(10**18) + 1)
    for text in ("Y1E18", "Y" + "9" * 19, "Y1E1000000000", "Y" + "1" * 200 + "E99"):
        with pytest.raises(ParseError, match="at most 18 digits"):
            edtf.parse(text)


@pytest.mark.parametrize("value", [None, 1985, b"1985", ["1985"]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ParseError, match="expected a text"):
        edtf.parse(value)  # type: ignore[arg-type]
