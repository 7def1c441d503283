"""`cached`: `functools.cache` that leaves a function its type."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

__all__ = ["cached"]

F = TypeVar("F", bound=Callable[..., Any])


def cached(function: F) -> F:
    """Return a function that works each answer out once; for few and lasting arguments."""
    return cast("F", functools.cache(function))
