"""Filling the slots of an immutable value, once and fast.

A frozen attrs class sets each field by name through `object.__setattr__`. The
date values are made by the hundred thousand, and write to their slots directly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

__all__ = ["Fill", "fillers"]

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
