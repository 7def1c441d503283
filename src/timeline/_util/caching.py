"""What is worked out once: `cached` by a function, for its arguments; `kept` by a value."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

__all__ = ["cached", "kept"]

F = TypeVar("F", bound=Callable[..., Any])


def cached(function: F) -> F:
    """Return a function that works each answer out once; for few and lasting arguments."""
    return cast("F", functools.cache(function))


_NOT_YET = object()

if TYPE_CHECKING:
    from functools import cached_property as kept
else:

    def kept(function: Callable[[Any], Any]) -> property:
        """Return a property that a frozen value works out once and keeps in a slot.

        The slot has the name of the property after `_kept_`; attrs finds it in a base class. attrs
        would take a `cached_property`, and give the class a `__getattr__` for it: each field of
        the class is then read in four times the time, since the interpreter no longer knows where
        it is.

        >>> class Square:
        ...     __slots__ = ("_kept_area", "side")
        ...
        ...     @kept
        ...     def area(self) -> int:
        ...         print("worked out")
        ...         return self.side**2
        >>> square = Square()
        >>> square.side = 3
        >>> square.area, square.area
        worked out
        (9, 9)
        """
        slot = f"_kept_{function.__name__.lstrip('_')}"

        def get(thing: Any) -> Any:
            found = getattr(thing, slot, _NOT_YET)
            if found is _NOT_YET:
                found = function(thing)
                object.__setattr__(thing, slot, found)  # past what keeps the value frozen
            return found

        return property(get, doc=function.__doc__)
