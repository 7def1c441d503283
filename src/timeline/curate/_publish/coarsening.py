"""Coarser values: what may be told of a value to those who may not know it exactly.

Whatever is told is true of the exact value: a month that it lies in, a place that holds it, a
range that takes it in. Of two values in one month, district or range the same is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import attrs

from timeline._util.text import described
from timeline.dates import DateValue, Precision
from timeline.errors import InvalidValueError, RangeError
from timeline.model import Place, Quantity
from timeline.model._provenance.grains import Grain, as_grain

__all__ = ["coarse", "grains_of", "rule_of"]

_KNOWN = {"when": "date", "where": "place", "count": "figure"}


def grains_of(coarsen: Mapping[str, str]) -> dict[str, Grain]:
    """Return how coarse the values of each field are to be told.

    Raises InvalidValueError for what is no grain, or not one of that field's values.
    """
    if not isinstance(coarsen, Mapping):
        raise InvalidValueError(
            f"expected fields and how coarse to tell them, found {described(coarsen)}",
            place="coarsen",
            hint="write {'where': 'district'}",
        )
    grains = {}
    for field, name in coarsen.items():
        try:
            grain = as_grain(name)
        except InvalidValueError as error:
            error.place = f"coarsen[{field!r}]"
            raise
        kind = _KNOWN.get(field, grain.kind)
        if kind != grain.kind:
            raise InvalidValueError(
                f"expected how coarse to tell a {kind}, found {name!r}", place=f"coarsen[{field!r}]"
            )
        grains[field] = grain
    return grains


def rule_of(grain: Grain) -> str:
    """Return what a public copy says of a value that it tells more coarsely."""
    return f"coarsened for publication: {grain.name}"


def coarse(value: Any, grain: Grain) -> Any:
    """Return the coarser value; the value itself where it is no finer, None if there is none.

    >>> print(coarse(Quantity.exactly(41, unit="dead"), as_grain("dozens")))
    at least 12, less than 100 dead
    >>> print(coarse(Place("A house", within="Kyaukse"), as_grain("district")))
    Kyaukse
    """
    if isinstance(value, DateValue):
        return _date(value, grain) if grain.kind == "date" else None
    if isinstance(value, Place):
        return _place(value, grain) if grain.kind == "place" else None
    if isinstance(value, bool) or grain.kind != "figure":
        return None
    if isinstance(value, (int, Decimal)):
        value = Quantity.exactly(value)
    return _quantity(value, grain) if isinstance(value, Quantity) else None


def _date(date: DateValue, grain: Grain) -> DateValue | None:
    try:
        return date.to(grain.name)
    except RangeError:
        # What states nothing finer may be told as it is; what cannot be made coarser may not.
        return date if date.precision > Precision.named(grain.name) else None


# -- places --------------------------------------------------------------------


def _place(place: Place, grain: Grain) -> Place | None:
    if grain.degrees:
        return _rounded(place, grain.degrees)
    if grain.name == "country":
        countries = [level.country for level in place if level.country is not None]
        return Place(countries[0], country=countries[0]) if countries else None
    return _district(place)


def _district(place: Place) -> Place | None:
    """Return the nearest level around a place that calls itself a district, or else any.

    The place itself is never told, whatever it is called: "District office" is no district.
    """
    # Whatever lies around a place has its own position, which is that of many places.
    around = place.within
    return next((level for level in around or () if _DISTRICT.search(level.name)), around)


_DISTRICT = re.compile(r"\bdistri(?:ct|kt|to)\b", re.IGNORECASE)


def _rounded(place: Place, degrees: str) -> Place | None:
    if place.latitude is None or place.longitude is None:
        return None
    latitude, longitude = (
        _nearest(at, Decimal(degrees), most)
        for at, most in ((place.latitude, 90), (place.longitude, 180))
    )
    # What it lies in may be a street: it is not told.
    name = f"within {degrees}° of {latitude:f}, {longitude:f}"
    return Place(name, latitude=latitude, longitude=longitude, country=place.country)


def _nearest(at: float | Decimal, step: Decimal, most: int) -> Decimal:
    steps = (Decimal(str(at)) / step).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return max(min(steps * step, Decimal(most)), Decimal(-most))


# -- figures -------------------------------------------------------------------

_STEPS = {"tens": 10, "hundreds": 100, "thousands": 1000}


def _quantity(quantity: Quantity, grain: Grain) -> Quantity:
    limits = (quantity.low, quantity.high)
    low, high = (None if limit is None else _band(limit, grain) for limit in limits)
    return attrs.evolve(
        quantity,
        low=None if low is None else low[0],
        high=None if high is None else high[1],
        best=None,
        low_exclusive=False,
        high_exclusive=high is not None,
        approximate=False,
    )


def _band(number: float | Decimal, grain: Grain) -> tuple[int, int]:
    """Return the first number of the range that one lies in, and that of the next range."""
    step = _STEPS.get(grain.name)
    if step is not None:
        low = math.floor(number / step) * step
        return low, low + step
    if number < 0:
        low, high = _dozens(-number)
        return 1 - high, 1 - low
    return _dozens(number)


def _dozens(number: float | Decimal) -> tuple[int, int]:
    """Return the range: fewer than a dozen, dozens, hundreds, thousands, and so on.

    >>> _dozens(5), _dozens(41), _dozens(100)
    ((0, 12), (12, 100), (100, 1000))
    """
    low, high = 0, 12
    while number >= high:
        low, high = high, 100 if high == 12 else high * 10
    return low, high
