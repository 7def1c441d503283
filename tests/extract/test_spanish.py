"""Spanish: the same rules over other tables."""

from __future__ import annotations

import pytest

from timeline.extract import extract


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("El golpe del 1 de febrero de 2021", "2021-02-01"),
        ("La reunión fue el 5 de octubre", "2021-10-05"),
        ("Llegó el lunes", "2021-12-06"),
        ("Llegó el lunes pasado", "2021-11-29"),
        ("Llegó ayer", "2021-12-05"),
        ("Llegó la semana pasada", "[2021-11-29..2021-12-05]"),
        ("Llegó el año pasado", "2020"),
        ("Ocurrió hace dos años", "2019"),
        ("en marzo de 2019", "2019-03"),
        ("en el verano de 1943", "1943-22"),
        ("entre 1936 y 1939", "1936/1939"),
        ("desde 2015", "2015/.."),
        ("a principios de mayo", "2021?-05"),
    ],
)
def test_dates(text: str, value: str) -> None:
    (mention,) = extract(f"{text}.", published="2021-12-06", language="es")
    assert str(mention.value) == value


def test_what_is_no_date_is_told_apart() -> None:
    found = extract("Cada semana, durante dos años.", language="es")
    assert [(m.kind, m.timex) for m in found] == [("SET", "P1W"), ("DURATION", "P2Y")]
