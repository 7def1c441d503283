"""A year that is stated is never overridden: layouts by years.

The value of a date is of the year that stands with it, or its year is open; never another.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.extract.layouts import DAYS, HEADINGS, PERIODS
from tests.extract.year_grammar import LANGUAGES, layouts

from timeline.dates import Date, DateValue
from timeline.extract import extract
from timeline.extract.languages import pack_of

PUBLISHED = "2021-12-06"
YEARS = (1997, 2024, 1812, 1389, 1066, 987, 476)
_YEAR = re.compile(r"(?<![\dTX:+-])(?P<year>[\dX]{4})(?![\dX])")


def years_of(value: DateValue) -> set[str]:
    """The years that a value names, as EDTF writes them: times of day and zones left out."""
    return {found["year"] for found in _YEAR.finditer(re.sub(r"T[\d:Z+-]+", "", str(value)))}


def may_be(year: str, stated: int) -> bool:
    """Whether a year, some of whose digits may be open, is the one stated."""
    return re.fullmatch(year.replace("X", r"\d"), f"{stated:04}") is not None


def contradicted(text: str, stated: int, published: str | None, language: str = "en") -> list[str]:
    """The dates of a text that are of another year than the one stated."""
    dated = extract(text, published=published, language=language).dated
    return [
        f"{mention.words} = {mention.value}"
        for mention in dated
        if mention.value is not None
        for year in years_of(mention.value)
        if not may_be(year, stated)
    ]


@pytest.mark.parametrize("layout", [*DAYS, *PERIODS, *HEADINGS])
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_a_stated_year_is_never_overridden(layout: str, published: str | None) -> None:
    for year in YEARS:
        text = layout.format(y=year)
        sentence = text if layout in HEADINGS else f"It was on {text}."
        assert contradicted(sentence, year, published) == []


_STEP = 7  # every seventh text of the grammar: a stride that meets every date and every frame


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_layout_of_the_grammar_overrides_its_year(language: str) -> None:
    for number, layout in enumerate(layouts(language)):
        if number % _STEP == 0:
            year = YEARS[number // _STEP % len(YEARS)]
            text = layout.format(y=year)
            assert contradicted(text, year, PUBLISHED, language) == [], text


@given(st.sampled_from([*DAYS, *PERIODS]), st.integers(100, 2100))
@example("May 14, {y}", 100)
@example("14 May ({y})", 2100)
def test_whatever_the_year(layout: str, year: int) -> None:
    assert contradicted(f"It was on {layout.format(y=year)}.", year, PUBLISHED) == []


@given(st.sampled_from(("14 May {y}", "14 May ({y})", "May 14, the year {y}", "14 May AD {y}")))
def test_a_year_of_two_digits_is_that_or_of_an_open_century(layout: str) -> None:
    for year in range(32, 100):
        assert contradicted(f"It was on {layout.format(y=year)}.", year, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # the year before 1 AD is 0000, so that 44 BC is -0043
        ("It was on May 14, 44 BC.", "-0043-05-14"),
        ("In 44 BC, on May 14, he fell.", "-0043-05-14"),
        ("It was in May 9 BC.", "-0008-05"),
        ("It was on May 14 AD 9.", "0009-05-14"),
        ("It was on 14 May AD 79.", "0079-05-14"),
        ("AD 79, May 14: he came.", "0079-05-14"),
        ("9 BC, May 14: he came.", "-0008-05-14"),
    ],
)
def test_a_small_year_is_known_by_its_era(text: str, value: str) -> None:
    assert [str(mention.value) for mention in extract(text, published=PUBLISHED).dated] == [value]


@pytest.mark.parametrize("layout", DAYS)
def test_the_day_is_kept_too(layout: str) -> None:
    found = extract(f"It was on {layout.format(y=1997)}.", published=PUBLISHED).dated
    assert [str(mention.value).rstrip("~") for mention in found] == ["1997-05-14"]
    assert found[0].basis == "stated"


def test_entries_under_a_heading_take_its_year_until_the_next() -> None:
    text = "1999\n\nJuly - He came.\n\nDecember - He left.\n\n2001\n\nJanuary - He came back."
    found = extract(text, published="2006-05-01")
    assert [str(mention.value) for mention in found] == [
        "1999",
        "1999-07",
        "1999-12",
        "2001",
        "2001-01",
    ]


def test_entries_without_a_heading_follow_the_one_before() -> None:
    text = "April 1, 2019: He came.\nJune 12: He left."
    first, second = extract(text)
    assert (str(first.value), str(second.value)) == ("2019-04-01", "2019?-06-12")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # EDTF writes what is open: a year of any century that ends in these digits
        ("It was May 1968; in Nov. 62 he was ill.", "1962?-11"),
        ("It was May 1868; in Nov. 62 he was ill.", "1862?-11"),
        ("He was ill in Nov. 62.", "XX62?-11"),
        ("He came in May '68.", "XX68?-05"),
        ("It was on 10/10/49.", "1949?-10-10"),
    ],
)
def test_a_century_that_nothing_decides_is_open_or_a_guess(text: str, value: str) -> None:
    assert str(extract(text, published=PUBLISHED).dated[-1].value) == value


def test_a_year_in_the_same_sentence_makes_another_a_guess() -> None:
    (mention,) = (
        m
        for m in extract("The firm, founded in 1985, moved on March 5.", published=PUBLISHED)
        if m.words == "March 5"
    )
    assert "?" in str(mention.value)


def test_a_stated_year_stands_in_the_quote() -> None:
    (mention,) = extract("He came on 14 May (1997).", published=PUBLISHED)
    assert mention.words == "14 May (1997)"
    assert mention.value == Date(1997, 5, 14)


CALENDAR = (
    *("MONTH", "MAY", "UNIT", "CENTURY", "LAST", "NEXT", "THIS", "CURRENT", "THAT", "SAME", "NTH"),
    *(
        "SECOND",
        "HALF",
        "QUARTER",
        "SEASON",
        "SPRING",
        "FEAST",
        "WEEKDAY",
        "WEEKEND",
        "EARLY",
        "MID",
    ),
    *("LATE", "START", "END", "ABOUT", "SINCE", "UNTIL", "FROM", "TO", "OF", "IN", "ON", "THE"),
    *("PART", "COMMA", "FISCAL", "PERHAPS", "A", "TODAY", "DURING"),
)


def words_of_calendars(language: str) -> st.SearchStrategy[str]:
    """Up to four words of dates in any order, none that counts from a date ("ten days after")."""
    known = [word for word, entry in pack_of(language).words.items() if entry[0] in CALENDAR]
    return st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_no_words_before_a_year_lead_away_from_it(language: str, data: st.DataObject) -> None:
    before = data.draw(words_of_calendars(language))
    join = data.draw(st.sampled_from(("", ",", " of", " in")))
    year = data.draw(st.sampled_from(YEARS[:5]))
    for mention in extract(f"{before}{join} {year}", published=PUBLISHED, language=language).dated:
        if str(year) in mention.words and mention.value is not None:
            apart = mention.value.before(f"{year - 1}") | mention.value.after(f"{year + 1}")
            assert not apart.definitely, f"{mention.words} = {mention.value}"
