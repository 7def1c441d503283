"""The details of a value of the model, as paths: what of it is not at its default.

Each format that writes asks this of every event and claim. So the function that lists a class is
made from its fields, once, when it is first needed: it asks each field whether it is set, and
nothing else. Values are of few shapes, and what is worked out for one serves all of its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import chain
from typing import Any, TypeAlias

import attrs

from timeline._util.caching import cached
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import class_named

__all__ = ["SHAPES", "Paths", "fields_set", "paths_of"]

Paths: TypeAlias = tuple[str, ...]
_Lister: TypeAlias = "Callable[[Any], Paths]"

SHAPES = 4096
"""How many shapes are remembered; real files have some dozens."""

# Told whole or not at all, as dates are. Derivation has no end that recursion could trust in.
_WHOLE = frozenset({"derived_from", "marking"})
# What a field leads into, rather than being told by its name alone.
_OPENED = frozenset({"part", "reference", "value"})


def paths_of(thing: Any) -> Paths:
    """Return the paths, from a value down, of what it has; an id that is the slug of a name is
    at its default.

    >>> from timeline.model import Citation, Source
    >>> paths_of(Citation(Source("A wire", publisher="Agency")))
    ('source.title', 'source.publisher')
    """
    return _lister(type(thing), True)(thing)


def fields_set(thing: Any) -> Paths:
    """Return the names of the fields of a value that are not at their default.

    >>> from timeline.model import Source
    >>> fields_set(Source("A wire", id="wire", publisher="Agency"))
    ('title', 'id', 'publisher')
    """
    return _lister(type(thing), False)(thing)


@cached
def _lister(cls: type, opened: bool) -> _Lister:
    """Return the function that lists what a value of a class has; `opened` is whether what its
    fields lead to is listed too.
    """
    names: dict[str, Any] = {"_of_several": _of_several, "_of_value": _of_value, "_own": cls}
    declared = {field.name: field for field in fields_of(cls)}
    asked = [
        _asked(attribute, declared.get(attribute.name) if opened else None, number, names)
        for number, attribute in enumerate(attrs.fields(cls))
    ]
    names["_joined"] = lru_cache(SHAPES)(partial(_joined, tuple(a.name for a in attrs.fields(cls))))
    code = "\n".join(("def paths(thing):", f"    return _joined(({', '.join(asked)},))"))
    exec(compile(code, f"<the details of {cls.__name__}>", "exec"), names)
    made: _Lister = names["paths"]
    for name in [name for name, value in names.items() if value is cls]:
        names[name] = made  # a class that holds another of its own kind
    return made


def _asked(
    attribute: attrs.Attribute[Any], field: Declared | None, number: int, names: dict[str, Any]
) -> str:
    """Return what tells of one field whether it is set, or the paths of what it leads to."""
    inside = _inside(field, number, names)
    default: Any = attribute.default
    if default is attrs.NOTHING:
        return inside.format(f"thing.{attribute.name}")
    names[f"_default_{number}"] = default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        names[f"_made_{number}"] = default.factory
        given = "thing" if default.takes_self else ""
        test = f"(value := thing.{attribute.name}) != _made_{number}({given})"
    elif default is None:
        test = f"(value := thing.{attribute.name}) is not None"
    else:
        # One that only equals its default, as 0 equals False, is set.
        names["_type"] = type
        test = (
            f"(value := thing.{attribute.name}) is not _default_{number} "
            f"and (value != _default_{number} or _type(value) is not _type(_default_{number}))"
        )
    return f"{test} and {inside.format('value')}"


def _inside(field: Declared | None, number: int, names: dict[str, Any]) -> str:
    """Return what lists a value that is there: True where its name says all."""
    if field is None or field.kind not in _OPENED or field.name in _WHOLE:
        return "True"
    if field.kind == "value":
        return "_of_value({})"
    part = class_named(field.of)
    names[f"_part_{number}"] = part if part is names["_own"] else _lister(part, True)
    several = f"_of_several(_part_{number}, {{}})"
    return several if field.many else f"_part_{number}({{}})"


def _joined(names: Paths, found: tuple[bool | Paths, ...]) -> Paths:
    """Return the paths of a shape: of each field, whether it is set, or the paths below it."""
    return tuple(dict.fromkeys(chain(*map(_below, names, found))))


def _below(name: str, found: bool | Paths) -> Iterable[str]:
    if isinstance(found, bool):
        return (name,) if found else ()
    if name == "value":
        return found  # by the kind of value
    # The next place or person outward has the paths of this one.
    return (p if p.partition(".")[0] == name else f"{name}.{p}" for p in found)


def _of_several(paths: _Lister, values: tuple[Any, ...]) -> Paths:
    """Return what any of several parts has."""
    if len(values) == 1:
        return paths(values[0])
    return _united(tuple([paths(value) for value in values]))


@lru_cache(SHAPES)
def _united(several: tuple[Paths, ...]) -> Paths:
    return tuple(dict.fromkeys(chain(*several)))


def _of_value(value: object) -> Paths:
    name, paths = _value_lister(type(value))
    return (name,) if paths is None else _named(name, paths(value))


@lru_cache(SHAPES)
def _named(name: str, paths: Paths) -> Paths:
    return tuple(f"{name}.{path}" for path in paths)


@cached
def _value_lister(kind: type) -> tuple[str, _Lister | None]:
    """Return what the values of a class are called in paths, and what lists one."""
    of_a_kind = (key for key, known in VALUE_KINDS.items() if issubclass(kind, known))
    name = next((key for key in of_a_kind if key != "decimal"), "value")
    has_parts = name not in {"date", "value"} and attrs.has(kind)
    return name, _lister(kind, True) if has_parts else None
