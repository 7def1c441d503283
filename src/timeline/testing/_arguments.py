"""Refusing bad arguments at once, with Hypothesis's own error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from hypothesis.errors import InvalidArgument

__all__ = ["check_choice", "check_order", "check_type"]

T = TypeVar("T")


def check_type(name: str, value: object, *kinds: type) -> None:
    """Raise InvalidArgument unless `value` is of one of `kinds`; a subclass is not enough."""
    if type(value) not in kinds:
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise InvalidArgument(f"Expected {wanted} for {name}, found {value!r}")


def check_order(low_name: str, low: object, high_name: str, high: object) -> None:
    """Raise InvalidArgument where a range is empty."""
    if low > high:  # type: ignore[operator]
        raise InvalidArgument(f"Expected {low_name}={low!r} not above {high_name}={high!r}")


def check_choice(name: str, value: T, choices: Iterable[T]) -> None:
    """Raise InvalidArgument unless `value` is one of `choices`."""
    choices = tuple(choices)
    if value not in choices:
        raise InvalidArgument(f"Expected one of {choices} for {name}, found {value!r}")
