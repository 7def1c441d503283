"""`Settings`: what a reader may know of a text that the text does not say."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model._fields import optional, place_of, within

__all__ = ["Facing", "Kind", "Settings"]

Facing: TypeAlias = Literal["past", "future"]

Kind: TypeAlias = Literal["news", "history"]
"""What a text is told from: the day of its writing, or the dates of its own story."""


def _a_month(instance: object, attribute: attrs.Attribute[int], value: object) -> None:
    if type(value) is not int or not 1 <= value <= 12:
        raise InvalidValueError(
            f"expected a month from 1 to 12, found {described(value)}",
            place=place_of(instance, attribute),
        )


def _some_days(instance: object, attribute: attrs.Attribute[int], value: object) -> None:
    if type(value) is not int or not 0 <= value <= 366:
        raise InvalidValueError(
            f"expected a number of days from 0 to 366, found {described(value)}",
            place=place_of(instance, attribute),
        )


@attrs.frozen(kw_only=True)
class Settings:
    """Settings by which dates that are not whole are understood.

    - `facing`: where a weekday, and whatever else is said without a year, lies if no word
      of its sentence tells: reported news looks to the "past", an agenda to the "future"; with
      None it is taken to look to the past, and what rests on that is marked as a guess;
    - `window`: a month and a day may lie so many days ahead of a text that faces the past
      ("the election on 5 January", written in December), and as many behind one that
      faces the future;
    - `order`: "day" or "month", whichever comes first in 05/10/2021; with None such a
      date is one of two, not known which;
    - `fiscal_year`: the month in which fiscal years begin, each named after the calendar
      year in which it ends; with None a fiscal year is taken as it is named;
    - `kind`: "news", told from the day of its writing, or "history", told from the dates of
      its own story; with None the text itself decides.

    >>> Settings(facing="future").window
    45
    """

    facing: Facing | None = attrs.field(
        default=None, validator=optional(within(("past", "future")))
    )
    window: int = attrs.field(default=45, validator=_some_days)
    order: Literal["day", "month"] | None = attrs.field(
        default=None, validator=optional(within(("day", "month")))
    )
    fiscal_year: int | None = attrs.field(default=None, validator=optional(_a_month))
    kind: Kind | None = attrs.field(default=None, validator=optional(within(("news", "history"))))
