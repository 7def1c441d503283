"""What is of the wrong type raises our error, also where nothing is constructed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timeline.errors import InvalidValueError
from timeline.model import Place, Quantity, Quote, Timeline, resolve

TEN = Quantity.exactly(10)
TOWN = Place("Monywa")
WORDS = Quote("the coup")


@pytest.mark.parametrize(
    "ask",
    [
        TEN.intersection,
        TEN.hull,
        TEN.agrees_with,
        TOWN.intersection,
        TOWN.hull,
        TOWN.is_same,
        WORDS.anchor,
        lambda value: Quote.of(value, "coup"),
        lambda value: Quote.of("the coup", [value]),  # type: ignore[arg-type]
        lambda value: Quote.of("the coup", start=[value], end=3),  # type: ignore[arg-type]
        lambda value: Quote.of("the coup", "coup", context=[value]),  # type: ignore[arg-type]
        lambda value: resolve("when", value),
        lambda value: resolve("when", [value]),
    ],
)
@pytest.mark.parametrize("value", [None, 3, b"the coup", ..., 1.5, {"a": 1}], ids=repr)
def test_a_value_of_the_wrong_type_is_refused(ask: Callable[[Any], object], value: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected"):
        ask(value)


@pytest.mark.parametrize("ask", ["before", "after", "on"])
@pytest.mark.parametrize("value", [3, b"2021", [], ...], ids=repr)
def test_a_timeline_is_asked_about_dates(ask: str, value: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a date value or EDTF text"):
        getattr(Timeline(), ask)(value)
    with pytest.raises(InvalidValueError, match="expected a date value or EDTF text"):
        Timeline().between("2021", value)
