"""Filling the slots of an immutable value, once and fast.

A frozen attrs class sets each field by name through `object.__setattr__`. The
date values are made by the hundred thousand, and write to their slots directly.
"""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Callable
from typing import Any

import attrs

__all__ = ["Fill", "fillers", "opened"]

Fill = Callable[[Any, Any], None]


def fillers(cls: type) -> tuple[Fill, ...]:
    """For each field of a slotted attrs class, in order, the function that sets it.

    Only for the `__init__` of that class: elsewhere a value never changes.

    >>> @attrs.frozen(init=False)
    ... class Point:
    ...     x: int
    ...     y: int
    >>> set_x, set_y = fillers(Point)
    >>> point = Point()
    >>> set_x(point, 1)
    >>> set_y(point, 2)
    >>> point
    Point(x=1, y=2)
    """
    return tuple(getattr(cls, field.name).__set__ for field in attrs.fields(cls))


def opened(cls: type) -> Any:
    """Return a twin of a slotted attrs class whose fields are set as those of any class are.

    A value is filled while it is of the twin, and is closed by taking its own class again. That
    is half of the work of the functions that `fillers` gives, and not for `__init__`, whose value
    is of its own class from the start.

    >>> @attrs.frozen(init=False)
    ... class Point:
    ...     x: int
    >>> Open = opened(Point)
    >>> point = Open.__new__(Open)
    >>> point.x = 1
    >>> point.__class__ = Point
    >>> point
    Point(x=1)
    >>> point.x = 2
    Traceback (most recent call last):
    attr.exceptions.FrozenInstanceError: can't set attribute
    """
    as_any = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return ABCMeta(cls.__name__, (cls,), {"__slots__": (), **as_any})
