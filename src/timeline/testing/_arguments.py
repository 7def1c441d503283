"""Refusing bad arguments at once, with Hypothesis's own error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

__all__ = ["check_choice", "check_order", "check_size", "check_strategy", "check_type"]

T = TypeVar("T")


def check_type(name: str, value: object, *kinds: type) -> None:
    """Raise InvalidArgument unless `value` is of one of `kinds`; a subclass is not enough."""
    if type(value) not in kinds:
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise InvalidArgument(f"Expected {wanted} for {name}, found {value!r}")


def check_size(name: str, value: object, *, least: int) -> None:
    """Raise InvalidArgument unless `value` is a whole number of at least `least`."""
    check_type(name, value, int)
    if value < least:  # type: ignore[operator]
        raise InvalidArgument(f"Expected at least {least} for {name}, found {value!r}")


def check_strategy(name: str, value: object) -> None:
    """Raise InvalidArgument unless `value` is a strategy."""
    if not isinstance(value, SearchStrategy):
        raise InvalidArgument(f"Expected a strategy for {name}, found {value!r}")


def check_order(low_name: str, low: object, high_name: str, high: object) -> None:
    """Raise InvalidArgument where a range is empty."""
    if low > high:  # type: ignore[operator]
        raise InvalidArgument(f"Expected {low_name}={low!r} not above {high_name}={high!r}")


def check_choice(name: str, value: T, choices: Iterable[T]) -> None:
    """Raise InvalidArgument unless `value` is one of `choices`."""
    choices = tuple(choices)
    if value not in choices:
        raise InvalidArgument(f"Expected one of {choices} for {name}, found {value!r}")
