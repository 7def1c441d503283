"""`Place`: where something happened, by name, by position, and by what it lies in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import described, slug
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._events.quantities import Number, as_number
from timeline.model._fields import (
    a_name,
    a_text,
    an_id,
    as_map,
    optional,
    place_of,
    the_type,
)
from timeline.model._saying import say, say_of_class, together
from timeline.model._showing import shown, shown_in_lines

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

    say(check, {"minimum": -most, "maximum": most})
    return check


def as_place(value: Place | str | None) -> Place | None:
    """The place meant: a name is one by itself."""
    return Place(value) if isinstance(value, str) else value


@constructing
@attrs.frozen(field_transformer=kinds.declared)
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

    name: str = attrs.field(validator=a_name, metadata=kinds.prose(publish="shown"))
    latitude: Number | None = attrs.field(
        default=None,
        kw_only=True,
        converter=_as_degrees,
        validator=optional(_up_to(90)),
        metadata=kinds.figure(publish="shown"),
    )
    longitude: Number | None = attrs.field(
        default=None,
        kw_only=True,
        converter=_as_degrees,
        validator=optional(_up_to(180)),
        metadata=kinds.figure(publish="shown"),
    )
    id: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(an_id),
        metadata=kinds.identifier(publish="shown", search="runs"),
    )
    within: Place | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_place,
        metadata=kinds.part("Place", publish="shown"),
    )
    country: str | None = attrs.field(
        default=None, kw_only=True, validator=optional(a_name), metadata=kinds.term(publish="shown")
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="whole"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @longitude.validator
    def _check_position(self, attribute: attrs.Attribute[Any], value: Number | None) -> None:
        if (self.latitude is None) is not (value is None):
            raise InvalidValueError(
                "expected both latitude and longitude, or neither", place=place_of(self, attribute)
            )

    @within.validator
    def _check_levels(self, attribute: attrs.Attribute[Any], value: object) -> None:
        _a_larger_place(self, attribute, value)
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
        """Return whether both may be one place, by all that is known of the two.

        Equal ids are one place, different ones two. Else their names are one (letter case
        and accents aside) and nothing tells them apart: not their countries, not what
        they lie in, and not their positions, which may lie 10 km apart (20 km if they are
        written to few digits), since no two gazetteers put a town on the same spot. Positions that
        near outweigh what they lie in, which one may name more closely than the other.

        >>> rica = Place("San José", within="Costa Rica")
        >>> rica.is_same(Place("San Jose")), rica.is_same(Place("San José", within="California"))
        (True, False)
        """
        _check_place(other)
        if self.id is not None and other.id is not None:
            return self.id == other.id
        if _folded(self.name) != _folded(other.name) or _are_of_two_countries(self, other):
            return False
        near = _are_near(self, other)
        return _may_lie_in_one(self, other) if near is None else near

    def intersection(self, other: Place) -> Place | None:
        """Return the narrower of two places if one lies in the other or both are one, else None.

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
        """Return the narrowest place that both are said to lie in, or None."""
        _check_place(other)
        return next((place for place in self if any(place.is_same(p) for p in other)), None)

    def __str__(self) -> str:
        return ", ".join(place.name for place in self)


say_of_class(Place, together("latitude", "longitude"))


# Made once: every check that is made is remembered, for the schema.
_a_larger_place = optional(the_type(Place))


def _check_place(other: object) -> None:
    if not isinstance(other, Place):
        raise InvalidValueError(f"expected a Place, found {described(other)}")


def _detail(place: Place) -> tuple[int, bool, bool, bool]:
    """How much is known of a place, to keep the better description of one."""
    known = (place.latitude is not None, place.id is not None, place.country is not None)
    return (sum(1 for _ in place), *known)


# -- what tells two places apart ---------------------------------------------


def _folded(name: str) -> str:
    """A name without letter case, accents of Latin letters, and marks between words."""
    return slug(name)


def _country(place: Place) -> str | None:
    """The country that a place, or what it lies in, is said to be in."""
    return next((_folded(level.country) for level in place if level.country is not None), None)


def _are_of_two_countries(one: Place, other: Place) -> bool:
    first, second = _country(one), _country(other)
    if first is None or second is None:
        return False
    # Only codes with codes, and names with names: MM and Myanmar may be one.
    return first != second and _kind_of_code(first) == _kind_of_code(second)


def _kind_of_code(country: str) -> int:
    return len(country) if len(country) in {2, 3} and country.isascii() else 0


def _may_lie_in_one(one: Place, other: Place) -> bool:
    """Whether what one lies in next is what the other lies in too, at any remove.

    Of a place that is not said to lie in anything, nothing is known that could tell.
    """
    first, second = _levels(one), _levels(other)
    return not first or not second or first[0] in second or second[0] in first


def _levels(place: Place) -> list[str]:
    """The names of what a place lies in, outward, its country at last."""
    names = [_folded(level.name) for level in place][1:]
    country = _country(place)
    return names if country is None or not names else [*names, country]


def _are_near(one: Place, other: Place) -> bool | None:
    """Whether two positions may be those of one place; None where not both are known."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return _kilometres(one, other) <= _SPOT + min(_SPOT, _rounding(one) + _rounding(other))


def _rounding(place: Place) -> float:
    """Half of the last digit that a position is written to, in kilometres."""
    digits = max(_decimals(place.latitude), _decimals(place.longitude))
    return 0.5 * _DEGREE / 10.0**digits


def _decimals(degrees: Number | None) -> int:
    return -int(degrees.as_tuple().exponent) if isinstance(degrees, Decimal) else 0


def _kilometres(one: Place, other: Place) -> float:
    """The distance on a sphere of the Earth's mean radius (haversine formula)."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    a, b, c, d = (math.radians(float(degrees or 0)) for degrees in points)
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, half**0.5))


_RADIUS = 6371.0
_DEGREE = 2 * math.pi * _RADIUS / 360
_SPOT = 10.0
