"""Values made of parts that are known to be sound, without asking each of them again.

A reader that has looked at a hundred thousand entries one by one knows of most of them all that
the constructors would ask. What `maker_of` gives sets the fields and nothing else: whoever uses it
answers for what it is given, and has a law that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from timeline._util.caching import cached

__all__ = ["maker_of", "opened"]

Made = TypeVar("Made")


def maker_of(cls: type[Made], *fields: str) -> Callable[..., Made]:
    """Return the function that makes a value of a class of these of its fields, in their order.

    The values are as the class holds them: converted, and such as its checks would pass. Other
    fields are at their defaults.

    >>> from timeline.model import Event
    >>> event_of = maker_of(Event, "title", "id")
    >>> event_of("Raid", "raid") == Event("Raid")
    True
    """
    names: dict[str, Any] = {"_new": cls.__new__, "_open": opened(cls), "_cls": cls}
    lines = [f"def make({', '.join(fields)}):", "    thing = _new(_open)"]
    own: Any = cls
    for number, field in enumerate(attrs.fields(own)):
        names[f"_default_{number}"] = field.default
        value = field.name if field.name in fields else f"_default_{number}"
        lines.append(f"    thing.{field.name} = {value}")
    if hasattr(cls, "_attrs_cached_hash"):
        lines.append("    thing._attrs_cached_hash = None")
    lines += ["    thing.__class__ = _cls", "    return thing"]
    exec(compile("\n".join(lines), f"<a sound {cls.__name__}>", "exec"), names)
    made: Callable[..., Made] = names["make"]
    return made


@cached
def opened(cls: type) -> type:
    """Return a class whose values can be set, and then be made values of `cls`.

    A value that is frozen is set past its own `__setattr__`, slot by slot; a plain assignment,
    which the interpreter knows by heart, takes a fifth of that time. There are a hundred of them
    in an event. With no slot of its own, the class has the layout of `cls`.
    """
    plain = {name: getattr(object, name) for name in ("__setattr__", "__delattr__")}
    return type(f"_Open{cls.__name__}", (cls,), {"__slots__": (), **plain})
