"""Values made of parts that are known to be sound, without asking each of them again.

A reader that has looked at a hundred thousand entries one by one knows of most of them all that
the constructors would ask. `made_of` sets the fields and nothing else: whoever uses it answers
for what it is given, and has a law that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from timeline._util.caching import cached

__all__ = ["made_of"]

Made = TypeVar("Made")


def made_of(cls: type[Made], values: Mapping[str, Any]) -> Made:
    """Return a value of a class of the model, its other fields at their defaults.

    The values are as the class holds them: converted, and such as its checks would pass.

    >>> from timeline.model import Event
    >>> made_of(Event, {"title": "Raid", "id": "raid"}) == Event("Raid")
    True
    """
    new, settings = _settings(cls)
    thing: Made = new(cls)
    for name, set_field, default in settings:
        set_field(thing, values.get(name, default))
    return thing


@cached
def _settings(cls: type) -> tuple[Any, tuple[tuple[str, Callable[[Any, Any], None], Any], ...]]:
    names = [(field.name, field.default) for field in attrs.fields(cls)]
    if hasattr(cls, "_attrs_cached_hash"):
        names.append(("_attrs_cached_hash", None))
    # Past the `__setattr__` that keeps values frozen, as attrs' own constructors go.
    return cls.__new__, tuple(
        (name, getattr(cls, name).__set__, default) for name, default in names
    )
