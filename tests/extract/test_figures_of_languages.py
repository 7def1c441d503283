"""Figures in words, in each language: those that a scale begins, round ones, and halves."""

from __future__ import annotations

import pytest

from timeline.extract import propose
from timeline.extract._figures import figures


@pytest.mark.parametrize(
    ("language", "words", "quantity"),
    [
        ("es", "ciento veinte personas", "120 personas"),
        ("es", "más de mil quinientos soldados", "more than 1,500 soldados"),
        ("es", "una treintena de manifestantes", "about 30 manifestantes"),
        ("es", "más de un centenar de presos", "more than 100 presos"),
        ("es", "2,5 millones de desplazados", "2,500,000 desplazados"),
        ("es", "treinta y una mujeres", "31 mujeres"),
        ("pt", "cento e vinte pessoas", "120 pessoas"),
        ("pt", "mil e quinhentos soldados", "1,500 soldados"),
        ("pt", "vinte e um soldados", "21 soldados"),
        ("pt", "uma centena de manifestantes", "about 100 manifestantes"),
        ("pt", "1,2 milhão de pessoas", "1,200,000 pessoas"),
        ("fr", "cent vingt personnes", "120 personnes"),
        ("fr", "plus de mille cinq cents soldats", "more than 1,500 soldats"),
        ("fr", "une trentaine de manifestants", "about 30 manifestants"),
        ("fr", "une trentaine d'otages", "about 30 otages"),
        ("fr", "1,5 million de personnes", "1,500,000 personnes"),
        ("de", "anderthalb Millionen Menschen", "1,500,000 Menschen"),
        ("de", "zweieinhalb Millionen Menschen", "2,500,000 Menschen"),
        ("de", "hundertzwanzig Menschen", "120 Menschen"),
    ],
)
def test_a_figure_in_words_is_read_whole(language: str, words: str, quantity: str) -> None:
    assert [str(found.quantity) for found in figures(f"… {words}.", language=language)] == [
        quantity
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "varios miles de soldados"),
        ("es", "algunos mil soldados"),
        ("pt", "mil de todos"),
        ("fr", "plusieurs milliers de soldats"),
        ("de", "Hunderte Menschen"),
        ("de", "anderthalb dunkle Tage"),
    ],
)
def test_what_names_no_number_is_no_figure(language: str, words: str) -> None:
    assert list(figures(f"… {words}.", language=language)) == []


@pytest.mark.parametrize(
    ("language", "text", "title", "count"),
    [
        (
            "es",
            "El 3 de mayo de 2019 murieron treinta y cinco personas.",
            "Murieron treinta y cinco personas",
            "35 personas",
        ),
        (
            "es",
            "El 3 de mayo de 2019 más de dos mil soldados desertaron.",
            "Más de dos mil soldados desertaron",
            "more than 2,000 soldados",
        ),
        (
            "pt",
            "Em 3 de maio de 2019 mil e quinhentos soldados desertaram.",
            "Mil e quinhentos soldados desertaram",
            "1,500 soldados",
        ),
        (
            "es",
            "El 3 de mayo de 2019 miles de soldados desertaron.",
            "Miles de soldados desertaron",
            "",
        ),
    ],
)
def test_a_title_keeps_the_figure_and_its_verb(
    language: str, text: str, title: str, count: str
) -> None:
    (event,) = propose(text, source="A", published="2021-12-06", language=language)
    assert (event.title, str(event.when)) == (title, "2019-05-03")
    assert [str(claim.value) for claim in event.claims if claim.field == "count"] == [count] * bool(
        count
    )


def test_a_year_that_is_the_subject_stays_in_its_title() -> None:
    (event,) = propose("1988 fue un buen año.", source="A", language="es")
    assert event.title == "1988 fue un buen año"
