"""What a date answers about itself."""

from __future__ import annotations

import pytest

from timeline import edtf
from timeline.dates import Date, Precision, Qualifier

PRECISIONS = {
    "1985-04-12": Precision.DAY,
    "XXXX-12-XX": Precision.DAY,
    "1985-XX": Precision.MONTH,
    "1985": Precision.YEAR,
    "X985": Precision.YEAR,
    "198X": Precision.DECADE,
    "19XX": Precision.CENTURY,
    "1XXX": Precision.MILLENNIUM,
    "XXXX": Precision.UNKNOWN,
    "1985S4": Precision.YEAR,
    "1985S3": Precision.DECADE,
    "1950S2": Precision.CENTURY,
    "Y170000002S3": Precision.UNKNOWN,
}


@pytest.mark.parametrize("text", PRECISIONS)
def test_precision(text: str) -> None:
    assert edtf.parse(text).precision is PRECISIONS[text]


@pytest.mark.parametrize("text", ["198X-04-12", "1985-1X-12", "1985-04-1X", "1985-04", "1985S4"])
def test_what_is_not_one_known_day_has_no_number(text: str) -> None:
    date = edtf.parse(text)
    assert isinstance(date, Date)
    assert date.day_number is None


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("1985", 0), ("1985?", 1), ("1985-~04", 2), ("1985?-~04", 3), ("1985-04-%12", 3)],
)
def test_the_qualifier_is_that_of_all_parts(text: str, qualifier: int) -> None:
    assert edtf.parse(text).qualifier is Qualifier(qualifier)


def test_equal_dates_are_written_alike() -> None:
    """A part that is absent has no qualifier."""
    maybe = (Qualifier.UNCERTAIN,) * 3
    assert Date(1985, qualifiers=maybe) == edtf.parse("1985?")
    assert Date(1985, 4, qualifiers=maybe) == edtf.parse("1985-04?")
    assert Date(1985, qualifiers=(Qualifier.NONE, *maybe[:2])) == Date(1985)
