"""`Place`: where something happened, by name, by position, and by what it lies in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model._events.quantities import Number, as_number
from timeline.model._fields import (
    a_name,
    a_text,
    an_id,
    as_map,
    optional,
    place_of,
    shown,
    the_type,
)

__all__ = ["MOST_LEVELS", "Place", "as_place"]

MOST_LEVELS = 32
"""How many places may lie one within the other."""


def _as_degrees(value: float | Decimal | None) -> Number | None:
    return None if value is None else as_number(value)


def _up_to(most: int) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    def check(instance: object, attribute: attrs.Attribute[Any], value: Number) -> None:
        if not -most <= value <= most:
            raise InvalidValueError(
                f"expected degrees from -{most} to {most}, found {value}",
                place=place_of(instance, attribute),
            )

    return check


def as_place(value: Place | str | None) -> Place | None:
    """The place meant: a name is one by itself."""
    return Place(value) if isinstance(value, str) else value


@attrs.frozen
class Place:
    """A named place, perhaps with its position, its id in a gazetteer and what it lies in.

    `latitude` and `longitude` are degrees of WGS 84, north and east positive, both
    or neither, kept exactly as written. `within` is a larger place (a name will
    do), `country` a code or a name.

    Iterating gives the place and all that it lies in, outward. Raises
    InvalidValueError for degrees out of range and beyond 32 levels.

    >>> monywa = Place("Monywa", latitude=22.1, longitude=95.13, within="Sagaing")
    >>> print(monywa, monywa.latitude)
    Monywa, Sagaing 22.1
    """

    name: str = attrs.field(validator=a_name)
    latitude: Number | None = attrs.field(
        default=None, kw_only=True, converter=_as_degrees, validator=optional(_up_to(90))
    )
    longitude: Number | None = attrs.field(
        default=None, kw_only=True, converter=_as_degrees, validator=optional(_up_to(180))
    )
    id: str | None = attrs.field(default=None, kw_only=True, validator=optional(an_id))
    within: Place | None = attrs.field(default=None, kw_only=True, converter=as_place)
    country: str | None = attrs.field(default=None, kw_only=True, validator=optional(a_name))
    note: str | None = attrs.field(default=None, kw_only=True, validator=optional(a_text))
    extra: FrozenMap[Any] = attrs.field(default=EMPTY, kw_only=True, converter=as_map)

    __repr__ = shown

    @longitude.validator
    def _check_position(self, attribute: attrs.Attribute[Any], value: Number | None) -> None:
        if (self.latitude is None) is not (value is None):
            raise InvalidValueError(
                "expected both latitude and longitude, or neither", place=place_of(self, attribute)
            )

    @within.validator
    def _check_levels(self, attribute: attrs.Attribute[Any], value: object) -> None:
        optional(the_type(Place))(self, attribute, value)
        if value is not None and sum(1 for _ in self) > MOST_LEVELS:
            raise InvalidValueError(
                f"expected at most {MOST_LEVELS} levels, found more",
                place=place_of(self, attribute),
            )

    def __iter__(self) -> Iterator[Place]:
        place: Place | None = self
        while place is not None:
            yield place
            place = place.within

    def is_same(self, other: Place) -> bool:
        """Whether both may be one place: equal ids, or one name and no country against it.

        Positions do not decide: no two gazetteers put a town on the same spot.
        """
        _check_place(other)
        if self.id is not None and other.id is not None:
            return self.id == other.id
        if self.name.casefold() != other.name.casefold():
            return False
        return self.country is None or other.country is None or self.country == other.country

    def intersection(self, other: Place) -> Place | None:
        """The narrower of two places if one lies in the other or both are one, else None.

        >>> sagaing = Place("Sagaing", country="MM")
        >>> print(sagaing.intersection(Place("Monywa", within=sagaing)))
        Monywa, Sagaing
        """
        _check_place(other)
        for inner, outer in ((self, other), (other, self)):
            if any(place.is_same(outer) for place in inner):
                same = inner.is_same(outer)
                return max(inner, outer, key=_detail) if same else inner
        return None

    def hull(self, other: Place) -> Place | None:
        """The narrowest place that both are said to lie in, or None."""
        _check_place(other)
        return next((place for place in self if any(place.is_same(p) for p in other)), None)

    def __str__(self) -> str:
        return ", ".join(place.name for place in self)


def _check_place(other: object) -> None:
    if not isinstance(other, Place):
        raise InvalidValueError(f"expected a Place, found {described(other)}")


def _detail(place: Place) -> tuple[int, bool, bool, bool]:
    """How much is known of a place, to keep the better description of one."""
    known = (place.latitude is not None, place.id is not None, place.country is not None)
    return (sum(1 for _ in place), *known)
