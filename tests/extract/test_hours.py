"""Hours: those that an article tells, those of two days, and lengths that look like them."""

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
        ("pt", "Chegou antes das 7.", "../2021-12-06T07:00:00"),
        ("pt", "Está marcado para as oito e quarenta e cinco.", "2021-12-06T08:45:00"),
        ("pt", "Ficou entre as 5 e as 7 da manhã.", "2021-12-06T05:00:00/2021-12-06T07:00:00"),
        ("pt", "Esperou até as 18 horas.", "../2021-12-06T18:00:00"),
        ("es", "Esperó hasta las 5 de la tarde.", "../2021-12-06T17:00:00"),
        ("es", "Estuvo entre las 5 y las 7.", "2021-12-06T05:00:00/2021-12-06T07:00:00"),
        ("es", "Desde las 5 hasta las 7 de la tarde.", "2021-12-06T17:00:00/2021-12-06T19:00:00"),
        ("es", "Llegó a partir de las 8.", "2021-12-06T08:00:00/.."),
        ("fr", "Il est venu avant 18h.", "../2021-12-06T18:00:00"),
        ("fr", "Il est là dès 8h30.", "2021-12-06T08:30:00/.."),
        ("de", "Er wartete bis 18 Uhr.", "../2021-12-06T18:00:00"),
        ("de", "Er kam nach 18 Uhr am Montag.", "2021-12-06T18:00:00/.."),
        ("en", "He left before 7 p.m.", "../2021-12-06T19:00:00"),
        ("en", "He has been here since 5 p.m.", "2021-12-06T17:00:00/.."),
        ("en", "from 10 p.m. to 2 a.m.", "2021-12-06T22:00:00/2021-12-07T02:00:00"),
    ],
)
def test_an_hour_is_read_with_what_bounds_it(language: str, text: str, value: str) -> None:
    assert read(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Uma das 5."),
        ("pt", "entre as 5 e as 7 mulheres"),
        ("pt", "antes das 5 testemunhas"),
        ("es", "hasta las 5 provincias"),
    ],
)
def test_a_number_with_the_same_article_is_no_hour(language: str, text: str) -> None:
    assert read(text, language) == []


def test_hours_of_no_known_day_are_told_as_one() -> None:
    (mention,) = extract("Absent de 17h à 18h30", language="fr")
    assert [tag.value for tag in mention.tags] == ["T17:00", "T18:30"]
    assert mention.value is None
    (mention,) = extract("lundi prochain de 13h à 18h", language="fr")
    assert [tag.value for tag in mention.tags] == ["XXXX-WXX-1T13:00", "XXXX-WXX-1T18:00"]


def test_hours_that_run_backwards_are_of_the_day() -> None:
    assert read("de 14h30 à 14h15", "fr") == ["2021-12-06"]


@pytest.mark.parametrize(
    ("language", "text", "length"),
    [
        ("fr", "Il a résisté pendant 24 h.", "PT24H"),
        ("fr", "La séance a duré plus de 2h30.", "PT2H30M"),
        ("fr", "Il sera là dans les 2h.", "PT2H"),
        ("fr", "après 6h de débats.", "PT6H"),
        ("pt", "Ficou preso durante 24 h.", "PT24H"),
        ("pt", "nas últimas 24h.", "PT24H"),
        ("de", "Er blieb anderthalb Stunden.", "PT1H30M"),
        ("de", "Er blieb zweieinhalb Jahre.", "P2Y6M"),
        ("de", "Er blieb 15 Tg.", "P15D"),
    ],
)
def test_hours_that_something_lasts_are_a_length(language: str, text: str, length: str) -> None:
    assert read(text, language) == [length]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La España de hoy es otra."),
        ("es", "Aún hoy se recuerda."),
        ("pt", "O Brasil de hoje é outro."),
        ("pt", "Os jovens de hoje estudam."),
        ("fr", "La France d'aujourd'hui est autre."),
        ("fr", "On s'en souvient encore aujourd'hui."),
    ],
)
def test_a_today_of_an_age_is_no_day(language: str, text: str) -> None:
    assert read(text, language) == ["PRESENT_REF"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La reunión de hoy fue breve."),
        ("pt", "A reunião de hoje foi breve."),
        ("fr", "La réunion d'aujourd'hui était brève."),
    ],
)
def test_the_meeting_of_today_is_of_the_day(language: str, text: str) -> None:
    assert read(text, language) == ["2021-12-06"]
