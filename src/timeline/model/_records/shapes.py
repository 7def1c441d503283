"""The shapes of JSON timelines: what a file may hold, and nothing else, derived from the model.

`msgspec` reads these classes straight from JSON, checks every type on the way, and names the
path of what does not fit. They hold text where the model holds values (a date is its EDTF, a
source its id), so nothing of the model can be made without its own checks. Keys are those of
the model; a key at its default may be left out; a user's own keys go under `extra`.
"""

from __future__ import annotations

from importlib import import_module
from types import GenericAlias
from typing import Any, ForwardRef, Literal, TypeAlias

import msgspec

from timeline._util.caching import cached
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import Declared, fields_of

__all__ = [
    "Number",
    "Shape",
    "class_named",
    "envelope",
    "fields_in_order",
    "shape_of",
    "value_shape",
]

Number: TypeAlias = "int | str"
"""An integer, or a decimal number as text: JSON readers would round a fraction."""

Shape: TypeAlias = Any
"""A record as it was read: an instance of a class that `shape_of` gives."""

_STRICT: dict[str, Any] = {
    "omit_defaults": True,
    "forbid_unknown_fields": True,
    "kw_only": True,
    "gc": False,  # a record cannot lead back to itself
}


@cached
def shape_of(cls: type) -> type[msgspec.Struct]:
    """Return the shape of a class of the model."""
    if cls.__name__ == "Timeline":
        return _shape_of_timeline(cls)
    return _defined(cls, [_member(cls, field) for field in fields_in_order(cls)])


def envelope(name: str, members: dict[str, tuple[Any, Any]]) -> type[msgspec.Struct]:
    """Return a shape of its own, of what a format wraps records in: a type and a default each.

    A default of `...` makes a member required.
    """
    fields: list[Any] = [
        (key, kind) if default is ... else (key, kind, default)
        for key, (kind, default) in members.items()
    ]
    return msgspec.defstruct(name, fields, **_STRICT)


@cached
def fields_in_order(cls: type) -> tuple[Declared, ...]:
    """Return the fields of a class as records list them: the id that others refer to first."""
    fields = fields_of(cls)
    return tuple(sorted(fields, key=lambda f: not (f.merge == "identity" and f.required)))


def class_named(name: str) -> type:
    """Return the class of the model that a declaration names."""
    found: type = getattr(import_module("timeline.model"), name)
    return found


def value_shape() -> type[msgspec.Struct]:
    """Return the shape of a claim's value that JSON has no type for; exactly one key is there."""
    return _value_shape()


@cached
def _value_shape() -> type[msgspec.Struct]:
    kinds = {
        key: shape_of(kind) if fields_of_or_none(kind) else str for key, kind in VALUE_KINDS.items()
    }
    shape = envelope("ValueRecord", {key: (kind | None, None) for key, kind in kinds.items()})
    shape.__doc__ = "A claim's value that JSON has no type for; exactly one key is there."
    return shape


def fields_of_or_none(cls: type) -> tuple[Declared, ...] | None:
    """Return the fields of a class of the model; None for a class of another kind."""
    return fields_of(cls) if hasattr(cls, "__attrs_attrs__") and fields_of(cls) else None


def _shape_of_timeline(cls: type) -> type[msgspec.Struct]:
    lists: list[Any] = [
        (name, list[shape_of(class_named(kind))], msgspec.field(default_factory=list))  # type: ignore[misc]
        for name, kind in (("agents", "Agent"), ("sources", "Source"), ("events", "Event"))
    ]
    own = [_member(cls, field) for field in fields_of(cls)]
    head: list[Any] = [("format", Literal["timeline"]), ("version", int), ("minor", int, 0)]
    order = {"id": 0, "extra": 2}
    own.sort(key=lambda member: order.get(member[0], 1))
    return _defined(cls, [*head, *own[:-1], *lists, own[-1]])


def _defined(cls: type, members: list[Any]) -> type[msgspec.Struct]:
    names = {member[0] for member in members}
    shape = msgspec.defstruct(
        f"{cls.__name__}Record",
        members,
        namespace={"__doc__": (cls.__doc__ or "").partition("\n")[0]},
        module=__name__,
        **_STRICT,
    )
    assert names == set(shape.__struct_fields__)
    # A class may hold another of its own kind: msgspec looks the name up here.
    globals()[shape.__name__] = shape
    return shape


def _member(cls: type, field: Declared) -> tuple[Any, ...]:
    kind: Any = _type_of(cls, field)
    if field.many:
        return (field.name, _generic(list, kind), msgspec.field(default_factory=list))
    if field.kind == "mapping":
        return (field.name, _generic(dict, str, kind), msgspec.field(default_factory=dict))
    if field.required:
        return (field.name, kind)
    if field.default is None:
        return (field.name, kind | None, None)
    return (field.name, kind, field.default)


def _type_of(cls: type, field: Declared) -> Any:
    """Return the type of one value of a field, as JSON has it."""
    if field.kind == "part":
        if field.of == cls.__name__:
            return ForwardRef(f"{field.of}Record", module=__name__)
        return shape_of(class_named(field.of))
    if field.kind == "choice" and field.closed:
        return Literal[field.choices]
    if field.kind == "value":
        return value_shape() | bool | int | str
    if field.kind == "mapping":
        return str if field.of == "str" else Any
    return {"flag": bool, "offset": int, "figure": int | str}.get(field.kind, str)


def _generic(kind: type, *of: Any) -> GenericAlias:
    return GenericAlias(kind, of)
