from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.prose import prose

from timeline.extract._figures import figures
from timeline.model import Quantity


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("more than 2,000 soldiers", Quantity(low=2000, low_exclusive=True, unit="soldiers")),
        ("between 250,000 and 400,000", Quantity(low=250_000, high=400_000)),
        ("from 20 to 30 villages", Quantity(low=20, high=30, unit="villages")),
        ("5 to 10 million people", Quantity(low=5_000_000, high=10_000_000, unit="people")),
        ("about 10,000", Quantity.exactly(10_000, approximate=True)),
        ("at least 12", Quantity(low=12)),
        ("some 300 men", Quantity.exactly(300, approximate=True, unit="men")),
        ("fewer than 40 shops", Quantity(high=40, high_exclusive=True, unit="shops")),
        ("as many as 30 villages", Quantity(high=30, unit="villages")),
        ("two million retired soldiers", Quantity.exactly(2_000_000, unit="retired soldiers")),
        ("6,000 police officers", Quantity.exactly(6000, unit="police officers")),
        ("2.5 percent", Quantity.exactly(2.5, unit="percent")),
        ("forty-five thousand soldiers", Quantity.exactly(45_000, unit="soldiers")),
        ("twenty-one thousand police officers", Quantity.exactly(21_000, unit="police officers")),
        ("sixty-five hundred troops", Quantity.exactly(6500, unit="troops")),
        ("two hundred fifty soldiers", Quantity.exactly(250, unit="soldiers")),
        ("two hundred and fifty soldiers", Quantity.exactly(250, unit="soldiers")),
        ("twenty-five soldiers", Quantity.exactly(25, unit="soldiers")),
        (
            "between forty-five and fifty-five thousand people",
            Quantity(low=45_000, high=55_000, unit="people"),
        ),
    ],
)
def test_a_figure_says_what_its_words_say(words: str, quantity: Quantity) -> None:
    sentence = f"It is told that {words} in the city."
    (figure,) = figures(sentence)
    assert figure.quantity == quantity
    assert sentence[figure.start : figure.end] == words


def test_over_after_a_verb_is_no_limit() -> None:
    heads, men = figures("They handed over 22 heads and killed over 20 men.")
    assert heads.quantity == Quantity.exactly(22, unit="heads")
    assert men.quantity == Quantity(low=20, low_exclusive=True, unit="men")


@pytest.mark.parametrize(
    ("language", "words", "quantity"),
    [
        ("es", "más de 200 soldados", Quantity(low=200, low_exclusive=True, unit="soldados")),
        ("es", "más de cuarenta oficiales", Quantity(low=40, low_exclusive=True, unit="oficiales")),
        ("es", "treinta y cinco mil soldados", Quantity.exactly(35_000, unit="soldados")),
        ("es", "entre 20 y 30 soldados", Quantity(low=20, high=30, unit="soldados")),
        ("es", "2.000 soldados", Quantity.exactly(2000, unit="soldados")),
        ("fr", "plus de 2 000 soldats", Quantity(low=2000, low_exclusive=True, unit="soldats")),
        ("fr", "quatre-vingt-dix-sept soldats", Quantity.exactly(97, unit="soldats")),
        ("de", "mehr als 2.000 Soldaten", Quantity(low=2000, low_exclusive=True, unit="Soldaten")),
        ("de", "fünfundvierzigtausend Soldaten", Quantity.exactly(45_000, unit="Soldaten")),
        ("de", "zwischen 20 und 30 Soldaten", Quantity(low=20, high=30, unit="Soldaten")),
        ("pt", "mais de 200 soldados", Quantity(low=200, low_exclusive=True, unit="soldados")),
        ("pt", "duzentos e cinquenta soldados", Quantity.exactly(250, unit="soldados")),
    ],
)
def test_figures_are_read_in_each_language(language: str, words: str, quantity: Quantity) -> None:
    sentence = f"X {words}."
    (figure,) = figures(sentence, language=language)
    assert figure.quantity == quantity
    assert sentence[figure.start : figure.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Aung, 45, left.",
        "It cost $5 million.",
        "The score was 3-2.",
        "Line 4.5.6 of it.",
        "The 1990s were long.",
        "They waited three years.",
        "",
    ],
)
def test_a_number_alone_is_no_figure(sentence: str) -> None:
    assert not list(figures(sentence))


def test_a_date_is_no_figure() -> None:
    sentence = "On 5 October soldiers left."
    assert not list(figures(sentence, [(3, 12)]))


@given(st.integers(1, 10**12), st.sampled_from(["", ","]))
def test_digits_are_read_as_they_are_written(number: int, separator: str) -> None:
    written = f"{number:,}" if separator else str(number)
    (figure,) = figures(f"About {written} people came.")
    assert figure.quantity == Quantity.exactly(number, approximate=True, unit="people")


@given(prose())
def test_figures_are_in_order_and_within_the_sentence(sentence: str) -> None:
    done = 0
    for figure in figures(sentence):
        assert done <= figure.start < figure.end <= len(sentence)
        done = figure.start + 1
