"""Ids survive every format, and a slug is always an id."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline._util.text import MOST_ID_CHARACTERS, check_id, check_text, described, slug
from timeline.errors import InvalidValueError

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
@example("İstanbul")
@example("ǅ ﬁ ½ ª Ⅷ")
@example("किताब भारतीय")
@example("ё̈" * 50)
@example("0\x80\N{HEBREW ACCENT ETNAHTA}")
@example("a" * 200)
@example("word " * 40)
def test_a_slug_is_an_id_and_the_slug_of_itself(title: str) -> None:
    made = slug(title)
    check_id(made)
    assert slug(made) == made
    assert made == made.lower()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Military coup", "military-coup"),
        ("People's Hug", "peoples-hug"),
        ("People’s Hug", "peoples-hug"),
        ("  A --- B!  ", "a-b"),
        ("Łódź, Straße, Ærø, Þór", "lodz-strasse-aero-thor"),
        ("Đặng Thị", "dang-thi"),
        ("Йошкар-Ола", "йошкар-ола"),
        ("တပ်မတော်", "တပ်မတော်"),
        ("軍事政変", "軍事政変"),
        ("भारतीय", "भारतीय"),
        ("한국", "한국"),
        ("…", "untitled"),
        ("", "untitled"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_long_title_is_cut_between_words() -> None:
    made = slug("one two three " * 20)
    assert len(made) <= 80
    assert set(made.split("-")) == {"one", "two", "three"}


@pytest.mark.parametrize(
    "refused",
    [
        "a" * (MOST_ID_CHARACTERS + 1),
        "",
        "a b",
        "a\nb",
        "a\rb",
        "a\x00",
        "a\x85",
        "a\u200b",
        "\ufeffa",
        "a\u202eb",
        "\ud800",
    ],
)
def test_ids_that_some_format_would_break_are_refused(refused: str) -> None:
    with pytest.raises(InvalidValueError):
        check_id(refused)


@pytest.mark.parametrize("given", ["a" * MOST_ID_CHARACTERS, "urn:x:1", "é", "a/b?c#d;e,f", "軍"])
def test_other_ids_are_taken(given: str) -> None:
    check_id(given)


def test_an_error_says_what_was_found_where_and_how_to_mend_it() -> None:
    with pytest.raises(InvalidValueError) as caught:
        check_id("Military coup", "Event.id")
    assert caught.value.place == "Event.id"
    assert "' ' at 8" in caught.value.message
    assert caught.value.hint == "'military-coup' would do"


def test_text_that_utf_8_cannot_hold_is_refused() -> None:
    check_text("軍 \x00 fine")
    for refused in ("a\ud800", 5, None, b"a"):
        with pytest.raises(InvalidValueError):
            check_text(refused)


def test_any_value_can_be_described() -> None:
    assert described(10**5000) == "int of many digits"
    assert described([1]) == "a value of type list"
    assert len(described("x" * 1000)) < 100
