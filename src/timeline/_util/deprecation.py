"""Names that are on their way out: each says since when, what to use instead, and when it goes."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import TypeVar

import attrs

from timeline.errors import TimelineDeprecationWarning

__all__ = ["DEPRECATIONS", "Deprecation", "deprecated"]

_Function = TypeVar("_Function", bound=Callable[..., object])


@attrs.frozen
class Deprecation:
    """A name that is deprecated `since` a version, and removed in another."""

    name: str
    since: str
    removal: str
    instead: str

    def __str__(self) -> str:
        return (
            f"{self.name} is deprecated since {self.since}: use {self.instead}; "
            f"{self.removal} removes it"
        )


DEPRECATIONS: list[Deprecation] = []
"""All that is deprecated, in the order of import; a test tells what is due to go."""


def deprecated(*, since: str, removal: str, instead: str) -> Callable[[_Function], _Function]:
    """Let a function warn where it is called, with what to use instead.

    >>> @deprecated(since="0.2", removal="0.4", instead="timeline.merge")
    ... def unite() -> int:
    ...     return 3
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     unite()
    3
    >>> print(told[0].message.args[0].partition("unite")[2])
     is deprecated since 0.2: use timeline.merge; 0.4 removes it
    """

    def mark(function: _Function) -> _Function:
        name = f"{function.__module__}.{function.__qualname__}"
        deprecation = Deprecation(name, since, removal, instead)
        if deprecation not in DEPRECATIONS:
            DEPRECATIONS.append(deprecation)

        @functools.wraps(function)
        def warned(*arguments: object, **keywords: object) -> object:
            warnings.warn(str(deprecation), TimelineDeprecationWarning, stacklevel=2)
            return function(*arguments, **keywords)

        return warned  # type: ignore[return-value]

    return mark
