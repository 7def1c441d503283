"""Parts and numbers of units: what they are, where they may not be, and what is left open."""

from __future__ import annotations

import pytest

from timeline.extract import extract

PUBLISHED = "2021-12-06"  # a Monday


def read(text: str, language: str, published: str | None = PUBLISHED) -> list[str | None]:
    found = extract(text, published=published, language=language)
    return [m.timex if m.value is None else str(m.value) for m in found]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "the last two quarters of 2019", "[2019-35,2019-36]"),
        ("en", "the last two weeks of 2019", "[2019-12-18..2019-12-31]"),
        ("en", "the first ten days of 2019", "[2019-01-01..2019-01-10]"),
        ("es", "el tercer tercio del siglo XX", "[1966..1999]"),
        ("es", "el primer cuarto del siglo III a. C.", "-02XX"),
        ("es", "la primera quincena de febrero de 2019", "[2019-02-01..2019-02-14]"),
        ("es", "la última quincena de mayo de 2019", "[2019-05-16..2019-05-31]"),
        ("en", "on the 5th of next month", "2022-01-05"),
        ("de", "vorletzten Montag kam er", "2021-11-22"),
        ("de", "übernächsten Freitag kommt er", "2021-12-17"),
        ("en", "at 8 o'clock last night", "2021-12-05T20:00:00"),
        ("en", "from 9:30 to 5 p.m. on 3 May 2019", "2019-05-03T09:30:00/2019-05-03T17:00:00"),
        ("en", "from 1:30 to 5 p.m. on 3 May 2019", "2019-05-03T13:30:00/2019-05-03T17:00:00"),
        ("en", "from noon to 5 p.m. on 3 May 2019", "2019-05-03T12:00:00/2019-05-03T17:00:00"),
    ],
)
def test_a_part_is_counted_from_its_end_of_the_whole(language: str, text: str, value: str) -> None:
    assert read(f"{text}.", language) == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "la semana 60 de 2019"),
        ("en", "the first 400 days of 2019"),
        ("es", "la quinta mitad del siglo XX"),
        ("es", "el tercer semestre de 2019"),
        ("de", "vorletzten Sommer"),
    ],
)
def test_what_there_is_none_of_is_no_date(language: str, text: str) -> None:
    assert read(f"{text}.", language) == []


@pytest.mark.parametrize(
    ("text", "published", "notation"),
    [
        ("Llegó el 5 del mes pasado.", None, "XXXX-XX-05"),
        ("Llegó el 31 del mes pasado.", PUBLISHED, "XXXX-XX-31"),  # of November
        ("Anoche a las 8.", None, "XXXX-XX-XXT20:00"),
        ("Anoche a las 2.", PUBLISHED, "2021-12-05"),  # of which night, nobody says
    ],
)
def test_what_cannot_be_told_is_left_open(text: str, published: str | None, notation: str) -> None:
    assert read(text, "es", published) == [notation]


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("every Friday night at 8 p.m.", "XXXX-WXX-5TNI"),
        ("every two weeks at 8 p.m.", "P2W"),
    ],
)
def test_a_rhythm_keeps_what_it_says_beside_a_time(text: str, notation: str) -> None:
    assert read(text, "en") == [notation]
