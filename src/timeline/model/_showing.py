"""How a value of the model shows itself: as the call that a person would write to make it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import attrs

from timeline._util.caching import cached
from timeline._util.frozen import FrozenMap, thaw
from timeline._util.showing import Argument, Printer, Words, call, call_in_lines

__all__ = ["arguments", "shown", "shown_in_lines"]


def shown(instance: Any) -> str:
    """Return the `repr` of one of the model's values, which leaves out fields at their defaults."""
    return call(type(instance).__name__, arguments(instance))


def shown_in_lines(instance: Any, printer: Printer, cycle: bool) -> None:
    """Lay out what `shown` gives over as many lines as it takes; a `_repr_pretty_`."""
    call_in_lines(printer, type(instance).__name__, arguments(instance))


def arguments(instance: Any) -> Iterator[Argument]:
    """Give the arguments that make a value again: the fields that are not at their defaults."""
    positional = _positional(type(instance))
    for field in attrs.fields(type(instance)):
        value = getattr(instance, field.name)
        if field.init and not _is_default(instance, field, value):
            written = Words(field.repr(value)) if callable(field.repr) else _as_written(value)
            yield "" if field.name in positional else f"{field.name}=", written


@cached
def _positional(cls: type) -> frozenset[str]:
    """The arguments that a caller has to give, and may give without their names."""
    return frozenset(
        one.name
        for one in inspect.signature(cls).parameters.values()
        if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
    )


def _is_default(instance: Any, field: attrs.Attribute[Any], value: Any) -> bool:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory(instance) if default.takes_self else default.factory()
    # By type too: to Python, 0 equals False.
    return type(value) is type(default) and bool(value == default)


def _as_written(value: Any) -> Any:
    """A mapping and several values as a person writes them: what the constructors take."""
    if isinstance(value, FrozenMap):
        return thaw(value)
    return list(value) if type(value) is tuple else value
