"""`Quantity`: a figure as it was given, exact, at least, between, about."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from typing import TypeAlias

import attrs

from timeline._util.text import described
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import (
    DateLike,
    a_date,
    a_flag,
    a_name,
    as_optional_date,
    optional,
)
from timeline.model._saying import given, say_of_class
from timeline.model._showing import shown, shown_in_lines

__all__ = ["MOST_DIGITS", "Number", "Quantity", "as_number"]

Number: TypeAlias = "int | Decimal"
"""What figures are held as: ints, and Decimals where there is a fraction."""

MOST_DIGITS = 100
"""Figures of more digits, on either side of the point, are refused."""

_LIMIT = 10**MOST_DIGITS
_EXACT = Context(prec=2 * MOST_DIGITS)


def as_number(value: float | Decimal) -> Number:
    """An exact number: an int where it is whole, else a Decimal without trailing zeros.

    A float becomes the decimal that it is shown as. Raises InvalidValueError for
    what is no finite number, or has more than 100 digits on a side.

    >>> as_number(2.50), as_number(Decimal("1E+3"))
    (Decimal('2.5'), 1000)
    """
    if type(value) is int:
        if not -_LIMIT < value < _LIMIT:
            raise InvalidValueError(f"expected a number of at most {MOST_DIGITS} digits")
        return value
    if isinstance(value, float) and math.isfinite(value):
        value = Decimal(repr(value))
    if not isinstance(value, Decimal) or not value.is_finite():
        raise InvalidValueError(f"expected a finite number, found {described(value)}")
    if value.adjusted() >= MOST_DIGITS or int(value.as_tuple().exponent) < -MOST_DIGITS:
        raise InvalidValueError(f"expected a number of at most {MOST_DIGITS} digits on a side")
    value = value.normalize(_EXACT)
    return int(value) if int(value.as_tuple().exponent) >= 0 else value


def _as_optional_number(value: float | Decimal | None) -> Number | None:
    return None if value is None else as_number(value)


@constructing
@attrs.frozen(kw_only=True, field_transformer=kinds.declared)
class Quantity:
    """A count or a measure, with no more said than was said.

    `low` and `high` are its limits, each of which may be missing, and exclusive:
    "more than 2,000" is `low=2000, low_exclusive=True` and no high. They go by name,
    since a single figure in a row of arguments may be meant as exact or as a
    least; an exact one is `Quantity.exactly(6000)`. `best` is a best estimate that
    was given, never one worked out.

    `approximate` ("about") moves no limit. `unit` is what is counted ("soldiers",
    "USD"), `subject` whose figure it is where that is not plain, `as_of` the date
    for which it holds.

    Raises InvalidValueError where no number is within the limits.

    >>> print(Quantity(low=2000, low_exclusive=True, unit="soldiers"))
    more than 2,000 soldiers
    >>> print(Quantity(low=250_000, high=400_000))
    250,000 to 400,000
    """

    low: Number | None = attrs.field(
        default=None, converter=_as_optional_number, metadata=kinds.figure(publish="shown")
    )
    high: Number | None = attrs.field(
        default=None, converter=_as_optional_number, metadata=kinds.figure(publish="shown")
    )
    best: Number | None = attrs.field(
        default=None, converter=_as_optional_number, metadata=kinds.figure(publish="shown")
    )
    low_exclusive: bool = attrs.field(
        default=False, validator=a_flag, metadata=kinds.flag(publish="shown")
    )
    high_exclusive: bool = attrs.field(
        default=False, validator=a_flag, metadata=kinds.flag(publish="shown")
    )
    approximate: bool = attrs.field(
        default=False, validator=a_flag, metadata=kinds.flag(publish="shown")
    )
    unit: str | None = attrs.field(
        default=None, validator=optional(a_name), metadata=kinds.prose(publish="shown", search="no")
    )
    as_of: DateValue | None = attrs.field(
        default=None,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="shown"),
    )
    subject: str | None = attrs.field(
        default=None, validator=optional(a_name), metadata=kinds.prose(publish="shown")
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @classmethod
    def exactly(
        cls,
        figure: float | Decimal,
        *,
        approximate: bool = False,
        unit: str | None = None,
        as_of: DateLike | None = None,
        subject: str | None = None,
    ) -> Quantity:
        """Return one figure, both limits at once.

        >>> print(Quantity.exactly(10_000, approximate=True, unit="officers", as_of="2017-08"))
        about 10,000 officers as of 2017-08
        """
        return cls(
            low=figure,
            high=figure,
            approximate=approximate,
            unit=unit,
            as_of=as_of,
            subject=subject,
        )

    def __attrs_post_init__(self) -> None:
        low, high, best = self.low, self.high, self.best
        if low is None and high is None:
            raise InvalidValueError(
                "expected a figure, or a low or high limit, found none",
                place="Quantity",
                hint="an estimate without limits is Quantity.exactly(figure, approximate=True)",
            )
        for side, figure in (("low", low), ("high", high)):
            if figure is None and getattr(self, f"{side}_exclusive"):
                raise InvalidValueError(f"expected a {side} to exclude, found none")
        if low is not None and high is not None and not self._fits(low, high):
            raise InvalidValueError(
                f"expected a low that is not above the high, found {low} to {high}",
                place="Quantity",
            )
        if best is not None and not self.allows(best):
            raise InvalidValueError(
                f"expected a best estimate within the limits, found {best}", place="Quantity"
            )

    def _fits(self, low: Number, high: Number) -> bool:
        return low < high or (low == high and not (self.low_exclusive or self.high_exclusive))

    def allows(self, number: float | Decimal) -> bool:
        """Return whether a number is within the limits.

        >>> Quantity(low=2000, low_exclusive=True).allows(2000)
        False
        """
        number = as_number(number)
        low, high = self.low, self.high
        return (low is None or low < number or (low == number and not self.low_exclusive)) and (
            high is None or number < high or (number == high and not self.high_exclusive)
        )

    @property
    def is_exact(self) -> bool:
        """Return whether one number alone is meant."""
        return self.low is not None and self.low == self.high and not self.approximate

    @property
    def measure(self) -> tuple[str | None, str | None, DateValue | None]:
        """Return what is measured: subject, unit and as-of date. Figures of two measures never
        clash.
        """
        return (self.subject, self.unit, self.as_of)

    def agrees_with(self, other: Quantity) -> bool:
        """Return whether both are of one measure, and some number is within the limits of both."""
        return self.intersection(other) is not None

    def intersection(self, other: Quantity) -> Quantity | None:
        """Return what both allow of one measure, or None; a best estimate stays if both give it.

        >>> more = Quantity(low=2000, low_exclusive=True)
        >>> several = Quantity(low=1500, high=2500)
        >>> print(more.intersection(several))
        more than 2,000, at most 2,500
        """
        _check_quantity(other)
        if self.measure != other.measure:
            return None
        lower, upper = max(self._lower, other._lower), min(self._upper, other._upper)
        if lower[0] > upper[0] or (lower[0] == upper[0] and (lower[1] or not upper[1])):
            return None
        return self._between(lower, upper, other, self.approximate and other.approximate)

    def hull(self, other: Quantity) -> Quantity | None:
        """Return the narrowest limits that take in both of one measure; None where there are none.

        >>> print(Quantity.exactly(300).hull(Quantity(low=500, high=600)))
        300 to 600
        """
        _check_quantity(other)
        lower, upper = min(self._lower, other._lower), max(self._upper, other._upper)
        if self.measure != other.measure or (lower == _NO_LOWER and upper == _NO_UPPER):
            return None
        return self._between(lower, upper, other, self.approximate or other.approximate)

    # Limits as keys in the order of what they let through.

    @property
    def _lower(self) -> tuple[float | Decimal, bool]:
        return _NO_LOWER if self.low is None else (self.low, self.low_exclusive)

    @property
    def _upper(self) -> tuple[float | Decimal, bool]:
        return _NO_UPPER if self.high is None else (self.high, not self.high_exclusive)

    def _between(
        self,
        lower: tuple[float | Decimal, bool],
        upper: tuple[float | Decimal, bool],
        other: Quantity,
        approximate: bool,
    ) -> Quantity:
        return attrs.evolve(
            self,
            low=None if lower == _NO_LOWER else lower[0],
            high=None if upper == _NO_UPPER else upper[0],
            low_exclusive=lower[1],
            high_exclusive=not upper[1],
            approximate=approximate,
            best=self.best if self.best == other.best else None,
        )

    def __str__(self) -> str:
        text = f"about {self._limits()}" if self.approximate else self._limits()
        if self.best is not None and not self.is_exact:
            text += f" (best {self.best:,})"
        if self.unit:
            text += f" {self.unit}"
        return f"{text} as of {self.as_of}" if self.as_of else text

    def _limits(self) -> str:
        low, high = self.low, self.high
        if low is not None and low == high:
            return f"{low:,}"
        if low is not None and high is not None and not (self.low_exclusive or self.high_exclusive):
            return f"{low:,} to {high:,}"
        texts = []
        if low is not None:
            texts.append(f"{'more than' if self.low_exclusive else 'at least'} {low:,}")
        if high is not None:
            texts.append(f"{'less than' if self.high_exclusive else 'at most'} {high:,}")
        return ", ".join(texts)


say_of_class(
    Quantity,
    {"anyOf": [given("low"), given("high")]},
    *(
        {"anyOf": [given(side), {"properties": {f"{side}_exclusive": {"const": False}}}]}
        for side in ("low", "high")
    ),
)


def _check_quantity(other: object) -> None:
    if not isinstance(other, Quantity):
        raise InvalidValueError(f"expected a Quantity, found {described(other)}")


_NO_LOWER = (-math.inf, False)
_NO_UPPER = (math.inf, True)
