"""The one walk over what a thing of the model refers to, and the one rewriting of it.

Both go by the declarations: a class that learns to name an agent or a source is walked and
rewritten from its first day. What refers to other sources is not entered: whoever wants all
that is behind a source follows `derived_from` without recursion (`Source.ancestors`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias, TypeVar

import attrs

from timeline._util.caching import cached
from timeline.model._kinds import Declared, fields_of

__all__ = ["referred", "renamed", "rewritten"]

Thing = TypeVar("Thing")
_Collector: TypeAlias = "Callable[[Any, list[Any]], None]"


def referred(thing: Any) -> list[Any]:
    """Return each agent and source that a thing, its parts and its values name, in their order.

    >>> from timeline.model import Citation
    >>> [type(one).__name__ for one in referred(Citation("A wire", attribution="Ko Aung"))]
    ['Source', 'Agent']
    """
    found: list[Any] = []
    _collector(type(thing))(thing, found)
    return found


@cached
def _collector(cls: type) -> _Collector:
    """Return the function that adds to a list what a value of a class names.

    It is asked of every event that a timeline takes in, so it is made from the declaration, once
    for each class, and asks of a value nothing but the fields that lead somewhere.
    """
    names: dict[str, Any] = {"_of_value": _collect_of_value}
    lines = []
    for number, field in enumerate(_leading(cls)):
        if field.kind == "part":
            part: type = getattr(import_module("timeline.model"), field.of)
            names[f"_part_{number}"] = part if part is cls else _collector(part)
        lines += _lines_of(field, number)
    code = "\n".join(("def collect(thing, found):", *lines, "    return None"))
    exec(compile(code, f"<what {cls.__name__} refers to>", "exec"), names)
    made: _Collector = names["collect"]
    for name in [name for name, value in names.items() if value is cls]:
        names[name] = made  # a class that holds another of its own kind
    return made


def _lines_of(field: Declared, number: int) -> list[str]:
    if field.kind == "event":
        return []  # the id of another event is no agent and no source
    if field.kind == "reference":
        add = "found.extend(value)" if field.many else "found.append(value)"
    else:
        into = f"_part_{number}" if field.kind == "part" else "_of_value"
        add = f"for one in value: {into}(one, found)" if field.many else f"{into}(value, found)"
    return [f"    value = thing.{field.name}", "    if value is not None:", f"        {add}"]


def _collect_of_value(value: Any, found: list[Any]) -> None:
    # A claim's value may be of any class; plain ones have no fields.
    _collector(type(value))(value, found)


def rewritten(thing: Thing, change: Callable[[Declared, Any], Any]) -> Thing:
    """Return a thing whose references, at whatever depth in its parts, are as `change` gives.

    `change` takes the field that refers and what it refers to: an agent, a source, or the id
    of an event. Where it gives back what it took, nothing is made anew.
    """
    changes: dict[str, Any] = {}
    for field in _leading(type(thing)):
        value = getattr(thing, field.name)
        if value is None:
            continue
        members = value if field.many else (value,)
        newer = tuple(_one(field, member, change) for member in members)
        if any(new is not old for new, old in zip(newer, members, strict=True)):
            changes[field.name] = newer if field.many else newer[0]
    evolved: Any = thing
    return attrs.evolve(evolved, **changes) if changes else thing


def renamed(thing: Thing, ids: Mapping[str, str]) -> Thing:
    """Return a thing that leads to events by other ids; `ids` has the new ones by the old.

    >>> from timeline.model import Relationship
    >>> print(renamed(Relationship("after", "putsch"), {"putsch": "coup"}))
    after coup
    """
    return rewritten(
        thing, lambda field, named: ids.get(named, named) if field.kind == "event" else named
    )


def _one(field: Declared, value: Any, change: Callable[[Declared, Any], Any]) -> Any:
    if field.kind in {"reference", "event"}:
        return change(field, value)
    return rewritten(value, change) if _leading(type(value)) else value


@cached
def _leading(cls: type) -> tuple[Declared, ...]:
    """Return the fields of a class by which it leads to an agent, a source or an event."""
    return _leading_of(cls, frozenset())


def _leading_of(cls: type, above: frozenset[type]) -> tuple[Declared, ...]:
    if not attrs.has(cls):
        return ()
    return tuple(field for field in fields_of(cls) if _leads(field, cls, above | {cls}))


def _leads(field: Declared, cls: type, above: frozenset[type]) -> bool:
    if field.kind != "part":
        return field.kind in {"reference", "event", "value"}
    part: type = getattr(import_module("timeline.model"), field.of)
    if part is cls:  # a chain of its own kind leads where its links do
        return any(_leads(other, cls, above) for other in fields_of(cls) if other is not field)
    return part not in above and bool(_leading_of(part, above))
