"""Dates that state different things have different words, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from timeline import edtf
from timeline.dates import DateValue
from timeline.dates._words.phrases import LANGUAGES
from timeline.errors import ParseError

YEARS = ("2004", "-0043", "201X", "200X", "20XX", "1XX4", "XXXX", "-XXXX", "-004X", "1950S2")
PARTS = ("", "-06", "-XX", "-1X", "-06-15", "-06-XX", "-XX-15", "-XX-XX", "-06-1X", "-X2-X1")
GROUPINGS = tuple(f"-{code}" for code in range(21, 42))
ENDS = (
    *("2004", "2004-06", "2004-06-01", "2004-06-07", "2006~", "201X", "2004-21", "..", ""),
    *(
        "2004-10",
        "2004-10-01",
        "2004-10?",
        "2006-10-01",
        "2004-23",
        "2004-27",
        "2004-33",
        "2004-36",
    ),
)
MEMBERS = (*ENDS[:4], "2004-10", "2004-10-01", "2006")
TIMES = ("", "Z", "+01:00", "-01:00", "+00:30")


def texts() -> Iterator[str]:
    yield from map("".join, product(YEARS, PARTS, ("", "?", "~", "%")))
    yield from map("".join, product(YEARS, GROUPINGS))
    yield from (f"{before}2004{a}-06{b}-15" for before, a, b in product(("", "?"), "?~", "?%"))
    yield from map("/".join, product(ENDS, ENDS))
    for a, b in product(MEMBERS, MEMBERS):
        yield from (f"[{a}..{b}]", f"{{{a}..{b}}}", f"[{a},{b}]", f"{{{a},{b}}}", f"[..{a}]")
        yield from (f"[{a},{b}..]", f"{{{a},{b}..}}")
    yield from (f"2004-06-01T10:00:00{zone}" for zone in TIMES)


def values() -> Iterator[DateValue]:
    for text in texts():
        try:
            yield edtf.parse(text)
        except ParseError:  # not all that can be put together is a date
            continue


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_same_words_mean_the_same(locale: str) -> None:
    if locale != "en":
        pytest.importorskip("babel", reason="month names in other languages need Babel")
    told: dict[str, DateValue] = {}
    for value in values():
        other = told.setdefault(value.humanize(locale), value)
        if other != value:
            assert other.bounds == value.bounds, (other, value)
            assert other.qualifier == value.qualifier, (other, value)
            assert other.relations(other) == value.relations(other), (other, value)


def test_french_contracts_before_a_vowel() -> None:
    pytest.importorskip("babel", reason="month names in other languages need Babel")
    assert edtf.parse("2004-08/2004-10").humanize("fr") == "d’août à octobre 2004"
    assert edtf.parse("2004-04-XX").humanize("fr") == "un jour d’avril 2004"
