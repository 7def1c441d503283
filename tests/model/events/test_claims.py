"""A claim's value is of the kind that its field asks for, or is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, DateSet, DateTime, edtf, one_of, widen
from timeline.errors import InvalidValueError, ParseError
from timeline.model import Citation, Claim, Place, Quantity, Source


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("when", "2021-02", Date(2021, 2)),
        ("when", datetime.date(2021, 2, 1), Date(2021, 2, 1)),
        ("when", datetime.datetime(2021, 2, 1, 4), DateTime(2021, 2, 1, 4)),
        ("when", Date(2021), Date(2021)),
        ("where", "Monywa", Place("Monywa")),
        ("count", 5, Quantity.exactly(5)),
        ("count", 2.5, Quantity.exactly(Decimal("2.5"))),
        ("title", "A coup", "A coup"),
        ("cost", 2.5, Decimal("2.5")),
        ("cost", Decimal("3.0"), 3),
        ("armed", True, True),
        ("planned-for", Date(2021), Date(2021)),
        ("planned-for", datetime.date(2021, 2, 1), Date(2021, 2, 1)),
        ("told", "2021-02", "2021-02"),
        ("prénom", "A", "A"),
    ],
)
def test_the_value_stored(field: str, given: Any, stored: object) -> None:
    value = Claim(field, given).value
    assert value == stored
    assert type(value) is type(stored)


@pytest.mark.parametrize(
    ("field", "refused"),
    [
        ("when", 2021),
        ("when", None),
        ("when", Place("A")),
        ("where", 5),
        ("where", Date(2021)),
        ("count", "five"),
        ("count", True),
        ("count", Date(2021)),
        ("title", 5),
        ("cost", float("nan")),
        ("cost", 10**200),
        ("cost", None),
        ("cost", [1]),
        ("cost", "\ud800"),
        ("", "A"),
        ("a b", "A"),
        ("1st", "A"),
        ("a" * 65, "A"),
        (5, "A"),
    ],
)
def test_other_values_are_refused(field: Any, refused: Any) -> None:
    with pytest.raises(InvalidValueError):
        Claim(field, refused)


def test_text_that_is_no_date_is_told_with_its_position() -> None:
    with pytest.raises(ParseError) as caught:
        Claim("when", "2021-13")
    assert caught.value.position == 5


def test_claims_that_only_python_takes_for_equal_differ() -> None:
    assert Claim("armed", True) != Claim("armed", 1)
    assert Claim("cost", 1) == Claim("cost", 1.0) == Claim("cost", Decimal("1.00"))
    assert len({Claim("armed", True), Claim("armed", 1)}) == 2


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"id": "a b"}, "Claim.id"),
        ({"corrects": "a\n"}, "Claim.corrects"),
        ({"status": "true"}, "Claim.status"),
        ({"basis": "guessed"}, "Claim.basis"),
        ({"rule": "the Monday before"}, "Claim.basis"),
        ({"anchor": "published", "basis": "stated"}, "Claim.basis"),
        ({"verbatim": 5}, "Claim.verbatim"),
        ({"recorded": 2021}, "Claim.recorded"),
        ({"citations": Citation("T")}, None),
        ({"citations": [Source("T")]}, "Claim.citations[0]"),
        ({"note": b""}, "Claim.note"),
    ],
)
def test_what_is_refused_is_named_with_its_field(given: dict[str, Any], place: str | None) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Claim("when", "2021", **given)
    assert caught.value.place == place


def test_how_a_value_was_come_by_is_kept() -> None:
    claim = Claim(
        "when",
        "2021-12-06",
        basis="computed",
        anchor="published 2021-12-07",
        rule="the last Monday up to publication",
        verbatim="on Monday",
        recorded="2022-01-01T10:00:00Z",
    )
    assert (claim.anchor, claim.verbatim) == ("published 2021-12-07", "on Monday")
    assert claim.recorded == DateTime(2022, 1, 1, 10, shift=0)


@pytest.mark.parametrize("field", ["when", "opened"])
def test_a_date_that_no_file_can_hold_is_refused(field: str) -> None:
    """Dates to compare with: room around an interval, and one of two intervals."""
    interval, other = edtf.parse("2000/2001"), edtf.parse("2003/2004")
    for value in (widen(interval, relativedelta(days=3)), one_of([interval, other])):
        with pytest.raises(
            InvalidValueError, match="expected a date that EDTF can write, found 2000"
        ):
            Claim(field, value)
        with pytest.raises(InvalidValueError, match=r"Source\.published"):
            Source("A", published=value)
    # A set of more than 4,096 characters is not read: it would make a file that cannot be.
    days = [Date(2000 + n, 1, 1 + n % 28) for n in range(600)]
    with pytest.raises(InvalidValueError, match="expected a date that EDTF can write"):
        Claim(field, DateSet(days))
    for storable in (one_of([edtf.parse("2000"), edtf.parse("2003")]), DateSet(days[:300])):
        assert Claim(field, storable).value == edtf.parse(str(storable))


class _Shouting(Date):
    def __str__(self) -> str:
        return f"{super().__str__()}!"


def test_a_date_that_reads_back_as_another_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected a date that EDTF can write"):
        Claim("when", _Shouting(2000))
    assert str(_Shouting(2000).in_edtf()) == "[2000-01-01..2000-12-31]"
